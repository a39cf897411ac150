// What the memory suggests for the active unit, one click or key away.
import { call } from "./api.js";
import { insert } from "./insert.js";
import { active } from "./move.js";
import { note } from "./taken.js";
import { boxOf, unitOf, urlOf } from "./unit.js";

// Whoever runs through the units with a key asks for none of them.
const PAUSE = 150;
const panel = document.createElement("div");
panel.className = "match-panel";
let timer = 0;

async function fill(unit) {
  try {
    const { html } = await call("GET", urlOf(unit, "/matches"));
    if (active() === unit) panel.innerHTML = html;
  } catch {
    // Translating goes on without; saving tells of a server that does not answer.
  }
}

function use(button) {
  const unit = unitOf(button);
  const { insert: text, origin, entry } = button.dataset;
  note(unit, text, origin, entry);
  insert(boxOf(unit), text, { whole: true });
}

export function insertMatch(unit, number) {
  const button = panel.querySelectorAll("[data-insert]")[number - 1];
  if (button && unitOf(button) === unit) use(button);
}

document.addEventListener("unit:active", ({ target: unit }) => {
  panel.replaceChildren();
  unit.querySelector(".target").append(panel);
  clearTimeout(timer);
  timer = setTimeout(() => fill(unit), PAUSE);
});
document.addEventListener("click", (event) => {
  const button = event.target.closest?.("[data-insert]");
  if (button) use(button);
});
