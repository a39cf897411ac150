// Joins, splits, detaches and gives back units, after saving what is typed.
import { call } from "./api.js";
import { go } from "./move.js";
import { redraw } from "./redraw.js";
import { save } from "./save.js";
import { refused, take } from "./take.js";
import { announce, text } from "./texts.js";
import { numberOf, unsaved, urlOf } from "./unit.js";

function undoButton(unit) {
  const button = document.createElement("button");
  button.className = "button";
  button.textContent = text("undo");
  button.addEventListener("click", () => {
    button.closest(".toast").remove();
    take(unit, ["DELETE", "/last-change"], "undone");
  });
  return button;
}

// Other texts may be typed in as well: the rows around them are drawn anew.
async function saveAll(unit) {
  const typed = new Set([unit, ...unsaved()]);
  return (await Promise.all([...typed].map(save))).every(Boolean);
}

// Resolves to the unit that stands there afterwards, or null.
export async function reshape(unit, [method, resource, fields], message) {
  if (!(await saveAll(unit))) return null;
  try {
    const body = { ...fields, revision: unit.dataset.revision };
    const reply = await call(method, urlOf(unit, resource), body);
    const now = await redraw(reply.units[0].id, reply);
    if (now === null) return null;
    go(now);
    const number = numberOf(now);
    announce(text(message, { number }), { button: undoButton(now) });
    return now;
  } catch (refusal) {
    await refused(unit, refusal);
    return null;
  }
}
