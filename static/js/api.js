// Talks to the server: JSON in, JSON out, every refusal an exception.
import { settle, signed, token } from "./session.js";

const SMALL = 8000;

export class Refusal extends Error {
  constructor(status, problem) {
    super(problem.message);
    this.status = status;
    this.problem = problem;
  }

  // Nobody is signed in any more, or somebody else.
  get out() {
    return this.status === 401;
  }

  // No answer, or an answer that says "later": the text must be kept and sent again.
  get passing() {
    return this.status === 0 || this.status >= 500 || this.out;
  }
}

export async function call(method, url, body, headers = {}, signal = null) {
  const send = () => fetch(url, optionsOf(method, body, headers, signal)).catch(() => null);
  let response = await send();
  let reply = await read(response);
  if (reply.error?.code === "csrf" && (await settle())) {
    // The page belonged to a session that ended; another one of the person goes on.
    response = await send();
    reply = await read(response);
  }
  if (response === null) throw new Refusal(0, { code: "offline", message: "" });
  if (!signed(response, reply)) throw new Refusal(401, reply.error ?? {});
  if (response.status === 304) return null;
  if (!response.ok) throw new Refusal(response.status, reply.error ?? {});
  return reply;
}

async function read(response) {
  return (await response?.json().catch(() => ({}))) ?? {};
}

function optionsOf(method, body, headers, signal) {
  const options = {
    method,
    signal,
    cache: "no-store",
    headers: { Accept: "application/json", ...headers },
  };
  if (method !== "GET") {
    options.headers["X-CSRFToken"] = token();
    options.headers["Content-Type"] = "application/json";
    options.body = JSON.stringify(body ?? {});
    // What was sent arrives even if the page is left; browsers allow that for 64 kB.
    options.keepalive = options.body.length < SMALL;
  }
  return options;
}
