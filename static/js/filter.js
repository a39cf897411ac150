// Shows the units in a state or with a text, without asking the server.
import { isLimited, isPicked } from "./order.js";
import { announce, text } from "./texts.js";
import { boxOf, units } from "./unit.js";

const form = document.querySelector("[data-filter]");
const nothing = document.querySelector("[data-nothing]");
let state = form.querySelector('[aria-pressed="true"]')?.value ?? "";

function fits(unit, words) {
  if (!isPicked(unit)) return false;
  const now = unit.dataset.state;
  if (state === "todo" ? now === "approved" : state && now !== state) return false;
  const whole = `${unit.querySelector(".source").textContent}\n${boxOf(unit).value}`;
  return whole.toLocaleLowerCase().includes(words);
}

function apply() {
  const words = form.elements.text.value.trim().toLocaleLowerCase();
  const shown = new Set(units().filter((unit) => fits(unit, words)));
  const filtered = Boolean(state || words || isLimited());
  for (const row of document.querySelectorAll(".unit")) {
    row.hidden = filtered && !shown.has(row);
  }
  nothing.hidden = shown.size > 0;
  return shown.size;
}

form.addEventListener("click", (event) => {
  const chip = event.target.closest("[name=state]");
  if (!chip) return;
  event.preventDefault();
  state = chip.value;
  for (const one of form.querySelectorAll("[name=state]")) {
    one.setAttribute("aria-pressed", one === chip);
  }
  announce(text("shown", { count: apply() }));
});
form.addEventListener("input", ({ target }) => {
  const count = apply();
  if (target.matches("select")) announce(text("shown", { count }));
});
form.addEventListener("submit", (event) => {
  event.preventDefault();
  announce(text("shown", { count: apply() }));
});
document.addEventListener("units:drafted", apply);
document.addEventListener("units:drawn", apply);
// The server may have filtered already: then the page holds only what fits.
if (form.elements.text.value) apply();
