// Orders the units by how certain their drafts are, or picks the uncertain ones.
// Both are settled when chosen, or drafts were made: nothing moves while one works.
import { arrange as put, list, rowsOf } from "./stretches.js";
import { units } from "./unit.js";

const select = document.querySelector("[data-certainty]");
const places = new Map();
let picked = null;

const nameOf = (row) => row.dataset.unit ?? `row ${numberOf(row)}`;
// The first thing in a row, beside it: to search all rows for it takes five times as long.
const numberOf = (row) => Number(row.firstElementChild.firstElementChild.textContent);
// Drafts before all else; what has no draft keeps the order of the article.
const doubtOf = (row) => Number(row.dataset.confidence || "2");

// What rows are ordered by is read once of each: they are compared more often.
function sorted(rows, ...keys) {
  const known = rows.map((row) => [row, ...keys.map((key) => key(row))]);
  known.sort((one, other) => {
    const at = keys.findIndex((_, key) => one[key + 1] !== other[key + 1]);
    return at < 0 ? 0 : one[at + 1] - other[at + 1];
  });
  return known.map(([row]) => row);
}

function arrange(rows) {
  const focused = document.activeElement;
  put(rows);
  if (list().contains(focused)) focused.focus({ preventScroll: true });
}

const isDoubtful = () => select.value === "doubtful";

function remember() {
  const limit = Number(select.value) / 100;
  const below = (unit) => unit.dataset.confidence !== "" && unit.dataset.confidence < limit;
  picked = limit ? new Set(units().filter(below).map(nameOf)) : null;
}

function choose() {
  list().toggleAttribute("data-doubtful", isDoubtful());
  arrange(sorted(rowsOf(list()), ...(isDoubtful() ? [doubtOf, numberOf] : [numberOf])));
  remember();
}

// Before the rows are drawn anew; in the article's order they come as they stood.
function notePlaces() {
  places.clear();
  if (isDoubtful()) rowsOf(list()).forEach((row, place) => places.set(nameOf(row), place));
}

// The server divides the article anew, in its order: what is new stays with its neighbour.
function keepPlaces() {
  if (!isDoubtful()) return;
  let last = 0;
  for (const row of rowsOf(list())) {
    last = places.get(nameOf(row)) ?? last;
    places.set(nameOf(row), last);
  }
  list().toggleAttribute("data-doubtful", true);
  arrange(sorted(rowsOf(list()), (row) => places.get(nameOf(row))));
}

export const isLimited = () => picked !== null;
export const isPicked = (unit) => picked === null || picked.has(nameOf(unit));

select.addEventListener("input", choose);
document.addEventListener("units:drafted", choose);
document.addEventListener("units:drawing", notePlaces);
document.addEventListener("units:drawn", keepPlaces);
remember();
