// A sentence that stands several times in the article shows its one translation.
import { putAll } from "./stretches.js";
import { boxOf, unitOf } from "./unit.js";

document.addEventListener("unit:shown", (event) => {
  const unit = unitOf(event.target);
  const mirrors = `data-mirror="${unit.dataset.unit}"`;
  putAll(mirrors);
  for (const copy of document.querySelectorAll(`[${mirrors}]`)) {
    copy.textContent = boxOf(unit).value;
  }
});
