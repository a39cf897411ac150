// What the server refused stands at its unit, with the reason, until the unit changes.
// The text itself stays in its box and in this browser.
import { text } from "./texts.js";
import { build, isDirty, tell, unitOf } from "./unit.js";

const placeOf = (unit) => unit.querySelector("[data-refusal]");

export function turnDown(unit, message) {
  build(unit);
  const line = placeOf(unit) ?? document.createElement("p");
  line.className = "reason refusal";
  line.dataset.refusal = "";
  line.textContent = message;
  unit.querySelector(".under").prepend(line);
  tell(unit, "unit:turned-down");
}

export const isTurnedDown = (unit) => placeOf(unit) !== null;

document.addEventListener("unit:refused", ({ target, detail }) => {
  const unit = unitOf(target);
  if (unit && !detail.passing) turnDown(unit, text("unsaved", { reason: detail.message }));
});
for (const name of ["unit:typed", "unit:shown"]) {
  document.addEventListener(name, ({ target }) => {
    const unit = unitOf(target);
    if (unit && (name === "unit:typed" || !isDirty(unit))) placeOf(unit)?.remove();
  });
}
