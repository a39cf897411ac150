// Shows how the engine would go on at the end of the text. One key takes a word, one a
// phrase, one wants none; every other key types, whatever is shown.
import { isOn } from "./ahead-switch.js";
import { actionFor, actionOf } from "./bindings.js";
import { draw, ghost, hide, isShown } from "./ghost.js";
import { insert } from "./insert.js";
import { isTaken, nameOf } from "./keynames.js";
import { ask, forget, restOf } from "./offers.js";
import { phraseOf, wordOf } from "./pieces.js";
import { text } from "./texts.js";
import { catalog, isBox } from "./unit.js";
import { voice } from "./whisper.js";

const PAUSE = 120;
const LONGEST = 1000;
const whisper = voice();
let timer = 0;
let composing = false;
let told = "";
let wanted = true;

function isAtEnd(box) {
  const end = box.value.length;
  return document.activeElement === box && box.selectionStart === end && box.selectionEnd === end;
}

function leave() {
  clearTimeout(timer);
  forget();
  hide();
  whisper("");
}

// The full stop of the text is that of the sentence it is told in.
function saidOf(rest) {
  const key = actionOf("ahead-word").spelled.find(Boolean);
  return text(key ? "ahead-key" : "ahead", { text: rest.replace(/\.$/, ""), key });
}

// Returns what is shown then; nothing where the person has other things to do.
function show(box) {
  const now = isOn() && wanted && !composing && box.value !== "" && isAtEnd(box);
  const rest = now ? restOf(box) : "";
  if (!rest) {
    hide();
    return "";
  }
  draw(box, rest);
  const whole = box.value + rest;
  // Heard once, and not again with every word that is taken of it or that joins it.
  const joins = box.value.length < told.length && whole.startsWith(told);
  if (!joins && whole !== told) whisper(saidOf(rest.trim()));
  told = whole;
  return rest;
}

function request(box) {
  if (isAtEnd(box) && !composing) ask(box, () => show(box));
}

function typed(box) {
  leave();
  wanted = true;
  if (!isOn() || composing || show(box)) return;
  if (box.value.trim() === "" || box.value.length > LONGEST || !isAtEnd(box)) return;
  timer = setTimeout(() => request(box), PAUSE);
}

function take(box, piece) {
  insert(box, piece);
  box.setSelectionRange(box.value.length, box.value.length);
}

// By the names in web/shortcuts.py, which knows their keys.
const acts = {
  "ahead-word": (box, rest) => take(box, wordOf(rest, catalog.locale)),
  "ahead-phrase": (box, rest) => take(box, phraseOf(rest)),
  "ahead-none": () => {
    wanted = false;
    leave();
  },
};

function onKey(event) {
  const box = event.target;
  if (!isShown() || !isBox(box) || isTaken(event)) return;
  const act = acts[actionFor(nameOf(event))?.id];
  if (!act) return;
  event.preventDefault();
  event.stopImmediatePropagation();
  act(box, restOf(box));
}

document.addEventListener("keydown", onKey, { capture: true });
document.addEventListener("input", (event) => {
  if (isBox(event.target) && !event.isComposing) typed(event.target);
});
document.addEventListener("compositionstart", () => {
  composing = true;
  leave();
});
document.addEventListener("compositionend", (event) => {
  composing = false;
  if (isBox(event.target)) typed(event.target);
});
document.addEventListener("selectionchange", () => {
  const box = document.activeElement;
  if (isBox(box)) show(box);
});
document.addEventListener("focusout", leave);
document.addEventListener("ahead:switched", () => { if (!isOn()) leave(); });
// By touch, where there is no key for it.
ghost.addEventListener("mousedown", (event) => event.preventDefault());
ghost.addEventListener("click", () => {
  const box = document.activeElement;
  if (isBox(box)) take(box, phraseOf(restOf(box)));
});
