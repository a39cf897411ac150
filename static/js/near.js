// Fills the units of a long article when they come near, before they are seen.
import { put } from "./stretches.js";
import { build, catalog, plain, tell, unitOf } from "./unit.js";

const MOST = 40;
const PAUSE = 40;
const waiting = new Set();
let timer = 0;

const isLater = (row) => row.dataset.later !== undefined;
const stretchOf = (row) => row.closest(".stretch");

// A few windows of text: whoever scrolls on finds it there.
const watcher = new IntersectionObserver(come, { rootMargin: "3000px 0px" });

function come(stretches) {
  for (const { target, isIntersecting } of stretches) {
    if (isIntersecting) put(target);
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
  const shown = [...waiting].filter((unit) => unit.checkVisibility());
  const some = nearestFirst(shown).slice(0, MOST);
  if (some.length === 0) return;
  for (const unit of some) {
    waiting.delete(unit);
    build(unit);
  }
  const asked = new URLSearchParams(some.map((unit) => ["unit", unit.dataset.unit]));
  const rows = await fetched(asked);
  // Of a server that does not answer saving tells; these come again when they do.
  const free = new Set(some.filter((unit) => hasRoom(unit) || isBelow(unit)));
  for (const unit of rows ? some.filter(isLater) : []) {
    // What grows in sight or above it would move what is being read.
    unit.toggleAttribute("data-tight", !free.has(unit));
    take(unit, rows.get(unit.dataset.unit));
  }
  if (waiting.size > 0) later();
}

// What is seen already waits for nothing that is not.
function nearestFirst(all) {
  const places = new Map();
  for (const stretch of new Set(all.map(stretchOf))) {
    const { top, bottom } = stretch.getBoundingClientRect();
    places.set(stretch, Math.max(top - innerHeight, -bottom, 0));
  }
  return all.sort((one, other) => places.get(stretchOf(one)) - places.get(stretchOf(other)));
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

// The server filled it, or somebody is at it.
const hasRoom = (unit) => unit.matches("[aria-current], :has(.marks > .states)");

// Half a window more than is seen: who scrolls is further down before this is drawn.
// To ask where a row is would lay out all of a stretch that the browser skips.
const isBelow = (unit) =>
  [stretchOf(unit), unit].some((one) => one.getBoundingClientRect().top > 1.5 * innerHeight);

// A row that nobody has come to yet, or at which somebody is, has the room it needs.
function loosen(units) {
  for (const unit of units) unit.removeAttribute("data-tight");
}

function watch() {
  watcher.disconnect();
  for (const stretch of document.querySelectorAll(".stretch")) watcher.observe(stretch);
}

// A unit one jumps to is whole at once; this comes before all else that listens.
document.addEventListener("focusin", ({ target }) => {
  const unit = unitOf(target);
  if (!unit) return;
  build(unit);
  loosen([unit]);
}, { capture: true });
document.addEventListener("click", ({ target }) => unitOf(target) && loosen([unitOf(target)]));
document.addEventListener("scrollend", () => {
  loosen([...document.querySelectorAll("[data-tight]")].filter(isBelow));
});
// What a filter shows now may have been near for long; it says how much that is.
new MutationObserver(later).observe(document.querySelector("[data-found]"), { childList: true });
document.addEventListener("units:drawn", watch);
watch();
