// Splits a unit in place: its source shows the gaps between words as buttons.
import { call } from "./api.js";
import { cutOf, tellCut } from "./caret.js";
import { reshape } from "./reshape.js";
import { announce, complain, text } from "./texts.js";
import { boxOf, unitOf, urlOf } from "./unit.js";

const template = document.getElementById("cutting-hint").content.firstElementChild;
let cutting = null;

function stopCutting() {
  if (cutting === null) return;
  const { source, before, hint } = cutting;
  source.classList.remove("cutting");
  source.replaceChildren(...before);
  hint.remove();
  cutting = null;
}

export async function startCutting(unit) {
  stopCutting();
  const source = unit.querySelector("[data-source]");
  try {
    const { html } = await call("GET", urlOf(unit, "/split"));
    const before = [...source.childNodes];
    cutting = { unit, source, before, hint: template.cloneNode(true) };
    source.innerHTML = html;
  } catch (refusal) {
    complain(refusal);
    return;
  }
  source.classList.add("cutting");
  source.after(cutting.hint);
  tellCut(unit, cutting.hint);
  const first = source.querySelector("[data-gap]");
  if (first) {
    cutting.hint.scrollIntoView({ block: "nearest" });
    return first.focus();
  }
  stopCutting();
  announce(text("whole"), { bad: true });
}

export function leaveCutting() {
  const unit = cutting?.unit;
  stopCutting();
  if (unit) boxOf(unit).focus();
}

document.addEventListener("selectionchange", () => {
  if (cutting !== null) tellCut(cutting.unit, cutting.hint);
});
document.addEventListener("click", (event) => {
  const gap = event.target.closest?.("[data-gap]");
  if (!gap || cutting === null) return;
  event.preventDefault();
  const unit = unitOf(gap);
  const fields = { offset: Number(gap.value), ...cutOf(unit) };
  leaveCutting();
  reshape(unit, ["PUT", "/split", fields], "split");
});
