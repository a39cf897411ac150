const replaced = new WeakMap();

// Puts text at the caret so that the browser's own undo can take it back.
export function insert(box, text, { whole = false } = {}) {
  box.focus();
  if (whole) {
    replaced.set(box, { text: box.value, caret: box.selectionEnd });
    box.select();
  }
  // Deprecated, yet the one way that keeps the undo history of a text box.
  if (document.execCommand("insertText", false, text)) return;
  const end = whole ? box.value.length : box.selectionEnd;
  box.setRangeText(text, whole ? 0 : box.selectionStart, end, "end");
  box.dispatchEvent(new InputEvent("input", { bubbles: true }));
}

// Taken back, a whole text would come selected, and the next letter would replace it.
document.addEventListener("input", ({ inputType, target: box }) => {
  const old = inputType === "historyUndo" && replaced.get(box);
  if (old && box.value === old.text) box.setSelectionRange(old.caret, old.caret);
});
