// How units stand: changed at once, and kept for the person as the plain form would.
import { active } from "./move.js";
import { announce } from "./texts.js";

const editor = document.querySelector("main[data-editor]");
const form = document.querySelector("[data-layouts]");
const buttons = [...form.querySelectorAll("[name=layout]")];

function use(button) {
  editor.dataset.layout = button.value;
  for (const one of buttons) one.setAttribute("aria-pressed", one === button);
  document.dispatchEvent(new CustomEvent("layout:changed"));
  active()?.scrollIntoView({ block: "center" });
  announce(button.getAttribute("aria-label"));
  const body = new FormData(form, button);
  // Not kept, it is chosen for this page only: nothing is lost by that.
  fetch(form.action, { method: "POST", body, redirect: "manual" }).catch(() => {});
}

export function nextLayout() {
  const at = buttons.findIndex((button) => button.value === editor.dataset.layout);
  use(buttons[(at + 1) % buttons.length]);
}

form.addEventListener("submit", (event) => {
  event.preventDefault();
  use(event.submitter);
});
