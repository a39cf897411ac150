// Puts the source's inline marks into the translation, by key or by click.
import { insert } from "./insert.js";
import { itemsOf } from "./protected.js";
import { announce, text } from "./texts.js";
import { boxOf, unitOf } from "./unit.js";

// The first mark of the source that the translation has fewer of.
function missing(unit) {
  const item = itemsOf(unit).find(({ kind, missing }) => kind === "mark" && missing);
  return item?.text ?? null;
}

export function insertMissing(unit) {
  const mark = missing(unit);
  if (mark === null) announce(text("complete"));
  else insert(boxOf(unit), mark);
}

document.addEventListener("click", (event) => {
  const mark = event.target.closest?.("[data-mark]");
  const unit = unitOf(mark);
  if (unit) insert(boxOf(unit), mark.textContent);
});
