// Goes from unit to unit, and marks the one that is being worked on.
import { announce, text } from "./texts.js";
import { from, reveal } from "./stretches.js";
import { boxOf, catalog, find, tell, unitOf, units } from "./unit.js";

const tools = document.getElementById("unit-tools").content;
const bar = document.createElement("span");
bar.className = "tool-row";
bar.append(tools.cloneNode(true));
let current = null;

export function active() {
  return current?.isConnected ? current : null;
}

export function go(unit) {
  if (!unit) return;
  const box = boxOf(unit);
  box.focus({ preventScroll: true });
  unit.scrollIntoView({ block: "center" });
  // Of a unit that is higher than the window the middle is not where one writes.
  box.scrollIntoView({ block: "nearest" });
}

const isShown = (row) => row.dataset.unit !== undefined && !row.hidden;

export function step(offset) {
  for (const row of active() ? from(active(), { back: offset < 0 }) : []) {
    if (isShown(row)) return go(row);
  }
  go(active() && isShown(active()) ? active() : units().find(isShown));
}

const finished = catalog.approves === undefined ? ["review", "approved"] : ["approved"];

function isLeft({ dataset }) {
  return dataset.unit !== undefined && !finished.includes(dataset.state) && dataset.waiting === undefined;
}

// The rows after the active one, then those from the top to it.
function* round() {
  const here = active();
  if (here) yield* from(here);
  for (const unit of units()) {
    yield unit;
    if (unit === here) return;
  }
}

// The next unit after the active one that is left to do, from the top if none is;
// one that the filter hides only where it shows no other.
export function goUnfinished() {
  let next = null;
  for (const row of round()) {
    if (!isLeft(row)) continue;
    if (!row.hidden || !next) next = row;
    if (!row.hidden) break;
  }
  if (!next) return announce(text("finished"));
  reveal(next);
  go(next);
}

function activate(unit) {
  if (unit === null || unit === active()) return;
  // The button that is being pressed, too, stays under the pointer.
  const here = document.activeElement;
  const box = unit.contains(here) ? here : boxOf(unit);
  const { top } = box.getBoundingClientRect();
  active()?.removeAttribute("aria-current");
  current = unit;
  unit.setAttribute("aria-current", "true");
  hold(unit);
  tell(unit, "unit:active");
  // What closes above, such as a talk in view, does not take the box from under the pointer.
  scrollBy(0, box.getBoundingClientRect().top - top);
}

function hold(unit) {
  unit.querySelector("[data-tools]").append(bar);
}

document.addEventListener("focusin", (event) => activate(unitOf(event.target)));
document.addEventListener("unit:filled", ({ target }) => {
  if (target.hasAttribute("aria-current")) hold(target);
});
document.querySelector("[data-next]").addEventListener("click", goUnfinished);
if (location.hash) {
  const unit = location.hash.startsWith("#u-") ? find(location.hash.slice("#u-".length)) : null;
  const come = () => requestAnimationFrame(() => go(unit));
  if (unit) come();
  // Scrolling to the same place by itself, the browser may take the focus away again.
  if (unit) window.addEventListener("load", () => document.activeElement === document.body && come());
}
