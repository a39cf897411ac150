"""Review steps on units of a workspace: taken under the lock and recorded.

A step is applied to the unit as it is on disk at that moment, never to a copy that
somebody saw earlier.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

from workbench import chronicle, discussion, doubts, review, scrutiny
from workbench.catalog import Catalog, authorship
from workbench.errors import (
    BlockedError,
    NothingMatchedError,
    SelfApprovalError,
    TransitionError,
    WorkbenchError,
)
from workbench.model import Address, Article, Origin, State, Unit
from workbench.store import Event
from workbench.trust import FORBID
from workbench.workspace import Workspace, now

Step = Callable[[Unit], Unit]

ACTIONS = {
    State.APPROVED: "approve",
    State.REVIEW: "submit",
    State.REWORK: "send back",
}
"""What the history calls the step that leads to each state."""
EDIT = "edit"
FIX = "fix"
RESTORE = "restore"


def revise(
    workspace: Workspace,
    address: Address,
    step: Step,
    *,
    by: str,
    action: str,
    seen: str | None = None,
    mine: str = "",
    reason: str = "",
) -> Unit:
    """Take one review step on one unit and record it.

    :param seen: the revision the person saw; None skips the check.
    :param mine: the text that would be lost in a conflict.
    :param reason: what the history says of it; by default what the unit says.
    :raises ConflictError: the unit changed since; nothing is written.
    :raises NothingMatchedError: the catalog has no such unit.
    :raises TransitionError: the unit's state does not allow the step.
    """
    touched: list[tuple[Unit, Unit]] = []
    workspace.open_store()

    def change(present: Catalog) -> Catalog:
        before = present.get(address.unit)
        review.require_revision(before, seen, mine=mine)
        touched.append((before, step(before)))
        return present.replace(touched[-1][1])

    catalog = workspace.update(address.article, address.locale, change)
    before, after = touched[-1]
    if after != before:
        if before.previous is not None:
            # The step may make the unit forget which sentence it came from.
            units = [before if u.id == before.id else u for u in catalog.live]
            discussion.follow(workspace, address.article, address.locale, units)
        said = reason or after.reason or _doubts_left(before, after)
        _record(workspace, address, before, catalog, by=by, action=action, reason=said)
    return after


@dataclass(frozen=True, slots=True)
class Revision:
    """A step to be taken on one of many units of a catalog."""

    unit: str
    """Its id."""
    seen: str
    """The revision that somebody saw."""
    step: Step


def revise_all(
    workspace: Workspace,
    article: Article,
    locale: str,
    revisions: Sequence[Revision],
    *,
    by: str,
    action: str,
    reason: str = "",
) -> dict[str, tuple[Unit, Unit] | WorkbenchError]:
    """Take many review steps in one write of the catalog, and record each.

    Returns each unit before and after, or why its step was not taken; the others
    are taken all the same.
    """
    done: dict[str, tuple[Unit, Unit] | WorkbenchError] = {}
    workspace.open_store()

    def change(present: Catalog) -> Catalog:
        done.clear()
        known = {unit.id: unit for unit in present.units}
        for one in revisions:
            done[one.unit] = _taken(workspace, one, known)
        return replace(
            present, units=tuple(_after(unit, done) for unit in present.units)
        )

    catalog = workspace.update(article, locale, change)
    # As the file has them now, which is what their revisions are of.
    now_there = {unit.id: unit for unit in catalog.units}
    events, changed = [], []
    for unit_id, pair in done.items():
        if isinstance(pair, tuple) and pair[0] != pair[1]:
            before, after = done[unit_id] = pair[0], now_there[unit_id]
            place = Address(article, locale, unit_id)
            said = reason or after.reason or _doubts_left(before, after)
            changed.append(after)
            events.append(
                chronicle.event(place, before, after, by=by, action=action, reason=said)
            )
    if events:
        place = Address(article, locale, changed[0].id)
        chronicle.keep(workspace, place, events, changed, catalog)
    return done


def _taken(
    workspace: Workspace, revision: Revision, known: Mapping[str, Unit]
) -> tuple[Unit, Unit] | WorkbenchError:
    """Return a unit before and after a step, or why it cannot be taken."""
    before = known.get(revision.unit)
    if before is None:
        return NothingMatchedError(f"no unit {revision.unit!r}")
    try:
        review.require_revision(before, revision.seen, mine=before.target)
        after = revision.step(before)
        if authorship.newly_self_approved([before], [after]):
            # Here, not for the whole catalog: the others are to be taken.
            after = with_four_eyes(workspace, before, after)
        return before, after
    except TransitionError as error:
        return error


def _after(unit: Unit, done: Mapping[str, tuple[Unit, Unit] | WorkbenchError]) -> Unit:
    pair = done.get(unit.id)
    return pair[1] if isinstance(pair, tuple) else unit


def _doubts_left(before: Unit, after: Unit) -> str:
    noted = doubts.noted(before)
    return "" if noted == doubts.noted(after) else noted


def write(
    workspace: Workspace,
    address: Address,
    target: str,
    *,
    by: str,
    seen: str | None = None,
    origin: Origin = review.PERSON,
) -> Unit:
    """Store a person's translation of one unit; it then waits for review.

    :param origin: where the person took it from, if they did not write it.
    :raises ConflictError: the unit changed since; carries both versions.
    """

    def step(unit: Unit) -> Unit:
        return review.edit(unit, target, by=by, at=now(), origin=origin)

    return revise(workspace, address, step, by=by, action=EDIT, seen=seen, mine=target)


def judge(
    workspace: Workspace,
    address: Address,
    state: State,
    *,
    by: str,
    reason: str = "",
    seen: str | None = None,
) -> Unit:
    """Approve one unit, send it back, submit it, or withdraw its approval.

    :raises TransitionError: the unit cannot go to that state.
    :raises BlockedError: it has errors, and this workspace approves none with any.
    """

    def step(unit: Unit) -> Unit:
        after = review.to_state(unit, state, by=by, at=now(), reason=reason)
        if state is State.APPROVED and workspace.settings.checks.block_approval:
            _require_no_error(workspace, address, after)
        return after

    action = ACTIONS.get(state, str(state))
    return revise(workspace, address, step, by=by, action=action, seen=seen)


def _require_no_error(workspace: Workspace, address: Address, unit: Unit) -> None:
    # Called under the catalog's lock: what is read here is what will be written.
    catalog = workspace.catalog(address.article, address.locale)
    found = scrutiny.obstacles(workspace, address.article, catalog, unit)
    if found:
        raise BlockedError(unit.id, found)


def submit(
    workspace: Workspace, address: Address, *, by: str, seen: str | None = None
) -> Unit:
    """Vouch for the text of one unit; an approved one stays as it is.

    :raises TransitionError: it has no text.
    """

    def step(unit: Unit) -> Unit:
        return review.submit(unit, by=by, at=now())

    action = ACTIONS[State.REVIEW]
    return revise(workspace, address, step, by=by, action=action, seen=seen)


def with_four_eyes(workspace: Workspace, unit: Unit, restored: Unit) -> Unit:
    """Return a restored unit; waiting for review where it would be self-approved.

    :raises SelfApprovalError: to wait for review is what it does already.
    """
    own = authorship.is_self_approved(restored)
    if not own or workspace.settings.self_approval != FORBID:
        return restored
    if review.texts_of(unit) == review.texts_of(restored):
        raise SelfApprovalError(unit=unit.id, by=restored.by)
    return replace(restored, state=State.REVIEW)


def history(workspace: Workspace, address: Address) -> tuple[Event, ...]:
    """Return what is recorded of one unit, newest first."""
    return workspace.store.history_of(
        address.locale, address.article.name, address.unit
    )


def _record(
    workspace: Workspace,
    address: Address,
    before: Unit,
    catalog: Catalog,
    *,
    by: str,
    action: str,
    reason: str,
) -> None:
    after = catalog.get(address.unit)
    event = chronicle.event(address, before, after, by=by, action=action, reason=reason)
    chronicle.keep(workspace, address, [event], [after], catalog)
