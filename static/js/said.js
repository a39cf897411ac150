// Ctrl+Z takes back what was just said of a finding, as it takes back a text that was typed.
import { isTaken, nameOf } from "./keynames.js";
import { take } from "./take.js";
import { boxOf, find } from "./unit.js";

// A revision is a digest, so after an undoing it is again what the step before left.
let said = [];

// Takes a step about a finding; it can be taken back until somebody types, or does more.
export async function say(unit, step, message) {
  const before = unit.dataset.revision;
  const taken = await take(unit, step, message);
  const { unit: id, revision } = unit.dataset;
  if (taken && revision !== before) said.push({ id, revision });
  return taken;
}

function last() {
  const { id, revision } = said.at(-1) ?? {};
  const unit = find(id);
  return unit?.dataset.revision === revision ? unit : null;
}

document.addEventListener("input", () => (said = []), { capture: true });
document.addEventListener("keydown", (event) => {
  if (said.length === 0 || nameOf(event) !== "mod+KeyZ" || isTaken(event)) return;
  if (document.querySelector("dialog[open]")) return;
  const unit = last();
  const { target } = event;
  // Elsewhere it takes back what is typed there.
  if (!unit || (target.matches("input, textarea, select") && target !== boxOf(unit))) return;
  event.preventDefault();
  said.pop();
  take(unit, ["DELETE", "/last-change"], "undone");
});
