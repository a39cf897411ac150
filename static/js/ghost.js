// Draws grey text behind the end of a box's text, where it would stand if it were typed.
// The box makes room for it, and keeps that until the person goes on to another unit.
import { catalog } from "./unit.js";

const SAME = [
  "fontFamily", "fontSize", "fontWeight", "fontStyle", "lineHeight", "letterSpacing",
  "paddingTop", "paddingRight", "paddingBottom", "paddingLeft", "borderTopWidth",
  "borderRightWidth", "borderBottomWidth", "borderLeftWidth", "textAlign", "direction",
];
const layer = document.createElement("div");
layer.className = "ghost-layer";
layer.setAttribute("aria-hidden", "true");
const typed = document.createElement("span");
export const ghost = document.createElement("span");
ghost.className = "ghost";
ghost.lang = catalog.locale;
layer.append(typed, ghost);
const grown = new Set();

function lie(box) {
  const style = getComputedStyle(box);
  for (const name of SAME) layer.style[name] = style[name];
  layer.style.left = `${box.offsetLeft}px`;
  layer.style.top = `${box.offsetTop}px`;
  layer.style.width = `${box.offsetWidth}px`;
}

export function draw(box, rest) {
  if (layer.parentElement !== box.parentElement) {
    box.parentElement.classList.add("has-ghost");
    box.parentElement.append(layer);
  }
  lie(box);
  typed.textContent = box.value;
  ghost.textContent = rest;
  if (layer.offsetHeight > box.offsetHeight) {
    box.style.minHeight = `${layer.offsetHeight}px`;
    grown.add(box);
  }
}

document.addEventListener("unit:active", () => {
  for (const box of grown) box.style.minHeight = "";
  grown.clear();
});

export function hide() {
  ghost.textContent = "";
  layer.remove();
}

export const isShown = () => layer.isConnected;
