// Finds words in the memory without leaving the article.
import { call } from "./api.js";
import { openDialog } from "./dialog.js";
import { complain } from "./texts.js";

const dialog = document.getElementById("concordance");
const form = dialog.querySelector("form");
const place = dialog.querySelector("[data-hits]");
let newest = 0;

function selected() {
  const box = document.activeElement;
  if (box?.matches?.("[data-box]")) {
    const words = box.value.slice(box.selectionStart, box.selectionEnd);
    if (words.trim()) return words.trim();
  }
  return String(getSelection()).trim();
}

async function search() {
  newest += 1;
  const mine = newest;
  const query = new URLSearchParams(new FormData(form));
  query.set("view", "editor");
  if (!query.get("text").trim()) return place.replaceChildren();
  try {
    const { html } = await call("GET", `${form.dataset.api}?${query}`);
    if (mine === newest) place.innerHTML = html;
  } catch (refusal) {
    complain(refusal);
  }
}

export function openConcordance() {
  const words = selected();
  if (words) form.elements.text.value = words;
  openDialog("concordance");
  form.elements.text.select();
  search();
}

form.addEventListener("submit", (event) => {
  event.preventDefault();
  search();
});
form.addEventListener("change", search);
document.addEventListener("click", (event) => {
  if (event.target.closest?.("[data-concordance]")) openConcordance();
});
