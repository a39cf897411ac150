// What is said of the active unit, below it; written and settled in place.
import { call } from "./api.js";
import { actionFor } from "./bindings.js";
import { isTaken, nameOf } from "./keynames.js";
import { active, go } from "./move.js";
import { announce, complain, text } from "./texts.js";
import { unitOf, urlOf } from "./unit.js";

const PAUSE = 200;
const panel = document.createElement("section");
panel.className = "talk-panel";
panel.dataset.talk = "";
panel.setAttribute("aria-label", text("comments"));
let timer = 0;

const requests = {
  say: (said) => ["POST", "", { text: said }],
  answer: (said, number) => ["POST", "", { text: said, thread: number }],
  rewrite: (said, number) => ["PUT", `/${number}`, { text: said }],
  delete: (said, number) => ["DELETE", `/${number}`],
  resolve: (said, number) => ["PUT", `/${number}/resolution`],
  reopen: (said, number) => ["DELETE", `/${number}/resolution`],
};

function badgeOf(unit) {
  const known = unit.querySelector("[data-talk-badge]");
  if (known) return known;
  const badge = document.getElementById("talk-badge").content.firstElementChild.cloneNode(true);
  badge.href += `?unit=${unit.dataset.unit}`;
  unit.querySelector(".side").append(badge);
  return badge;
}

// The boxes somebody has written in, and not sent.
const begun = () => [...panel.querySelectorAll("textarea")].filter((box) => box.value !== box.defaultValue);

export const isSaying = () => begun().length > 0;

function nameOfBox(box) {
  const { talkDo, number } = box.parentElement.querySelector("[data-talk-do]").dataset;
  return `${talkDo} ${number}`;
}

// What is written in other boxes stays in them when one of them is sent.
function redraw(html) {
  const kept = new Map(begun().map((box) => [nameOfBox(box), box.value]));
  panel.innerHTML = html;
  for (const box of panel.querySelectorAll("textarea")) {
    const value = kept.get(nameOfBox(box));
    if (value === undefined) continue;
    box.value = value;
    const folded = box.closest("details");
    if (folded) folded.open = true;
  }
}

function show(unit, { html, open, threads }) {
  const badge = badgeOf(unit);
  badge.hidden = threads.length === 0;
  badge.classList.toggle("settled", open === 0);
  badge.setAttribute("aria-label", text("talk", { count: open }));
  badge.querySelector("[data-talk-count]").textContent = open || threads.length;
  unit.dataset.openComments = open;
  if (unitOf(panel) === unit) redraw(html);
}

// Resolves to false where nothing can be shown; translating goes on without.
async function load(unit) {
  try {
    show(unit, await call("GET", urlOf(unit, "/comments")));
    return true;
  } catch (refusal) {
    if (refusal.status) complain(refusal);
    return false;
  }
}

// Where one says something new: the last box; those that change a comment are folded.
function openBox() {
  return [...panel.querySelectorAll("textarea")].filter((box) => box.checkVisibility()).at(-1);
}

export async function talk(unit) {
  if (isSaying() && unitOf(panel) !== unit) {
    begun()[0].focus();
    announce(text("begun"), { bad: true });
    return;
  }
  unit.querySelector(".target").append(panel);
  if (await load(unit)) openBox()?.focus();
}

// Until the line that offers it is gone, the page still has what was deleted.
function offerBack(unit, path, said) {
  const button = document.createElement("button");
  button.className = "button";
  button.textContent = text("undo");
  button.addEventListener("click", async () => {
    button.closest(".toast").remove();
    try {
      show(unit, await call("PUT", path, { text: said }));
      announce(text("unsaid"));
      if (unitOf(panel) === unit) openBox()?.focus();
      else go(unit);
    } catch (refusal) {
      announce(refusal.message || text("failed"), { bad: true, button });
    }
  });
  announce(text("deleted"), { button });
}

async function send(button) {
  const unit = unitOf(panel);
  const box = button.closest("[data-talk-part]").querySelector("[data-talk-text]");
  const { talkDo, number } = button.dataset;
  const [method, rest, body] = requests[talkDo](box?.value, Number(number));
  try {
    const reply = await call(method, urlOf(unit, `/comments${rest}`), body);
    if (body) box.value = box.defaultValue;
    show(unit, reply);
    openBox()?.focus();
    if (talkDo === "delete") offerBack(unit, urlOf(unit, `/comments/${number}`), box.defaultValue);
  } catch (refusal) {
    // What was written stays in its box.
    complain(refusal);
  }
}

document.addEventListener("unit:active", ({ target: unit }) => {
  // A comment that is being written is not thrown away by a step to another unit.
  if (isSaying()) return;
  panel.replaceChildren();
  unit.querySelector(".target").append(panel);
  clearTimeout(timer);
  const badge = unit.querySelector("[data-talk-badge]");
  if (badge && !badge.hidden) timer = setTimeout(() => active() === unit && load(unit), PAUSE);
});
document.addEventListener("click", (event) => {
  const opener = event.target.closest?.('[data-talk-badge], [data-do="talk"]');
  if (opener) {
    event.preventDefault();
    const unit = unitOf(opener);
    if (unit !== active()) go(unit);
    talk(unit);
  }
  const button = event.target.closest?.("[data-talk-do]");
  if (button && panel.contains(button)) send(button);
});
// Ctrl+Enter and what approves elsewhere send what is written here.
panel.addEventListener("keydown", (event) => {
  if (isTaken(event)) return;
  if (event.key === "Escape") return go(unitOf(panel));
  const name = nameOf(event);
  if (name !== "mod+Enter" && actionFor(name)?.id !== "approve") return;
  event.preventDefault();
  event.stopPropagation();
  const box = event.target.closest("[data-talk-text]");
  if (box) send(box.parentElement.querySelector("[data-talk-do]"));
});
