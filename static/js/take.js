// Takes a step on a unit as it stands on the page, after saving what is typed.
import { call } from "./api.js";
import { go } from "./move.js";
import { redraw } from "./redraw.js";
import { save } from "./save.js";
import { announce, complain, text } from "./texts.js";
import { numberOf, show, urlOf } from "./unit.js";

// Resolves to true if the server took the step.
export async function take(unit, [method, resource, fields], message) {
  if (!(await save(unit))) return false;
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
    await refused(unit, refusal);
    return false;
  }
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
