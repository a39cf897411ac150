// What can be done about a finding: take its fix, dismiss it with a reason, or not.
import { checked } from "./check.js";
import { openDialog } from "./dialog.js";
import { insert } from "./insert.js";
import { say } from "./said.js";
import { save } from "./save.js";
import { seen } from "./seen.js";
import { announce, complain, text } from "./texts.js";
import { boxOf, find, unitOf } from "./unit.js";

const dialog = document.getElementById("dismiss");
const BUTTONS = "[data-fix], [data-declare], [data-dismiss], [data-take-back]";
const OF_UNIT = "unedited-unit";
const form = dialog.querySelector("form");

// Whether the findings that stand there now are of the text that stands there now.
async function isUpToDate(unit) {
  if (!(await save(unit))) return false;
  const known = await checked(unit);
  if (!known) announce(text("offline"), { bad: true });
  return known;
}

// A fix is of the text that was checked, so what was typed or taken back since is
// checked first.
export async function mend(unit, code = "") {
  if (!(await isUpToDate(unit))) return;
  const wanted = code ? `[data-code="${code}"]` : "";
  const button = unit.querySelector(`[data-fix]${wanted}`);
  if (button) insert(boxOf(unit), button.dataset.fix, { whole: true });
  else announce(text("unfixable"), { bad: true });
}

// Of a unit, or of its whole paragraph, which has to be what the page shows.
async function declare(unit, code, reason) {
  const fields = { reason };
  try {
    if (code !== OF_UNIT) fields.version = await seen();
  } catch (refusal) {
    complain(refusal);
    return;
  }
  if (fields.version !== null) say(unit, ["PUT", `/dismissals/${code}`, fields], "dismissed");
}

// What is found in the text may be another thing by then, or nothing.
async function ask(unit, code) {
  if (!(await isUpToDate(unit))) return;
  const button = unit.querySelector(`[data-dismiss="${code}"]`);
  if (!button) return;
  dialog.dataset.for = unit.dataset.unit;
  dialog.dataset.code = button.dataset.dismiss;
  dialog.returnValue = "";
  form.reset();
  dialog.querySelector("[data-dismissed-message]").textContent = button.closest("li").dataset.said;
  openDialog("dismiss");
}

document.addEventListener("click", (event) => {
  const button = event.target.closest?.(BUTTONS);
  const unit = unitOf(button);
  if (!unit) return;
  const { fix, code, declare: of, dismiss, takeBack } = button.dataset;
  if (fix !== undefined) mend(unit, code);
  else if (dismiss !== undefined) ask(unit, dismiss);
  else if (of) declare(unit, of, button.textContent.trim());
  else say(unit, ["DELETE", `/dismissals/${takeBack}`], "counts");
});

dialog.addEventListener("close", async () => {
  const unit = find(dialog.dataset.for);
  if (dialog.returnValue !== "dismiss" || !unit) return;
  const reason = form.elements.why.value;
  const step = ["PUT", `/dismissals/${dialog.dataset.code}`, { reason }];
  if (await say(unit, step, "dismissed")) boxOf(unit).focus();
});
