// What a pressed key is called: what is held, in one order, then its place or meaning.
const SIGNS = { ArrowUp: "↑", ArrowDown: "↓", ArrowLeft: "←", ArrowRight: "→", Escape: "Esc" };

// Letters and digits by their place: Alt+T types † on a Mac, and ㅅ with Korean input.
export function nameOf(event) {
  // Where it stands differs by keyboard, and with it whether Shift is held.
  if (event.key === "?" && !event.ctrlKey && !event.metaKey && !event.altKey) return "?";
  const parts = [];
  if (event.ctrlKey || event.metaKey) parts.push("mod");
  if (event.altKey) parts.push("alt");
  if (event.shiftKey) parts.push("shift");
  const placed = parts.length > 0 && /^(Key[A-Z]|Digit[0-9])$/.test(event.code);
  return [...parts, placed ? event.code : event.key].join("+");
}

export function spelled(name) {
  const said = (part) => SIGNS[part] ?? part.replace(/^(Key|Digit)(.)$/, "$2");
  const held = { mod: "Ctrl", alt: "Alt", shift: "Shift" };
  return name.split("+").map((part) => held[part] ?? said(part)).join("+");
}

// As aria-keyshortcuts wants it.
export function heard(name) {
  const said = { mod: "Control", alt: "Alt", shift: "Shift" };
  return name.split("+").map((part) => said[part] ?? part.replace(/^(Key|Digit)(.)$/, "$2")).join("+");
}

// An input method, or a right Alt that types, has the key.
export function isTaken(event) {
  return event.isComposing || event.keyCode === 229 || event.getModifierState("AltGraph");
}
