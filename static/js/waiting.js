// Steps taken while the line is down: kept in this browser, in order, until they are sent.
import { tab } from "./tab.js";
import { boxOf, catalog, find, isDirty, unitOf } from "./unit.js";

const prefix = `workbench-steps:${catalog.locale}:${catalog.article}:`;
const CAN_WAIT = ["/approval", "/submission", "/rework"];
let steps = [];
let down = false;

function write() {
  try {
    if (steps.length) localStorage.setItem(prefix + tab(), JSON.stringify(steps));
    else localStorage.removeItem(prefix + tab());
  } catch {
    // The page still holds them; what is lost with it is a step, never a text.
  }
}

export const waiting = () => steps;
export const isDown = () => down;

// A step is for the text that the person saw: its revision, or what they had typed.
export function wait(unit, [method, resource, fields], message) {
  if (!CAN_WAIT.includes(resource)) return false;
  const { unit: id, revision } = unit.dataset;
  const typed = isDirty(unit);
  drop(id);
  steps.push({ unit: id, method, resource, fields, message, revision, typed, text: boxOf(unit).value });
  unit.dataset.waiting = "";
  write();
  return true;
}

export function drop(id) {
  steps = steps.filter((step) => step.unit !== id);
  delete find(id)?.dataset.waiting;
  write();
}

// Takes over what earlier pages left, except of tabs that live.
export function takeUp(living) {
  const keys = Object.keys(localStorage).filter((key) => key.startsWith(prefix));
  for (const key of keys.filter((one) => !living.has(one.slice(prefix.length)))) {
    try {
      steps.push(...JSON.parse(localStorage.getItem(key)).filter(({ unit }) => find(unit)));
    } catch {
      // Written by nobody we know.
    }
    localStorage.removeItem(key);
  }
  for (const { unit } of steps) find(unit).dataset.waiting = "";
  write();
}

document.addEventListener("unit:refused", ({ detail }) => (down = detail.passing));
for (const name of ["unit:saved", "unit:conflict"]) {
  document.addEventListener(name, () => (down = false));
}
// Who types on has changed what they approved.
document.addEventListener("input", ({ target }) => {
  const unit = unitOf(target);
  const step = unit && steps.find((one) => one.unit === unit.dataset.unit);
  if (step && boxOf(unit).value !== step.text) drop(step.unit);
});
