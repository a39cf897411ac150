"""Earlier texts of a unit, and how a person brings one back.

What comes back is a proposal again: no approval returns with it, because whoever gave
that saw another article. A machine's draft comes back as the draft that it was.
"""

from __future__ import annotations

from collections.abc import Sequence

from workbench import chronicle, desk, review
from workbench.desk import RESTORE
from workbench.errors import Message, NothingMatchedError, TransitionError
from workbench.model import N_, Address, Origin, State, Unit
from workbench.store import Event
from workbench.workspace import Workspace, now

FIRST = 0
"""Stands for what the unit was before anything was recorded of it."""


def bring_back(
    workspace: Workspace,
    address: Address,
    version: int,
    *,
    by: str,
    seen: str | None = None,
) -> Unit:
    """Give a unit the text that one of its recorded events left, as a step of its own.

    It is recorded, and can be undone like any other.

    :param version: number of the event, or ``FIRST``.
    :raises NothingMatchedError: no such event is recorded of the unit.
    :raises TransitionError: that version has no text, or it is the present one.
    :raises ConflictError: the unit changed since it was ``seen``.
    """
    events = desk.history(workspace, address)
    text, state, origin = _version(events, version)
    if not text:
        raise TransitionError(Message(N_("that version has no text")))
    state = state if state is State.DRAFT else State.REVIEW
    marks = chronicle.marks_of(events, text, state)
    machine = _machine_behind(events, version)

    def step(unit: Unit) -> Unit:
        if unit.target == text:
            raise TransitionError(Message(N_("that is the text already")))
        return review.restore(
            *(unit, (text,), state),
            by=by,
            at=now(),
            origin=origin,
            marks=marks,
            machine=machine,
        )

    return desk.revise(
        workspace, address, step, by=by, action=RESTORE, seen=seen, mine=text
    )


def _machine_behind(events: Sequence[Event], version: int) -> str | None:
    older = [e for e in events if e.number <= version]
    return chronicle.machine_behind(older, events[-1].before_state)


def _version(events: Sequence[Event], version: int) -> tuple[str, State, Origin | None]:
    if version == FIRST and events:
        return events[-1].before_target, events[-1].before_state, None
    for event in events:
        if event.number == version:
            return event.after_target, event.after_state, event.origin
    raise NothingMatchedError(f"no version {version} of the unit is recorded")
