// Errors hold an approval back: the button says so, and whoever approves hears which.
import { announce, text } from "./texts.js";
import { catalog, numberOf, units } from "./unit.js";

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

function mark(unit) {
  // Who hands a text on for review approves nothing.
  if (catalog.approves === undefined) return;
  const button = unit.querySelector(".approve");
  if (!button) return;
  const finding = button.value.startsWith("approve") ? firstOf(unit) : null;
  if (finding) button.setAttribute("aria-disabled", "true");
  else button.removeAttribute("aria-disabled");
  button.title = finding?.dataset.blocks ?? "";
}

for (const name of ["unit:shown", "unit:checked", "unit:filled"]) {
  document.addEventListener(name, ({ target }) => mark(target));
}
document.addEventListener("units:drawn", () => units().forEach(mark));
units().forEach(mark);
