// What has to stand in a translation as it stands in the source: marks and numbers.
import { boxOf, isDirty } from "./unit.js";

// A number as it is to be copied: not the 1 of 1만 or of 1 million, which other languages
// count otherwise, nor the 19 of COVID-19, which is a name.
const NUMBER = new RegExp(
  String.raw`(?<!\p{Script=Latin}-)(?<!\p{Nd}[.,:]?)(?<![십백천만억조十百千万億亿兆]\s?)\p{Nd}+(?:[.,:]\p{Nd}+)*(?![.,:]?\p{Nd})`
  + String.raw`(?!\s?[십백천만억조十百千万億亿兆])(?!\s(?:hundred|thousand|million|billion|trillion)\b)`,
  "gu",
);

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

// A number may be there in other words, 1만 for 10,000: the checks know whether it is.
const DOUBTS = ["numbers", "dates", "times", "currencies", "percentages", "measures"]
  .map((code) => `.findings > :not(.dismissed)[data-finding="${code}"]`)
  .join();

// They are not asked about a text whose source changed before somebody touches it.
const unchecked = (unit) => boxOf(unit).value.trim() === "" || (unit.dataset.state === "stale" && !isDirty(unit));
const doubted = (unit) => unchecked(unit) || unit.querySelector(DOUBTS) !== null;

// Every item with whether the translation has fewer of it.
export function itemsOf(unit) {
  let rest = boxOf(unit).value;
  const found = (kind, counts) => (text) => {
    const at = rest.indexOf(text);
    if (at >= 0) rest = `${rest.slice(0, at)}\u0000${rest.slice(at + text.length)}`;
    return { kind, text, missing: at < 0 && counts };
  };
  const marks = marksOf(unit).map(found("mark", true));
  return [...marks, ...numbersOf(unit.querySelector(".source")).map(found("number", doubted(unit)))];
}
