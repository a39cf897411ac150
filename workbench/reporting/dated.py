"""When what is approved was approved, as the catalogs say: ``wb-by`` has the minute.

A catalog is in git, so this is known in every clone and of work done elsewhere, and
when the database is gone. It says nothing of what came before: a unit that was approved
twice has the later date.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from workbench.excerpts import Excerpts
from workbench.model import Article, State
from workbench.outcomes import Form
from workbench.workspace import Workspace

PATIENCE = 2.0
"""Seconds that one report may spend on catalogs that it does not know yet."""

_Dates = tuple[tuple[str, str], ...]
"""Unit and minute."""


@dataclass(frozen=True, slots=True)
class Approval:
    """A unit that is approved, and since when."""

    locale: str
    article: str
    unit: str
    at: str
    """UTC minute."""


@dataclass(frozen=True, slots=True)
class Dated:
    """What the catalogs say."""

    approvals: tuple[Approval, ...]
    unread: int
    """Catalogs that there was no time to read yet."""


def approvals(
    workspace: Workspace,
    *,
    locale: str | None,
    may: Callable[[str], bool],
) -> Dated:
    """Return the dated approvals of one language, or of all that ``may`` be seen.

    What cannot be read is left out: `check` reports it.
    """
    kept = Excerpts(workspace, "dated", Form(_flat, _whole), _read)
    found: list[Approval] = []
    unread = 0
    for one in kept.of(list(workspace.pairs()), patience=PATIENCE):
        if not may(one.locale) or locale not in {None, one.locale}:
            continue
        unread += one.content is None and one.problem is None
        for unit, at in one.content or ():
            found.append(Approval(one.locale, one.article.name, unit, at))
    return Dated(tuple(found), unread)


def _read(workspace: Workspace, article: Article, locale: str) -> _Dates:
    return tuple(_dates(workspace, article, locale))


def _dates(
    workspace: Workspace, article: Article, locale: str
) -> Iterator[tuple[str, str]]:
    for unit in workspace.catalog(article, locale).live:
        if unit.state is State.APPROVED and unit.at:
            yield unit.id, unit.at


def _flat(dates: _Dates) -> bytes | None:
    flat = json.dumps(dates, separators=(",", ":")).encode()
    return flat if _whole(flat) == dates else None


def _whole(flat: bytes) -> _Dates:
    return tuple((str(unit), str(at)) for unit, at in json.loads(flat))
