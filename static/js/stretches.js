// The rows of the article, which stand in stretches: a browser that skips what is far
// away looks at each of these on every frame, and thousands of rows would be too many.
const SIZE = 20;

export const list = () => document.querySelector("[data-units] .units");

export const rowsOf = (place) => [...place.querySelectorAll(".unit")];

export function arrange(rows) {
  const stretches = list().querySelectorAll(".stretch");
  const last = stretches.length - 1;
  rows.forEach((row, at) => stretches[Math.min(Math.floor(at / SIZE), last)].append(row));
}
