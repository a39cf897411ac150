// What is said of paragraphs and of the article as a machine wrote them: after each step
// it is asked again, and shown beside the last unit of a paragraph and above all units.
import { call } from "./api.js";
import { refresh } from "./refresh.js";
import { overtaken, seen } from "./seen.js";
import { announce, complain, text } from "./texts.js";
import { catalog, find, isDirty, show, urlOf } from "./unit.js";

const PAUSE = 300;
const OF_PARAGRAPH = "unedited-paragraph";
const MARKS = `[data-declare="${OF_PARAGRAPH}"], [data-take-back="${OF_PARAGRAPH}"]`;
const place = document.querySelector("[data-declared]");
const address = `${catalog.api}/as-it-is?view=editor`;
let timer = 0;

const shownAt = (unit) => unit?.querySelectorAll(MARKS).length ?? 0;

// Units in which somebody types get their marks with the next save.
async function follow({ findings, html }) {
  if (place.innerHTML.trim() !== html.trim()) place.innerHTML = html;
  const told = new Map();
  for (const { code, unit } of findings) {
    if (code === OF_PARAGRAPH) told.set(unit, (told.get(unit) ?? 0) + 1);
  }
  const shown = [...document.querySelectorAll(MARKS)].map((mark) => mark.closest("[data-unit]").dataset.unit);
  for (const id of new Set([...told.keys(), ...shown])) {
    const unit = find(id);
    if (!unit || isDirty(unit) || shownAt(unit) === (told.get(id) ?? 0)) continue;
    show(unit, await call("GET", urlOf(unit)));
  }
}

async function ask() {
  try {
    // What is said of several units changes the revision of each.
    await refresh({ anew: true });
    await follow(await call("GET", address));
  } catch {
    // Saving tells of a server that does not answer.
  }
}

function soon() {
  clearTimeout(timer);
  timer = setTimeout(ask, PAUSE);
}

async function say(method, body, message) {
  try {
    const version = await seen();
    if (version) {
      await call(method, address, { ...body, version });
      announce(text(message));
    }
  } catch (refusal) {
    if (refusal.problem?.code === "conflict") overtaken();
    else complain(refusal);
  }
  await ask();
  place.querySelector("button")?.focus();
}

if (place) {
  if (catalog.rows !== undefined) soon();
  document.addEventListener("unit:shown", ({ detail }) => {
    if (detail.progress) soon();
  });
  place.addEventListener("click", ({ target }) => {
    const button = target.closest("button");
    if (button?.dataset.declare) say("PUT", { reason: button.textContent.trim() }, "declared");
    else if (button) say("DELETE", {}, "doubted");
  });
}
