// Fills the units of a long article when they come near, before they are seen.
import { build, catalog, plain, tell, unitOf } from "./unit.js";

const MOST = 60;
const PAUSE = 40;
const waiting = new Set();
let timer = 0;

const isLater = (row) => row.dataset.later !== undefined;

// The browser lays out what is within a window and a half, and says so.
function come({ target, skipped }) {
  for (const unit of target.querySelectorAll("[data-later]")) {
    if (skipped) waiting.delete(unit);
    else waiting.add(unit);
  }
  if (waiting.size > 0) later();
}

function later() {
  clearTimeout(timer);
  timer = setTimeout(fill, PAUSE);
}

async function fill() {
  const some = [...waiting].slice(0, MOST);
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

function look() {
  for (const target of document.querySelectorAll(".stretch")) {
    come({ target, skipped: !target.checkVisibility({ contentVisibilityAuto: true }) });
  }
}

// A unit one jumps to is whole at once; this comes before all else that listens.
document.addEventListener("focusin", ({ target }) => {
  const unit = unitOf(target);
  if (unit) build(unit);
}, { capture: true });
document.addEventListener("contentvisibilityautostatechange", come);
document.addEventListener("units:drawn", look);
look();
