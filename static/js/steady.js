// While somebody types, what stands below the findings does not jump up and down: the
// place of the findings grows where they need it, and shrinks when the person goes on.
import { active } from "./move.js";

let kept = null;

function keep({ target: unit }) {
  if (unit !== active()) return;
  kept = unit.querySelector(".under");
  const height = Math.max(kept.offsetHeight, parseFloat(kept.style.minHeight) || 0);
  kept.style.minHeight = `${height}px`;
}

for (const name of ["unit:typed", "unit:checked", "unit:shown"]) {
  document.addEventListener(name, keep);
}
// In another layout they need another place.
for (const name of ["unit:active", "layout:changed"]) {
  document.addEventListener(name, () => {
    if (kept) kept.style.minHeight = "";
    kept = null;
  });
}

// What comes late above a box, such as a match or a finding, may push the box that
// somebody writes in out of the window: it is brought back. Who scrolls it out leaves it.
let box = null;
let place = 0;
const placeNow = () => box.getBoundingClientRect().top + scrollY;
const pushed = new IntersectionObserver(([{ isIntersecting }]) => {
  if (!isIntersecting && Math.abs(placeNow() - place) > 1) box.scrollIntoView({ block: "nearest" });
  place = placeNow();
});

document.addEventListener("focusin", ({ target }) => {
  pushed.disconnect();
  box = target.matches("textarea") ? target : null;
  if (!box) return;
  place = placeNow();
  pushed.observe(box);
});
addEventListener("scroll", () => box && (place = placeNow()), { passive: true });
