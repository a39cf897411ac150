// Changes the colours at once, and keeps the choice as the plain form would.
import { text } from "./texts.js";

const form = document.querySelector("[data-preferences]");
const button = form.querySelector("[data-theme-switch]");
const next = { auto: "dark", dark: "light", light: "auto" };

form.addEventListener("submit", async (event) => {
  if (event.submitter !== button) return;
  event.preventDefault();
  const body = new FormData(form, button);
  const theme = button.value;
  document.documentElement.dataset.theme = theme;
  button.value = next[theme];
  button.title = text(`theme-${theme}`);
  button.setAttribute("aria-label", button.title);
  await fetch(form.action, { method: "POST", body, redirect: "manual" });
});
