"""What is recorded of a unit, for people and for programs."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from markupsafe import Markup as Html

from workbench import chronicle, doubts, reshaping, versions
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
    version: int | None = None
    """What brings its text back; None where that is the present text, or none."""
    text: str = ""
    now: Html = marking.NOTHING
    """The text, with what the present one has otherwise."""
    checks: tuple[str, ...] = ()
    """Those whose findings it set aside or let count again."""


def shown(event: Event, present: str = "") -> Shown:
    """Return the event in the words of the interface.

    :param present: the unit's text now.
    """
    changed = event.before_target != event.after_target
    version = _version(event.number, event.after_target, present)
    return Shown(
        at=event.at,
        by=event.by,
        action=_action(event),
        state=event.after_state,
        state_name=labels.state(event.after_state),
        change=marking.difference(event.before_target, event.after_target)
        if changed
        else marking.NOTHING,
        reason=_reason(event),
        checks=chronicle.checks(event),
        **version,
    )


def first(oldest: Event, present: str) -> Shown | None:
    """Return what a unit was before anything was recorded of it, if it had a text."""
    version = _version(versions.FIRST, oldest.before_target, present)
    if not version:
        return None
    state = oldest.before_state
    action = gettext("Before anything was recorded")
    return Shown(
        "", "", action, state, labels.state(state), marking.NOTHING, "", **version
    )


def _version(number: int, text: str, present: str) -> dict[str, Any]:
    if not text or text == present:
        return {}
    now = marking.difference(present, text) if present else marking.visible(text)
    return {"version": number, "text": text, "now": now}


def _reason(event: Event) -> str:
    if number := reshaping.occurrence_of(event):
        return gettext("Occurrence %(number)s in the article", number=number)
    return labels.reason(event.action, event.reason)


def as_json(event: Event) -> dict[str, Any]:
    """Return the event for a program."""
    return {
        "version": event.number,
        "at": event.at,
        "by": event.by,
        "action": event.action,
        "before": {"state": event.before_state, "target": event.before_target},
        "after": {"state": event.after_state, "target": event.after_target},
        "reason": event.reason,
        "checks": list(chronicle.checks(event)),
        "doubts": [gettext(template) for template in doubts.told(event.reason)],
    }


def _action(event: Event) -> str:
    withdrawn = (event.before_state, event.after_state) == (
        State.APPROVED,
        State.REVIEW,
    )
    if withdrawn and event.before_target == event.after_target:
        return gettext("Approval withdrawn")
    return labels.action(event.action)
