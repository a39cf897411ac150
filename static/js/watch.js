// Notices changes made outside this page: git, an editor of PO files, another tab.
import { refresh } from "./refresh.js";
import { announce, text } from "./texts.js";

const EVERY = 3000;
let told = false;

function askForReload() {
  if (told) return;
  told = true;
  const button = document.createElement("button");
  button.className = "button";
  button.textContent = text("reload");
  button.addEventListener("click", () => location.reload());
  announce(text("moved"), { lasting: true, button });
}

// The server may be down for a while; what is typed tells of that, this does not.
const looked = () => refresh().catch(() => 0);

async function changes() {
  const changed = await looked();
  if (changed !== null) return changed;
  // Units this page has just joined or split are drawn in a moment: look twice.
  await new Promise((resolve) => setTimeout(resolve, EVERY / 2));
  return looked();
}

async function look() {
  const changed = document.hidden || told ? 0 : await changes();
  if (changed === null) askForReload();
  else if (changed > 0) announce(text("refreshed", { count: changed }));
  setTimeout(look, EVERY);
}

setTimeout(look, EVERY);
