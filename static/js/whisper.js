// Tells screen readers something once a person has stopped typing; nobody sees it.
const CALM = 1000;

// Each teller has a voice of its own, and takes back what was not said yet.
export function voice() {
  const region = document.createElement("div");
  region.className = "unseen";
  region.setAttribute("role", "status");
  document.querySelector("main").append(region);
  let timer = 0;
  return (message) => {
    clearTimeout(timer);
    timer = setTimeout(() => { region.textContent = message; }, message ? CALM : 0);
  };
}
