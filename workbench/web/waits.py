"""How many units wait for whoever asks, as the line of places says it.

No page counts. A page shows what was counted last; where that is not known or old, its
script asks once the page is there, and the answer holds for all pages of that person.
"""

from __future__ import annotations

import time
from dataclasses import dataclass

from flask import Blueprint, current_app, jsonify
from flask.typing import ResponseReturnValue

from workbench.web.current import actor, asking, queue
from workbench.web.translations import ngettext, number

blueprint = Blueprint("waits", __name__)

PATIENCE = 0.2
"""Seconds that one question may spend on reading what is not known yet."""
_HOLDS = 60.0
"""Seconds for which nobody counts again."""
_MOST = 999
"""What is written in full beside the link."""
_COUNTED = "workbench.web.waits"
_PEOPLE = 1000


@dataclass(frozen=True, slots=True)
class Waits:
    """What is known of the units that wait for one person."""

    units: int
    counted: float
    """When, by the clock that never goes back."""

    @property
    def fresh(self) -> bool:
        """Whether it need not be asked about again yet."""
        return time.monotonic() < self.counted + _HOLDS

    @property
    def short(self) -> str:
        """The number as it stands beside the link; empty where nothing waits."""
        if self.units > _MOST:
            return f"{number(_MOST)}+"
        return number(self.units) if self.units else ""

    @property
    def said(self) -> str:
        """The number in words; empty where nothing waits."""
        if not self.units:
            return ""
        return ngettext(
            "%(num)d unit waits for you.", "%(num)d units wait for you.", self.units
        )


def waits() -> Waits | None:
    """Return what was counted last for whoever asks; None where nothing was."""
    person = asking()
    return None if person is None else _counted().get(person.name)


def keep(units: int) -> Waits:
    """Keep a number for whoever asks: somebody counted."""
    found = Waits(units, time.monotonic())
    known = _counted()
    if len(known) >= _PEOPLE:
        known.clear()
    known[actor().name] = found
    return found


@blueprint.get("/queue/count")
def count() -> ResponseReturnValue:
    """Return how many units wait; without a number while it is not known."""
    found = waits()
    if found is None or not found.fresh:
        units = queue().count(actor(), patience=PATIENCE)
        found = None if units is None else keep(units)
    if found is None:
        return jsonify({})
    return jsonify(units=found.units, short=found.short, said=found.said)


def _counted() -> dict[str, Waits]:
    counted: dict[str, Waits] = current_app.extensions.setdefault(_COUNTED, {})
    return counted
