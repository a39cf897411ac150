// The messages of the page's language, and where people see and hear them.
const texts = document.getElementById("texts").content;
const region = document.querySelector("[data-toasts]");
const EACH = 70; // milliseconds a character: about 170 words a minute
const LINGERS = 2000;

export function text(name, values = {}) {
  const message = texts.querySelector(`[data-text="${name}"]`).textContent;
  return message.replace(/\{(\w+)\}/g, (whole, key) => values[key] ?? whole);
}

let format = null;

// A number as people here write it. A browser makes ready for that as long as for all else
// that a page does at first, so that waits until there is one to say.
export function number(value) {
  format ??= new Intl.NumberFormat(document.documentElement.lang);
  return format.format(value);
}

// What lasts says something that the page goes on saying elsewhere, and may be in the way.
function closer(toast) {
  const button = document.createElement("button");
  button.type = "button";
  button.className = "button plain square";
  button.setAttribute("aria-label", text("close"));
  // No picture: it would have to be fetched, and the line may be down.
  button.textContent = "×";
  // The focus stays where one works, or goes back there.
  let before = null;
  button.addEventListener("mousedown", (event) => event.preventDefault());
  button.addEventListener("focus", ({ relatedTarget }) => (before = relatedTarget));
  button.addEventListener("click", () => {
    toast.remove();
    before?.focus();
  });
  return button;
}

// A line stays as long as it takes to be read, and as long as somebody is at it.
function leave(toast, after) {
  setTimeout(() => {
    if (toast.matches(":hover, :focus-within")) leave(toast, LINGERS);
    else toast.remove();
  }, after);
}

// Screen readers speak what appears in the region; links and buttons may follow.
export function announce(message, { bad = false, lasting = false, button } = {}) {
  const toast = document.createElement("div");
  const asks = bad && button;
  toast.className = ["toast", bad && "bad", lasting && "lasting", asks && "asks"].filter(Boolean).join(" ");
  toast.append(message);
  if (button) toast.append(button);
  else if (lasting) toast.append(closer(toast));
  // What asks for an answer is not pushed away by what only tells.
  const passing = asks ? ".toast:not(.lasting)" : ".toast:not(.lasting, .asks)";
  for (const old of region.querySelectorAll(passing)) old.remove();
  region.append(toast);
  const least = button ? 15000 : bad ? 9000 : 3500;
  if (!lasting) leave(toast, Math.max(least, 1500 + EACH * toast.textContent.length));
  return toast;
}

export function complain(refusal) {
  announce(refusal.message || text(refusal.status ? "failed" : "offline"), { bad: true });
}
