// The rows of the article, which stand in stretches: a browser that skips what is far
// away looks at each of these on every frame, and thousands of rows would be too many.
// The text of a far stretch is not read into rows before the page acts: it waits in a
// place for browsers without scripts, and is put in when it is near or asked for.
const SIZE = 20;
// Milliseconds of a frame that are left to the browser and the person.
const LEFT = 4;

export const list = () => document.querySelector("[data-units] .units");

const textOf = (stretch) => stretch.firstElementChild?.matches("noscript") && stretch.firstElementChild;
const waiting = () => [...list().children].filter(textOf);

// Puts the rows of a stretch in, if they wait still.
export function put(stretch) {
  const text = textOf(stretch);
  if (!text) return;
  stretch.innerHTML = text.textContent;
  stretch.removeAttribute("data-lines");
}

// Puts in every stretch that waits; of those that hold a text, if one is given.
export function putAll(holding = "") {
  for (const stretch of waiting()) {
    if (textOf(stretch).textContent.includes(holding)) put(stretch);
  }
}

// The row after or before another, wherever stretches end.
function beside(row, way) {
  if (row[way]) return row[way];
  let stretch = row.parentElement;
  while ((stretch = stretch[way])) {
    put(stretch);
    const end = way === "nextElementSibling" ? stretch.firstElementChild : stretch.lastElementChild;
    if (end) return end;
  }
  return null;
}

// The rows that follow one, or come before it, nearest first.
export function* from(row, { back = false } = {}) {
  const way = back ? "previousElementSibling" : "nextElementSibling";
  for (let next = beside(row, way); next; next = beside(next, way)) yield next;
}

export function rowsOf(place) {
  if (place !== list()) return [...place.querySelectorAll(".unit")];
  putAll();
  // To search all that rows hold takes ten times as long.
  return [...place.children].flatMap(({ children }) => [...children]);
}

// Takes all rows of the page. Stretch by stretch is less than half the work of row by row.
export function arrange(rows) {
  const stretches = [...list().children];
  const last = stretches.length - 1;
  stretches.forEach((stretch, at) => {
    stretch.replaceChildren(...rows.slice(SIZE * at, at === last ? undefined : SIZE * (at + 1)));
  });
}

// Shows the rows that fit. What has no height is near for a browser, all of it: what it
// need not lay out together when it is shown again is taken off the page meanwhile.
export function showOnly(fits) {
  putAll();
  for (const stretch of list().children) {
    for (const row of stretch.children) {
      const hidden = !fits(row);
      if (row.hidden !== hidden) row.hidden = hidden;
    }
    stretch.hidden = [...stretch.children].every((row) => row.hidden);
  }
}

export function reveal(row) {
  row.hidden = false;
  row.parentElement.hidden = false;
}

const idle = window.requestIdleCallback ?? ((act) => setTimeout(act, 20, { timeRemaining: () => 2 * LEFT }));

// The rest follows while nobody waits for anything, so that the browser's own search,
// a screen reader and whoever prints find the whole article.
function rest(deadline) {
  const left = waiting();
  do {
    const next = left.shift();
    if (!next) return;
    put(next);
  } while (deadline.timeRemaining() > LEFT);
  idle(rest);
}

document.addEventListener("keydown", ({ key, ctrlKey, metaKey }) => {
  if ((ctrlKey || metaKey) && key.toLowerCase() === "f") putAll();
});
addEventListener("beforeprint", () => putAll());
idle(rest);
