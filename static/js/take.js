// Takes a step on a unit as it stands on the page, after saving what is typed.
import { call } from "./api.js";
import { go } from "./move.js";
import { redraw } from "./redraw.js";
import { save } from "./save.js";
import { announce, complain, text } from "./texts.js";
import { numberOf, show, tell, urlOf } from "./unit.js";
import { isDown, wait } from "./waiting.js";

// Resolves to true if the server took the step.
export async function take(unit, [method, resource, fields], message) {
  const step = [method, resource, fields];
  if (!(await save(unit))) return isDown() && postpone(unit, step, message);
  const number = numberOf(unit);
  try {
    const body = { ...fields, revision: unit.dataset.revision };
    const reply = await call(method, urlOf(unit, resource), body);
    // Undone, a unit may be two again, or part of another one.
    if (reply.reshaped) go(await redraw(reply.unit.id, reply));
    else show(unit, reply);
    announce(text(message, { number }));
    return true;
  } catch (refusal) {
    if (refusal.passing && postpone(unit, step, message)) return true;
    await refused(unit, refusal);
    return false;
  }
}

// While the line is down, a step waits in this browser as text does.
function postpone(unit, step, message) {
  if (!wait(unit, step, message)) return false;
  tell(unit, "unit:waiting");
  announce(text("queued", { number: numberOf(unit) }));
  return true;
}

export async function refused(unit, refusal) {
  if (refusal.problem?.code !== "conflict") complain(refusal);
  else await showTheirs(unit, numberOf(unit));
}

// Nothing typed is at stake: the page only has to show what it is about.
async function showTheirs(unit, number) {
  try {
    show(unit, await call("GET", urlOf(unit)));
    announce(text("overtaken", { number }), { bad: true });
  } catch (refusal) {
    complain(refusal);
  }
}
