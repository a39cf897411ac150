// Sends what waited while the line was down: texts first, then steps, in their order.
import { call } from "./api.js";
import { save } from "./save.js";
import { otherTabs } from "./tab.js";
import { isTurnedDown, turnDown } from "./refused.js";
import { refused } from "./take.js";
import { announce, text } from "./texts.js";
import { boxOf, find, isDirty, isPutOff, numberOf, show, tell, unsaved, urlOf } from "./unit.js";
import { restored } from "./vault.js";
import { drop, isDown, takeUp, waiting } from "./waiting.js";

const EVERY = 3000;
let timer = 0;
let busy = false;

const unsent = () => unsaved().filter((unit) => unit.dataset.conflict === undefined && !isPutOff(unit));

function later() {
  clearTimeout(timer);
  timer = setTimeout(resend, EVERY);
}

// Resolves to false if the line is still down.
async function send(step) {
  const unit = find(step.unit);
  const number = unit && numberOf(unit);
  if (unit && isDirty(unit) && !(await save(unit)) && isDown()) return false;
  if (!unit || boxOf(unit).defaultValue !== step.text) {
    drop(step.unit);
    if (unit) announce(text("unsent", { number }), { bad: true });
    if (unit && !isTurnedDown(unit)) turnDown(unit, text("unsent", { number }));
    return true;
  }
  const revision = step.typed ? unit.dataset.revision : step.revision;
  try {
    const body = { ...step.fields, revision };
    const reply = await call(step.method, urlOf(unit, step.resource), body);
    drop(step.unit);
    show(unit, reply);
    tell(unit, "unit:saved");
    announce(text(step.message, { number }));
  } catch (refusal) {
    if (refusal.passing) return false;
    drop(step.unit);
    await refused(unit, refusal);
    turnDown(unit, text("untaken", { reason: refusal.message }));
  }
  return true;
}

async function sendAll() {
  for (const unit of unsent()) {
    // Another conflict or a refusal is that unit's own; a dead line is everybody's.
    if (!(await save(unit)) && isDown()) return later();
  }
  while (waiting().length) {
    if (!(await send(waiting()[0]))) return later();
  }
}

export async function resend() {
  if (busy) return;
  busy = true;
  try {
    await sendAll();
  } finally {
    busy = false;
  }
}

document.addEventListener("unit:refused", ({ detail }) => {
  if (detail.passing) later();
});
document.addEventListener("unit:waiting", later);
window.addEventListener("online", resend);
restored.then(async () => {
  try {
    takeUp(await otherTabs());
  } catch {
    // No storage, nothing left behind.
  }
  await resend();
});
