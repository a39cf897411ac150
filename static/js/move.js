// Goes from unit to unit, and marks the one that is being worked on.
import { announce, text } from "./texts.js";
import { boxOf, catalog, tell, unitOf, units } from "./unit.js";

const tools = document.getElementById("unit-tools").content;
const bar = document.createElement("span");
bar.className = "tool-row";
bar.append(tools.cloneNode(true));

export function active() {
  return document.querySelector("[data-unit][aria-current]");
}

export function go(unit) {
  if (!unit) return;
  const box = boxOf(unit);
  box.focus({ preventScroll: true });
  unit.scrollIntoView({ block: "center" });
  // Of a unit that is higher than the window the middle is not where one writes.
  box.scrollIntoView({ block: "nearest" });
}

export function step(offset) {
  const shown = units().filter((unit) => !unit.hidden);
  const at = shown.indexOf(active());
  go(shown[at < 0 ? 0 : Math.min(Math.max(at + offset, 0), shown.length - 1)]);
}

const finished = catalog.approves === undefined ? ["review", "approved"] : ["approved"];

// The next unit after the active one that is left to do, from the top if none is;
// one that the filter hides only where it shows no other.
export function goUnfinished() {
  const all = units();
  const at = all.indexOf(active());
  const order = [...all.slice(at + 1), ...all.slice(0, at + 1)];
  const unfinished = order.filter(({ dataset }) => !finished.includes(dataset.state) && dataset.waiting === undefined);
  const next = unfinished.find((unit) => !unit.hidden) ?? unfinished[0];
  if (!next) return announce(text("finished"));
  next.hidden = false;
  go(next);
}

function activate(unit) {
  if (unit === null || unit === active()) return;
  active()?.removeAttribute("aria-current");
  unit.setAttribute("aria-current", "true");
  hold(unit);
  tell(unit, "unit:active");
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
  const unit = document.querySelector(`[data-unit][id="${CSS.escape(location.hash.slice(1))}"]`);
  const come = () => requestAnimationFrame(() => go(unit));
  if (unit) come();
  // Scrolling to the same place by itself, the browser may take the focus away again.
  if (unit) window.addEventListener("load", () => document.activeElement === document.body && come());
}
