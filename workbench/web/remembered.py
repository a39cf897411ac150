"""What the memory suggests for a unit, for people and for programs."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from flask import url_for
from markupsafe import Markup as Html

from workbench import recall
from workbench.catalog import Catalog
from workbench.memory import Suggestion
from workbench.memory.telling import as_json
from workbench.model import Address, Article, Unit
from workbench.store import Match
from workbench.web import labels, marking
from workbench.web.current import remembering
from workbench.web.rows import Badge
from workbench.web.translations import gettext


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """A suggestion in the words of the interface."""

    percent: int
    kind: str
    kind_name: str
    target: str
    """As it would be inserted."""
    shown_target: Html
    change: Html
    """What of its source is otherwise today; empty for the same text."""
    alarms: tuple[Badge, ...]
    notes: tuple[str, ...]
    """What was mended, and why it counts for less."""
    origin: str
    url: str
    """Where it was approved, for what a catalog holds."""
    unit: str
    by: str
    at: str
    uses: int


@dataclass(frozen=True, slots=True)
class Suggestions:
    """All that is suggested for one unit, best first."""

    text: str
    locale: str
    found: Sequence[Suggestion]

    def as_json(self) -> list[dict[str, Any]]:
        """Return them for a program."""
        return list(map(as_json, self.found))

    def shown(self, most: int = 9) -> list[Shown]:
        """Return the first of them for people."""
        return [self._shown(one) for one in self.found[:most]]

    def _shown(self, one: Suggestion) -> Shown:
        match = one.match
        change = marking.NOTHING
        if match.source != self.text:
            change = marking.changed(one.difference.pieces)
        return Shown(
            percent=one.percent,
            kind=one.kind,
            kind_name=labels.match(one.kind),
            target=one.target,
            shown_target=marking.visible(one.target),
            change=change,
            alarms=tuple(
                Badge(labels.danger(alarm.danger), alarm.old, alarm.new)
                for alarm in one.alarms
            ),
            notes=tuple(_notes(one)),
            origin=match.article,
            url=place_of(match, self.locale),
            unit=match.unit,
            by=match.by,
            at=match.at,
            uses=match.uses,
        )


def of(place: Address) -> Suggestions:
    """Return what the memory suggests for a unit.

    :raises NothingMatchedError: the catalog has no such unit.
    """
    workspace = remembering()
    present = workspace.catalog(place.article, place.locale)
    return of_units(place.article, present, [present.get(place.unit)])[0]


def of_units(
    article: Article, present: Catalog, asked: Sequence[Unit]
) -> list[Suggestions]:
    """Return what the memory suggests for each of some units of a catalog."""
    found = recall.suggestions_of(remembering(), article, present, asked)
    return [
        Suggestions(unit.source, present.locale, some)
        for unit, some in zip(asked, found, strict=True)
    ]


def place_of(match: Match, locale: str) -> str:
    """Return the address of the unit that an entry is; empty for an imported one."""
    if match.imported:
        return ""
    anchor = f"u-{match.unit}"
    return url_for("editor.page", locale=locale, name=match.article, _anchor=anchor)


def _notes(one: Suggestion) -> list[str]:
    notes = [
        gettext("mended: %(old)s → %(new)s", old=old, new=new)
        for old, new in one.replacements
    ]
    return notes + [labels.penalty(penalty) for penalty in one.penalties]
