// What the last step did is said at the top; where a page opens further down, also in sight.
import { announce } from "./texts.js";

function tell() {
  const hidden = [...document.querySelectorAll("[data-flash]")].filter((one) => one.getBoundingClientRect().bottom <= 0);
  const bad = hidden.some((one) => one.matches(".bad"));
  if (hidden.length) announce(hidden.map((one) => one.textContent.trim()).join(" "), { bad });
}

// By then the page has gone to the place that its address names.
addEventListener("load", () => requestAnimationFrame(tell));
