// Shows how far the job of its page is, in place: what has the focus keeps it. What else
// the page says, it says once the job is over.
const EVERY = 1000;
const place = document.querySelector("[data-job-live]");

function take(fresh) {
  for (const now of fresh.querySelectorAll("[data-now]")) {
    const old = place.querySelector(`[data-now="${now.dataset.now}"]`);
    if (!old.isEqualNode(now)) old.replaceWith(now);
  }
}

async function look() {
  const answer = await fetch(location.href, { cache: "no-store" }).catch(() => null);
  // The session is over: the page leads to the sign-in, and back.
  if (answer?.status === 401) location.reload();
  if (!answer?.ok) return;
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  const fresh = page.querySelector("[data-job-live]");
  if (fresh) take(fresh);
  else location.reload();
}

async function again() {
  if (!document.hidden) await look();
  setTimeout(again, EVERY);
}

if (place) setTimeout(again, EVERY);
