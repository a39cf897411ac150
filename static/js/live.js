// The article as it reads, beside its units: it follows them, and they follow it.
import { active, go } from "./move.js";
import { find } from "./unit.js";
import { keep } from "./wishes.js";

const panel = document.getElementById("live");
const button = document.querySelector("button[data-live]");
const form = panel.querySelector("form");
const PAUSE = 400;
let timer = 0;

const fields = [form.elements.text, form.elements.colours];

function remember() {
  const values = fields.map((field) => field.value);
  keep("live", [panel.hidden ? "closed" : "open", ...values].join(" "));
}

function address() {
  const query = new URLSearchParams(new FormData(form));
  // Only a link to the very address of this page leaves the page as it is.
  query.set("page", location.pathname + location.search);
  const unit = active();
  return `${panel.dataset.live}?${query}${unit ? `#p-${unit.dataset.unit}` : ""}`;
}

// The frame in view stays until the next is drawn, so that nothing flickers.
function draw() {
  if (panel.hidden) return;
  const [shown, spare] = panel.querySelectorAll("iframe");
  spare.addEventListener("load", () => swap(shown, spare), { once: true });
  spare.contentWindow.location.replace(address());
}

function swap(shown, spare) {
  spare.hidden = false;
  shown.hidden = true;
  spare.after(shown);
  // A frame that just came into sight has no place to scroll to before it is laid out.
  requestAnimationFrame(() => requestAnimationFrame(follow));
}

// Another place on the same page: the browser scrolls there and marks it.
function follow() {
  if (panel.hidden) return;
  panel.querySelector("iframe").contentWindow.location.replace(address());
}

function later() {
  clearTimeout(timer);
  timer = setTimeout(draw, PAUSE);
}

function open(wanted) {
  panel.hidden = !wanted;
  document.documentElement.classList.toggle("with-live", wanted);
  button.setAttribute("aria-pressed", wanted);
  draw();
}

export function toggle() {
  open(panel.hidden);
  remember();
}

button.addEventListener("click", toggle);
panel.querySelector("[data-live-close]").addEventListener("click", toggle);
form.addEventListener("change", () => {
  remember();
  draw();
});
for (const name of ["unit:saved", "unit:shown", "units:drafted", "units:drawn"]) {
  document.addEventListener(name, later);
}
document.addEventListener("unit:active", follow);
addEventListener("hashchange", () => {
  const unit = find(location.hash.slice("#u-".length));
  if (!unit || location.hash !== `#${unit.id}`) return;
  // The browser gives the focus to the frame that was clicked in, after this.
  setTimeout(() => {
    document.activeElement.blur();
    go(unit);
  });
});

const [wanted, ...chosen] = panel.dataset.chosen.split(" ");
fields.forEach((field, place) => {
  if ([...field.options].some((option) => option.value === chosen[place])) field.value = chosen[place];
});
// A narrow screen, where it would cover half of the units, shows it to who asks for it there.
if (wanted === "open" && matchMedia("(width >= 1100px)").matches) open(true);
