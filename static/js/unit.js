// The units of the page. An element holds all there is to know of its unit:
// data-state, data-revision, and a text box whose defaultValue is what is saved.
import { holding } from "./holding.js";
import { list, putAll, rowsOf } from "./stretches.js";

const editor = document.querySelector("main[data-editor]");

export const catalog = editor.dataset;

// All of them: to be asked where nothing less will do.
export function units() {
  return rowsOf(list()).filter((row) => row.hasAttribute("data-unit"));
}

// Those of the rows that are in their place by now.
export function unitsHere() {
  return [...editor.querySelectorAll("[data-unit]")];
}

export function unitOf(element) {
  return element?.closest?.("[data-unit]") ?? null;
}

export function find(id) {
  const here = document.getElementById(`u-${id}`);
  if (here || !id) return here;
  putAll(` id="u-${id}"`);
  return document.getElementById(`u-${id}`);
}

export function boxOf(unit) {
  return unit.querySelector("[data-box]");
}

export function isBox(element) {
  return element.matches?.("[data-box]") ?? false;
}

export function isDirty(unit) {
  return boxOf(unit).value !== boxOf(unit).defaultValue;
}

// Whether two versions of it wait until somebody compares them.
export function isPutOff(unit) {
  return unit.querySelector(".unsettled") !== null;
}

// The browser may have put a text back before scripts acted.
const touched = new Set(unitsHere());

// The units whose text is not saved: of those in which somebody typed, or something.
export function unsaved() {
  for (const unit of touched) {
    if (!unit.isConnected || !isDirty(unit)) touched.delete(unit);
  }
  return [...touched];
}

for (const name of ["input", "unit:typed"]) {
  document.addEventListener(name, ({ target }) => {
    const unit = unitOf(target);
    if (unit) touched.add(unit);
  }, { capture: true });
}

// The text that what is typed was made from.
export function startOf(unit) {
  return unit.dataset.base ?? boxOf(unit).defaultValue;
}

export function numberOf(unit) {
  return unit.querySelector(".number").textContent;
}

export function urlOf(unit, rest = "") {
  return `${catalog.api}/units/${unit.dataset.unit}${rest}?view=editor`;
}

// For each button that could submit it, a form looks through all of its thousands of
// fields for its first one; where scripts act none needs to.
export function plain(under) {
  for (const button of under.querySelectorAll("button:not([type])")) button.type = "button";
  return under;
}

function setStep(place, { id, state }) {
  const forward = catalog.approves === undefined ? "submit" : "approve";
  place.querySelector(".approve").value = `${state === "approved" ? "reopen" : forward}-${id}`;
}

// A unit of a long article gets what stands under its text when it is needed.
export function build(unit) {
  if (unit.querySelector(".under")) return;
  const under = plain(document.getElementById("under").content.cloneNode(true));
  under.querySelector("[data-marks]").replaceChildren();
  setStep(under, { id: unit.dataset.unit, state: unit.dataset.state });
  unit.querySelector(".target").append(under);
}

// Show what the server now knows; text being typed stays in its box.
export function show(unit, reply) {
  build(unit);
  const box = boxOf(unit);
  const dirty = isDirty(unit);
  unit.dataset.state = reply.unit.state;
  unit.dataset.revision = reply.unit.revision;
  unit.dataset.confidence = reply.unit.confidence ?? "";
  box.name = `unit-${reply.unit.id}-${reply.unit.revision}`;
  box.defaultValue = reply.unit.target;
  // Setting a box to what it holds already would move its caret.
  if (!dirty && box.value !== reply.unit.target) box.value = reply.unit.target;
  const marks = unit.querySelector("[data-marks]");
  holding(marks, box, () => { marks.innerHTML = reply.html; });
  setStep(unit, reply.unit);
  tell(unit, "unit:shown", reply);
}

export function tell(target, name, detail) {
  target.dispatchEvent(new CustomEvent(name, { bubbles: true, detail }));
}
