// Lets text boxes grow where the browser's field-sizing cannot.
import { boxOf, isBox, unitsHere } from "./unit.js";

function fit(box) {
  box.style.height = "auto";
  box.style.height = `${box.scrollHeight + 2}px`;
}

if (!CSS.supports("field-sizing", "content")) {
  document.addEventListener("input", ({ target }) => {
    if (isBox(target)) fit(target);
  });
  for (const name of ["unit:shown", "unit:filled"]) {
    document.addEventListener(name, ({ target }) => fit(boxOf(target)));
  }
  document.addEventListener("units:drawn", () => unitsHere().map(boxOf).forEach(fit));
  unitsHere().map(boxOf).forEach(fit);
}
