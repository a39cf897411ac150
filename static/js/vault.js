// Keeps unsaved text in this browser until the server has it, and puts it back.
import { save } from "./save.js";
import { announce, text } from "./texts.js";
import { boxOf, catalog, isDirty, tell, unitOf, units } from "./unit.js";

const prefix = `workbench:${catalog.locale}:${catalog.article}:`;

function keyOf(unit) {
  return prefix + unit.dataset.unit;
}

function keep(unit) {
  const kept = { text: boxOf(unit).value, revision: unit.dataset.revision };
  try {
    localStorage.setItem(keyOf(unit), JSON.stringify(kept));
  } catch {
    // Storage may be full or forbidden; the page itself still holds the text.
  }
}

function keptOf(unit) {
  try {
    return JSON.parse(localStorage.getItem(keyOf(unit)));
  } catch {
    return null;
  }
}

// The text goes back with the revision it was typed against, so that a change made
// meanwhile becomes a conflict to be decided, not an overwritten translation.
function putBack(unit) {
  const kept = keptOf(unit);
  if (typeof kept?.text !== "string") return false;
  if (kept.text === boxOf(unit).defaultValue) {
    localStorage.removeItem(keyOf(unit));
    return false;
  }
  boxOf(unit).value = kept.text;
  unit.dataset.revision = kept.revision;
  tell(unit, "unit:typed");
  save(unit);
  return true;
}

document.addEventListener("unit:typed", (event) => keep(unitOf(event.target)));
document.addEventListener("unit:shown", (event) => {
  const unit = unitOf(event.target);
  if (isDirty(unit)) keep(unit);
  else localStorage.removeItem(keyOf(unit));
});

const count = units().filter(putBack).length;
if (count) announce(text("restored", { count }));
