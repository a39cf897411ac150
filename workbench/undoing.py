"""Undoing the recorded steps on a unit, one by one, from the newest backwards."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from workbench import chronicle, declaring, desk, reshaping, review
from workbench.catalog import dismissals
from workbench.chronicle import DISMISS, TAKE_BACK, UNDO
from workbench.desk import EDIT, Revision, Step
from workbench.errors import (
    ForbiddenError,
    Message,
    TransitionError,
    WorkbenchError,
)
from workbench.model import N_, Address, Origin, State, Unit
from workbench.policy import ARTICLE_AS_IT_IS, PARAGRAPH_AS_IT_IS
from workbench.store import Event
from workbench.workspace import Workspace, now


def undo(
    workspace: Workspace,
    address: Address,
    *,
    by: str,
    seen: str | None = None,
    approving: bool = True,
) -> Unit:
    """Return one unit to what it was before its last recorded step.

    Repeated, it walks back step by step. What one person typed in one go is one
    step, however often it was saved meanwhile. Of units that were joined, split,
    detached or given back the one that stands there afterwards is returned. What was
    said of the findings of a paragraph is undone in all of it.

    :param approving: whether the person may approve, or undo to an approval.
    :raises ForbiddenError: the unit was approved before that step.
    :raises TransitionError: nothing is left to undo, or the unit was changed since
        by something that keeps no record.
    """
    events = desk.history(workspace, address)
    steps = _standing_steps(events)
    if not steps:
        raise TransitionError(
            Message(
                N_("nothing is recorded of unit %(unit)s that could be undone"),
                unit=address.unit,
            )
        )
    first, last = steps[-1]
    if last.dismissed is not None:
        return _undo_about_findings(workspace, address, last, by=by, seen=seen)
    if first.before_state is State.APPROVED and not approving:
        raise ForbiddenError(Message(N_("only a reviewer may undo to an approval")))
    if last.action in reshaping.ACTIONS:
        return reshaping.undo(workspace, address, last, by=by, seen=seen)

    def step(unit: Unit) -> Unit:
        if (unit.state, unit.target) != (last.after_state, last.after_target):
            raise TransitionError(
                Message(N_("the unit was changed outside the workbench"))
            )
        return desk.with_four_eyes(workspace, unit, _restored(unit, first, events, by))

    return desk.revise(workspace, address, step, by=by, action=UNDO, seen=seen)


def _restored(unit: Unit, first: Event, events: Sequence[Event], by: str) -> Unit:
    """Return the unit as it was before the step that an event begins."""
    return review.restore(
        unit,
        (first.before_target,),
        first.before_state,
        by=by,
        at=now(),
        origin=_origin_before(first, events),
        marks=chronicle.marks_of(events, first.before_target, first.before_state),
        writer=_writer_before(first, events),
        machine=_machine_before(first, events),
    )


def _undo_about_findings(
    workspace: Workspace, address: Address, last: Event, *, by: str, seen: str | None
) -> Unit:
    """Undo what was said of a finding: at the unit, or in all of its paragraph."""
    if PARAGRAPH_AS_IT_IS not in chronicle.checks(last):
        step = _exchange(last)
        return desk.revise(workspace, address, step, by=by, action=UNDO, seen=seen)
    revisions = [
        Revision(unit.id, seen if event is last and seen else unit.revision, step)
        for unit, event in _said_with(workspace, address, last)
        for step in (_exchange(event),)
    ]
    done = desk.revise_all(
        *(workspace, address.article, address.locale, revisions), by=by, action=UNDO
    )
    for result in done.values():
        if isinstance(result, WorkbenchError):
            raise result
    return workspace.catalog(address.article, address.locale).get(address.unit)


def _said_with(
    workspace: Workspace, address: Address, last: Event
) -> Iterator[tuple[Unit, Event]]:
    """Yield the units of a paragraph with the event of each that was said at once."""
    catalog = workspace.catalog(address.article, address.locale)
    yield catalog.get(address.unit), last
    for unit in declaring.paragraph(workspace, address):
        place = replace(address, unit=unit.id)
        steps = _standing_steps(desk.history(workspace, place))
        standing = (event for _, event in reversed(steps) if _is_like(event, last))
        if unit.id != address.unit and (event := next(standing, None)):
            yield unit, event


def _is_like(event: Event, last: Event) -> bool:
    told = (event.action, event.by, event.reason)
    many = PARAGRAPH_AS_IT_IS in chronicle.checks(event)
    return many and told == (last.action, last.by, last.reason)


def _exchange(event: Event) -> Step:
    gone, back = chronicle.exchanged(event)
    return lambda unit: dismissals.exchange(unit, gone, back)


def _origin_before(first: Event, events: Sequence[Event]) -> Origin | None:
    """Return where the text came from that stood before an event, if recorded."""
    for event, older in pairwise(events):
        if event is first and older.after_target == first.before_target:
            return older.origin
    # A step that left the text alone left alone where it came from.
    return first.origin if first.before_target == first.after_target else None


def _writer_before(first: Event, events: Sequence[Event]) -> tuple[str, str] | None:
    """Return who wrote the text that stood before an event, and when, if recorded."""
    text = first.before_target
    older = iter(events)
    for event in older:
        if event is first:
            break
    for event in older:
        if event.after_target == text != event.before_target:
            persons = event.action not in {"draft", UNDO}
            return (event.by, event.at) if persons else None
    return None


def _machine_before(first: Event, events: Sequence[Event]) -> str | None:
    """Return what a machine had proposed of the text that stood before an event."""
    older = events[events.index(first) + 1 :]
    oldest = older[-1].before_state if older else first.before_state
    return chronicle.machine_behind(older, oldest)


def _standing_steps(events: Sequence[Event]) -> list[tuple[Event, Event]]:
    """Return first and last event of each step that was not undone, oldest first."""
    steps: list[tuple[Event, Event]] = []
    previous: Event | None = None
    for event in reversed(events):
        if _is_beside(event):
            continue
        if event.action == UNDO:
            _take_off(steps, event)
        elif steps and previous is steps[-1][1] and _goes_on(previous, event):
            steps[-1] = steps[-1][0], event
        else:
            steps.append((event, event))
        previous = event
    return steps


def _is_beside(event: Event) -> bool:
    """Tell whether a step is not walked back over: it has an undoing of its own."""
    if event.action not in {DISMISS, TAKE_BACK}:
        return False
    return event.dismissed is None or ARTICLE_AS_IT_IS in chronicle.checks(event)


def _take_off(steps: list[tuple[Event, Event]], undone: Event) -> None:
    """Take the last step off, or the one about findings that was undone."""
    came, went = chronicle.exchanged(undone)
    for place in reversed(range(len(steps))):
        # What was undone from another unit of the paragraph need not be the last here.
        if undone.dismissed is None or chronicle.exchanged(steps[place][1]) == (
            went,
            came,
        ):
            del steps[place]
            return


def _goes_on(before: Event, after: Event) -> bool:
    """Tell whether two events are the same person's typing."""
    return before.action == after.action == EDIT and before.by == after.by
