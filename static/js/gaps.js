// Keys of a source that is being cut: arrows move between gaps, Escape leaves.
import { leaveCutting } from "./split.js";

function gapsOf(gap) {
  return [...gap.closest("[data-source]").querySelectorAll("[data-gap]")];
}

const moves = {
  ArrowRight: (at) => at + 1,
  ArrowDown: (at) => at + 1,
  ArrowLeft: (at) => at - 1,
  ArrowUp: (at) => at - 1,
  Home: () => 0,
  End: (at, all) => all.length - 1,
};

document.addEventListener("keydown", (event) => {
  if (event.isComposing || event.keyCode === 229) return;
  if (event.key === "Escape" && document.querySelector(".cutting")) leaveCutting();
  const gap = event.target.closest?.("[data-gap]");
  const move = moves[event.key];
  if (!gap || !move || event.ctrlKey || event.altKey || event.metaKey) return;
  event.preventDefault();
  const all = gapsOf(gap);
  const next = move(all.indexOf(gap), all);
  all[Math.min(Math.max(next, 0), all.length - 1)].focus();
});
