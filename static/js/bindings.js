// Which action a key stands for: the table the server wrote, with the person's own keys.
const rows = [...document.querySelectorAll("#help [data-action]")];

export const actions = rows.map((row) => ({
  id: row.dataset.action,
  name: row.querySelector("dd").textContent,
  spelled: [...row.querySelectorAll("kbd")].map((key) => key.textContent),
  usual: row.dataset.usual.split(" ").filter(Boolean),
  keys: row.dataset.keys.split(" "),
}));

const isUsual = ({ usual: mine, keys }) => mine.join() === keys.join();

// Those that differ in their number alone are one line, as the server has them.
function fold() {
  const matches = rows.filter((row) => row.dataset.action.startsWith("match-"));
  const all = matches.every((row) => isUsual(actionOf(row.dataset.action)));
  matches.forEach((row, at) => {
    row.toggleAttribute("data-upto", all && at === 0);
    row.toggleAttribute("data-told", all && at > 0);
  });
}

// Takes the keys that the server knows now; returns whether any is another.
export function renew(told) {
  const changed = actions.filter(({ id, keys }) => told[id] && told[id].keys.join(" ") !== keys.join(" "));
  for (const action of changed) {
    action.keys = told[action.id].keys;
    action.spelled = told[action.id].spelled.filter(Boolean);
    const row = rows.find(({ dataset }) => dataset.action === action.id);
    row.dataset.keys = action.keys.join(" ");
    const said = action.spelled.map((key) => Object.assign(document.createElement("kbd"), { textContent: key }));
    row.querySelector("dt").replaceChildren(...said.flatMap((key) => [key, " "]));
  }
  if (changed.length > 0) fold();
  return changed.length > 0;
}

const usual = new Set(actions.flatMap((action) => action.usual));
let known = {};

// What each action does, below its first usual key, or its name where it has none.
export function bind(functions) {
  known = functions;
}

export function actionOf(id) {
  return actions.find((action) => action.id === id);
}

export function functionOf(action) {
  return known[action.usual[0]] ?? known[action.id];
}

// What acts only while something is shown has no function here, but a name.
export function actionFor(name) {
  return actions.find(({ keys }) => keys.includes(name));
}

export function functionFor(name) {
  const action = actionFor(name);
  if (action) return functionOf(action);
  return usual.has(name) ? undefined : known[name];
}
