// Keeps the bar, the counts and the draft button true after every change.
import { number } from "./texts.js";

function count(name, value) {
  for (const place of document.querySelectorAll(`[data-count="${name}"]`)) {
    place.textContent = number(value);
    place.closest(".chip")?.classList.toggle("zero", value === 0);
  }
}

function draw(bar, states, total) {
  let start = 0;
  for (const part of bar.querySelectorAll("[data-state]")) {
    const width = total ? (100 * states[part.dataset.state]) / total : 0;
    part.setAttribute("x", `${start}%`);
    part.setAttribute("width", `${width}%`);
    start += width;
  }
}

export function showProgress({ units, total, summary }) {
  const bar = document.querySelector("[data-bar]");
  bar.setAttribute("aria-valuemax", total || 1);
  bar.setAttribute("aria-valuenow", units.approved);
  bar.setAttribute("aria-valuetext", summary);
  draw(bar, units, total);
  for (const part of bar.querySelectorAll("title")) {
    const state = part.parentNode.dataset.state;
    part.textContent = part.textContent.replace(/[\d.,\s]+$/, ` ${number(units[state])}`);
  }
  for (const [state, value] of Object.entries(units)) count(state, value);
  count("all", total);
  count("todo", total - units.approved);
  document.querySelector("[data-export-warning]").hidden = units.approved === total;
  document.querySelector("[data-draft] button").disabled = units.untranslated === 0;
}

document.addEventListener("unit:shown", ({ detail }) => {
  if (detail.progress) showProgress(detail.progress);
});
