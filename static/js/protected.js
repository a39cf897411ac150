// What has to stand in a translation as it stands in the source: marks and numbers.
import { boxOf } from "./unit.js";

const NUMBER = /\p{Nd}+(?:[.,:]\p{Nd}+)*/gu;

function numbersOf(source) {
  const bare = source.cloneNode(true);
  for (const mark of bare.querySelectorAll("[data-mark]")) mark.replaceWith(" ");
  return bare.textContent.match(NUMBER) ?? [];
}

// In the order of the source, each as often as it is there.
export function marksOf(unit) {
  const marks = unit.querySelectorAll(".source [data-mark]");
  return [...marks].map((mark) => mark.textContent);
}

// Every item with whether the translation has fewer of it.
export function itemsOf(unit) {
  let rest = boxOf(unit).value;
  const found = (kind) => (text) => {
    const at = rest.indexOf(text);
    if (at >= 0) rest = `${rest.slice(0, at)}\u0000${rest.slice(at + text.length)}`;
    return { kind, text, missing: at < 0 };
  };
  const marks = marksOf(unit).map(found("mark"));
  return [...marks, ...numbersOf(unit.querySelector(".source")).map(found("number"))];
}
