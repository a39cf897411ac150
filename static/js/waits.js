// How many units wait for the person, beside the link to the queue. Asked once the page is
// there, and only where the server did not know it: nothing waits for it, nothing moves.
import { call } from "./api.js";

const link = document.querySelector("[data-waits]");

async function tell() {
  const { short, said } = await call("GET", link.dataset.waits).catch(() => ({}));
  if (short === undefined) return;
  link.querySelector("[data-waits-short]").textContent = short;
  link.querySelector("[data-waits-said]").textContent = said && ` ${said}`;
}

if (link) addEventListener("load", () => setTimeout(tell));
