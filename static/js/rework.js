// Sends a unit back with the reason a person gives.
import { openDialog } from "./dialog.js";
import { take } from "./take.js";
import { boxOf, find, unitOf } from "./unit.js";

const dialog = document.getElementById("rework");
const form = dialog.querySelector("form");

document.addEventListener("click", (event) => {
  const unit = unitOf(event.target.closest?.('[data-do="rework"]'));
  if (!unit) return;
  dialog.dataset.for = unit.dataset.unit;
  dialog.returnValue = "";
  form.reset();
  openDialog("rework");
});

dialog.addEventListener("close", async () => {
  const unit = find(dialog.dataset.for);
  if (dialog.returnValue !== "send") return;
  const reason = form.elements.reason.value;
  if (await take(unit, ["PUT", "/rework", { reason }], "returned")) boxOf(unit).focus();
});
