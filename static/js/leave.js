// Leaving the page: what is typed is sent on, and asked about only if it would be lost.
import { isSaying } from "./comments.js";
import { save } from "./save.js";
import { unsaved } from "./unit.js";
import { isKept } from "./vault.js";

window.addEventListener("beforeunload", (event) => {
  if (isSaying() || unsaved().some((unit) => !isKept(unit))) event.preventDefault();
});
// The request outlives the page; if it does not, the text is kept in this browser.
window.addEventListener("pagehide", () => unsaved().forEach(save));
