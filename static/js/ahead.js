// Shows how the engine would go on at the end of the text. Tab takes a word, Alt+→ a
// phrase, Escape wants none; every other key types, whatever is shown.
import { call } from "./api.js";
import { draw, ghost, hide, isShown } from "./ghost.js";
import { insert } from "./insert.js";
import { phraseOf, wordOf } from "./pieces.js";
import { machine } from "./supply.js";
import { text } from "./texts.js";
import { boxOf, catalog, isBox, unitOf, urlOf } from "./unit.js";
import { voice } from "./whisper.js";

const PAUSE = 120;
const LONGEST = 1000;
const KEPT = "workbench:ahead";
const offers = new WeakMap();
const whisper = voice();
const control = document.querySelector("[data-ahead]");
let timer = 0;
let running = null;
let composing = false;
let told = "";
let wanted = true;

const isOn = () => control.checked && machine.suggests !== false;

function isAtEnd(box) {
  const end = box.value.length;
  return document.activeElement === box && box.selectionStart === end && box.selectionEnd === end;
}

// What the engine said to begin with may be just what is being typed.
function known(box) {
  const others = unitOf(box).querySelectorAll("[data-insert][data-machine]");
  return [...(offers.get(box) ?? []), ...[...others].map((one) => one.dataset.insert)];
}

function restOf(box) {
  const offer = known(box).find((one) => one.startsWith(box.value) && one !== box.value);
  return offer?.slice(box.value.length) ?? "";
}

function leave() {
  clearTimeout(timer);
  running?.abort();
  hide();
  whisper("");
}

// Resolves to what is shown then; nothing where the person has other things to do.
function show(box) {
  const now = isOn() && wanted && !composing && box.value !== "" && isAtEnd(box);
  const rest = now ? restOf(box) : "";
  if (!rest) {
    hide();
    return "";
  }
  draw(box, rest);
  const whole = box.value + rest;
  // Heard once, and not again with every word that is taken of it.
  if (whole !== told) whisper(text("ahead", { text: rest.trim() }));
  told = whole;
  return rest;
}

async function ask(box) {
  running = new AbortController();
  const { signal } = running;
  const prefix = box.value;
  const unit = unitOf(box);
  const query = new URLSearchParams({ prefix, count: 1 });
  try {
    const url = `${urlOf(unit, "/continuations")}&${query}`;
    const reply = await call("GET", url, null, {}, signal);
    if (signal.aborted) return;
    const found = reply.continuations.map((one) => one.text);
    offers.set(box, [...found, ...(offers.get(box) ?? [])].slice(0, 8));
    if (boxOf(unit).value === prefix) show(box);
  } catch {
    // Typing goes on without.
  }
}

function typed(box) {
  leave();
  wanted = true;
  if (!isOn() || composing || show(box)) return;
  if (box.value.trim() === "" || box.value.length > LONGEST || !isAtEnd(box)) return;
  timer = setTimeout(() => isAtEnd(box) && !composing && ask(box), PAUSE);
}

function take(box, piece) {
  insert(box, piece);
  box.setSelectionRange(box.value.length, box.value.length);
}

const keys = {
  Tab: (box, rest) => take(box, wordOf(rest, catalog.locale)),
  "alt+ArrowRight": (box, rest) => take(box, phraseOf(rest)),
  Escape: () => {
    wanted = false;
    leave();
  },
};

function onKey(event) {
  const box = event.target;
  if (!isShown() || !isBox(box) || event.isComposing || event.keyCode === 229) return;
  if (event.shiftKey || event.ctrlKey || event.metaKey) return;
  const act = keys[event.altKey ? `alt+${event.key}` : event.key];
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
// By touch, where there is no key for it.
ghost.addEventListener("mousedown", (event) => event.preventDefault());
ghost.addEventListener("click", () => {
  const box = document.activeElement;
  if (isBox(box)) take(box, phraseOf(restOf(box)));
});

control.checked = localStorage.getItem(KEPT) !== "off";
control.addEventListener("change", () => {
  localStorage.setItem(KEPT, control.checked ? "on" : "off");
  if (!control.checked) leave();
});
document.addEventListener("machine:silent", () => {
  control.closest("p").hidden = true;
  leave();
});
