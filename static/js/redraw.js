// Takes over the units as the server divides the article now, others untouched.
import { showProgress } from "./progress.js";
import { list, rowsOf } from "./stretches.js";
import { complain, text } from "./texts.js";
import { boxOf, catalog, isDirty, tell } from "./unit.js";


async function fetched() {
  const reply = await fetch(location.pathname, { cache: "no-store" });
  if (!reply.ok) throw new Error(reply.status);
  return new DOMParser().parseFromString(await reply.text(), "text/html");
}

// What is being typed in, or simply still the same, stays where its caret is.
function keep(fresh) {
  const old = fresh.id && document.getElementById(fresh.id);
  if (!old || !boxOf(old)) return;
  if (old.dataset.revision !== fresh.dataset.revision && !isDirty(old)) return;
  const { revision, state } = old.dataset;
  for (const name of Object.keys(old.dataset)) delete old.dataset[name];
  Object.assign(old.dataset, fresh.dataset, { revision, state });
  old.className = fresh.className;
  old.querySelector(".side").replaceWith(fresh.querySelector(".side"));
  boxOf(old).setAttribute("aria-label", boxOf(fresh).getAttribute("aria-label"));
  fresh.replaceWith(old);
}

// Resolves to the unit of this id as it stands on the page then.
export async function redraw(id, { version, progress }) {
  try {
    const page = await fetched();
    // Read without scripts, the page has every row, those that wait in a <noscript>.
    for (const plain of page.querySelectorAll("noscript")) {
      plain.parentElement.removeAttribute("data-lines");
      if (plain.matches(".stretch > *")) plain.replaceWith(...plain.childNodes);
      else plain.remove();
    }
    const rows = page.querySelector("[data-units] .units");
    tell(document, "units:drawing");
    document.adoptNode(rows);
    rowsOf(rows).forEach(keep);
    list().replaceWith(rows);
  } catch {
    // Everything is saved; what the page shows is old, and says so by itself soon.
    complain({ status: 0, message: text("failed") });
  }
  catalog.version = version;
  showProgress(progress);
  tell(document, "units:drawn");
  return document.getElementById(`u-${id}`);
}
