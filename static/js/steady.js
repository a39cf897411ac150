// While somebody types, what stands below the findings does not jump up and down: the
// place of the findings grows where they need it, and shrinks when the person goes on.
import { active } from "./move.js";

let kept = null;

function keep({ target: unit }) {
  if (unit !== active()) return;
  kept = unit.querySelector(".under");
  const height = Math.max(kept.offsetHeight, parseFloat(kept.style.minHeight) || 0);
  kept.style.minHeight = `${height}px`;
}

for (const name of ["unit:typed", "unit:checked", "unit:shown"]) {
  document.addEventListener(name, keep);
}
document.addEventListener("unit:active", () => {
  if (kept) kept.style.minHeight = "";
  kept = null;
});
