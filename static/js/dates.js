// Browsers write the date in a field in their own language. Beside it stands what was
// chosen in that of the page, with the day of the week, so that nobody reads 12/01 wrongly.
const FIELDS = 'input[type="date"], input[type="datetime-local"]';
const STYLES = { date: { dateStyle: "full" }, "datetime-local": { dateStyle: "full", timeStyle: "short" } };
let count = 0;

function place(field) {
  const known = field.getAttribute("aria-describedby");
  if (known) return document.getElementById(known);
  const span = document.createElement("span");
  span.className = "quiet small said-date";
  span.id = field.id ? `${field.id}-said` : `said-${(count += 1)}`;
  (field.closest("label") ?? field).after(span);
  field.setAttribute("aria-describedby", span.id);
  return span;
}

// As it is written: the zone of a deadline is that of the server, and stands in its name.
function say(field) {
  const { type, value } = field;
  if (!value && !field.hasAttribute("aria-describedby")) return;
  const at = new Date(type === "date" ? `${value}T00:00` : value);
  const format = new Intl.DateTimeFormat(document.documentElement.lang, STYLES[type]);
  const beside = place(field);
  beside.textContent = Number.isNaN(at.getTime()) ? "" : format.format(at);
  beside.hidden = beside.textContent === "";
}

const sayIn = (element) => element.querySelectorAll(FIELDS).forEach(say);

document.addEventListener("input", ({ target }) => target.matches(FIELDS) && say(target));
// A plan is folded until somebody wants it, and its row may be drawn anew before.
document.addEventListener("toggle", ({ target }) => target.open && sayIn(target), { capture: true });
sayIn(document);
