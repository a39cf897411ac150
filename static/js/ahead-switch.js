// Whether a person wants the grey text at all; kept in this browser.
import { machine } from "./supply.js";
import { tell } from "./unit.js";

const KEPT = "workbench:ahead";
const control = document.querySelector("[data-ahead]");

export const isOn = () => (control?.checked ?? true) && machine.suggests !== false;

if (control) control.checked = localStorage.getItem(KEPT) !== "off";
control?.addEventListener("change", () => {
  localStorage.setItem(KEPT, control.checked ? "on" : "off");
  tell(document, "ahead:switched");
});
document.addEventListener("machine:silent", () => {
  const part = control?.closest("p");
  if (part) part.hidden = part.previousElementSibling.hidden = true;
  tell(document, "ahead:switched");
});
