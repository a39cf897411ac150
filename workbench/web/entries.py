"""Entries of the memory, as its page and the editor's search show them."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from markupsafe import Markup as Html

from workbench import holdings, languages
from workbench.memory import Hit, Side
from workbench.memory.excluded import Exclusion
from workbench.model import N_, digest
from workbench.store import Match
from workbench.web import marking
from workbench.web.current import may, remembering, workspace
from workbench.web.remembered import place_of
from workbench.web.translations import gettext, language

MOST = 100
"""Entries on one page."""
KINDS: Mapping[str, str] = MappingProxyType(
    {
        "duplicate": N_("Duplicates"),
        "same": N_("Same as the source"),
        "unused": N_("Never used"),
        "excluded": N_("Excluded"),
    }
)
"""What the page lists beside a search."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What a page or request asks for."""

    text: str
    side: Side
    language: str
    locale: str
    show: str
    """One of :data:`KINDS`, or empty for a search."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """An entry in the words of the interface."""

    name: str
    """Names it in a form, and what of it was seen: JSON."""
    source: Html
    target: Html
    plain_target: str
    origin: str = ""
    url: str = ""
    by: str = ""
    at: str = ""
    uses: int = 0
    used: str = ""
    imported: bool = False
    reviewed: bool = True
    excluded: bool = False
    reason: str = ""


def language_pairs() -> list[tuple[str, str]]:
    """Return the language pairs whose translations whoever asks may read."""
    found = holdings.language_pairs(workspace())
    return [pair for pair in found if may("reader", pair[1])]


def pairs() -> list[tuple[str, str]]:
    """Return each language pair as a form has it, and its name."""
    shown = language()
    return [
        (
            f"{source} {target}",
            f"{languages.name(source, display=shown)} → "
            f"{languages.name(target, display=shown)}",
        )
        for source, target in language_pairs()
    ]


def kinds() -> list[tuple[str, str]]:
    """Return what the page lists, each with its name."""
    return [(kind, gettext(name)) for kind, name in KINDS.items()]


def hits(asked: Asked) -> tuple[Hit, ...]:
    """Return what a search finds, what is excluded as well."""
    if not asked.text:
        return ()
    return remembering().memory.search(
        asked.text, asked.language, asked.locale, side=asked.side, limit=MOST
    )


def shown(asked: Asked) -> list[Entry]:
    """Return the entries of a page."""
    if asked.show == "excluded":
        return [_excluded(one) for one in _exclusions(asked)][:MOST]
    if asked.show:
        found = remembering().store.shelf.doubtful(
            asked.language, asked.locale, why=asked.show, limit=MOST
        )
        listed = [entry(match, asked, ()) for match in found]
        return [one for one in listed if not one.excluded]
    return [entry(hit.match, asked, hit.words) for hit in hits(asked)]


def entry(match: Match, asked: Asked, words: Sequence[str]) -> Entry:
    """Return an entry with the words marked that were looked for."""
    memory = workspace().memory
    return Entry(
        name=_name(asked, match.article, match.unit, seen(match)),
        source=marking.found(match.source, words),
        target=marking.found(match.target, words),
        plain_target=match.target,
        origin=match.article,
        url=place_of(match, asked.locale),
        by=match.by,
        at=match.at,
        uses=match.uses,
        used=match.used,
        imported=match.imported,
        reviewed=match.reviewed,
        excluded=memory.is_excluded(match, asked.language, asked.locale),
    )


def seen(match: Match) -> str:
    """Return what changes whenever the texts of an entry do."""
    return digest(match.source, match.target)


def _exclusions(asked: Asked) -> Iterable[Exclusion]:
    pair = asked.language, asked.locale
    for one in holdings.exclusions(workspace()):
        if (one.language, one.locale) == pair:
            yield one


def _excluded(one: Exclusion) -> Entry:
    asked = Asked("", Side.BOTH, one.language, one.locale, "excluded")
    return Entry(
        name=_name(asked, "", "", one.source, one.target),
        source=marking.visible(one.source),
        target=marking.visible(one.target),
        plain_target=one.target,
        by=one.by,
        at=one.at,
        excluded=True,
        reason=one.reason,
    )


def _name(asked: Asked, origin: str, unit: str, *seen: str) -> str:
    told = (asked.language, asked.locale, origin, unit, *seen)
    return json.dumps(told, ensure_ascii=False)
