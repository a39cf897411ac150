// The session of whom the page was made for: whether it goes on, and its token.
const meta = document.querySelector('meta[name="csrf-token"]');
const mine = document.querySelector("[data-person]")?.dataset.person;
const LATER = 1000;
let out = false;
let again = 0;

export const token = () => meta.content;

function tell(name, detail) {
  document.dispatchEvent(new CustomEvent(name, { detail }));
}

// Resolves to true if the same person is in: what was typed is theirs, and nobody else's.
export async function settle() {
  const headers = { Accept: "application/json" };
  const response = await fetch("/api/v1/session", { cache: "no-store", headers }).catch(() => null);
  const told = response?.ok ? await response.json().catch(() => ({})) : {};
  if (told.token && (mine === undefined || told.person === mine)) {
    meta.content = told.token;
    if (out) {
      out = false;
      tell("signed:in");
    }
    return true;
  }
  if (response?.status === 401 || told.token) leave(told.person);
  // Without an answer nobody knows, and nothing else may ask again.
  clearTimeout(again);
  if (response === null && out) again = setTimeout(settle, LATER);
  return false;
}

function leave(name) {
  out = true;
  tell("signed:out", { name });
}

// Whether an answer was for who the page belongs to.
export function signed(response, reply) {
  if (response.status === 401) leave();
  else if (out && response.status < 400) settle(); // 304 is an answer, too
  return response.status !== 401 && !(out && reply.error?.code === "csrf");
}
