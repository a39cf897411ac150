// What every page has: dialogs, colours, the name of an uploaded file.
import "./dates.js";
import "./dialog.js";
import "./files.js";
import "./flashed.js";
import "./shown-once.js";
import "./theme.js";
import "./upload.js";
import "./waits.js";

document.documentElement.classList.add("scripted");
