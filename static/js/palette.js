// Finds an action, a unit or an article by a part of its name, and goes or does it.
import { call } from "./api.js";
import { actions, functionOf } from "./bindings.js";
import { openDialog } from "./dialog.js";
import { fit } from "./fuzzy.js";
import { active, go } from "./move.js";
import { reveal } from "./stretches.js";
import { announce, text } from "./texts.js";
import { boxOf, numberOf, units } from "./unit.js";

const PAUSE = 150;
const dialog = document.getElementById("palette");
const input = dialog.querySelector("input");
const list = dialog.querySelector("[role=listbox]");
const count = dialog.querySelector("[data-palette-count]");
const nothing = dialog.querySelector("[data-palette-nothing]");
let found = [];
let at = 0;
let timer = 0;
let numbers = false;

function goNumber(number) {
  const unit = units().find((one) => Number(numberOf(one)) === number);
  if (!unit) return announce(text("no-unit", { number }), { bad: true });
  reveal(unit);
  go(unit);
}

function unitsFor(typed) {
  const number = /^#?\s*(\d{1,9})$/.exec(typed.trim())?.[1];
  if (!number) return [];
  return [{ name: text("go-unit", { number }), run: () => goNumber(Number(number)) }];
}

function actionsFor(typed) {
  if (numbers) return [];
  return actions
    .map((action) => ({ ...action, place: fit(typed, action.name), act: functionOf(action) }))
    .filter(({ id, place, act }) => place !== null && act && id !== "palette")
    .sort((one, other) => one.place - other.place)
    .map(({ name, spelled, act }) => ({ name, spelled, run: () => act(active()) }));
}

async function articlesFor(typed) {
  if (numbers || typed.trim().length < 2) return [];
  const asked = new URLSearchParams({ text: typed.trim() });
  const { articles } = await call("GET", `${input.dataset.api}?${asked}`).catch(() => ({ articles: [] }));
  return articles.map(({ name, locale, url }) => ({
    name: `${name} · ${locale}`,
    run: () => location.assign(url),
  }));
}

function option({ name, spelled = [] }, number) {
  const item = document.createElement("li");
  item.id = `palette-${number}`;
  item.setAttribute("role", "option");
  item.append(name);
  const [first] = spelled.filter(Boolean);
  if (first) item.append(Object.assign(document.createElement("kbd"), { textContent: first }));
  return item;
}

function choose(number) {
  at = Math.min(Math.max(number, 0), found.length - 1);
  [...list.children].forEach((item, one) => item.setAttribute("aria-selected", one === at));
  if (at < 0) return input.removeAttribute("aria-activedescendant");
  input.setAttribute("aria-activedescendant", `palette-${at}`);
  list.children[at].scrollIntoView({ block: "nearest" });
}

function show(places) {
  found = places;
  list.replaceChildren(...found.map(option));
  count.textContent = text("found", { count: found.length });
  nothing.hidden = found.length > 0 || input.value.trim() === "";
  choose(0);
}

function search() {
  const typed = input.value;
  const here = [...unitsFor(typed), ...actionsFor(typed)];
  show(here);
  clearTimeout(timer);
  timer = setTimeout(async () => {
    const articles = await articlesFor(typed);
    if (articles.length > 0 && input.value === typed) {
      const chosen = at;
      show([...here, ...articles]);
      choose(chosen);
    }
  }, PAUSE);
}

// The dialog gives the focus back first: what is done may move it.
function run(number) {
  const place = found[number];
  if (!place) return;
  const unit = active();
  dialog.close();
  if (unit) boxOf(unit).focus({ preventScroll: true });
  place.run();
}

export function openPalette(options = {}) {
  numbers = options.numbers ?? false;
  input.value = "";
  input.placeholder = numbers ? input.dataset.numbers : input.ariaLabel;
  dialog.toggleAttribute("data-numbers", numbers);
  openDialog("palette");
  search();
}

const moves = { ArrowDown: 1, ArrowUp: -1, PageDown: 8, PageUp: -8 };

input.addEventListener("input", search);
input.addEventListener("keydown", (event) => {
  if (event.isComposing || event.keyCode === 229) return;
  if (event.key !== "Enter" && !(event.key in moves)) return;
  event.preventDefault();
  if (event.key === "Enter") run(at);
  else choose(at + moves[event.key]);
});
list.addEventListener("click", ({ target }) => {
  const item = target.closest("[role=option]");
  if (item) run([...list.children].indexOf(item));
});
