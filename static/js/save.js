// Sends a unit's text to the server, one request at a time for each unit.
import { call } from "./api.js";
import { takenFrom } from "./taken.js";
import { boxOf, isDirty, show, startOf, tell, urlOf } from "./unit.js";

const running = new WeakMap();

// Resolves to true once the text in the box is the text in the catalog.
export function save(unit) {
  const turn = (running.get(unit) ?? Promise.resolve()).then(() => push(unit));
  running.set(unit, turn);
  return turn;
}

async function push(unit) {
  if (!isDirty(unit)) return true;
  if (unit.dataset.conflict !== undefined) return false;
  const target = boxOf(unit).value;
  tell(unit, "unit:saving");
  try {
    settle(unit, target, await written(unit, target));
    return !isDirty(unit);
  } catch (refusal) {
    if (refusal.problem?.code === "conflict") {
      tell(unit, "unit:conflict", { ...refusal.problem, mine: target });
    } else {
      tell(unit, "unit:refused", refusal);
    }
    return false;
  }
}

// Two who wrote the same are not in conflict.
async function written(unit, target) {
  try {
    const revision = unit.dataset.revision;
    const base = startOf(unit);
    const body = { target, revision, base, ...takenFrom(unit, target) };
    return await call("PUT", urlOf(unit), body);
  } catch (refusal) {
    if (refusal.problem?.theirs !== target) throw refusal;
    return call("GET", urlOf(unit));
  }
}

// The box may have been typed in while the answer was on its way.
function settle(unit, target, reply) {
  const box = boxOf(unit);
  if (box.value === target && target !== reply.unit.target) {
    box.value = reply.unit.target;
  }
  box.defaultValue = reply.unit.target;
  show(unit, reply);
  tell(unit, isDirty(unit) ? "unit:typed" : "unit:saved");
}
