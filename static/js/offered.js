// What can be pressed above the units, and the places of the menu, to be found by name.
const PLACES = ".places a, .about .do :is(a, button)";

function nameOf(button) {
  const bare = button.cloneNode(true);
  for (const part of bare.querySelectorAll("[aria-hidden], .unseen")) part.remove();
  return button.getAttribute("aria-label") ?? bare.textContent.trim();
}

// Beside what is listed as an action already.
export function offered(ids) {
  return [...document.querySelectorAll(PLACES)]
    .filter((button) => !button.disabled && !button.closest("form[hidden]") && !ids.has(button.dataset.opens))
    .map((button) => ({ name: nameOf(button), run: () => button.click() }));
}
