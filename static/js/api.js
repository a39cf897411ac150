// Talks to the server: JSON in, JSON out, every refusal an exception.
const token = document.querySelector('meta[name="csrf-token"]').content;

const SMALL = 8000;

export class Refusal extends Error {
  constructor(status, problem) {
    super(problem.message);
    this.status = status;
    this.problem = problem;
  }

  // No answer, or an answer that says "later": the text must be kept and sent again.
  get passing() {
    return this.status === 0 || this.status >= 500;
  }
}

export async function call(method, url, body, headers = {}, signal = null) {
  const options = {
    method,
    signal,
    cache: "no-store",
    headers: { Accept: "application/json", ...headers },
  };
  if (method !== "GET") {
    options.headers["X-CSRFToken"] = token;
    options.headers["Content-Type"] = "application/json";
    options.body = JSON.stringify(body ?? {});
    // What was sent arrives even if the page is left; browsers allow that for 64 kB.
    options.keepalive = options.body.length < SMALL;
  }
  const response = await fetch(url, options).catch(() => null);
  if (response === null) throw new Refusal(0, { code: "offline", message: "" });
  if (response.status === 304) return null;
  const reply = await response.json().catch(() => ({}));
  if (!response.ok) throw new Refusal(response.status, reply.error ?? {});
  return reply;
}
