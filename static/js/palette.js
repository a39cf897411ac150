// Finds an action, a unit or an article by a part of its name, and goes or does it.
import { call } from "./api.js";
import { actions, functionOf } from "./bindings.js";
import { openDialog } from "./dialog.js";
import { fit } from "./fuzzy.js";
import { active, go } from "./move.js";
import { offered } from "./offered.js";
import { reveal } from "./stretches.js";
import { text } from "./texts.js";
import { boxOf, numberOf, units } from "./unit.js";

const PAUSE = 150;
const dialog = document.getElementById("palette");
const input = dialog.querySelector("input");
const list = dialog.querySelector("[role=listbox]");
const count = dialog.querySelector("[data-palette-count]");
const nothing = dialog.querySelector("[data-palette-nothing]");
const NOTHING = nothing.textContent;
let found = [];
let at = 0;
let timer = 0;
let numbers = false;

function goTo(unit) {
  reveal(unit);
  go(unit);
}

const numberIn = (typed) => /^#?\s*(\d{1,9})$/.exec(typed.trim())?.[1];

function unitsFor(typed) {
  const number = numberIn(typed);
  const unit = number && units().find((one) => numberOf(one) === String(Number(number)));
  if (!unit) return [];
  const source = unit.querySelector(".source").textContent;
  return [{ name: text("go-unit", { number }), source, run: () => goTo(unit) }];
}

function actionsFor(typed) {
  if (numbers) return [];
  const ids = new Set(actions.map(({ id }) => id));
  const acts = actions
    .map((action) => ({ ...action, act: functionOf(action) }))
    .filter(({ id, act }) => act && id !== "palette")
    .map(({ name, spelled, act }) => ({ name, spelled, run: () => act(active()) }));
  return [...acts, ...offered(ids)]
    .map((one) => ({ ...one, place: fit(typed, one.name) }))
    .filter(({ place }) => place !== null)
    .sort((one, other) => one.place - other.place);
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

function option({ name, source, spelled = [] }, number) {
  const item = document.createElement("li");
  item.id = `palette-${number}`;
  item.setAttribute("role", "option");
  item.append(name);
  if (source) item.append(Object.assign(document.createElement("span"), { className: "quiet", textContent: source }));
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
  count.textContent = text("listed", { count: found.length });
  const number = numberIn(input.value);
  nothing.textContent = number && numbers ? text("no-unit", { number }) : NOTHING;
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
