// Whether a person wants the grey text at all; kept for the person.
import { machine } from "./supply.js";
import { tell } from "./unit.js";
import { keep } from "./wishes.js";

const control = document.querySelector("[data-ahead]");

export const isOn = () => (control?.checked ?? true) && machine.suggests !== false;

control?.addEventListener("change", () => {
  keep("ahead", control.checked ? "on" : "off");
  tell(document, "ahead:switched");
});
document.addEventListener("machine:silent", () => {
  const keys = document.querySelectorAll('#help [data-action^="ahead-"]');
  for (const part of [control?.closest("p"), ...keys]) if (part) part.hidden = true;
  tell(document, "ahead:switched");
});
