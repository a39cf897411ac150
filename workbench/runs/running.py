"""Many units changed in one go, under their files' locks, and taken back in one go.

A run changes a unit only as somebody saw it. What changed meanwhile is left alone and
told, by the run and by its undoing alike.
"""

from __future__ import annotations

import json
import secrets
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from typing import Any

from workbench import desk
from workbench.chronicle import UNDO
from workbench.desk import Revision
from workbench.errors import (
    ConflictError,
    Message,
    NothingMatchedError,
    StorageError,
    TransitionError,
    WorkbenchError,
)
from workbench.model import N_, Address, Article, Origin, State, Unit
from workbench.store import Run, RunUnit
from workbench.workspace import Workspace, now

REPLACE = "replace"
APPROVE = "approve"
IMPORT = "import"

CHANGED = N_("it was changed meanwhile")
_GONE = N_("it is no longer there")


@dataclass(frozen=True, slots=True)
class Skipped:
    """A unit that a run left as it was, and why."""

    article: str
    locale: str
    unit: str
    source: str
    """Its source text, as far as it is known."""
    reason: str
    """One line; a :class:`Message` where people are to read it in their language."""

    @classmethod
    def at(cls, address: Address, source: str, reason: str) -> Skipped:
        """Return the unit of an address as one that was left."""
        name = address.article.name
        return cls(name, address.locale, address.unit, source, reason)


@dataclass
class Running:
    """A run that goes on; nothing of it is recorded before its first change."""

    workspace: Workspace
    kind: str
    by: str
    parameters: Mapping[str, str]
    id: str = field(default_factory=lambda: secrets.token_hex(6))
    changed: int = 0
    skipped: list[Skipped] = field(default_factory=list)

    def take(self, address: Address, before: Unit, step: Callable[[], Unit]) -> None:
        """Take one step on one unit as it was seen, and record what it was.

        The unit ``before`` is the one whose revision the step is asked with.
        """
        try:
            after = step()
        except StorageError:
            raise
        except WorkbenchError as error:
            self.skip(address, before.source, reason_of(error))
            return
        self._keep(address.article.name, address.locale, [(before, after)])

    def take_all(
        self, article: Article, locale: str, revisions: Sequence[Revision], action: str
    ) -> None:
        """Take steps on many units of one catalog in one write, and record them."""
        done = desk.revise_all(
            self.workspace, article, locale, revisions, by=self.by, action=action
        )
        for unit, outcome in done.items():
            if isinstance(outcome, WorkbenchError):
                self.skip(Address(article, locale, unit), "", reason_of(outcome))
        pairs = [one for one in done.values() if isinstance(one, tuple)]
        self._keep(article.name, locale, pairs)

    def _keep(
        self, article: str, locale: str, pairs: Sequence[tuple[Unit, Unit]]
    ) -> None:
        changed = [
            RunUnit(
                locale=locale,
                article=article,
                unit=after.id,
                revision=after.revision,
                before=_as_text(before),
            )
            for before, after in pairs
            if before != after
        ]
        if changed and not self.changed:
            self._begin()
        self.changed += len(changed)
        self.workspace.store.runs.add(self.id, *changed)

    def skip(self, address: Address, source: str, reason: str) -> None:
        """Leave a unit as it is, and tell so."""
        self.skipped.append(Skipped.at(address, source, reason))

    def _begin(self) -> None:
        run = Run(
            id=self.id,
            kind=self.kind,
            by=self.by,
            at=now(),
            parameters=self.parameters,
        )
        self.workspace.store.runs.begin(run)


@dataclass(frozen=True, slots=True)
class Undone:
    """What became of a run that was taken back."""

    run: Run
    restored: int
    skipped: tuple[Skipped, ...]
    """Units that were changed since, and stay as they are."""


def recent(workspace: Workspace, limit: int = 100) -> tuple[Run, ...]:
    """Return the latest runs that changed anything, newest first."""
    return workspace.store.runs.recent(limit)


def get(workspace: Workspace, run_id: str) -> Run:
    """Return one run.

    :raises NothingMatchedError: there is none.
    """
    run = workspace.store.runs.get(run_id)
    if run is None:
        raise NothingMatchedError(f"no run {run_id[:40]!r}")
    return run


