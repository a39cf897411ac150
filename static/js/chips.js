// The marks and numbers of the source below it, to be put in with a click or by key.
import { insert } from "./insert.js";
import { itemsOf } from "./protected.js";
import { text } from "./texts.js";
import { boxOf, unitOf } from "./unit.js";

const MOST = 24;
const bar = document.createElement("div");
bar.className = "chips";
bar.setAttribute("role", "group");
bar.setAttribute("aria-label", text("chips"));

function chip({ kind, text: item, missing }) {
  const button = document.createElement("button");
  button.type = "button";
  button.className = `token ${kind}${missing ? " missing" : ""}`;
  button.dataset.chip = item;
  button.dir = "auto";
  button.textContent = item;
  button.setAttribute("aria-label", text(missing ? "chip-missing" : "chip", { item }));
  return button;
}

// Only what changed is touched: a chip that has the focus keeps it.
function draw(unit) {
  const chips = itemsOf(unit).slice(0, MOST).map(chip);
  bar.hidden = chips.length === 0;
  chips.forEach((fresh, at) => {
    const old = bar.children[at];
    if (!old) bar.append(fresh);
    else if (old.dataset.chip !== fresh.dataset.chip || old.className !== fresh.className) {
      if (old === document.activeElement) old.className = fresh.className;
      else old.replaceWith(fresh);
    }
  });
  while (bar.children.length > chips.length) bar.lastChild.remove();
}

document.addEventListener("unit:active", ({ target: unit }) => {
  bar.replaceChildren();
  if (boxOf(unit).readOnly) return bar.remove();
  (unit.querySelector(".terms") ?? unit.querySelector(".source")).after(bar);
  draw(unit);
});
for (const name of ["input", "unit:shown", "unit:checked"]) {
  document.addEventListener(name, ({ target }) => {
    const unit = unitOf(target);
    if (unit !== null && unit === unitOf(bar)) draw(unit);
  });
}
// A click leaves the caret where it is in the text.
bar.addEventListener("mousedown", (event) => event.preventDefault());
bar.addEventListener("click", ({ target }) => {
  const item = target.closest("[data-chip]")?.dataset.chip;
  if (item !== undefined) insert(boxOf(unitOf(bar)), item);
});
