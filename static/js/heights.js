// Guesses how high the stretches are that nobody has seen, by their lines of text: a
// browser that lays one out finds it as high as it was taken to be, and nothing jumps.
import { list } from "./stretches.js";

// What stands around the text of a row is as high as so many lines.
const AROUND = 2;

const linesIn = new WeakMap();

function linesOfRow(row) {
  if (!linesIn.has(row)) linesIn.set(row, row.querySelector("textarea")?.rows ?? 1);
  return row.hidden ? 0 : linesIn.get(row) + AROUND;
}

// Of rows that wait the server says it.
function linesOf({ dataset, children }) {
  if (children[0]?.matches("noscript")) return Number(dataset.lines) + AROUND * dataset.shown;
  return [...children].reduce((sum, row) => sum + linesOfRow(row), 0);
}

function guess() {
  const stretches = [...list().children];
  const lines = stretches.map(linesOf);
  const at = lines.findIndex((count) => count > 0);
  if (at < 0) return;
  const height = stretches[at].getBoundingClientRect().height / lines[at];
  stretches.forEach((stretch, place) => {
    stretch.style.containIntrinsicBlockSize = `auto ${Math.round(height * lines[place])}px`;
  });
}

const form = document.querySelector("[data-units]");
let width = form.clientWidth;

new ResizeObserver(([{ contentRect }]) => {
  if (Math.abs(contentRect.width - width) < 1) return;
  width = contentRect.width;
  guess();
}).observe(form);
new MutationObserver(guess).observe(document.querySelector("[data-found]"), { childList: true });
document.addEventListener("units:drawn", guess);
guess();
