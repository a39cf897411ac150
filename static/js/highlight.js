// A layer behind the box of the active unit that colours what stands in it.
// It holds the same text in one piece, so that it breaks and joins letters as the box
// does; the colours are ranges over it, which cannot move a letter.
import { marksOf } from "./protected.js";
import { signsOf } from "./signs.js";
import { boxOf, unitOf } from "./unit.js";

const COPIED = [
  "font", "letterSpacing", "wordSpacing", "lineHeight", "textAlign", "direction",
  "padding", "whiteSpace", "wordBreak", "overflowWrap", "lineBreak", "hyphens",
  "tabSize", "textIndent", "fontKerning", "fontFeatureSettings", "textRendering",
];
const NAMES = {
  "\u00a0": "NBSP", "\u00ad": "SHY", "\u200b": "ZWSP", "\u200c": "ZWNJ", "\u200d": "ZWJ",
  "\u200e": "LRM", "\u200f": "RLM", "\u202a": "LRE", "\u202b": "RLE", "\u202c": "PDF",
  "\u202d": "LRO", "\u202e": "RLO", "\u2060": "WJ", "\u2066": "LRI", "\u2067": "RLI",
  "\u2068": "FSI", "\u2069": "PDI", "\ufeff": "BOM",
};
const layer = document.createElement("div");
const body = document.createTextNode("");
const flags = document.createElement("div");
const words = document.createElement("div");
const sizes = new ResizeObserver(() => fit());
layer.className = "layer";
layer.setAttribute("aria-hidden", "true");
words.className = "layer-text";
words.append(body);
layer.append(words, flags);

const boxBehind = () => layer.parentNode && boxOf(unitOf(layer));
const wordsOf = (unit, selector) =>
  [...unit.querySelectorAll(`.terms ${selector}`)].flatMap((one) => one.textContent.split(", "));

function range([start, end]) {
  const found = new Range();
  found.setStart(body, start);
  found.setEnd(body, end);
  return found;
}

// A name stands where a character is that has no width, or looks like another.
function flag([start, end]) {
  const place = range([start, end]).getClientRects()[0];
  const from = layer.getBoundingClientRect();
  const name = document.createElement("span");
  const character = body.data.slice(start, end);
  const code = character.codePointAt(0).toString(16).toUpperCase().padStart(4, "0");
  name.dataset.name = NAMES[character] ?? `U+${code}`;
  if (!place) return name;
  name.style.left = `${place.left - from.left}px`;
  name.style.top = `${place.top - from.top}px`;
  return name;
}

function paint() {
  const unit = unitOf(layer);
  const box = boxBehind();
  if (!box) return;
  if (body.data !== box.value) body.data = box.value;
  const known = {
    terms: wordsOf(unit, ".wanted"),
    forbidden: wordsOf(unit, ".forbidden"),
    marks: new Set(marksOf(unit)),
  };
  const signs = signsOf(body.data, known);
  const invisible = [...signs.invisible];
  for (const [kind, places] of Object.entries({ ...signs, invisible })) {
    CSS.highlights.set(kind, new Highlight(...[...places].map(range)));
  }
  flags.replaceChildren(...invisible.map(flag));
}

function fit() {
  const box = boxBehind();
  if (!box) return;
  const style = getComputedStyle(box);
  for (const name of COPIED) words.style[name] = style[name];
  layer.lang = box.lang;
  layer.style.height = `${box.getBoundingClientRect().height}px`;
  words.style.transform = `translateY(${-box.scrollTop}px)`;
  paint();
}

if ("highlights" in CSS) {
  document.addEventListener("unit:active", ({ target: unit }) => {
    const box = boxOf(unit);
    sizes.disconnect();
    box.after(layer);
    fit();
    sizes.observe(box);
  });
  for (const name of ["input", "unit:shown", "unit:filled"]) {
    document.addEventListener(name, ({ target }) => {
      if (layer.parentNode && unitOf(target) === unitOf(layer)) paint();
    });
  }
  document.addEventListener("scroll", ({ target }) => {
    if (target === boxBehind()) fit();
  }, { capture: true, passive: true });
}
