// Takes over what changed in the catalog; text being typed is left alone.
import { call } from "./api.js";
import { showProgress } from "./progress.js";
import { catalog, find, isDirty, show, units, urlOf } from "./unit.js";

// Beyond so many changed units one large answer is quicker than many small ones.
const FEW = 20;

function sameUnits(revisions) {
  const here = units().map((unit) => unit.dataset.unit);
  return here.length === Object.keys(revisions).length && here.every((id) => id in revisions);
}

async function fetched(changed) {
  if (changed.length > FEW) {
    return (await call("GET", `${catalog.api}?view=editor`)).units;
  }
  return Promise.all(changed.map((unit) => call("GET", urlOf(unit))));
}

// Resolves to how many units changed, or null if the article itself did.
export async function refresh({ anew = false } = {}) {
  const seen = anew ? {} : { "If-None-Match": `"${catalog.version}"` };
  const told = await call("GET", `${catalog.api}?view=revisions`, null, seen);
  if (told === null) return 0;
  if (told.outdated || !sameUnits(told.revisions)) return null;
  const isOld = (unit) => unit.dataset.revision !== told.revisions[unit.dataset.unit];
  const differs = (unit) => isOld(unit) && !isDirty(unit);
  let changed = 0;
  for (const { unit: now, html } of await fetched(units().filter(differs))) {
    const unit = find(now.id);
    if (!differs(unit) || unit.dataset.revision === now.revision) continue;
    show(unit, { unit: now, html });
    changed += 1;
  }
  // The version is of what the page shows, all of it: whoever types is asked when they save.
  if (!units().some(isOld)) catalog.version = told.version;
  showProgress(told.progress);
  return changed;
}
