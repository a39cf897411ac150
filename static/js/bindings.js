// Which action a key stands for: the table the server wrote, with the person's own keys.
const rows = [...document.querySelectorAll("#help [data-action]")];

export const actions = rows.map((row) => ({
  id: row.dataset.action,
  name: row.querySelector("dd").textContent,
  spelled: [...row.querySelectorAll("kbd")].map((key) => key.textContent),
  usual: row.dataset.usual.split(" ").filter(Boolean),
  keys: row.dataset.keys.split(" "),
}));

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
