// Shows what happened to a unit.
import { call } from "./api.js";
import { openDialog } from "./dialog.js";
import { complain } from "./texts.js";
import { unitOf, urlOf } from "./unit.js";

const place = document.querySelector("[data-history]");

document.addEventListener("click", async (event) => {
  const unit = unitOf(event.target.closest?.('[data-do="history"]'));
  if (!unit) return;
  try {
    place.innerHTML = (await call("GET", urlOf(unit, "/history"))).html;
    openDialog("history");
  } catch (refusal) {
    complain(refusal);
  }
});
