// Where a translation is cut with its source: at the caret, if it is between words.
import { boxOf } from "./unit.js";

function caretOf(box) {
  const at = box.selectionStart;
  return box.value.slice(0, at).trim() && box.value.slice(at).trim() ? at : null;
}

// Offsets count characters; a script counts most emoji as two.
export function cutOf(unit) {
  const box = boxOf(unit);
  const at = caretOf(box);
  return at === null ? {} : { target_offset: [...box.value.slice(0, at)].length };
}

export function tellCut(unit, hint) {
  const box = boxOf(unit);
  const at = caretOf(box);
  hint.dataset.by = at === null ? "auto" : "caret";
  hint.querySelector("[data-cut]").textContent =
    at === null ? "" : `${box.value.slice(0, at)} ┊ ${box.value.slice(at)}`;
}
