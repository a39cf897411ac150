// Fields that take the key that is pressed in them.
import { isTaken, nameOf, spelled } from "./keynames.js";

// What was kept holds in the editors that are open, too.
new BroadcastChannel("workbench-keys").postMessage("");

const HELD = new Set(["Control", "Alt", "Shift", "Meta", "AltGraph"]);
// With these one leaves the field or the page, and sends the form.
const PLAIN = new Set(["Tab", "shift+Tab", "Enter", "Escape"]);
// What acts only while grey text is shown may have these, too.
const AT_THE_END = new Set(["ArrowRight", "End"]);

document.addEventListener("keydown", (event) => {
  const field = event.target.closest?.("[data-key-field]");
  if (!field || isTaken(event) || HELD.has(event.key)) return;
  const name = nameOf(event);
  if (PLAIN.has(name)) return;
  event.preventDefault();
  const fits = /^(mod|alt)\+|^(shift\+)?F\d+$/.test(name);
  if (name === "Backspace" || name === "Delete") field.value = field.value ? "" : field.dataset.usual;
  else if (fits || (field.dataset.keyField === "shown" && AT_THE_END.has(name))) field.value = spelled(name);
});
