// What the engine offered for the text of a box, and asking it for more; only the newest
// question counts.
import { call } from "./api.js";
import { unitOf, urlOf } from "./unit.js";

const MOST = 8;
const offers = new WeakMap();
let running = null;

// What the engine said to begin with may be just what is being typed.
function known(box) {
  const others = unitOf(box).querySelectorAll("[data-insert][data-machine]");
  return [...(offers.get(box) ?? []), ...[...others].map((one) => one.dataset.insert)];
}

// How the text of the box goes on, as far as anybody has said; empty where not.
export function restOf(box) {
  const offer = known(box).find((one) => one.startsWith(box.value) && one !== box.value);
  return offer?.slice(box.value.length) ?? "";
}

export function forget() {
  running?.abort();
}

// Resolves to true if the answer came before anything else was asked or typed.
export async function ask(box) {
  running = new AbortController();
  const { signal } = running;
  const prefix = box.value;
  const query = new URLSearchParams({ prefix, count: 1 });
  try {
    const url = `${urlOf(unitOf(box), "/continuations")}&${query}`;
    const reply = await call("GET", url, null, {}, signal);
    if (signal.aborted) return false;
    const found = reply.continuations.map((one) => one.text);
    offers.set(box, [...found, ...(offers.get(box) ?? [])].slice(0, MOST));
    return box.value === prefix;
  } catch {
    // Typing goes on without.
    return false;
  }
}
