// Shows what the checks say of a text while it is typed, before anything is saved.
import { call } from "./api.js";
import { holding } from "./holding.js";
import { text } from "./texts.js";
import { boxOf, tell, unitOf, urlOf } from "./unit.js";
import { voice } from "./whisper.js";

const PAUSE = 80;
const whisper = voice();
let timer = 0;
let running = null;
// The text that the findings beside a unit are of, where it is not the saved one.
const looked = new WeakMap();

const isLooked = (unit) => (looked.get(unit) ?? boxOf(unit).defaultValue) === boxOf(unit).value;

function show(unit, html) {
  const marks = unit.querySelector("[data-marks]");
  const fresh = document.createElement("template");
  fresh.innerHTML = html.trim();
  const now = fresh.content.querySelector(".findings");
  const old = marks.querySelector(":scope > .findings");
  // What says the same stays as it is: somebody may be reading or pointing at it.
  if (old?.outerHTML === now?.outerHTML) return;
  holding(marks, boxOf(unit), () => {
    old?.remove();
    if (now) marks.append(now);
  });
  const first = now?.querySelector("[data-blocks], li");
  const said = { count: now?.children.length, first: first?.dataset.said };
  whisper(first ? text("found", said) : "");
  tell(unit, "unit:checked");
}

async function check(unit) {
  running?.abort();
  running = new AbortController();
  const { signal } = running;
  const target = boxOf(unit).value;
  const { revision } = unit.dataset;
  const outdated = () => boxOf(unit).value !== target || unit.dataset.revision !== revision;
  try {
    const { html } = await call("POST", urlOf(unit, "/findings"), { target }, {}, signal);
    // A save that ended meanwhile has brought the findings of more checks than this.
    if (signal.aborted || outdated()) return true;
    looked.set(unit, target);
    show(unit, html);
    return true;
  } catch {
    // Saving tells of a server that does not answer, and brings the findings too.
    return signal.aborted;
  }
}

// Resolves to true once the findings beside a unit are those of the text in its box,
// and to false where the server says none.
export async function checked(unit) {
  while (!isLooked(unit)) {
    if (!(await check(unit))) return false;
  }
  return true;
}

function soon(unit) {
  clearTimeout(timer);
  timer = setTimeout(() => check(unit), PAUSE);
}

document.addEventListener("unit:shown", ({ target, detail }) => looked.set(target, detail.unit.target));
document.addEventListener("input", (event) => {
  const unit = unitOf(event.target);
  if (unit && event.target === boxOf(unit) && !event.isComposing) soon(unit);
});
document.addEventListener("compositionend", (event) => {
  const unit = unitOf(event.target);
  if (unit) soon(unit);
});
