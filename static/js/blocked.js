// Errors hold an approval back, and so do four eyes: the button says so, and whoever
// approves hears why.
import { actionOf } from "./bindings.js";
import { announce, text } from "./texts.js";
import { catalog, numberOf, unitsHere } from "./unit.js";

const firstOf = (unit) => unit.querySelector("[data-blocks]");

// Whether the unit has an error, which people are then told of.
export function isBlocked(unit) {
  const finding = firstOf(unit);
  if (!finding) return false;
  finding.scrollIntoView({ block: "nearest" });
  const values = { number: numberOf(unit), finding: finding.dataset.blocks };
  announce(text("blocked", values), { bad: true });
  return true;
}

const ownOf = (unit) => unit.querySelector("[data-own]");

// Whether somebody else has to approve the text, which people are then told of.
export function isOwn(unit) {
  const own = unit.querySelector('[data-own="forbid"]');
  if (own) announce(own.textContent.trim(), { bad: true });
  return Boolean(own);
}

function describe(unit, button, own) {
  if (!own) return button.removeAttribute("aria-describedby");
  own.id = `own-${unit.dataset.unit}`;
  button.setAttribute("aria-describedby", own.id);
}

function named(button) {
  const key = actionOf("approve")?.spelled.find(Boolean);
  return key ? `${button.querySelector(".to-approve").textContent} (${key})` : "";
}

function mark(unit) {
  const button = unit.querySelector(".approve");
  if (!button) return;
  const forward = !button.value.startsWith("reopen");
  button.title = forward ? named(button) : "";
  // Who hands a text on for review approves nothing.
  if (catalog.approves === undefined) return;
  const finding = forward ? firstOf(unit) : null;
  const own = forward ? ownOf(unit) : null;
  if (finding || own?.dataset.own === "forbid") button.setAttribute("aria-disabled", "true");
  else button.removeAttribute("aria-disabled");
  button.title = finding?.dataset.blocks ?? own?.textContent.trim() ?? button.title;
  describe(unit, button, own);
}

for (const name of ["unit:shown", "unit:checked", "unit:filled"]) {
  document.addEventListener(name, ({ target }) => mark(target));
}
for (const name of ["units:drawn", "keys:changed"]) {
  document.addEventListener(name, () => unitsHere().forEach(mark));
}
unitsHere().forEach(mark);
