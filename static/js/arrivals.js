// The dialog of new articles: each is looked at before any is added.
import { openDialog } from "./dialog.js";
import { announce } from "./texts.js";

export const MOST = 50;
const LARGEST = 50_000_000;
const dialog = document.getElementById("intake");
const list = dialog.querySelector("[data-arrivals]");
const token = document.querySelector('meta[name="csrf-token"]').content;
const texts = dialog.querySelector("[data-intake-texts]").content;
const waiting = new Map();

export function said(name, values = {}) {
  const message = texts.querySelector(`[data-text="${name}"]`).textContent;
  return message.replace(/\{(\w+)\}/g, (whole, key) => values[key] ?? whole);
}

async function send(url, { file, text, html }, name) {
  const body = new FormData();
  if (file) body.append("file", file, file.name);
  else if (html) body.append("html", html);
  if (text) body.append("text", text);
  body.append("name", name);
  const headers = { "X-CSRFToken": token, Accept: "application/json" };
  const answer = await fetch(url, { method: "POST", headers, body }).catch(() => null);
  const reply = (await answer?.json().catch(() => null)) ?? {};
  return answer?.ok ? reply : { problem: reply.error?.message || "…" };
}

function fill(row, name, message) {
  const place = row.querySelector(`[data-${name}]`);
  place.textContent = message ?? "";
  place.hidden = !message;
}

function suggest(row, name) {
  const take = row.querySelector("[data-take]");
  take.hidden = !name;
  if (!name) return;
  take.textContent = said("rename", { name });
  take.dataset.take = name;
}

function draw(row, { arrival = {}, problem, text }) {
  const source = waiting.get(row);
  if (!source) return;
  if (text) Object.assign(source, { text, html: "" });
  const name = row.querySelector("[data-name]");
  if (!name.value) name.value = arrival.name ?? "";
  const taken = arrival.taken ? said("taken") : "";
  fill(row, "title", arrival.title);
  fill(row, "summary", arrival.summary);
  fill(row, "problem", problem || arrival.problem || taken);
  fill(row, "hint", arrival.hint);
  const moved = arrival.folder ? `${arrival.folder}${arrival.name}` : "";
  suggest(row, taken ? arrival.free : moved);
  const cut = (arrival.segments ?? []).map((segment) => {
    const item = document.createElement("li");
    item.textContent = segment.text;
    item.title = segment.name;
    return item;
  });
  row.querySelector("[data-segments]").replaceChildren(...cut);
  row.querySelector("[data-cut]").hidden = cut.length === 0;
}

async function look(row) {
  const { file } = waiting.get(row);
  if (file?.size > LARGEST) draw(row, { problem: said("large") });
  else draw(row, await send(dialog.dataset.intake, waiting.get(row), row.querySelector("[data-name]").value));
}

export async function offer(sources) {
  const made = [];
  for (const source of sources) {
    const row = dialog.querySelector("[data-arrival]").content.firstElementChild.cloneNode(true);
    row.querySelector("[data-name]").value = source.file?.name ?? "";
    waiting.set(row, source);
    list.append(row);
    made.push(row);
  }
  openDialog("intake");
  // One after another: the server parses each.
  for (const row of made) await look(row);
}

async function addAll() {
  const done = [];
  for (const row of [...list.children]) {
    const name = row.querySelector("[data-name]").value;
    const reply = await send(dialog.dataset.add, waiting.get(row), name);
    if (reply.article) {
      done.push(reply.article);
      waiting.delete(row);
      row.remove();
    } else fill(row, "problem", reply.problem);
  }
  if (done.length) announce(said("added", { count: done.length }));
  if (list.children.length) return;
  dialog.close();
  if (done.length) location.assign(done.length === 1 ? done[0].page : "/?sort=-changed");
}

dialog.addEventListener("click", async ({ target }) => {
  const row = target.closest(".arrival");
  if (target.closest("[data-remove]")) {
    waiting.delete(row);
    row.remove();
    if (!list.children.length) dialog.close();
  } else if (target.matches("[data-take]")) {
    row.querySelector("[data-name]").value = target.dataset.take;
    await look(row);
  } else if (target.closest("[data-intake-add]")) {
    target.disabled = true;
    await addAll();
    target.disabled = false;
  }
});
dialog.addEventListener("change", ({ target }) => {
  if (target.matches("[data-name]")) look(target.closest(".arrival"));
});
dialog.addEventListener("close", () => {
  waiting.clear();
  list.replaceChildren();
});
