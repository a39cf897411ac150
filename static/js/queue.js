// On to what waits next, in whatever article, after saving what is typed.
import { active } from "./move.js";
import { save } from "./save.js";

export async function goOn() {
  const link = document.querySelector("[data-queue-next]");
  const unit = active();
  if (link && (!unit || (await save(unit)))) link.click();
}
