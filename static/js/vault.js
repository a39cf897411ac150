// Keeps unsaved text in this browser until the server has it, and puts it back.
import { otherTabs, settled, tab } from "./tab.js";
import { announce, text } from "./texts.js";
import { boxOf, catalog, find, isDirty, startOf, tell, unitOf, unsaved } from "./unit.js";

const prefix = `workbench:${catalog.locale}:${catalog.article}:`;
const refused = new WeakSet();

function keyOf(unit) {
  return `${prefix}${unit.dataset.unit}:${tab()}`;
}

function keep(unit) {
  const { revision, unit: id } = unit.dataset;
  const value = { text: boxOf(unit).value, revision, base: startOf(unit), at: Date.now() };
  try {
    localStorage.setItem(keyOf(unit), JSON.stringify({ ...value, unit: id }));
    refused.delete(unit);
  } catch {
    // Storage is full or forbidden: only the page holds the text, and says so.
    refused.add(unit);
  }
}

function forget(key) {
  try {
    localStorage.removeItem(key);
  } catch {
    // What cannot be written cannot hold anything either.
  }
}

// Whether the text would be there again if the page were gone now.
export function isKept(unit) {
  return !refused.has(unit);
}

function entries() {
  try {
    return Object.keys(localStorage).filter((key) => key.startsWith(prefix)).map(read).filter(Boolean);
  } catch {
    return [];
  }
}

function read(key) {
  const [unit, owner] = key.slice(prefix.length).split(":");
  try {
    const kept = JSON.parse(localStorage.getItem(key));
    return typeof kept?.text === "string" ? { at: 0, ...kept, key, unit, owner } : null;
  } catch {
    return null;
  }
}

// The text goes back with what it was typed against, so that a change made meanwhile
// becomes a conflict to be decided, not an overwritten translation.
function putBack(kept) {
  const unit = find(kept.unit);
  if (!unit || isDirty(unit)) return false;
  forget(kept.key);
  if (kept.text === boxOf(unit).defaultValue) return false;
  boxOf(unit).value = kept.text;
  unit.dataset.revision = kept.revision;
  unit.dataset.base = kept.base ?? boxOf(unit).defaultValue;
  tell(unit, "unit:typed");
  return true;
}

async function restore() {
  const living = await otherTabs();
  const mine = entries().filter(({ owner }) => !living.has(owner));
  // Of two texts for one unit the later comes first; the other waits for its turn.
  mine.sort((one, other) => other.at - one.at);
  const count = mine.filter(putBack).length;
  if (count) announce(text("restored", { count }));
}

document.addEventListener("unit:typed", (event) => keep(unitOf(event.target)));
document.addEventListener("unit:shown", (event) => {
  const unit = unitOf(event.target);
  delete unit.dataset.base;
  if (isDirty(unit)) keep(unit);
  else {
    refused.delete(unit);
    forget(keyOf(unit));
  }
});

export const restored = restore();
// A duplicated tab has another name now than when the page began.
settled.then(() => unsaved().forEach(keep));
