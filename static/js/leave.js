// Asks before the page is left while a text is not saved.
import { isDirty, units } from "./unit.js";

window.addEventListener("beforeunload", (event) => {
  if (units().some(isDirty)) event.preventDefault();
});
