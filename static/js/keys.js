// The keys translators know. No key acts while an input method is composing.
import { copySource } from "./actions.js";
import { approve } from "./approve.js";
import { talk } from "./comments.js";
import { openDialog } from "./dialog.js";
import { openConcordance } from "./concordance.js";
import { mend } from "./findings.js";
import { insertMissing } from "./inline-marks.js";
import { insertMatch } from "./matches.js";
import { join, split } from "./shapes.js";
import { active, goUnfinished, step } from "./move.js";
import { unitOf } from "./unit.js";

async function approveAndGo(unit) {
  if (unit && (await approve(unit)) && active() === unit) goUnfinished();
}

const keys = {
  "mod+Enter": approveAndGo,
  "mod+shift+Enter": () => step(1),
  "mod+ArrowDown": () => step(1),
  "mod+ArrowUp": () => step(-1),
  "alt+ArrowDown": () => step(1),
  "alt+ArrowUp": () => step(-1),
  "mod+Insert": (unit) => unit && copySource(unit),
  // By place on the keyboard: Alt+T types † on a Mac, and ㅅ with Korean input.
  "alt+KeyT": (unit) => unit && insertMissing(unit),
  "alt+KeyC": (unit) => unit && mend(unit),
  "alt+KeyJ": (unit) => unit && join(unit),
  "alt+KeyX": (unit) => unit && split(unit),
  "alt+KeyK": () => openConcordance(),
  "alt+KeyM": (unit) => unit && talk(unit),
};
for (let number = 1; number <= 9; number += 1) {
  keys[`alt+Digit${number}`] = (unit) => unit && insertMatch(unit, number);
}

function nameOf(event) {
  const parts = [];
  if (event.ctrlKey || event.metaKey) parts.push("mod");
  if (event.altKey) parts.push("alt");
  if (event.shiftKey) parts.push("shift");
  const named = /^(Key[CJKMTX]|Digit[1-9])$/.test(event.code) ? event.code : event.key;
  return [...parts, named].join("+");
}

function isTyping(element) {
  return element.matches("input, textarea, select, [contenteditable]");
}

document.addEventListener("keydown", (event) => {
  if (event.isComposing || event.keyCode === 229) return;
  if (document.querySelector("dialog[open]")) return;
  if (event.key === "?" && !isTyping(event.target)) {
    event.preventDefault();
    openDialog("help");
    return;
  }
  const act = keys[nameOf(event)];
  if (!act) return;
  event.preventDefault();
  act(unitOf(event.target) ?? active());
});
