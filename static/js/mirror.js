// A sentence that stands several times in the article shows its one translation.
import { boxOf, unitOf } from "./unit.js";

document.addEventListener("unit:shown", (event) => {
  const unit = unitOf(event.target);
  for (const copy of document.querySelectorAll(`[data-mirror="${unit.dataset.unit}"]`)) {
    copy.textContent = boxOf(unit).value;
  }
});
