// Lets a person choose between two versions of a unit; neither is lost meanwhile.
import { call } from "./api.js";
import { openDialog } from "./dialog.js";
import { save } from "./save.js";
import { complain, text } from "./texts.js";
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

function mark(unit) {
  boxOf(unit).after(document.getElementById("unsettled").content.cloneNode(true));
}

async function settle({ unit, theirs, revision }) {
  const box = boxOf(unit);
  const texts = { theirs, mine: box.value, merged: form.elements.merged.value };
  const chosen = texts[dialog.returnValue];
  delete unit.dataset.conflict;
  // Closed with Escape: the text stays in its box, and the next save asks again.
  if (chosen === undefined) return mark(unit);
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

document.addEventListener("unit:conflict", ({ target: unit, detail }) => {
  // No save is tried, and so no second question asked, before this one is answered.
  unit.dataset.conflict = "";
  waiting.push({ ...detail, unit });
  ask();
});
for (const name of ["unit:shown", "unit:conflict"]) {
  document.addEventListener(name, ({ target }) => target.querySelector(".unsettled")?.remove());
}
document.addEventListener("click", ({ target }) => {
  if (target.matches?.("[data-compare]")) save(unitOf(target));
});
dialog.addEventListener("close", async () => {
  await settle(waiting.shift());
  ask();
});