def approvals_in(workspace: Workspace, run_id: str) -> bool:
    """Tell whether taking a run back gives approvals back, or takes them."""
    if get(workspace, run_id).kind == APPROVE:
        return True
    units = workspace.store.runs.units_of(run_id)
    return any(json.loads(one.before)["state"] == State.APPROVED for one in units)


def undo(workspace: Workspace, run_id: str, *, by: str) -> Undone:
    """Give every unit of a run back what it was, except those changed since.

    Texts, states, origins and approvals are as they were, with the names of those who
    answered for them.

    :raises NothingMatchedError: there is no such run.
    :raises TransitionError: it was taken back before.
    """
    if get(workspace, run_id).undone_at:
        raise TransitionError(Message(N_("this run was taken back already")))
    kept: dict[tuple[str, str], list[RunUnit]] = {}
    for one in workspace.store.runs.units_of(run_id):
        kept.setdefault((one.article, one.locale), []).append(one)
    skipped: list[Skipped] = []
    for units in kept.values():
        skipped += _undone(workspace, units, run_id, by=by)
    # Last, so that an undoing that was cut off can be taken up.
    workspace.store.runs.mark_undone(run_id, by=by, at=now())
    count = sum(map(len, kept.values()))
    return Undone(get(workspace, run_id), count - len(skipped), tuple(skipped))


def _undone(
    workspace: Workspace, units: Sequence[RunUnit], run_id: str, *, by: str
) -> list[Skipped]:
    """Restore the units of one catalog, and return those that stay as they are."""
    name, locale = units[0].article, units[0].locale
    revisions = [
        Revision(one.unit, one.revision, partial(_restored, text=one.before))
        for one in units
    ]
    try:
        article = workspace.article(name)
        done = desk.revise_all(
            workspace, article, locale, revisions, by=by, action=UNDO, reason=run_id
        )
    except NothingMatchedError as error:
        said = reason_of(error)
        return [Skipped(name, locale, one.unit, "", said) for one in units]
    return [
        Skipped(name, locale, unit, "", reason_of(outcome))
        for unit, outcome in done.items()
        if isinstance(outcome, WorkbenchError)
    ]


def as_json(run: Run) -> dict[str, Any]:
    """Return a run for a program."""
    return {
        "id": run.id,
        "kind": run.kind,
        "by": run.by,
        "at": run.at,
        "parameters": dict(run.parameters),
        "units": run.units,
        "undone": {"by": run.undone_by, "at": run.undone_at} if run.undone_at else None,
    }


def result_as_json(done: Running) -> dict[str, Any]:
    """Return what a run did for a program."""
    return {
        "run": done.id if done.changed else None,
        "changed": done.changed,
        "skipped": [skipped_as_json(one) for one in done.skipped],
    }


def skipped_as_json(one: Skipped) -> dict[str, Any]:
    """Return a unit that was left alone for a program."""
    return {
        "article": one.article,
        "locale": one.locale,
        "unit": one.unit,
        "reason": str(one.reason),
    }


def reason_of(error: WorkbenchError) -> str:
    """Return in one line why a unit could not be changed."""
    if isinstance(error, ConflictError):
        return Message(CHANGED)
    if isinstance(error, NothingMatchedError):
        return Message(_GONE)
    return error.message


_TEXTS = ("target", "by", "at", "reason")
_PREVIOUS = ("previous", "previous_context", "previous_plural")


def _as_text(unit: Unit) -> str:
    """Return all of a unit that a step can change."""
    origin = unit.origin
    told = {name: getattr(unit, name) for name in (*_TEXTS, *_PREVIOUS)}
    told |= {
        "state": unit.state,
        "targets": unit.targets,
        "marks": unit.marks,
        "origin": origin and [origin.kind, origin.detail, origin.score],
    }
    return json.dumps(told, ensure_ascii=False)


def _restored(unit: Unit, text: str) -> Unit:
    told = json.loads(text)
    origin = told["origin"]
    return replace(
        unit,
        **{name: told[name] for name in (*_TEXTS, *_PREVIOUS)},
        state=State(told["state"]),
        targets=tuple(told["targets"]),
        marks=tuple((key, value) for key, value in told["marks"]),
        origin=Origin(*origin) if origin else None,
        unsound="",
    )
