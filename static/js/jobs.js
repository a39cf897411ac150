// Keeps the list of jobs true while any of them goes on.
const EVERY = 1000;
const list = document.querySelector("[data-jobs]");

// Whoever is about to press a button or follow a link must not lose it underfoot.
const touched = () => list.contains(document.activeElement) || list.matches(":hover");

async function refresh() {
  const answer = await fetch(list.dataset.jobs, { cache: "no-store" }).catch(() => null);
  // The session is over: the page leads to the sign-in, and back.
  if (answer?.status === 401 && !document.querySelector("details[open]")) location.reload();
  if (!answer?.ok) return;
  const text = await answer.text();
  const rows = new DOMParser().parseFromString(text, "text/html").querySelectorAll(".job");
  const shown = list.querySelectorAll(".job");
  const live = list.querySelector("[data-live]");
  rows.forEach((row, place) => {
    const old = shown[place];
    if (old?.isEqualNode(row)) return;
    if (old && touched()) old.querySelector(".how").replaceWith(row.querySelector(".how"));
    else if (old) old.replaceWith(row);
    else list.append(row);
  });
  if (live && ![...rows].some((row) => "live" in row.dataset)) {
    document.dispatchEvent(new CustomEvent("jobs:over"));
  }
}

function again() {
  setTimeout(async () => {
    if (!document.hidden) await refresh();
    again();
  }, EVERY);
}

if (list) again();
