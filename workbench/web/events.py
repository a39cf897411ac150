"""What is recorded of a unit, for people and for programs."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from markupsafe import Markup as Html

from workbench.model import State
from workbench.store import Event
from workbench.web import labels, marking
from workbench.web.translations import gettext


@dataclass(frozen=True, slots=True)
class Shown:
    """One event as the history lists it."""

    at: str
    by: str
    action: str
    state: State
    state_name: str
    change: Html
    """The text, with what the event changed in it; empty if it changed nothing."""
    reason: str


def shown(event: Event) -> Shown:
    """Return the event in the words of the interface."""
    changed = event.before_target != event.after_target
    return Shown(
        at=event.at,
        by=event.by,
        action=_action(event),
        state=event.after_state,
        state_name=labels.state(event.after_state),
        change=marking.difference(event.before_target, event.after_target)
        if changed
        else marking.NOTHING,
        reason=event.reason,
    )


def as_json(event: Event) -> dict[str, Any]:
    """Return the event for a program."""
    return {
        "at": event.at,
        "by": event.by,
        "action": event.action,
        "before": {"state": event.before_state, "target": event.before_target},
        "after": {"state": event.after_state, "target": event.after_target},
        "reason": event.reason,
    }


def _action(event: Event) -> str:
    withdrawn = (event.before_state, event.after_state) == (
        State.APPROVED,
        State.REVIEW,
    )
    if withdrawn and event.before_target == event.after_target:
        return gettext("Approval withdrawn")
    return labels.action(event.action)
