"""The rules of the checks on the page of settings: added, changed, moved, removed."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from flask import request

from workbench import policy, ruling
from workbench.errors import Message, UsageError
from workbench.model import N_
from workbench.ruling import Rule, Step
from workbench.web import limits
from workbench.web.current import workspace
from workbench.web.translations import gettext

_MOST = 60
"""Checks that one rule of a form speaks of."""


@dataclass(frozen=True, slots=True)
class Shown:
    """A rule in its form, as the file or somebody who has just typed has it."""

    place: str
    """From 0; ``new`` for the one that is to be added."""
    match: str
    locales: str
    severities: tuple[tuple[str, str], ...]
    wrong: str = ""


def arrange(typed: Shown, *, seen: str, by: str) -> None:
    """Take the step that a form asks for.

    :raises WorkbenchError: what :func:`ruling.arrange` raises, or it is no such form.
    """
    rule = Rule(typed.match, _locales(typed.locales), _checked(typed.severities))
    place = _place(typed.place)
    ruling.arrange(workspace(), _step(), place, rule, seen=seen, by=by)


def shown(sent: Shown | None = None, wrong: str = "") -> list[Shown]:
    """Return all rules and an empty one, with what was just typed in its place."""
    made = [
        Shown(str(n), rule.match, ", ".join(rule.locales), rule.severities)
        for n, rule in enumerate(ruling.rules(workspace()))
    ]
    made.append(Shown("new", "", "", ()))
    if sent is None:
        return made
    told = replace(sent, wrong=wrong)
    return [told if one.place == sent.place else one for one in made]


def typed() -> Shown:
    """Return the rule as the form of this request has it."""
    form = request.form
    pairs = zip(form.getlist("code"), form.getlist("severity"), strict=False)
    return Shown(
        form.get("place", "")[:10],
        form.get("match", "").strip()[:500],
        form.get("locales", "").strip()[:500],
        tuple((c.strip()[:80], s[:20]) for c, s in pairs if c.strip() and s)[:_MOST],
    )


def _checked(severities: tuple[tuple[str, str], ...]) -> tuple[tuple[str, str], ...]:
    """Return the severities, each check once.

    :raises UsageError: one stands there twice, or is none of the severities.
    """
    codes = [code for code, _ in severities]
    for code, severity in severities:
        if codes.count(code) > 1:
            message = gettext("%(check)s stands in the rule twice.", check=code)
            raise limits.RefusedInputError(message)
        if severity not in policy.SEVERITIES or code in {"match", "locales"}:
            raise UsageError(
                Message(
                    N_("%(code)s has no severity %(severity)s"),
                    code=repr(code),
                    severity=repr(severity),
                )
            )
    return severities


def _step() -> Step:
    step = request.form.get("do", "")
    if step not in set(Step):
        raise UsageError(
            Message(N_("unknown step %(step)s"), step=repr(step[:40])),
            hint=", ".join(Step),
        )
    return Step(step)


def _place(place: str) -> int | None:
    if place == "new":
        return None
    if not re.fullmatch("[0-9]{1,4}", place, re.ASCII):
        raise UsageError(Message(N_("no such rule")))
    return int(place)


def _locales(typed: str) -> tuple[str, ...]:
    return tuple(code for code in re.split(r"[\s,]+", typed) if code)
