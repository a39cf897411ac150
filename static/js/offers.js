// What is known of how the text of a box goes on, and asking the engine for more; only the
// newest question counts.
import { call } from "./api.js";
import { unitOf, urlOf } from "./unit.js";

const MOST = 8;
const TURNS = 6;
const offers = new WeakMap();
let running = null;

// What people approved comes first, the best match before others, then what the machine said
// to begin with: either may be just what is being typed.
function known(box) {
  const said = [...unitOf(box).querySelectorAll("[data-insert]")];
  const isMachine = (one) => "machine" in one.dataset;
  const beside = [...said.filter((one) => !isMachine(one)), ...said.filter(isMachine)];
  // What was taken away again after an answer is not what the person wants.
  const told = (offers.get(box) ?? []).filter(({ since }) => since <= box.value.length);
  return [...beside.map((one) => one.dataset.insert), ...told.map((one) => one.text)];
}

// What somebody approved of the very same sentence ends where they ended it.
const KNOWN = ".match:is(.exact, .context) [data-insert]";
const isWhole = (box) => [...unitOf(box).querySelectorAll(KNOWN)].some((one) => one.dataset.insert === box.value);

// How the text of the box goes on, as far as anybody has said; empty where not.
export function restOf(box) {
  if (isWhole(box)) return "";
  const offer = known(box).find((one) => one.startsWith(box.value) && one !== box.value);
  return offer?.slice(box.value.length) ?? "";
}

export function forget() {
  running?.abort();
}

// Says of each answer that comes before anything else is asked or typed. The first is some
// words long, so that nobody waits for it; the others go on from there.
export async function ask(box, heard) {
  if (isWhole(box)) return;
  running = new AbortController();
  const { signal } = running;
  const typed = box.value;
  let prefix = typed;
  try {
    for (let turn = 0; turn < TURNS; turn += 1) {
      const query = new URLSearchParams({ prefix, count: 1 });
      const url = `${urlOf(unitOf(box), "/continuations")}&${query}`;
      const reply = await call("GET", url, null, {}, signal);
      if (signal.aborted) return;
      const found = reply.continuations.map((one) => ({ text: one.text, since: typed.length }));
      offers.set(box, [...found, ...(offers.get(box) ?? [])].slice(0, MOST));
      if (box.value === typed) heard();
      if (!reply.unfinished || !found.length) return;
      prefix = found[0].text;
    }
  } catch {
    // Typing goes on without.
  }
}
