"""Keeps history and memory in step with changes that are written already.

A catalog is the truth; when what is remembered about it cannot be kept, nobody may
be told that their change was not made.
"""

from __future__ import annotations

import logging
from collections.abc import Sequence
from typing import TYPE_CHECKING

from workbench import doubts
from workbench.catalog import dismissals
from workbench.errors import StorageError
from workbench.memory import UNKNOWN, neighbours
from workbench.model import Address, State, Unit
from workbench.store import CatalogKey, Event
from workbench.workspace import Workspace, now

if TYPE_CHECKING:
    from workbench.catalog import Catalog

log = logging.getLogger(__name__)

UNDO = "undo"
DISMISS = "dismiss"
TAKE_BACK = "take back"
_ABOUT_FINDINGS = frozenset({DISMISS, TAKE_BACK, UNDO})
_SUBMIT, WITHDRAW = "submit", "withdraw"
_PROPOSING = frozenset({"draft", "edit"})
"""Steps after which a machine's text stands as the machine wrote it."""


def event(
    address: Address, before: Unit, after: Unit, *, by: str, action: str, reason: str
) -> Event:
    """Return what the history says of a step that led from one unit to another."""
    if action == _SUBMIT and before.state is State.APPROVED:
        # An approved text waits for review again: its approval was taken back.
        action = WITHDRAW
    about = _about_findings(before, after, action)
    return Event(
        # What is said of a finding leaves the time of the text alone.
        at=now() if about else after.at or now(),
        by=by,
        locale=address.locale,
        article=address.article.name,
        unit=after.id,
        action=action,
        before_state=before.state,
        after_state=after.state,
        before_target=before.target,
        after_target=after.target,
        # That a finding counts again is not what the unit was sent back for.
        reason="" if action == TAKE_BACK else reason,
        origin=after.origin,
        dismissed=about,
    )


def _about_findings(
    before: Unit, after: Unit, action: str
) -> tuple[tuple[str, ...], tuple[str, ...]] | None:
    """Return what a unit said of dismissed findings, if that alone was changed."""
    if action not in _ABOUT_FINDINGS or before.target != after.target:
        return None
    said = dismissals.lines(before), dismissals.lines(after)
    return said if said[0] != said[1] and before.source == after.source else None


def exchanged(event: Event) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the lines that a step about findings brought, and those it took away."""
    before, after = event.dismissed or ((), ())
    came = tuple(line for line in after if line not in before)
    return came, tuple(line for line in before if line not in after)


def checks(event: Event) -> tuple[str, ...]:
    """Return the checks whose findings a step set aside or let count again."""
    came, went = exchanged(event)
    # What is set aside takes lapsed lines away, which it is not about.
    told = came if event.action == DISMISS else went or came
    return tuple(dict.fromkeys(one.code for one in dismissals.understood(told)))


def marks_of(
    events: Sequence[Event], target: str, state: State
) -> tuple[tuple[str, str], ...]:
    """Return the marks that a draft had: what its events noted, newest first."""
    if state is not State.DRAFT:
        return ()
    for event in events:
        came = (event.after_state, event.after_target) == (state, target)
        went = (event.before_state, event.before_target) == (state, target)
        if (came or went) and (marks := doubts.recalled(event.reason, target)):
            return marks
    return ()


def machine_behind(events: Sequence[Event], oldest: State) -> str | None:
    """Return what a machine had proposed of a text; empty if nothing, None if unknown.

    :param events: newest first, from the one that left the text there.
    :param oldest: the state of the unit before the first of them.
    """
    for event in events:
        kind = event.origin.kind if event.origin else ""
        if kind == "mt" and event.action in _PROPOSING:
            return event.after_target
        if kind not in {"", "mt", "person"}:
            return ""
    return "" if oldest is State.UNTRANSLATED else None


def keep(
    workspace: Workspace,
    address: Address,
    events: Sequence[Event],
    units: Sequence[Unit],
    catalog: Catalog,
) -> None:
    """Record the events, and let the memory follow: ``units`` are what they are now.

    The ``catalog``, as it was written, tells what stands around them.

    Those without an approval are forgotten, whether they are in the catalog or not.
    """
    article, locale = address.article, address.locale
    key = CatalogKey(article.name, locale, article.language)
    around = neighbours(catalog.units, {unit.id for unit in units})
    try:
        workspace.store.record(*events)
        for unit in units:
            workspace.memory.remember(key, unit, around.get(unit.id, UNKNOWN))
    except StorageError as error:
        log.warning("%s: not in the history: %s", article.name, error)
