// Lets a person choose between two versions of a unit; neither is lost meanwhile.
import { call } from "./api.js";
import { openDialog } from "./dialog.js";
import { save } from "./save.js";
import { complain } from "./texts.js";
import { boxOf, show, urlOf } from "./unit.js";

const dialog = document.getElementById("conflict");
const form = dialog.querySelector("form");
const waiting = [];

function put(name, text) {
  dialog.querySelector(`[data-conflict-${name}]`).textContent = text;
}

function ask() {
  if (dialog.open || waiting.length === 0) return;
  const { unit, theirs, difference } = waiting[0];
  put("source", unit.querySelector(".source").textContent);
  put("theirs", theirs);
  dialog.querySelector("[data-conflict-mine]").innerHTML = difference;
  form.elements.merged.value = boxOf(unit).value;
  dialog.returnValue = "";
  openDialog("conflict");
}

async function settle({ unit, theirs, revision }) {
  const box = boxOf(unit);
  const texts = { theirs, mine: box.value, merged: form.elements.merged.value };
  const chosen = texts[dialog.returnValue];
  delete unit.dataset.conflict;
  // Closed with Escape: the text stays in its box, and the next save asks again.
  if (chosen === undefined) return;
  unit.dataset.revision = revision;
  box.value = chosen;
  box.defaultValue = theirs;
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
dialog.addEventListener("close", async () => {
  await settle(waiting.shift());
  ask();
});
