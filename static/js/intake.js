// Takes files dropped anywhere on the page, and text pasted outside of a field.
import { MOST, offer, said } from "./arrivals.js";
import { announce } from "./texts.js";

const veil = document.querySelector("[data-drop]");
const dialog = document.getElementById("intake");
const holdsFiles = (event) => event.dataTransfer?.types.includes("Files");
const isField = (place) => place.closest?.("input, textarea, select, [contenteditable]");
let depth = 0;

function show(inside) {
  depth = Math.max(0, depth + inside);
  veil.hidden = depth === 0;
}

document.addEventListener("dragenter", (event) => holdsFiles(event) && show(1));
document.addEventListener("dragleave", (event) => holdsFiles(event) && show(-1));
document.addEventListener("dragover", (event) => {
  if (holdsFiles(event)) event.preventDefault();
});
document.addEventListener("drop", (event) => {
  if (!holdsFiles(event)) return;
  event.preventDefault();
  show(-depth);
  take([...event.dataTransfer.files]);
});

function take(files) {
  if (files.length > MOST) announce(said("too-many", { count: MOST }), { bad: true });
  else if (files.length) offer(files.map((file) => ({ file })));
}

document.addEventListener("paste", (event) => {
  if (isField(event.target) || (dialog.open && isField(document.activeElement))) return;
  const { files } = event.clipboardData;
  const [html, text] = ["text/html", "text/plain"].map((kind) => event.clipboardData.getData(kind));
  if (!files.length && !text.trim()) return;
  event.preventDefault();
  // A word processor offers a picture of the text as well; the text is meant.
  if (text.trim()) offer([{ text, html }]);
  else take([...files]);
});
