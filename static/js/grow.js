// Lets text boxes grow where the browser's field-sizing cannot.
import { boxOf, isBox, units } from "./unit.js";

function fit(box) {
  box.style.height = "auto";
  box.style.height = `${box.scrollHeight + 2}px`;
}

if (!CSS.supports("field-sizing", "content")) {
  document.addEventListener("input", ({ target }) => {
    if (isBox(target)) fit(target);
  });
  document.addEventListener("unit:shown", ({ target }) => fit(boxOf(target)));
  document.addEventListener("units:drawn", () => units().map(boxOf).forEach(fit));
  units().map(boxOf).forEach(fit);
}
