// Keeps small choices for the person, so that they follow to other computers.
import { call } from "./api.js";

// Not kept, it is chosen for this page only: nothing is lost by that.
export function keep(name, value) {
  call("PUT", `/preferences/choices/${name}`, { value }).catch(() => {});
}
