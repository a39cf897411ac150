// Says that one must sign in again, in another tab, while this page keeps what is typed;
// and sends that once the same person is in.
import { resend } from "./resend.js";
import { settle } from "./session.js";
import { announce, text } from "./texts.js";

let toast = null;
let shown = "";

function door() {
  const link = document.createElement("a");
  link.className = "button";
  link.href = "/signed-in";
  link.target = "_blank";
  link.textContent = text("sign-in");
  return link;
}

document.addEventListener("signed:out", ({ detail: { name } }) => {
  const message = name ? text("another", { name }) : text("signed-out");
  if (toast && shown === message) return;
  toast?.remove();
  shown = message;
  toast = announce(message, { bad: true, lasting: true, button: door() });
});

document.addEventListener("signed:in", () => {
  toast?.remove();
  toast = null;
  announce(text("signed-in"));
  resend();
});

// Whoever comes back from the other tab does not wait for the next look.
document.addEventListener("visibilitychange", () => {
  if (toast && !document.hidden) settle();
});
