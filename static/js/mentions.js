// Offers the names of colleagues while one types `@` in a comment: arrows choose, Enter
// or Tab takes, Escape leaves it as it is typed.
import { call } from "./api.js";
import { insert } from "./insert.js";
import { isTaken } from "./keynames.js";
import { text } from "./texts.js";
import { voice } from "./whisper.js";

const MOST = 8;
const CALL = /(?<![\p{L}\p{N}_@.])@([\p{L}\p{N}_.@+-]*)$/u;
const whisper = voice();
const list = Object.assign(document.createElement("ul"), { className: "names", id: "names", hidden: true });
list.setAttribute("role", "listbox");
list.setAttribute("aria-label", text("names"));
let asked = null;
let box = null;

// Asked for once, and again where that went wrong.
function known() {
  const { names, api } = document.querySelector("main").dataset;
  asked ??= call("GET", names ?? `${api}/people`).then(
    ({ people }) => people,
    () => {
      asked = null;
      return [];
    },
  );
  return asked;
}

const begun = () => CALL.exec(box.value.slice(0, box.selectionEnd))?.[1];

// Those that begin so, then those that have it within; none once a name stands there.
function fitting(people, typed) {
  const wanted = typed.toLocaleLowerCase();
  const places = people.map((name) => [name.toLocaleLowerCase().indexOf(wanted), name]);
  const found = places.filter(([place]) => place >= 0).sort(([one], [other]) => (one > 0) - (other > 0));
  const names = found.map(([, name]) => name).slice(0, MOST);
  return names[0]?.toLocaleLowerCase() === wanted ? [] : names;
}

function choose(at) {
  [...list.children].forEach((item, place) => item.setAttribute("aria-selected", place === at));
  box.setAttribute("aria-activedescendant", list.children[at].id);
  list.children[at].scrollIntoView({ block: "nearest" });
}

function close() {
  list.hidden = true;
  whisper("");
  for (const name of ["aria-controls", "aria-activedescendant"]) box?.removeAttribute(name);
}

function option(name, place) {
  const item = Object.assign(document.createElement("li"), { id: `names-${place}`, textContent: name });
  item.setAttribute("role", "option");
  return item;
}

async function offer() {
  const typed = begun();
  if (typed === undefined) return close();
  const people = await known();
  // Who typed on meanwhile is answered by what they typed last.
  if (begun() !== typed || box !== document.activeElement) return undefined;
  const names = fitting(people, typed);
  if (names.length === 0) return close();
  list.replaceChildren(...names.map(option));
  box.after(list);
  list.hidden = false;
  box.setAttribute("aria-autocomplete", "list");
  box.setAttribute("aria-controls", list.id);
  choose(0);
  list.scrollIntoView({ block: "nearest" });
  return whisper(text("called", { count: names.length, name: names[0] }));
}

function take(item) {
  box.setSelectionRange(box.selectionEnd - begun().length, box.selectionEnd);
  insert(box, item.textContent);
  close();
}

const chosen = () => list.querySelector('[aria-selected="true"]');
const step = (by) => {
  const all = [...list.children];
  choose((all.indexOf(chosen()) + by + all.length) % all.length);
};
const keys = {
  ArrowDown: () => step(1),
  ArrowUp: () => step(-1),
  Enter: () => take(chosen()),
  Tab: () => take(chosen()),
  Escape: close,
};

document.addEventListener("input", ({ target }) => {
  if (!target.matches?.("[data-talk-text]")) return;
  box = target;
  offer();
});
// Before the panel, which takes Escape for itself.
document.addEventListener("keydown", (event) => {
  if (list.hidden || event.target !== box || isTaken(event)) return;
  if (event.ctrlKey || event.metaKey || event.altKey || event.shiftKey || !(event.key in keys)) return;
  event.preventDefault();
  event.stopPropagation();
  keys[event.key]();
}, { capture: true });
document.addEventListener("focusout", ({ target }) => {
  if (target === box) close();
});
// A click leaves the focus, and the caret, where they are.
list.addEventListener("mousedown", (event) => event.preventDefault());
list.addEventListener("click", ({ target }) => {
  const item = target.closest("[role=option]");
  if (item) take(item);
});
