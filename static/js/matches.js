// What memory and machine suggest for the active unit, one click or key away.
import { actionOf } from "./bindings.js";
import { insert } from "./insert.js";
import { heard } from "./keynames.js";
import { active } from "./move.js";
import { machine, suppliedWith, supply } from "./supply.js";
import { note } from "./taken.js";
import { boxOf, unitOf } from "./unit.js";

// Whoever runs through the units with a key asks for none of them.
const PAUSE = 150;
const panel = document.createElement("div");
panel.className = "match-panel";
const parts = ["memory", "machine"].map((name) => {
  const part = document.createElement("div");
  part.dataset.part = name;
  panel.append(part);
  return part;
});
let timer = 0;

const buttons = () => [...panel.querySelectorAll("[data-insert]")];

// The engine's answer may take a moment: its place is kept, so that nothing moves then.
function reserve(unit) {
  const { memory, machine: said } = suppliedWith(unit);
  const waits = machine.suggests && memory !== undefined && said === undefined;
  const place = parts[1].style;
  if (waits) place.minHeight = `${boxOf(unit).offsetHeight + 24}px`;
  else if (!machine.suggests || memory === undefined) place.minHeight = "";
}

function draw(unit) {
  reserve(unit);
  const supplied = suppliedWith(unit);
  for (const part of parts) {
    const html = supplied[part.dataset.part] ?? "";
    if (part.dataset.drawn === html) continue;
    part.dataset.drawn = html;
    part.innerHTML = html;
  }
  // What the box says already is no suggestion.
  for (const button of panel.querySelectorAll("[data-machine]")) {
    if (button.dataset.insert === boxOf(unit).value) button.closest("li").remove();
  }
  buttons().forEach((button, at) => {
    const { spelled = [], keys = [] } = actionOf(`match-${at + 1}`) ?? {};
    button.querySelector("kbd").textContent = spelled[0] ?? "";
    button.setAttribute("aria-keyshortcuts", keys[0] ? heard(keys[0]) : "");
  });
}

function use(button) {
  const unit = unitOf(button);
  const { insert: text, origin, entry } = button.dataset;
  const mt = button.dataset.machine !== undefined;
  note(unit, text, mt ? { machine: true } : { match: { origin, unit: entry } });
  insert(boxOf(unit), text, { whole: true });
}

export function insertMatch(unit, number) {
  const button = buttons()[number - 1];
  if (button && unitOf(button) === unit) use(button);
}

document.addEventListener("unit:active", ({ target: unit }) => {
  unit.querySelector(".target").append(panel);
  parts[1].style.minHeight = "";
  draw(unit);
  clearTimeout(timer);
  timer = setTimeout(() => supply(unit), PAUSE);
});
document.addEventListener("unit:supplied", ({ target: unit }) => {
  if (unit === active()) draw(unit);
});
document.addEventListener("keys:changed", () => active() && draw(active()));
document.addEventListener("click", (event) => {
  const button = event.target.closest?.("[data-insert]");
  if (button) use(button);
});
