// Fetches what may help with a unit, for it and for those that come next, once each.
// The memory answers for several at once; an engine is slow and asked for one at a time.
import { call } from "./api.js";
import { active } from "./move.js";
import { from } from "./stretches.js";
import { catalog, find, tell } from "./unit.js";

const AHEAD = 2;
const CALM = 600;
const BUSY = 2000;
const known = new Map();
const asking = new Set();
// Whether the engine knows more than one translation; null before anybody was asked.
export const machine = { suggests: null };

// What is known of a unit, until it is another one.
export function suppliedWith(unit) {
  const { unit: id, revision } = unit.dataset;
  const entry = known.get(id);
  if (entry?.revision === revision) return entry;
  const fresh = { revision };
  known.set(id, fresh);
  return fresh;
}

function following(unit) {
  const after = [];
  for (const row of from(unit)) {
    const { unit: id, state } = row.dataset;
    if (id !== undefined && !row.hidden && state !== "approved") after.push(row);
    if (after.length === AHEAD) break;
  }
  return after;
}

function fetched(ids, parts) {
  const query = new URLSearchParams({ units: ids, parts, view: "editor" });
  return call("GET", `${catalog.api}/suggestions?${query}`);
}

function hear(suggests) {
  if (machine.suggests !== suggests && !suggests) tell(document, "machine:silent");
  machine.suggests = suggests;
}

async function remember(wanted) {
  const old = wanted.filter((unit) => suppliedWith(unit).memory === undefined || suppliedWith(unit).old);
  if (old.length === 0) return;
  const ids = old.map((unit) => unit.dataset.unit).join();
  const { units: told, suggests } = await fetched(ids, "memory");
  hear(suggests);
  for (const unit of old) {
    const reply = told[unit.dataset.unit];
    if (!reply) continue;
    Object.assign(suppliedWith(unit), { memory: reply.memory_html, old: false });
    tell(unit, "unit:supplied");
  }
}

async function ask(unit) {
  const entry = suppliedWith(unit);
  if (!machine.suggests || entry.machine !== undefined || asking.has(entry)) return;
  asking.add(entry);
  try {
    const id = unit.dataset.unit;
    const { units: told, suggests } = await fetched(id, "machine");
    hear(suggests);
    if (told[id]?.busy) setTimeout(() => unit === active() && supply(unit), BUSY);
    else entry.machine = told[id]?.machine_html ?? "";
    tell(unit, "unit:supplied");
  } finally {
    asking.delete(entry);
  }
}

let typed = 0;
document.addEventListener("unit:typed", () => { typed = Date.now(); });
const calm = () => new Promise((resolve) => setTimeout(resolve, CALM));

// Resolves once everything has been asked, or the person has gone on.
export async function supply(unit) {
  if (catalog.writes === undefined) return;
  const next = following(unit);
  try {
    await remember([unit]);
    await Promise.all([ask(unit), remember(next)]);
    // While somebody types, the engine is theirs.
    while (Date.now() - typed < CALM && unit === active()) await calm();
    if (unit === active() && next.length > 0) await ask(next[0]);
  } catch {
    // Translating goes on without; saving tells of a server that does not answer.
  }
}

// What stands beside the unit that is worked on stays there while it is saved; what is
// approved here may be what another unit has been waiting for.
document.addEventListener("unit:shown", ({ target, detail }) => {
  const entry = known.get(target.dataset.unit);
  if (entry && target === active()) entry.revision = target.dataset.revision;
  if (detail.unit.state !== "approved") return;
  for (const [id, one] of known) if (find(id) !== target) one.old = true;
});
