// Asks for drafts and shows how far they are.
import { call } from "./api.js";
import { refresh } from "./refresh.js";
import { announce, complain, text } from "./texts.js";
import { catalog, tell } from "./unit.js";

const EVERY = 400;
const form = document.querySelector("[data-draft]");
const label = form.querySelector("[data-draft-label]");
const meter = form.querySelector("[data-draft-progress]");
const idle = label.textContent;

const pause = () => new Promise((resolve) => setTimeout(resolve, EVERY));

async function follow(url) {
  for (;;) {
    const { job } = await call("GET", url);
    if (job.over) return job;
    meter.max = job.total || 1;
    meter.value = job.done;
    label.textContent = text(job.total ? "drafting" : "waiting", job);
    await pause();
  }
}

// The page of the job offers to install what is missing.
function install({ missing_model: missing, page }) {
  if (!missing) return undefined;
  const link = document.createElement("a");
  link.className = "button";
  link.href = page;
  link.textContent = text("install");
  return link;
}

form.addEventListener("submit", async (event) => {
  event.preventDefault();
  if (form.dataset.running) return;
  form.dataset.running = "true";
  label.textContent = text("waiting");
  try {
    const body = { kind: "draft", article: catalog.article, locale: catalog.locale };
    const { job } = await call("POST", form.dataset.jobs, body);
    const ended = await follow(job.url);
    const held = form.contains(document.activeElement);
    await refresh();
    // With nothing left to draft the button cannot keep the focus: reading is what is next.
    if (held && event.submitter.disabled) document.querySelector("[data-next]").focus({ preventScroll: true });
    tell(document, "units:drafted");
    announce(ended.message || text("drafted"), { bad: ended.state !== "done", button: install(ended) });
  } catch (refusal) {
    complain(refusal);
  }
  delete form.dataset.running;
  label.textContent = idle;
  meter.value = 0;
});
