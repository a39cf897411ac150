"""What the person who asks has chosen: the layout of the editor and the keys.

It is kept in the store by person, so that it follows them to other computers. What
cannot be read, for an older or newer version wrote it, counts as not chosen.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, field
from enum import StrEnum

from flask import g

from workbench.errors import Message, UsageError
from workbench.model import N_
from workbench.web import keynames, shortcuts
from workbench.web.current import person, preferences, workspace
from workbench.web.shortcuts import ACTIONS, GROUPS, Action, Group, Keys, Pairing
from workbench.web.translations import gettext


class Layout(StrEnum):
    """How units stand in the editor."""

    BESIDE = "beside"
    STACKED = "stacked"
    FOCUS = "focus"


LAYOUTS = {
    Layout.BESIDE: N_("Side by side"),
    Layout.STACKED: N_("One below the other"),
    Layout.FOCUS: N_("One unit at a time"),
}


@dataclass(frozen=True, slots=True)
class Chosen:
    """Everything one person chose, or the usual."""

    layout: Layout = Layout.BESIDE
    pairing: Pairing = Pairing.APPROVE
    keys: Keys = field(default_factory=shortcuts.usual)
    """Of every action, as they are here for this person."""
    ahead: bool = True
    """Whether they want to see how the engine would go on."""
    live: str = ""
    """How the article stands beside its units, as its script wrote it."""


@dataclass(frozen=True, slots=True)
class Shown:
    """An action as help, palette and settings show it."""

    id: str
    name: str
    usual: tuple[str, ...]
    """As the table has them: what static/js/keys.js knows it by."""
    keys: tuple[str, ...]
    """The person's, as scripts write them."""
    spelled: tuple[str, ...]
    """The person's, as people write them."""
    usually: tuple[str, ...]
    """The usual ones, as people write them."""
    shown: bool


def chosen() -> Chosen:
    """Return what the person asking chose, read once for each request."""
    if "chosen" not in g:
        g.chosen = _read()
    found: Chosen = g.chosen
    return found


def layouts() -> dict[Layout, str]:
    """Return every layout with its name in the interface language."""
    return {layout: gettext(name) for layout, name in LAYOUTS.items()}


def choose_layout(layout: Layout) -> None:
    """Keep the layout."""
    workspace().store.preferences.choose(person(), "layout", layout)


def choose_keys(own: Keys, pairing: Pairing) -> None:
    """Keep keys that are known not to clash."""
    preferences = workspace().store.preferences
    preferences.choose(person(), "keys", json.dumps(dict(own)))
    preferences.choose(person(), "pairing", pairing)


WISHES = {
    "ahead": re.compile("on|off"),
    "live": re.compile(r"(open|closed)( (target|source|both) (state|origin|none))?"),
}
"""Small choices that scripts keep, and what each may be."""


def choose_wish(name: str, value: str) -> None:
    """Keep a small choice.

    :raises UsageError: there is no such choice.
    """
    known = WISHES.get(name)
    if known is None or not known.fullmatch(value):
        raise UsageError(Message(N_("no such choice")), hint=", ".join(WISHES))
    workspace().store.preferences.choose(person(), name, value)


def actions() -> dict[str, list[Shown]]:
    """Return all actions by the names of their groups."""
    keys = chosen().keys
    grouped: dict[Group, list[Shown]] = {group: [] for group in GROUPS}
    for action in ACTIONS:
        grouped[action.group].append(_shown(action, keys))
    return {gettext(GROUPS[group]): shown for group, shown in grouped.items()}


def key(action: str) -> str:
    """Return how to say the first key of an action, in brackets; empty without one."""
    keys = [one for one in chosen().keys[action] if one]
    return f" ({keynames.spelled(keys[0])})" if keys else ""


def _shown(action: Action, keys: Keys) -> Shown:
    mine = keys[action.id]
    nth = f" {action.nth}" if action.nth else ""
    return Shown(
        id=action.id,
        name=gettext(action.name) + nth,
        usual=action.keys,
        keys=mine,
        spelled=tuple(keynames.spelled(one) if one else "" for one in mine),
        usually=tuple(map(keynames.spelled, action.keys)),
        shown=action.shown,
    )


def _read() -> Chosen:
    kept = preferences()
    layout, wanted = kept.get("layout"), kept.get("pairing")
    pairing = Pairing(wanted) if wanted in set(Pairing) else Pairing.APPROVE
    return Chosen(
        Layout(layout) if layout in set(Layout) else Layout.BESIDE,
        pairing,
        shortcuts.effective(_keys(kept.get("keys", "{}")), pairing),
        ahead=kept.get("ahead") != "off",
        live=kept.get("live", ""),
    )


def _keys(text: str) -> Keys:
    try:
        read = json.loads(text)
        return {name: tuple(map(_key, keys)) for name, keys in read.items()}
    except (ValueError, TypeError, AttributeError):
        return {}


def _key(value: object) -> str:
    if not isinstance(value, str):
        raise TypeError
    return value
