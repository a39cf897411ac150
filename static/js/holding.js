// What is drawn anew while somebody's focus is in it gives the focus to the same button,
// or to what is next to it in meaning: the keyboard is never lost to the page.
const NAMES = ["takeBack", "fix", "dismiss"];

function same(place, { dataset, nodeName, className }) {
  const name = NAMES.find((one) => one in dataset);
  const alike = [...place.querySelectorAll(`${nodeName}:enabled`)];
  return alike.find((one) => (name ? one.dataset[name] === dataset[name] : one.className === className));
}

export function holding(place, otherwise, change) {
  const held = document.activeElement;
  const within = place.contains(held);
  change();
  if (within) (same(place, held) ?? otherwise).focus({ preventScroll: true });
}
