// The tools of the active unit that answer at once: undo, copy, next inline mark.
import { insertMissing } from "./inline-marks.js";
import { insert } from "./insert.js";
import { take } from "./take.js";
import { boxOf, unitOf } from "./unit.js";

function undo(unit) {
  take(unit, ["DELETE", "/last-change"], "undone");
}

export function copySource(unit) {
  const source = unit.querySelector(".source").textContent;
  insert(boxOf(unit), source, { whole: true });
}

const actions = { undo, copy: copySource, tag: insertMissing };

document.addEventListener("click", (event) => {
  const button = event.target.closest?.("[data-do]");
  actions[button?.dataset.do]?.(unitOf(button));
});
