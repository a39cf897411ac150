// Keys that the person changed elsewhere are taken over, and every label says the new ones.
import { call } from "./api.js";
import { actionOf, renew } from "./bindings.js";
import { tell } from "./unit.js";

// What the first key of each action was called on this page, at one time or another.
const former = new Map();

const keyOf = (id) => actionOf(id)?.spelled.find(Boolean) ?? "";
const inBrackets = (key) => (key ? ` (${key})` : "");

function remember(id) {
  const known = former.get(id) ?? new Set();
  former.set(id, known.add(inBrackets(keyOf(id))));
}

function label(element) {
  const id = element.dataset.keyOf;
  const key = keyOf(id);
  if (element.matches("kbd")) {
    element.textContent = key;
    return;
  }
  const known = [inBrackets(key), ...(former.get(id) ?? [])];
  const said = known.find((one) => one && element.title.endsWith(one)) ?? "";
  const bare = element.title.slice(0, element.title.length - said.length);
  const name = element.textContent.trim();
  // A name that stands on the button is no title of its own.
  if (!key && bare === name) element.removeAttribute("title");
  else if (key || said) element.title = `${bare || name}${inBrackets(key)}`;
}

const labelIn = (place) => place.querySelectorAll("[data-key-of]").forEach(label);

function labelAll() {
  labelIn(document);
  for (const { content } of document.querySelectorAll("template")) labelIn(content);
}

async function look() {
  const told = await call("GET", "/preferences/keys/mine").catch(() => null);
  if (!told) return;
  Object.keys(told.keys).forEach(remember);
  if (!renew(told.keys)) return;
  labelAll();
  tell(document, "keys:changed");
}

// The page of the keys says so at once to this browser; another one, when one is back here.
new BroadcastChannel("workbench-keys").addEventListener("message", look);
addEventListener("focus", look);
document.addEventListener("visibilitychange", () => document.hidden || look());
// The tools are nowhere on the page until a unit has them.
document.addEventListener("unit:active", ({ target }) => labelIn(target));
// A unit that was far away comes with the labels that the page was made with.
for (const name of ["pointerover", "focusin"]) {
  document.addEventListener(name, ({ target }) => {
    const element = former.size > 0 && target.closest?.("[data-key-of]");
    if (element) label(element);
  });
}
