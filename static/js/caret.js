// Where a translation is cut with its source: at the word nearest to the caret.
import { boxOf } from "./unit.js";

// A click that made a unit the active one falls into some word; nobody means to cut that.
function besideWord(text, at) {
  if (/\s/.test(text.slice(at - 1, at + 1))) return at;
  const starts = [...text.matchAll(/(?<=\s)\S/g)].map(({ index }) => index);
  const near = (one, other) => (Math.abs(other - at) < Math.abs(one - at) ? other : one);
  // Where words stand without spaces, as in Japanese, the caret is taken at its word.
  return starts.length > 0 ? starts.reduce(near) : at;
}

function caretOf(box) {
  const { value, selectionStart: at } = box;
  return value.slice(0, at).trim() && value.slice(at).trim() ? besideWord(value, at) : null;
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
