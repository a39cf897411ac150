// Lets a person choose between two versions of a unit; neither is lost meanwhile.
import { call } from "./api.js";
import { openDialog } from "./dialog.js";
import { save } from "./save.js";
import { go } from "./move.js";
import { announce, complain, text } from "./texts.js";
import { boxOf, numberOf, show, tell, unitOf, urlOf } from "./unit.js";

const dialog = document.getElementById("conflict");
const form = dialog.querySelector("form");
const waiting = [];

function put(name, html, plain) {
  const place = dialog.querySelector(`[data-conflict-${name}]`);
  if (html === undefined) place.textContent = plain ?? "";
  else place.innerHTML = html;
  place.closest(".field")?.toggleAttribute("hidden", html === undefined && plain === undefined);
}

function ask() {
  if (dialog.open || waiting.length === 0) return;
  const { unit, theirs, by, difference, merged, clean, compared } = waiting[0];
  put("number", undefined, numberOf(unit));
  put("source", undefined, unit.querySelector(".source").textContent);
  put("by", undefined, by);
  put("base", compared?.base);
  put("theirs", compared?.theirs, theirs);
  put("mine", compared?.mine ?? difference);
  put("merged", clean ? undefined : compared?.merged);
  put("hint", undefined, merged === undefined ? "" : text(clean ? "merged" : "clashes"));
  form.elements.merged.value = merged ?? boxOf(unit).value;
  dialog.returnValue = "";
  openDialog("conflict");
}

const template = document.getElementById("unsettled").content;

function mark(unit) {
  delete unit.dataset.conflict;
  boxOf(unit).after(template.cloneNode(true));
}

// A question that opens below the hands of somebody who types elsewhere takes their keys.
function types(unit) {
  const held = document.activeElement;
  return held !== boxOf(unit) && held.matches("textarea, input") && !dialog.contains(held);
}

function tellOf(unit) {
  const button = template.querySelector("[data-compare]").cloneNode(true);
  const toast = announce(text("unsettled", { number: numberOf(unit) }), { bad: true, button });
  button.addEventListener("click", () => {
    toast.remove();
    go(unit);
    save(unit);
  });
}

async function settle({ unit, theirs, revision }) {
  const box = boxOf(unit);
  const texts = { theirs, mine: box.value, merged: form.elements.merged.value };
  const chosen = texts[dialog.returnValue];
  // Closed with Escape: the text stays in its box, and the next save asks again.
  if (chosen === undefined) return mark(unit);
  delete unit.dataset.conflict;
  unit.dataset.revision = revision;
  delete unit.dataset.base;
  box.value = chosen;
  box.defaultValue = theirs;
  tell(unit, "unit:typed");
  try {
    if (await save(unit)) show(unit, await call("GET", urlOf(unit)));
  } catch (refusal) {
    complain(refusal);
  }
}

for (const name of ["unit:shown", "unit:conflict"]) {
  document.addEventListener(name, ({ target }) => target.querySelector(".unsettled")?.remove());
}
document.addEventListener("unit:conflict", ({ target: unit, detail }) => {
  // No save is tried, and so no second question asked, before this one is answered.
  unit.dataset.conflict = "";
  if (types(unit)) {
    mark(unit);
    return tellOf(unit);
  }
  waiting.push({ ...detail, unit });
  return ask();
});
document.addEventListener("click", ({ target }) => {
  const unit = target.matches?.("[data-compare]") ? unitOf(target) : null;
  if (unit) save(unit);
});
dialog.addEventListener("close", async () => {
  await settle(waiting.shift());
  ask();
});
