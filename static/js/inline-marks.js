// Puts the source's inline marks into the translation, by key or by click.
import { insert } from "./insert.js";
import { announce, text } from "./texts.js";
import { boxOf, unitOf } from "./unit.js";

function marksOf(unit) {
  const marks = unit.querySelectorAll(".source [data-mark]");
  return [...marks].map((mark) => mark.textContent);
}

// The first mark of the source that the translation has fewer of.
function missing(unit) {
  let rest = boxOf(unit).value;
  for (const mark of marksOf(unit)) {
    const at = rest.indexOf(mark);
    if (at < 0) return mark;
    rest = rest.slice(0, at) + "\u0000" + rest.slice(at + mark.length);
  }
  return null;
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
