// Orders the units by how certain their drafts are, or picks the uncertain ones.
// Both are settled when chosen, or drafts were made: nothing moves while one works.
import { arrange as put, list, rowsOf } from "./stretches.js";
import { units } from "./unit.js";

const select = document.querySelector("[data-certainty]");
const places = new Map();
let picked = null;

const nameOf = (row) => row.dataset.unit ?? `row ${numberOf(row)}`;
const numberOf = (row) => Number(row.querySelector(".number").textContent);

// Drafts before all else; what has no draft keeps the order of the article.
function doubtfulFirst(one, other) {
  const [mine, theirs] = [one, other].map((row) => row.dataset.confidence || "2");
  return mine - theirs || inArticle(one, other);
}

const inArticle = (one, other) => numberOf(one) - numberOf(other);

function arrange(rows) {
  const focused = document.activeElement;
  put(rows);
  if (list().contains(focused)) focused.focus({ preventScroll: true });
}

function remember() {
  places.clear();
  rowsOf(list()).forEach((row, place) => places.set(nameOf(row), place));
  const limit = Number(select.value) / 100;
  const below = (unit) => unit.dataset.confidence !== "" && unit.dataset.confidence < limit;
  picked = limit ? new Set(units().filter(below).map(nameOf)) : null;
}

function choose() {
  const doubtful = select.value === "doubtful";
  list().toggleAttribute("data-doubtful", doubtful);
  arrange(rowsOf(list()).sort(doubtful ? doubtfulFirst : inArticle));
  remember();
}

// The server divides the article anew, in its order: what is new stays with its neighbour.
function keepPlaces() {
  let last = 0;
  for (const row of rowsOf(list())) {
    last = places.get(nameOf(row)) ?? last;
    places.set(nameOf(row), last);
  }
  list().toggleAttribute("data-doubtful", select.value === "doubtful");
  arrange(rowsOf(list()).sort((a, b) => places.get(nameOf(a)) - places.get(nameOf(b))));
}

export const isLimited = () => picked !== null;
export const isPicked = (unit) => picked === null || picked.has(nameOf(unit));

select.addEventListener("input", choose);
document.addEventListener("units:drafted", choose);
document.addEventListener("units:drawn", keepPlaces);
remember();
