"""What can be done in the editor, and by which key: help, palette and keys read this.

One table. What an action does is in ``static/js/keys.js`` below its first key, or below
its name where it has no key.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

from workbench.model import N_
from workbench.web import keynames


class Group(StrEnum):
    """Which actions belong together."""

    REVIEW = "review"
    MOVE = "move"
    WRITE = "write"
    PAGE = "page"


GROUPS = {
    Group.REVIEW: N_("Review"),
    Group.MOVE: N_("Move"),
    Group.WRITE: N_("Write"),
    Group.PAGE: N_("Page"),
}


@dataclass(frozen=True, slots=True)
class Action:
    """One thing a person can do."""

    id: str
    name: str
    """In the words of the interface, to be translated."""
    group: Group
    keys: tuple[str, ...] = ()
    """Usual keys; each can be replaced by one of the person's own."""
    nth: int = 0
    """Which of several of one name it is, from 1; 0 where it is the only one."""
    shown: bool = False
    """Whether it acts only while the grey text is shown, which is its name in
    ``static/js/ahead.js``; then its keys do otherwise what they always do."""

    @property
    def slots(self) -> int:
        """How many keys it may have."""
        return max(1, len(self.keys))


ACTIONS = (
    Action(
        "approve",
        N_("Approve and go to the next unfinished unit"),
        Group.REVIEW,
        ("mod+Enter",),
    ),
    Action(
        "mend", N_("Correct it as the first finding says"), Group.REVIEW, ("alt+KeyC",)
    ),
    Action("talk", N_("Comment on the unit"), Group.REVIEW, ("alt+KeyM",)),
    # Not Alt+R, which graphics drivers of Windows keep for themselves, nor Alt+B and
    # Alt+H, which are menus of Firefox.
    Action("rework", N_("Send back"), Group.REVIEW, ("alt+KeyG",)),
    Action("history", N_("History"), Group.REVIEW, ("alt+KeyP",)),
    Action("undo", N_("Undo the last saved change"), Group.REVIEW),
    Action(
        "next",
        N_("Next unit"),
        Group.MOVE,
        ("mod+shift+Enter", "mod+ArrowDown", "alt+ArrowDown"),
    ),
    Action("previous", N_("Previous unit"), Group.MOVE, ("mod+ArrowUp", "alt+ArrowUp")),
    Action("unfinished", N_("Next unfinished unit"), Group.MOVE),
    Action("queue", N_("Next in my queue"), Group.MOVE, ("alt+KeyQ",)),
    Action("goto", N_("Go to a unit by its number"), Group.MOVE, ("mod+KeyG",)),
    Action("copy", N_("Copy the source"), Group.WRITE, ("mod+Insert",)),
    Action(
        "mark", N_("Insert the next missing inline mark"), Group.WRITE, ("alt+KeyT",)
    ),
    *(
        Action(
            f"match-{n}",
            N_("Insert a match from memory or a machine translation"),
            Group.WRITE,
            (f"alt+Digit{n}",),
            nth=n,
        )
        for n in range(1, 10)
    ),
    Action(
        "ahead-word",
        N_("Take the next word of the grey text"),
        Group.WRITE,
        ("Tab",),
        shown=True,
    ),
    Action(
        "ahead-phrase",
        N_("Take the grey text up to the next stop"),
        Group.WRITE,
        ("alt+ArrowRight",),
        shown=True,
    ),
    Action(
        "ahead-none",
        N_("Take none of the grey text"),
        Group.WRITE,
        ("Escape",),
        shown=True,
    ),
    Action(
        "concordance",
        N_("Search the memory for what is selected"),
        Group.WRITE,
        ("alt+KeyK",),
    ),
    Action("join", N_("Join with the next unit"), Group.WRITE, ("alt+KeyJ",)),
    Action(
        "split",
        N_("Split the unit: ← → choose the place, Enter cuts"),
        Group.WRITE,
        ("alt+KeyX",),
    ),
    Action(
        "palette",
        N_("Find an action, a unit or an article"),
        Group.PAGE,
        ("mod+KeyK",),
    ),
    Action("layout", N_("Next layout"), Group.PAGE, ("alt+KeyL",)),
    Action("preview", N_("Preview"), Group.PAGE),
    Action("export", N_("Export"), Group.PAGE),
    Action("help", N_("Keyboard shortcuts"), Group.PAGE, ("?",)),
)
"""In the order in which they are listed. Add one line for what you add to keys.js."""

BY_ID = {action.id: action for action in ACTIONS}

Keys = Mapping[str, tuple[str, ...]]
"""The keys of each action, one for each of its slots; empty where there is none."""


class Pairing(StrEnum):
    """What Ctrl+Enter does; Ctrl+Shift+Enter does the other thing."""

    APPROVE = "approve"
    NEXT = "next"


PAIR = ("mod+Enter", "mod+shift+Enter")


@dataclass(frozen=True, slots=True)
class Clash:
    """A key that cannot be had, and why."""

    key: str
    """As a person wrote it."""
    action: str
    """Whose key it should be."""
    other: str = ""
    """Action that has it already; empty where nobody may have it."""


def usual(pairing: Pairing = Pairing.APPROVE) -> Keys:
    """Return the keys of those who chose none."""
    swapped = dict(zip(PAIR, reversed(PAIR), strict=True))
    swap = swapped if pairing is Pairing.NEXT else {}
    return {
        action.id: tuple(swap.get(key, key) for key in action.keys) or ("",)
        for action in ACTIONS
    }


def effective(own: Keys, pairing: Pairing = Pairing.APPROVE) -> Keys:
    """Return the keys with a person's own in their places.

    A key a person gave away is not another action's usual one any more, so no key
    does two things, whatever a later version of the table brings.
    """
    known = {name: keys for name, keys in own.items() if name in BY_ID}
    given = {key for keys in known.values() for key in keys}
    free = {
        name: tuple("" if key in given else key for key in keys)
        for name, keys in usual(pairing).items()
    }
    return {**free, **{name: _fitting(name, keys) for name, keys in known.items()}}


def _fitting(name: str, keys: tuple[str, ...]) -> tuple[str, ...]:
    slots = BY_ID[name].slots
    return (*keys, *("",) * slots)[:slots]


def own(chosen: Keys, pairing: Pairing = Pairing.APPROVE) -> Keys:
    """Return only what differs from the usual keys, which is what is kept."""
    return {name: keys for name, keys in chosen.items() if keys != usual(pairing)[name]}


def may_have(name: str, key: str) -> bool:
    """Tell whether a key may stand for an action: any free one, and its usual ones."""
    action = BY_ID[name]
    return (
        key in action.keys
        or keynames.is_free(key)
        or (action.shown and key in keynames.AT_THE_END)
    )


def clashes(chosen: Keys) -> Iterator[Clash]:
    """Yield each key that two actions would have, at the later one."""
    holders: dict[str, str] = {}
    for name, key in _each(chosen):
        if key in holders:
            yield Clash(key, name, holders[key])
        holders.setdefault(key, name)


def _each(chosen: Keys) -> Iterable[tuple[str, str]]:
    return ((name, key) for name, keys in chosen.items() for key in keys if key)
