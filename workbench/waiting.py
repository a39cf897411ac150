"""What waits for a person in all articles, by risk: the queue.

Whose step is next follows from state and role. What is put away does not wait, what
is assigned to somebody waits for them alone, and where one's own text may not be
approved it does not wait for who wrote it.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, fields
from functools import lru_cache
from typing import Any

from workbench import audit, drafts, globs, planning, risk, scrutiny
from workbench.accounts import Role
from workbench.accounts.roles import Actor
from workbench.catalog import authorship, machined
from workbench.errors import NothingMatchedError, WorkbenchError
from workbench.excerpts import Excerpt, Excerpts
from workbench.model import Article, Finding, Severity, State, Unit, shortened
from workbench.outcomes import Form
from workbench.planning import Key, Plan, Priority
from workbench.risk import Reason, Risk, Signs
from workbench.searching import Found
from workbench.trust import FORBID
from workbench.workspace import Workspace

PATIENCE = 1.0
"""Seconds that one look at the queue may spend on reading what is not known yet."""
BY_RISK, BY_ARTICLE, BY_DEADLINE = "risk", "article", "deadline"
ORDERS = (BY_RISK, BY_ARTICLE, BY_DEADLINE)
"""The riskiest unit first; the articles one by one, that with the riskiest unit first;
or by what is planned: priority, then deadline."""

_LONGEST = 400
"""Characters of each text that are kept for the list."""
_TO_WRITE = frozenset(
    {State.UNTRANSLATED, State.DRAFT, State.REWORK, State.STALE},
)
_TO_APPROVE = frozenset({State.DRAFT, State.REVIEW, State.STALE})
_ALL = _TO_WRITE | _TO_APPROVE
_RANK = {priority.value: rank for rank, priority in enumerate(Priority)}
_NEVER = "9999"


@dataclass(frozen=True, slots=True)
class Open:
    """A unit that is not approved, and what is known of it."""

    unit: str
    """Its id."""
    place: int
    """In the order of the article, from 0."""
    state: str
    source: str
    """The first characters of the text, as of the translation."""
    target: str
    certainty: float | None
    edited: float | None
    errors: int
    warnings: int
    said: str
    """Why it was sent back."""
    writers: tuple[str, ...]
    """Who wrote the text, as :func:`authorship.name_of` spells them."""

    @property
    def signs(self) -> Signs:
        """What its risk follows from."""
        return Signs(
            State(self.state), self.certainty, self.edited, self.errors, self.warnings
        )


@dataclass(frozen=True, slots=True)
class Waiting:
    """A unit that waits for somebody."""

    article: Article
    plan: Plan
    unit: Open
    risk: Risk

    @property
    def locale(self) -> str:
        """The language it is translated into."""
        return self.plan.locale

    @property
    def name(self) -> tuple[str, str, str]:
        """What tells it from all others."""
        return self.locale, self.article.name, self.unit.unit

    @property
    def facts(self) -> dict[str, Any]:
        """What programs are told of it."""
        unit, plan = self.unit, self.plan
        return {
            "article": self.article.name,
            "locale": self.locale,
            "id": unit.unit,
            "state": unit.state,
            "risk": round(self.risk.score, 2),
            "reasons": list(self.risk.reasons),
            "source": unit.source,
            "target": unit.target,
            "certainty": unit.certainty,
            "edited": unit.edited,
            "errors": unit.errors,
            "warnings": unit.warnings,
            "said": unit.said,
            "priority": plan.priority,
            "deadline": plan.deadline,
            "assignee": plan.assignee,
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """Whose queue it is, which part of it, and in which order."""

    actor: Actor
    locale: str = ""
    """Empty means all that the person has a role in."""
    state: str = ""
    reason: str = ""
    """One of ``risk.Reason``."""
    articles: str = ""
    """Glob of articles."""
    mine: bool = False
    """Only what is assigned to the person."""
    order: str = BY_RISK


@dataclass(frozen=True, slots=True)
class Listing:
    """What waits for a person."""

    units: tuple[Waiting, ...]
    unread: int = 0
    """Articles that there was no time to read yet."""
    problems: tuple[WorkbenchError, ...] = ()
    """Why articles, or what is planned, could not be read."""

    @property
    def reasons(self) -> Mapping[Reason, int]:
        """How many units have each for their gravest reason."""
        return Counter(one.risk.reasons[0] for one in self.units if one.risk.reasons)

    def at(self, name: tuple[str, str, str]) -> int:
        """Return the place of a unit, from 0; -1 where it does not wait any more."""
        found = (n for n, one in enumerate(self.units) if one.name == name)
        return next(found, -1)


class Queue:
    """What waits in a workspace; remembers what it read, may be shared by threads."""

    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace
        self._excerpts = Excerpts(
            workspace,
            "waiting",
            Form(_flat, _whole),
            open_units,
            beside=lambda locale: (str(workspace.glossaries.path(locale)),),
        )

    def listing(self, asked: Asked, *, patience: float = PATIENCE) -> Listing:
        """Return what waits for whoever asks, in the order they want.

        :param patience: seconds after which what is not known yet is left unread.
        """
        problems: list[WorkbenchError] = []
        plans = self._plans(problems)
        found: list[Waiting] = []
        unread = 0
        for excerpt in self._excerpts.of(self._pairs(), patience=patience):
            duty = _duty(asked, excerpt, plans)
            if not duty:
                continue
            if excerpt.problem is not None:
                problems.append(excerpt.problem)
            elif excerpt.content is None:
                unread += 1
            else:
                found += self._of(asked, excerpt, duty, plans)
        return Listing(_ordered(found, asked.order), unread, tuple(problems))

    def count(self, actor: Actor, *, patience: float) -> int | None:
        """Return how many units wait for somebody; None while it is not all known.

        :param patience: as for :meth:`listing`.
        """
        asked, plans = Asked(actor=actor), self._plans([])
        waiting = 0
        for excerpt in self._excerpts.of(self._pairs(), patience=patience):
            duty = _duty(asked, excerpt, plans)
            if duty and excerpt.content is None and excerpt.problem is None:
                return None
            waiting += sum(1 for _ in self._due(asked, excerpt, duty))
        return waiting

    def _pairs(self) -> list[tuple[Article, str]]:
        try:
            return list(self._workspace.pairs())
        except NothingMatchedError:
            return []

    def _plans(self, problems: list[WorkbenchError]) -> Mapping[Key, Plan]:
        try:
            return planning.plans(self._workspace)
        except WorkbenchError as error:
            problems.append(error)
            return {}

    def _of(
        self,
        asked: Asked,
        excerpt: Excerpt[tuple[Open, ...]],
        duty: frozenset[State],
        plans: Mapping[Key, Plan],
    ) -> Iterator[Waiting]:
        plan = _plan(excerpt, plans)
        for unit in self._due(asked, excerpt, duty):
            found = risk.of(unit.signs)
            if not asked.reason or asked.reason in found.reasons:
                yield Waiting(excerpt.article, plan, unit, found)

    def _due(
        self, asked: Asked, excerpt: Excerpt[tuple[Open, ...]], duty: frozenset[State]
    ) -> Iterator[Open]:
        own = authorship.name_of(asked.actor.name)
        forbidden = self._workspace.settings.self_approval == FORBID
        for unit in excerpt.content or ():
            if unit.state not in duty or asked.state not in {"", unit.state}:
                continue
            if forbidden and unit.state == State.REVIEW and own in unit.writers:
                continue
            yield unit


def duties(actor: Actor, locale: str) -> frozenset[State]:
    """Return the states of units in which the next step is somebody's.

    Who sits at this computer, where nobody has an account, does everything.
    """
    if not actor.may(Role.TRANSLATOR, locale):
        return frozenset()
    if actor.id is None:
        return _ALL
    return _TO_APPROVE if actor.may(Role.REVIEWER, locale) else _TO_WRITE


def open_units(workspace: Workspace, article: Article, locale: str) -> tuple[Open, ...]:
    """Return the units of an article that are not approved.

    What the checks find is what a text shows by itself, not beside its neighbours.

    :raises CatalogError: the catalog cannot be read.
    """
    live = workspace.catalog(article, locale).live
    left = [unit for unit in live if unit.state is not State.APPROVED]
    found = _findings(workspace, article, locale, left)
    return tuple(
        _open(unit, place, found.get(unit.id, ()))
        for place, unit in enumerate(live)
        if unit.state is not State.APPROVED
    )


def by_risk(workspace: Workspace, units: Sequence[Found]) -> list[Found]:
    """Return units that were found, the riskiest first, else in their order."""
    grouped: dict[tuple[str, str], list[Found]] = {}
    for one in units:
        grouped.setdefault((one.article.name, one.locale), []).append(one)
    scores: dict[tuple[str, str, str], float] = {}
    for (name, locale), several in grouped.items():
        listed = [one.unit for one in several]
        found = _findings(workspace, several[0].article, locale, listed)
        for unit in listed:
            signs = _open(unit, 0, found.get(unit.id, ())).signs
            scores[name, locale, unit.id] = risk.of(signs).score
    return sorted(
        units, key=lambda one: -scores[one.article.name, one.locale, one.unit.id]
    )


def _findings(
    workspace: Workspace, article: Article, locale: str, units: Sequence[Unit]
) -> Mapping[str, Sequence[Finding]]:
    """Return what is wrong with texts, and not how far they are, by unit."""
    found: dict[str, list[Finding]] = {}
    texts = [unit for unit in units if unit.target]
    for one in scrutiny.checked_all(workspace, article, locale, texts):
        if audit.is_dismissible(one.code):
            found.setdefault(one.unit, []).append(one)
    return found


def _open(unit: Unit, place: int, found: Sequence[Finding]) -> Open:
    counts = Counter(one.severity for one in found if one.open)
    changed = machined.machine_text(unit) and unit.state is not State.DRAFT
    return Open(
        unit=unit.id,
        place=place,
        state=unit.state.value,
        source=shortened(unit.source, _LONGEST),
        target=shortened(unit.target, _LONGEST),
        certainty=drafts.certainty(unit),
        edited=1 - machined.share(unit) if changed else None,
        errors=counts[Severity.ERROR],
        warnings=counts[Severity.WARNING],
        said=shortened(unit.reason, _LONGEST),
        writers=tuple(sorted(authorship.writers(unit))),
    )


def _duty(
    asked: Asked, excerpt: Excerpt[tuple[Open, ...]], plans: Mapping[Key, Plan]
) -> frozenset[State]:
    """Return the states that wait in an article, by role and by what is planned."""
    plan = _plan(excerpt, plans)
    if plan.archived or asked.locale not in {"", excerpt.locale}:
        return frozenset()
    own = planning.is_about(plan, asked.actor.name)
    if (plan.assignee or asked.mine) and not own:
        return frozenset()
    name = excerpt.article.name
    if asked.articles not in {"", name} and not globs.matches(name, asked.articles):
        return frozenset()
    states = duties(asked.actor, excerpt.locale)
    return _ALL if own and states else states


def _plan(excerpt: Excerpt[tuple[Open, ...]], plans: Mapping[Key, Plan]) -> Plan:
    key = Key(excerpt.article.name, excerpt.locale)
    return plans.get(key, Plan(*key))


def _ordered(found: Sequence[Waiting], order: str) -> tuple[Waiting, ...]:
    """Return the units in an order that nothing is left to chance in."""
    by_risk = sorted(
        found, key=lambda one: (-one.risk.score, *_planned(one), *_place(one))
    )
    if order == BY_DEADLINE:
        return tuple(sorted(by_risk, key=_planned))
    if order == BY_ARTICLE:
        first: dict[tuple[str, str], int] = {}
        for number, one in enumerate(by_risk):
            first.setdefault(one.name[:2], number)
        return tuple(
            sorted(by_risk, key=lambda one: (first[one.name[:2]], one.unit.place))
        )
    return tuple(by_risk)


def _planned(one: Waiting) -> tuple[int, str]:
    plan = one.plan
    return _RANK.get(plan.priority, len(_RANK)), plan.deadline or _NEVER


def _place(one: Waiting) -> tuple[str, str, int]:
    return one.article.name, one.locale, one.unit.place


_FIELDS = tuple(one.name for one in fields(Open))


def _flat(units: tuple[Open, ...]) -> bytes | None:
    told = [[getattr(unit, name) for name in _FIELDS] for unit in units]
    flat = json.dumps(told, separators=(",", ":")).encode()
    return flat if _whole(flat) == units else None


@lru_cache(maxsize=2048)
def _whole(flat: bytes) -> tuple[Open, ...]:
    return tuple(_unit(values) for values in json.loads(flat))


def _unit(values: Sequence[Any]) -> Open:
    *others, writers = values
    return Open(**dict(zip(_FIELDS, (*others, tuple(writers)), strict=True)))
