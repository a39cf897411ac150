// Tells screen readers something once a person has stopped typing; nobody sees it.
const CALM = 1000;

// Each teller has a voice of its own, and takes back what was not said yet.
export function voice() {
  const region = document.createElement("div");
  region.className = "unseen";
  region.setAttribute("role", "status");
  document.querySelector("main").append(region);
  let timer = 0;
  let waits = null;
  const say = () => {
    region.textContent = waits;
    waits = null;
  };
  const rest = () => {
    clearTimeout(timer);
    timer = setTimeout(say, waits ? CALM : 0);
  };
  document.addEventListener("input", () => waits && rest());
  return (message) => {
    waits = message;
    rest();
  };
}
