// Approves a unit or withdraws its approval.
import { isBlocked, isOwn } from "./blocked.js";
import { checked } from "./check.js";
import { save } from "./save.js";
import { take } from "./take.js";
import { announce, text } from "./texts.js";
import { boxOf, catalog, isDirty, unitOf } from "./unit.js";
import { isDown } from "./waiting.js";

// Resolves to true if the unit is approved afterwards; for who may not approve, if it
// waits for somebody who may.
export async function approve(unit) {
  if (catalog.writes === undefined) return true;
  if (boxOf(unit).value.trim() === "") {
    announce(text("empty"), { bad: true });
    return false;
  }
  // The findings beside the unit are those of its text once that is saved.
  // While the line is down, text and step both wait in this browser.
  if (!(await save(unit)) && !isDown()) return false;
  // What was typed and taken back is saved already; what was found in it may not be gone.
  if (!(await checked(unit)) && !isDown()) announce(text("offline"), { bad: true });
  // Somebody else approves what one wrote, where the workspace wants that.
  const own = unit.querySelector('[data-own="forbid"]');
  if (catalog.approves !== undefined && !own) {
    return !isBlocked(unit) && take(unit, ["PUT", "/approval"], "approved");
  }
  if (unit.dataset.state === "approved") return true;
  return take(unit, ["PUT", "/submission"], "submitted");
}

document.addEventListener("click", (event) => {
  const button = event.target.closest?.(".approve");
  const unit = unitOf(button);
  if (!unit) return;
  event.preventDefault();
  if (button.value.startsWith("reopen")) take(unit, ["DELETE", "/approval"], "withdrawn");
  else if (catalog.approves === undefined || isDirty(unit) || !isOwn(unit)) approve(unit);
});

// Whatever else would submit the plain form would leave the page.
document.querySelector("[data-units]").addEventListener("submit", (event) => {
  event.preventDefault();
});
