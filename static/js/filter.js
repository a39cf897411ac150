// Shows the units that fit the query, and keeps them until it is asked again: what is
// saved or approved meanwhile stays where it is.
import { isLimited, isPicked } from "./order.js";
import { ask, field } from "./query.js";
import { showOnly } from "./stretches.js";
import { number, text } from "./texts.js";
import { units } from "./unit.js";
import { voice } from "./whisper.js";

const PAUSE = 300;
// Who sees the page sees the count beside the field.
const whisper = voice();
const form = document.querySelector("[data-filter]");
const nothing = document.querySelector("[data-nothing]");
const counted = form.querySelector("[data-found]");
let picked = null;
let known = new Set();
let timer = 0;

const idOf = (row) => row.dataset.unit ?? row.querySelector("[data-mirror]")?.dataset.mirror;

// What was joined or split since has a new id, and is shown beside its neighbours.
function fits(row) {
  if (!isPicked(row)) return false;
  if (!picked) return true;
  const id = idOf(row);
  return id !== undefined && (picked.has(id) || !known.has(id));
}

function apply(all = units()) {
  showOnly(fits);
  const shown = all.filter((unit) => !unit.hidden).length;
  const filtered = picked !== null || isLimited();
  nothing.hidden = shown > 0 || !filtered;
  counted.textContent = filtered ? `${number(shown)} / ${number(all.length)}` : "";
  return shown;
}

async function run(how = {}) {
  clearTimeout(timer);
  const answer = await ask(how);
  if (answer === null) return;
  picked = answer.everything ? null : answer.units;
  const all = units();
  known = new Set(all.map(idOf));
  const count = apply(all);
  if (!how.typing && !how.quiet) whisper(text("shown", { count }));
}

form.addEventListener("click", (event) => {
  const chip = event.target.closest("[name=state]");
  if (!chip) return;
  event.preventDefault();
  run({ state: chip.value });
});
form.addEventListener("submit", (event) => {
  event.preventDefault();
  run();
});
field.addEventListener("input", () => {
  clearTimeout(timer);
  timer = setTimeout(run, PAUSE, { typing: true });
});
form.addEventListener("input", ({ target }) => {
  if (target.matches("select")) whisper(text("shown", { count: apply() }));
});
document.addEventListener("click", (event) => {
  const example = event.target.closest?.("[data-example]");
  if (!example) return;
  event.preventDefault();
  field.value = example.dataset.example;
  document.getElementById("query-help").hidePopover();
  field.focus();
  run();
});
addEventListener("popstate", () => {
  field.value = new URLSearchParams(location.search).get("query") ?? "";
  run({ kept: true, quiet: true });
});
document.addEventListener("units:drafted", () => run({ kept: true, quiet: true }));
document.addEventListener("units:drawn", () => apply());
// The server has filtered already; this learns by what.
if (field.value && !field.matches("[aria-invalid]")) run({ kept: true, quiet: true });
