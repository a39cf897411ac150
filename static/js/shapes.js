// The menu and the keys that join, split, detach and give back.
import { active } from "./move.js";
import { reshape } from "./reshape.js";
import { startCutting } from "./split.js";
import { announce, text } from "./texts.js";
import { find } from "./unit.js";

const menu = document.getElementById("unit-menu");

export function join(unit) {
  if (unit.dataset.joinable === undefined) return announce(text("last"), { bad: true });
  return reshape(unit, ["PUT", "/join"], "joined");
}

export function split(unit) {
  if (unit.dataset.divisible === undefined) return announce(text("whole"), { bad: true });
  return startCutting(unit);
}

function attach(unit) {
  return reshape(unit, ["DELETE", `/occurrences/${unit.dataset.detached}`], "attached");
}

const shapes = { join, split, attach };

function place(button) {
  const { left, top, bottom } = button.getBoundingClientRect();
  const { offsetWidth: width, offsetHeight: height } = menu;
  const below = bottom + 4 + height <= innerHeight - 8;
  menu.style.left = `${Math.max(8, Math.min(left, innerWidth - width - 8))}px`;
  menu.style.top = `${below ? bottom + 4 : Math.max(8, top - height - 4)}px`;
}

menu.addEventListener("beforetoggle", ({ newState }) => {
  if (newState !== "open") return;
  const { joinable, divisible, detached } = active().dataset;
  const can = { join: joinable, split: divisible, attach: detached };
  for (const item of menu.querySelectorAll("[data-shape]")) {
    item.disabled = can[item.dataset.shape] === undefined;
    item.hidden = item.dataset.shape === "attach" && item.disabled;
  }
});
menu.addEventListener("toggle", ({ newState }) => {
  if (newState !== "open") return;
  place(active().querySelector("[data-more]"));
  menu.querySelector("button:enabled")?.focus();
});

document.addEventListener("click", (event) => {
  const item = event.target.closest?.("[data-shape]");
  if (item) {
    menu.hidePopover();
    shapes[item.dataset.shape](active());
  }
  const { detach, number } = event.target.closest?.("[data-detach]")?.dataset ?? {};
  if (!detach) return;
  event.preventDefault();
  reshape(find(detach), ["PUT", `/occurrences/${number}`], "detached");
});
