// A unit is one line: Enter does nothing, pasted line breaks become spaces.
import { isBox } from "./unit.js";

document.addEventListener("beforeinput", (event) => {
  if (!isBox(event.target)) return;
  if (event.inputType === "insertLineBreak" || event.inputType === "insertParagraph") {
    event.preventDefault();
  }
});

document.addEventListener("input", (event) => {
  const box = event.target;
  if (!isBox(box) || event.isComposing) return;
  if (!/[\r\n]/.test(box.value)) return;
  const { selectionStart } = box;
  const before = box.value.slice(0, selectionStart);
  box.value = flat(box.value);
  box.setSelectionRange(flat(before).length, flat(before).length);
}, { capture: true });

export function flat(text) {
  return text.replace(/[ \t]*[\r\n]+[ \t]*/g, " ");
}
