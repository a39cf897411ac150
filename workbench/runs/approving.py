"""Approving many units at once, each by the same step as one alone.

Everything is planned first and shown. A unit with an error in its text is left out, and
so is whatever the step itself refuses: nothing can be approved here that could not be
approved by hand.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from typing import Any

from workbench import desk, review, searching, trust
from workbench.errors import Message, WorkbenchError
from workbench.model import N_, Finding, Severity, State, Unit, digest
from workbench.runs.running import APPROVE, CHANGED, Running, Skipped
from workbench.searching import Found, Search
from workbench.workspace import Workspace

OWN = N_("you wrote this text; somebody else approves it")
EXACT = "origin:memory score:>=100% state:draft,review"
"""What the memory knew exactly, between the same sentences (101 %) or alone."""


@dataclass(frozen=True, slots=True)
class Asked:
    """Which units are to be approved."""

    query: str = EXACT
    patterns: Sequence[str] = ()
    """Globs of articles; none means all."""
    locales: Sequence[str] = ()

    @property
    def told(self) -> Mapping[str, str]:
        """What the list of runs says of it."""
        said = {
            "query": self.query,
            "articles": " ".join(self.patterns),
            "locale": " ".join(self.locales),
        }
        return {name: value for name, value in said.items() if value}


@dataclass
class Plan:
    """Everything that would be approved, in the order of the articles."""

    units: list[Found] = field(default_factory=list)
    refused: list[Skipped] = field(default_factory=list)
    """Units that fit and cannot be approved as they are."""
    own: dict[str, str] = field(default_factory=dict)
    """Keys of the units whose text is that of who asks: ``warn`` or ``forbid``."""
    problems: list[WorkbenchError] = field(default_factory=list)
    """Why articles could not be searched."""
    more: bool = False
    """Whether there is more than was asked for."""

    @property
    def open(self) -> int:
        """How many can be approved by who asks."""
        return len(self.units) - sum(said == trust.FORBID for said in self.own.values())

    @property
    def seen(self) -> dict[str, str]:
        """The revision of each unit, by its key."""
        return {one.key: one.unit.revision for one in self.units}

    @property
    def digest(self) -> str:
        """Changes whenever any part of the plan does."""
        return digest(*(f"{key}{proof}" for key, proof in self.seen.items()))


def plan(
    workspace: Workspace, asked: Asked, *, by: str = "", most: int | None = None
) -> Plan:
    """Return what would be approved; nothing is written.

    :param by: who asks; of their own texts the plan says so.
    :param most: stop at so many units.
    :raises QueryError: the query is wrong, or takes too long.
    """
    made = Plan()
    search = Search.of(workspace, asked.query)
    errors = _Errors(workspace)
    for found in search.each(asked.patterns, asked.locales):
        if found.unit.state is State.APPROVED:
            continue
        if reason := _refusal(found, errors):
            source = found.unit.source
            made.refused.append(Skipped.at(found.address, source, reason))
        elif most is not None and len(made.units) >= most:
            made.more = True
            break
        else:
            made.units.append(found)
            if own := _own(workspace, found, by):
                made.own[found.key] = own
    made.problems = search.problems
    return made


def apply(
    workspace: Workspace,
    asked: Asked,
    *,
    by: str,
    seen: Mapping[str, str] | None = None,
    without: Collection[str] = (),
) -> Running:
    """Approve as one run, and return what it did.

    :param seen: the revisions that a person saw (:attr:`Plan.seen`); a unit that is
        another one now is skipped and told. None takes what is there now for seen.
    :param without: keys of the units that the person does not want.
    """
    planned = plan(workspace, asked, by=by)
    running = Running(workspace, APPROVE, by, asked.told)
    running.skipped += planned.refused
    for found in planned.units:
        key, place = found.key, found.address
        if key in without or (seen is not None and key not in seen):
            continue
        if reason := _left_out(found, planned, seen):
            running.skip(place, found.unit.source, reason)
            continue
        step = partial(
            desk.judge,
            workspace,
            place,
            State.APPROVED,
            by=by,
            seen=found.unit.revision,
        )
        running.take(place, found.unit, step)
    return running


def as_json(found: Found, planned: Plan) -> dict[str, Any]:
    """Return a unit that would be approved for a program."""
    unit = found.unit
    return {
        "article": found.article.name,
        "locale": found.locale,
        "unit": unit.id,
        "revision": unit.revision,
        "state": unit.state,
        "source": unit.source,
        "target": unit.target,
        "own": planned.own.get(found.key),
    }


def _left_out(found: Found, planned: Plan, seen: Mapping[str, str] | None) -> str:
    """Return why a unit of the plan is not to be approved now, or nothing."""
    if planned.own.get(found.key) == trust.FORBID:
        return Message(OWN)
    if seen is not None and seen[found.key] != found.unit.revision:
        return Message(CHANGED)
    return ""


def _own(workspace: Workspace, found: Found, by: str) -> str:
    wanted = workspace.settings.self_approval
    return trust.of_approval(found.unit, by, self_approval=wanted) if by else ""


@dataclass
class _Errors:
    """The errors in the texts of the catalog that was asked about last."""

    workspace: Workspace
    _of: tuple[str, str] = ("", "")
    _found: Mapping[str, Sequence[Finding]] = field(default_factory=dict)

    def of(self, found: Found) -> Sequence[Finding]:
        name = found.article.name, found.locale
        if name != self._of:
            catalog = self.workspace.catalog(found.article, found.locale)
            self._found = searching.findings(self.workspace, found.article, catalog)
            self._of = name
        return [
            one
            for one in self._found.get(found.unit.id, ())
            if one.open and one.severity is Severity.ERROR
        ]


def _refusal(found: Found, errors: _Errors) -> str:
    """Return why a unit cannot be approved as it is, or nothing."""
    if not _has_text(found.unit):
        return Message(N_("it has no translation"))
    if wrong := errors.of(found):
        codes = ", ".join(dict.fromkeys(one.code for one in wrong))
        return Message(N_("it has errors: %(codes)s"), codes=codes)
    return ""


def _has_text(unit: Unit) -> bool:
    texts = review.texts_of(unit)
    return bool(texts) and all(texts)
