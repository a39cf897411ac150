"""The rules of ``[[checks.rules]]``, read from the settings file and changed in it.

They are changed as any setting is (:mod:`workbench.steering`): one at a time, only if
the file still is what was seen and stays a valid one; comments stay with their rule.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from workbench import audit, config, steering
from workbench.config import tables
from workbench.config.tables import Wanted
from workbench.errors import Message, NothingMatchedError, UsageError
from workbench.model import N_
from workbench.workspace import Workspace

KEY = "checks.rules"
MOST = 200
"""Rules that a person can still oversee; a file may have more."""


class Step(StrEnum):
    """What can be done with a rule."""

    SET = "set"
    UP = "up"
    DOWN = "down"
    REMOVE = "remove"


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule as it is written."""

    match: str = ""
    locales: tuple[str, ...] = ()
    severities: tuple[tuple[str, str], ...] = ()
    """Codes, and what each is here."""

    def written(self) -> dict[str, str | list[str]]:
        """Return it as the file has it: what says nothing is left out."""
        made: dict[str, str | list[str]] = {}
        if self.match:
            made["match"] = self.match
        if self.locales:
            made["locales"] = list(self.locales)
        return {**made, **dict(self.severities)}


def rules(workspace: Workspace) -> tuple[Rule, ...]:
    """Return the rules in the order of the file, the last of which counts most.

    :raises ConfigurationError: the file cannot be read.
    """
    path = workspace.settings.path
    table = config.table_of(path, config.text_of(path))
    found = table.get("checks", {}).get("rules", [])
    return tuple(_read(one) for one in found)


def arrange(
    workspace: Workspace,
    step: Step,
    place: int | None,
    rule: Rule | None = None,
    *,
    seen: str,
    by: str,
) -> None:
    """Take one step with one rule; what runs here follows at once.

    :param place: of the rule, from 0; None for a new one, which comes last.
    :param rule: what it says from now on, for ``SET``.
    :param seen: the revision of the settings that the person saw.
    :raises NothingMatchedError: there is no such rule.
    :raises UsageError: it says nothing, or there are too many.
    :raises TransitionError: the file changed since it was seen.
    :raises ConfigurationError: the rule is wrong; nothing is written.
    """

    def changed(text: str, path: tuple[str, ...]) -> str:
        table = config.table_of(workspace.settings.path, text)
        present = table.get("checks", {}).get("rules", [])
        old = [Wanted(values, n) for n, values in enumerate(present)]
        return tables.arranged(text, path, _stepped(old, step, place, rule))

    steering.rewrite(workspace, KEY, changed, seen=seen, by=by)


def codes() -> tuple[str, ...]:
    """Return every code that a rule may speak of."""
    return tuple(sorted(audit.severities()))


def _read(table: Mapping[str, object]) -> Rule:
    match, locales = table.get("match", ""), table.get("locales", [])
    rest = {k: v for k, v in table.items() if k not in {"match", "locales"}}
    return Rule(
        match=str(match),
        locales=tuple(map(str, locales)) if isinstance(locales, list) else (),
        severities=tuple((code, str(value)) for code, value in rest.items()),
    )


def _stepped(
    old: Sequence[Wanted], step: Step, place: int | None, rule: Rule | None
) -> list[Wanted]:
    made = list(old)
    if place is not None and not 0 <= place < len(made):
        raise NothingMatchedError(Message(N_("there is no such rule")))
    if step is Step.SET:
        return _with(made, place, rule or Rule())
    if place is None:
        raise NothingMatchedError(Message(N_("there is no such rule")))
    taken = made.pop(place)
    if step is not Step.REMOVE:
        made.insert(max(0, place + (1 if step is Step.DOWN else -1)), taken)
    return made


def _with(made: list[Wanted], place: int | None, rule: Rule) -> list[Wanted]:
    if not rule.severities:
        raise UsageError(Message(N_("a rule needs a check that it speaks of")))
    if place is None and len(made) >= MOST:
        raise UsageError(Message(N_("there are %(most)s rules already"), most=MOST))
    wanted = Wanted(rule.written(), place)
    if place is None:
        return [*made, wanted]
    made[place] = wanted
    return made
