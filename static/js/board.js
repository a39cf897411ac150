// The desk's list: selecting rows, choosing at once, and staying true while jobs go on.
import "./jobs.js";

const form = document.querySelector("[data-selection]");
const filters = document.querySelector("[data-filters]");
const all = document.querySelector("[data-select-all]");
const boxes = () => [...document.querySelectorAll('input[name="row"]')];

function tell() {
  const chosen = boxes().filter((box) => box.checked).length;
  const place = form.querySelector("[data-selected]");
  const { all: every, some } = place.dataset;
  place.textContent = chosen ? some.replace("{count}", chosen) : every;
  all.checked = chosen > 0 && chosen === boxes().length;
  all.indeterminate = chosen > 0 && !all.checked;
}

// A range is chosen with Shift, as in every list of files.
let last = null;
function choose(event) {
  const box = event.target;
  if (box.name !== "row") return;
  const list = boxes();
  if (event.shiftKey && last && list.includes(last)) {
    const [from, to] = [list.indexOf(last), list.indexOf(box)].sort((a, b) => a - b);
    for (const one of list.slice(from, to + 1)) one.checked = box.checked;
  }
  last = box;
  tell();
}

async function redraw() {
  const answer = await fetch(location.href, { cache: "no-store" }).catch(() => null);
  const old = document.querySelector("[data-board] tbody");
  if (!answer?.ok || old.querySelector("details[open]")) return;
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  const rows = page.querySelector("[data-board] tbody");
  if (!rows || old.contains(document.activeElement)) return;
  const named = (box) => box.value.split(" ").slice(1).join(" ");
  const chosen = new Set(boxes().filter((box) => box.checked).map(named));
  old.replaceWith(rows);
  for (const box of boxes()) box.checked = chosen.has(named(box));
  tell();
}

if (form) {
  all.hidden = false;
  all.addEventListener("change", () => {
    for (const box of boxes()) box.checked = all.checked;
    tell();
  });
  document.querySelector("[data-board]").addEventListener("click", choose);
  document.addEventListener("jobs:over", redraw);
  tell();
}
filters?.addEventListener("change", ({ target }) => {
  if (target.type !== "search") filters.requestSubmit();
});
