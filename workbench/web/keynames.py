"""Keys with what is held beside them: as scripts, people and files write them.

A script says ``mod+shift+KeyT``: what is held, in one order, then the place on the
keyboard for letters and digits (with Korean input Alt+T types ㅅ), else what the key
means. People read and write ``Ctrl+Shift+T``. ``parsed(spelled(key)) == key``.
"""

from __future__ import annotations

import re

_HELD = {"mod": "Ctrl", "alt": "Alt", "shift": "Shift"}
_WORDS = {
    "ctrl": "mod",
    "control": "mod",
    "strg": "mod",
    "cmd": "mod",
    "⌘": "mod",
    "alt": "alt",
    "option": "alt",
    "⌥": "alt",
    "shift": "shift",
    "⇧": "shift",
}
_SIGNS = {
    "ArrowUp": "↑",
    "ArrowDown": "↓",
    "ArrowLeft": "←",
    "ArrowRight": "→",
    "Escape": "Esc",
}
_NAMED = (
    *_SIGNS,
    "Tab",
    "?",
    *(f"F{number}" for number in range(1, 13)),
    "Enter",
    "Insert",
    "Delete",
    "Backspace",
    "Home",
    "End",
    "PageUp",
    "PageDown",
)
_BY_WORD = {name.lower(): name for name in _NAMED} | {
    **{sign.lower(): name for name, sign in _SIGNS.items()},
    **{name.removeprefix("Arrow").lower(): name for name in _SIGNS},
    "ins": "Insert",
    "del": "Delete",
    "return": "Enter",
}
_PLACE = re.compile("Key([A-Z])|Digit([0-9])")
_FUNCTION = re.compile("F([1-9]|1[0-2])")
_TYPED = re.compile("[A-Za-z0-9]", re.ASCII)

_TAKEN = frozenset(
    {
        *(f"mod+Key{letter}" for letter in "ACFLNPQRTVWXYZ"),
        *(f"mod+shift+Key{letter}" for letter in "CIJNTVWZ"),
        "mod+Backspace",
        "mod+Delete",
        "mod+Digit0",
        "mod+Home",
        "mod+End",
        "mod+ArrowLeft",
        "mod+ArrowRight",
        "mod+shift+ArrowLeft",
        "mod+shift+ArrowRight",
        "mod+PageUp",
        "mod+PageDown",
        "alt+ArrowLeft",
        "alt+ArrowRight",
        "alt+F4",
        "F5",
        "F11",
        "F12",
        "mod+F5",
        "mod+F4",
    }
)
"""Browsers keep these to themselves, or people need them to write."""

AT_THE_END = frozenset({"Tab", "Escape", "ArrowRight", "End", "alt+ArrowRight"})
"""Keys that mean little at the end of a text, where something is shown to be taken."""


def spelled(key: str) -> str:
    """Return a key as people write it."""
    *held, name = key.split("+")
    place = _PLACE.fullmatch(name)
    said = (place[1] or place[2]) if place else _SIGNS.get(name, name)
    return "+".join([*(_HELD[one] for one in held), said])


def parsed(text: str) -> str | None:
    """Return the key that a person wrote; None where it is none."""
    *held, word = (part.strip() for part in text.strip().split("+"))
    found = {_WORDS.get(one.lower(), "") for one in held}
    name = f"{word[:1]}{word[1:]}" if _PLACE.fullmatch(word) else _name(word)
    if name is None or "" in found:
        return None
    return "+".join([*(one for one in _HELD if one in found), name])


def _name(word: str) -> str | None:
    if _TYPED.fullmatch(word):
        return f"Digit{word}" if word.isdecimal() else f"Key{word.upper()}"
    return _BY_WORD.get(word.lower())


def is_free(key: str) -> bool:
    """Tell whether a key may stand for an action: not one that types or moves.

    What is typed or moves the caret when nothing is held beside it stays so; and what
    browsers keep to themselves would never arrive.
    """
    *held, name = key.split("+")
    return key not in _TAKEN and bool(
        "mod" in held or "alt" in held or _FUNCTION.fullmatch(name)
    )
