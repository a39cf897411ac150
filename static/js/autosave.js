// Saves what is typed after a pause and on leaving the box, and says so.
import { save } from "./save.js";
import { announce, complain, text } from "./texts.js";
import { isBox, isDirty, isPutOff, tell, unitOf, unsaved } from "./unit.js";
import { isKept } from "./vault.js";
import { waiting } from "./waiting.js";

const PAUSE = 800;
// A syllable that is being composed is saved only if somebody rests within it.
const RESTING = 3000;
const mark = document.querySelector("[data-saving]");
const timers = new WeakMap();
let offline = null;
// That everything is saved is yet to be said.
let owed = false;

function later(unit, delay) {
  clearTimeout(timers.get(unit));
  timers.set(unit, setTimeout(() => settled(unit), delay));
}

// What was typed and taken back leaves nothing to save, and nothing to say of it.
async function settled(unit) {
  await save(unit);
  if (mark.dataset.saving === "typing" && unsaved().length === 0) say("saved");
}

// A reply may have replaced what a dialog or a reload changed: ask the page itself.
function say(name) {
  const dirty = unsaved();
  const count = new Set([...dirty.map((unit) => unit.dataset.unit), ...waiting().map((step) => step.unit)]).size;
  const shown = dirty.every(isKept) ? name : "unkept";
  mark.textContent = text(shown === "saved" && count ? "typing" : shown, { count });
  mark.dataset.saving = shown;
}

// Where another version waits to be compared, not everything is saved, and that is said.
function settleUp() {
  const left = unsaved();
  if (waiting().length || left.some((unit) => unit.dataset.conflict === undefined && !isPutOff(unit))) return;
  owed = false;
  if (left.length === 0) announce(text("online"));
}

document.addEventListener("input", (event) => {
  if (!isBox(event.target)) return;
  const unit = unitOf(event.target);
  tell(unit, "unit:typed");
  later(unit, event.isComposing ? RESTING : PAUSE);
});
document.addEventListener("compositionend", (event) => {
  const unit = unitOf(event.target);
  if (unit !== null) later(unit, PAUSE);
});
document.addEventListener("focusout", (event) => {
  const unit = unitOf(event.target);
  // What was put off is asked about when its text is touched again, not on leaving it.
  if (unit !== null && isDirty(unit) && !isPutOff(unit)) later(unit, 0);
});
for (const name of ["unit:typed", "unit:conflict"]) {
  document.addEventListener(name, () => say("typing"));
}
document.addEventListener("unit:saving", () => say("saving"));
document.addEventListener("unit:saved", () => {
  say("saved");
  owed ||= offline !== null;
  offline?.remove();
  offline = null;
  if (owed) settleUp();
});
document.addEventListener("unit:refused", ({ detail }) => {
  say("kept");
  if (!detail.passing) return complain(detail);
  if (detail.out) return;
  offline ??= announce(detail.message || text("offline"), { bad: true, lasting: true });
});
document.addEventListener("unit:waiting", () => say("kept"));
document.addEventListener("unit:turned-down", () => say(unsaved().length > 0 ? "kept" : "saved"));
