// Takes a step on a unit as it stands on the page, after saving what is typed.
import { call } from "./api.js";
import { save } from "./save.js";
import { announce, complain, text } from "./texts.js";
import { numberOf, show, urlOf } from "./unit.js";

// Resolves to true if the server took the step.
export async function take(unit, [method, resource, fields], message) {
  if (!(await save(unit))) return false;
  const number = numberOf(unit);
  try {
    const body = { ...fields, revision: unit.dataset.revision };
    show(unit, await call(method, urlOf(unit, resource), body));
    announce(text(message, { number }));
    return true;
  } catch (refusal) {
    if (refusal.problem?.code !== "conflict") complain(refusal);
    else await showTheirs(unit, number);
    return false;
  }
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
