// What of the units only those hear who do not see them: a unit's name with its state,
// what its box is described by, and that a text was saved.
import { active } from "./move.js";
import { text } from "./texts.js";
import { boxOf, numberOf, unitsHere } from "./unit.js";
import { voice } from "./whisper.js";

const whisper = voice();
const description = document.createElement("p");
description.id = "said-of-unit";
description.hidden = true;
let described = null;

const sourceOf = (unit) => `s-${unit.dataset.unit}`;

function name(unit) {
  const state = unit.querySelector(".states .state")?.textContent.trim();
  if (state) unit.setAttribute("aria-label", text("unit", { number: numberOf(unit), state }));
}

const HEARD = ".states > :not(:has(.unseen)), .states .unseen, .marks > .reason, [data-own], [data-message]";

// After the source comes where the text stands and what was found in it, without the
// buttons beside that.
function describe(unit) {
  const places = unit.querySelectorAll(HEARD);
  const said = [...places].map((place) => place.textContent.trim()).join("; ");
  if (description.textContent !== said) description.textContent = said;
  if (described === unit) return;
  if (described) boxOf(described).setAttribute("aria-describedby", sourceOf(described));
  boxOf(unit).setAttribute("aria-describedby", `${sourceOf(unit)} ${description.id}`);
  described = unit;
}

function shown({ target: unit }) {
  name(unit);
  if (unit === active()) describe(unit);
}

document.querySelector("main").append(description);
for (const event of ["unit:shown", "unit:filled"]) document.addEventListener(event, shown);
for (const event of ["unit:active", "unit:checked"]) {
  document.addEventListener(event, ({ target: unit }) => describe(unit));
}
document.addEventListener("units:drawn", () => unitsHere().forEach(name));
// Once the person rests: not with every pause between two words, nor after a step that
// says more than that.
document.addEventListener("unit:saved", () => whisper(text("saved")));
for (const event of ["unit:typed", "unit:active"]) document.addEventListener(event, () => whisper(""));
