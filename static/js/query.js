// Asks the server which units fit the query: it alone knows findings, drafts and history.
import { call, Refusal } from "./api.js";
import { text } from "./texts.js";
import { catalog } from "./unit.js";

const form = document.querySelector("[data-filter]");
const complaint = form.querySelector("[data-query-error]");
const chips = form.querySelectorAll("[name=state]");
let asked = 0;

export const field = form.querySelector("[data-query]");

function complainOf(message) {
  complaint.textContent = message;
  if (message) field.setAttribute("aria-invalid", "true");
  else field.removeAttribute("aria-invalid");
}

function press(state) {
  for (const chip of chips) chip.setAttribute("aria-pressed", chip.value === state);
}

// Many are approved by the query that is asked here, else by what the memory knew.
function offer(query) {
  const link = document.querySelector("[data-approve-many]");
  const address = new URL(link.href);
  if (query) address.searchParams.set("query", query);
  else address.searchParams.delete("query");
  link.href = address.href;
}

// Keeps the query in the address, so that it can be gone back to and passed on.
function remember(query, { push }) {
  const address = new URL(location.href);
  for (const old of ["text", "state", "query"]) address.searchParams.delete(old);
  if (query) address.searchParams.set("query", query);
  offer(query);
  if (address.href === location.href) return;
  history[push ? "pushState" : "replaceState"](null, "", address);
}

// Resolves to the units that fit, or to null if a newer question or an error came. What
// is being typed may be half a query: then nothing is said of it, and nothing changes.
export async function ask({ state, typing = false, kept = false }) {
  const turn = (asked += 1);
  const said = new URLSearchParams({ query: field.value });
  if (state !== undefined) said.set("state", state);
  try {
    const { query, units, state: pressed } = await call("GET", `${catalog.api}/found?${said}`);
    if (turn !== asked) return null;
    if (state !== undefined) field.value = query;
    complainOf("");
    press(pressed);
    if (!kept) remember(query, { push: !typing });
    return { units: new Set(units), everything: query === "" };
  } catch (refusal) {
    if (!(refusal instanceof Refusal)) throw refusal;
    if (turn === asked && !typing) complainOf(refusal.message || text("offline"));
    return null;
  }
}
