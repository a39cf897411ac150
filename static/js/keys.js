// The keys translators know. No key acts while an input method is composing.
import { copySource } from "./actions.js";
import { approve } from "./approve.js";
import { bind, functionFor } from "./bindings.js";
import { talk } from "./comments.js";
import { openDialog } from "./dialog.js";
import { openConcordance } from "./concordance.js";
import { mend } from "./findings.js";
import { insertMissing } from "./inline-marks.js";
import { isTaken, nameOf } from "./keynames.js";
import { nextLayout } from "./layout.js";
import { insertMatch } from "./matches.js";
import { openPalette } from "./palette.js";
import { goOn } from "./queue.js";
import { join, split } from "./shapes.js";
import { active, goUnfinished, step } from "./move.js";
import { unitOf } from "./unit.js";

async function approveAndGo(unit) {
  if (unit && (await approve(unit)) && active() === unit) goUnfinished();
}

// A tool that whoever works here has no right to is not on the page for a key either.
const press = (name) => (unit) => {
  const tool = unit?.querySelector(`[data-do="${name}"]`);
  if (tool?.checkVisibility()) tool.click();
};

// By the usual key of an action, or its name where it has none: web/shortcuts.py says
// what each is called, and whoever chose a key of their own comes here with the usual one.
const keys = {
  "mod+Enter": approveAndGo,
  "mod+shift+Enter": () => step(1),
  "mod+ArrowDown": () => step(1),
  "mod+ArrowUp": () => step(-1),
  "alt+ArrowDown": () => step(1),
  "alt+ArrowUp": () => step(-1),
  "mod+Insert": (unit) => unit && copySource(unit),
  "alt+KeyT": (unit) => unit && insertMissing(unit),
  "alt+KeyC": (unit) => unit && mend(unit),
  "alt+KeyJ": (unit) => unit && join(unit),
  "alt+KeyX": (unit) => unit && split(unit),
  "alt+KeyK": () => openConcordance(),
  "mod+KeyK": () => openPalette(),
  "mod+KeyG": () => openPalette({ numbers: true }),
  "alt+KeyQ": () => goOn(),
  "alt+KeyL": () => nextLayout(),
  unfinished: () => goUnfinished(),
  "alt+KeyG": press("rework"),
  "alt+KeyP": press("history"),
  undo: press("undo"),
  preview: () => openDialog("preview"),
  export: () => openDialog("export"),
  "?": () => openDialog("help"),
  "alt+KeyM": (unit) => unit && talk(unit),
};
for (let number = 1; number <= 9; number += 1) {
  keys[`alt+Digit${number}`] = (unit) => unit && insertMatch(unit, number);
}

bind(keys);

function isTyping(element) {
  return element.matches("input, textarea, select, [contenteditable]");
}

document.addEventListener("keydown", (event) => {
  if (isTaken(event)) return;
  if (document.querySelector("dialog[open]")) return;
  const name = nameOf(event);
  // A sign alone is typed where one types.
  if (name.length === 1 && isTyping(event.target)) return;
  const act = functionFor(name);
  if (!act) return;
  event.preventDefault();
  act(unitOf(event.target) ?? active());
});
