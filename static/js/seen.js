// What is said of several units at once is said of the texts that this page shows.
import { refresh } from "./refresh.js";
import { save } from "./save.js";
import { announce, text } from "./texts.js";
import { catalog, unsaved } from "./unit.js";

// Resolves to the version of the catalog that stands on the page. Where that was another
// until now, or something typed is in conflict, it shows what there is and resolves to null.
export async function seen() {
  await Promise.all(unsaved().map(save));
  const changed = await refresh({ anew: true });
  if (changed === 0 && unsaved().length === 0) return catalog.version;
  overtaken();
  return null;
}

export function overtaken() {
  announce(text("unseen"), { bad: true });
}
