// Approves a unit or withdraws its approval.
import { take } from "./take.js";
import { announce, text } from "./texts.js";
import { boxOf, unitOf } from "./unit.js";

// Resolves to true if the unit is approved afterwards.
export async function approve(unit) {
  if (boxOf(unit).value.trim() === "") {
    announce(text("empty"), { bad: true });
    return false;
  }
  return take(unit, ["PUT", "/approval"], "approved");
}

document.addEventListener("click", (event) => {
  const button = event.target.closest?.(".approve");
  const unit = unitOf(button);
  if (!unit) return;
  event.preventDefault();
  if (button.value.startsWith("reopen")) take(unit, ["DELETE", "/approval"], "withdrawn");
  else approve(unit);
});

// Whatever else would submit the plain form would leave the page.
document.querySelector("[data-units]").addEventListener("submit", (event) => {
  event.preventDefault();
});
