// Fills the units of a long article when they come near, before they are seen.
import { build, catalog, plain, tell, unitOf } from "./unit.js";

const MOST = 60;
const PAUSE = 40;
const waiting = new Set();
let timer = 0;

const isLater = (row) => row.dataset.later !== undefined;

// About two windows of text: whoever scrolls on finds it there.
const watcher = new IntersectionObserver(come, { rootMargin: "1600px 0px" });

function come(stretches) {
  for (const { target, isIntersecting } of stretches) {
    for (const unit of target.querySelectorAll("[data-later]")) {
      if (isIntersecting) waiting.add(unit);
      else waiting.delete(unit);
    }
  }
  if (waiting.size > 0) later();
}

function later() {
  clearTimeout(timer);
  timer = setTimeout(fill, PAUSE);
}

async function fill() {
  const some = [...waiting].filter((unit) => unit.checkVisibility()).slice(0, MOST);
  if (some.length === 0) return;
  for (const unit of some) {
    waiting.delete(unit);
    build(unit);
  }
  const asked = new URLSearchParams(some.map((unit) => ["unit", unit.dataset.unit]));
  const rows = await fetched(asked);
  // Of a server that does not answer saving tells; these come again when they do.
  some.filter(isLater).forEach((unit) => rows && take(unit, rows.get(unit.dataset.unit)));
  if (waiting.size > 0) later();
}

async function fetched(asked) {
  const reply = await fetch(`${catalog.rows}?${asked}`, { cache: "no-store" }).catch(() => null);
  if (!reply?.ok) return null;
  const page = new DOMParser().parseFromString(await reply.text(), "text/html");
  for (const plain of page.querySelectorAll("noscript")) plain.remove();
  return new Map([...page.querySelectorAll("[data-unit]")].map((row) => [row.dataset.unit, row]));
}

// What was changed meanwhile has its marks from the change.
function take(unit, fresh) {
  delete unit.dataset.later;
  if (!fresh || fresh.dataset.revision !== unit.dataset.revision) return;
  const terms = fresh.querySelector(".terms");
  if (terms && !unit.querySelector(".terms")) unit.querySelector(".source").after(terms);
  if (unit.contains(document.activeElement) && !document.activeElement.matches("textarea")) return;
  unit.querySelector(".under").replaceWith(plain(fresh.querySelector(".under")));
  tell(unit, "unit:filled");
}

function watch() {
  watcher.disconnect();
  for (const stretch of document.querySelectorAll(".stretch")) watcher.observe(stretch);
}

// A unit one jumps to is whole at once; this comes before all else that listens.
document.addEventListener("focusin", ({ target }) => {
  const unit = unitOf(target);
  if (unit) build(unit);
}, { capture: true });
// What a filter shows now may have been near for long; it says how much that is.
new MutationObserver(later).observe(document.querySelector("[data-found]"), { childList: true });
document.addEventListener("units:drawn", watch);
watch();
