// Shows who else is in the article and at which unit; locks nothing, and may fail quietly.
import { call } from "./api.js";
import { active } from "./move.js";
import { settled, tab } from "./tab.js";
import { text } from "./texts.js";
import { catalog, find } from "./unit.js";

const LOOK = 4000;
const HOLD = 12000;
const list = document.querySelector("[data-present]");
const badges = [];
let version = "";
let held = 0;
let at = null;

function badge(name) {
  const shown = document.createElement("span");
  shown.className = "person";
  shown.textContent = shown.title = name;
  return shown;
}

function draw(others) {
  const named = others.map((one) => ({ ...one, name: one.you ? text("you") : one.by }));
  const names = [...new Set(named.map(({ name }) => name))];
  list.replaceChildren(...names.map(badge));
  list.hidden = names.length === 0;
  for (const old of badges.splice(0)) old.remove();
  // Somebody with several tabs at one unit is one person there.
  const places = new Map(named.map((one) => [`${one.unit} ${one.name}`, one]));
  for (const { unit, name } of places.values()) {
    const here = badge(name);
    here.dataset.here = "";
    badges.push(here);
    find(unit)?.querySelector(".side").append(here);
  }
}

async function hold() {
  at = active()?.dataset.unit ?? "";
  held = Date.now();
  return call("PUT", `${catalog.api}/presence/${tab()}`, { unit: at });
}

async function look() {
  const seen = { "If-None-Match": `"${version}"` };
  return call("GET", `${catalog.api}/presence?tab=${tab()}`, null, seen);
}

async function beat() {
  if (document.hidden) return;
  const moved = at !== (active()?.dataset.unit ?? "");
  try {
    const told = moved || Date.now() - held > HOLD ? await hold() : await look();
    if (told === null) return;
    version = told.version;
    draw(told.others);
  } catch {
    // Saving tells of a server that does not answer; who else is there is a courtesy.
    draw([]);
    version = "";
  }
}

async function run() {
  await settled;
  for (;;) {
    await beat();
    await new Promise((resolve) => setTimeout(resolve, LOOK));
  }
}

function leave() {
  held = 0;
  call("DELETE", `${catalog.api}/presence/${tab()}`).catch(() => {});
}

document.addEventListener("visibilitychange", beat);
document.addEventListener("units:drawn", () => (version = ""));
window.addEventListener("pagehide", leave);
run();
