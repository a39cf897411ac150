"""A person at the keyboard alone: keys are counted, the focus is always in sight."""

from __future__ import annotations

from playwright.sync_api import Page

FOCUS = """() => {
  const held = document.activeElement;
  const { outlineStyle, outlineWidth } = getComputedStyle(held);
  const { x, y, width, height } = held.getBoundingClientRect();
  return {
    lost: held === document.body || held === document.documentElement,
    ring: outlineStyle !== "none" && parseFloat(outlineWidth) >= 1,
    seen: width > 0 && y < innerHeight && y + height > 0
      && x < innerWidth && x + width > 0,
    what: held.outerHTML.slice(0, 120),
    name: held.getAttribute("aria-label") ?? held.labels?.[0]?.innerText
      ?? held.innerText.trim(),
    unit: held.closest("[data-unit]")?.dataset.unit ?? "",
    dialog: held.closest("dialog[open]")?.id ?? "",
    x, y: y + scrollY,
    column: held.closest(".target") ? "target" : "",
  };
}"""


class Hands:
    """Presses keys, and looks where the focus is after each."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.pressed = 0

    def focus(self) -> dict:
        """Where the focus is: its name, its unit, its dialog, its place."""
        return self.page.evaluate(FOCUS)

    def look(self) -> dict:
        """The same, and that a person sees it, once the page has come to rest."""
        self.page.wait_for_function(f"() => ({FOCUS})().seen", timeout=5000)
        at = self.focus()
        assert not at["lost"], "the page has the focus, and nothing on it"
        assert at["ring"], at["what"]
        return at

    def press(self, *keys: str) -> dict:
        """Press keys one after another; return where the focus is then."""
        for key in keys:
            self.page.keyboard.press(key)
            self.pressed += 1
            self.look()
        return self.look()

    def leave(self, key: str = "Enter") -> None:
        """Press a key that leads to another page, and wait for its scripts."""
        with self.page.expect_navigation():
            self.page.keyboard.press(key)
        self.pressed += 1
        self.page.wait_for_load_state()

    def tab_to(self, name: str, *, key: str = "Tab", most: int = 60) -> dict:
        """Go on with Tab until what is called so has the focus."""
        met = []
        for _ in range(most):
            at = self.press(key)
            if at["name"].startswith(name):
                return at
            met.append(at["name"])
        raise AssertionError(f"no {name!r} among {met}")

    def type(self, text: str) -> None:
        """Type as an input method does: the text comes at once."""
        self.page.keyboard.insert_text(text)

    def wait_for(self, test: str, given: object = None) -> dict:
        """Wait until something is so on the page, and see where the focus is."""
        self.page.wait_for_function(test, arg=given)
        return self.look()

    def wait_in(self, dialog: str) -> None:
        """Wait until a dialog has the focus, or, without a name, until none has."""
        place = f"dialog#{dialog}[open]" if dialog else "[data-box]"
        self.wait_for("(place) => document.activeElement.closest(place)", place)
