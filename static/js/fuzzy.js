// How well a name fits what was typed: its letters in order, best at once and at words.
// Returns null where it does not fit, else less for a better fit.
export function fit(typed, name) {
  const wanted = typed.trim().toLocaleLowerCase().normalize("NFC");
  const whole = name.toLocaleLowerCase().normalize("NFC");
  const direct = whole.indexOf(wanted);
  if (direct >= 0) return direct === 0 || whole[direct - 1] === " " ? 0 : 1;
  let at = -1;
  let gaps = 2;
  for (const letter of wanted.replace(/\s+/g, "")) {
    const next = whole.indexOf(letter, at + 1);
    if (next < 0) return null;
    if (next !== at + 1 && whole[next - 1] !== " ") gaps += 1;
    at = next;
  }
  return gaps;
}
