// Shows what happened to a unit, and brings an earlier text of it back.
import { call } from "./api.js";
import { openDialog } from "./dialog.js";
import { take } from "./take.js";
import { complain } from "./texts.js";
import { boxOf, find, unitOf, urlOf } from "./unit.js";

const dialog = document.getElementById("history");
const place = dialog.querySelector("[data-history]");

document.addEventListener("click", async (event) => {
  const unit = unitOf(event.target.closest?.('[data-do="history"]'));
  if (!unit) return;
  try {
    place.innerHTML = (await call("GET", urlOf(unit, "/history"))).html;
    dialog.dataset.for = unit.dataset.unit;
    openDialog("history");
  } catch (refusal) {
    complain(refusal);
  }
});

// What is typed is saved first, so that it is a version like the others.
place.addEventListener("click", async ({ target }) => {
  const version = target.closest("[data-bring-back]")?.dataset.bringBack;
  const unit = find(dialog.dataset.for);
  if (version === undefined || !unit) return;
  dialog.close();
  if (await take(unit, ["PUT", `/history/${version}`], "recalled")) boxOf(unit).focus();
});
