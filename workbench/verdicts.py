"""What an audit comes to: its totals, and whether they may pass."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Protocol

from workbench.model import Finding, Severity, State

_FUZZY = (State.DRAFT, State.REWORK, State.STALE)
_ASCENDING = (Severity.INFO, Severity.WARNING, Severity.ERROR)


@dataclass(frozen=True, slots=True)
class Standing:
    """How far one article is in one locale."""

    article: str
    locale: str
    units: int
    approved: int
    translated: int = 0
    """Those with a text that no tool calls unfinished."""


@dataclass(frozen=True, slots=True)
class Summary:
    """Totals of an audit."""

    articles: int
    locales: tuple[str, ...]
    """Sorted."""
    units: int
    states: Mapping[State, int]
    """Number of units in every state."""
    findings: Mapping[Severity, int]
    """Number of findings that count, of every severity."""
    editions: tuple[Standing, ...] = ()
    """What was looked at and is to be published, in the order of reports."""
    dismissed: int = 0
    """Findings that people set aside."""
    known: int = 0
    """Findings that the baseline has."""
    fail_on: Severity = Severity.ERROR
    """The least severity that fails."""
    alone: bool = False
    """Whether it is about catalogs in no workspace, where nobody approves anything."""

    @property
    def approved_percentage(self) -> float:
        """Share of approved units in percent, cut to one decimal; 100 without any.

        Never rounded up: only a complete translation has 100 percent.
        """
        if not self.units:
            return 100.0
        return self.states[State.APPROVED] * 1000 // self.units / 10

    @property
    def progress(self) -> str:
        """How far it all is, in words: what of it is approved.

        Of catalogs in no workspace what is translated, as ``msgfmt --statistics`` says.
        """
        if not self.units:
            return "nothing to translate" if self.alone else "nothing to approve"
        if not self.alone:
            return f"{self.approved_percentage:.1f}% approved"
        empty = self.states[State.UNTRANSLATED]
        fuzzy = sum(self.states[state] for state in _FUZZY)
        done = self.units - empty - fuzzy
        return f"{done} translated, {fuzzy} fuzzy, {empty} untranslated"


class Edition(Protocol):
    """What was looked at: an audit, or what is left of one."""

    @property
    def article(self) -> str: ...
    @property
    def locale(self) -> str: ...
    @property
    def publishes(self) -> bool: ...
    @property
    def states(self) -> Mapping[State, int]: ...


@dataclass(frozen=True, slots=True)
class Counts:
    """How many findings a report has."""

    open: Mapping[Severity, int]
    """Those that count, by severity."""
    dismissed: int = 0
    known: int = 0

    @classmethod
    def of(cls, findings: Iterable[Finding]) -> Counts:
        """Count findings."""
        told = list(findings)
        return cls(
            Counter(finding.severity for finding in told if finding.open),
            dismissed=sum(bool(finding.dismissed) for finding in told),
            known=sum(finding.known and not finding.dismissed for finding in told),
        )

    @classmethod
    def total(cls, several: Iterable[Counts]) -> Counts:
        """Return the sum of counts."""
        opened: Counter[Severity] = Counter()
        dismissed = known = 0
        for one in several:
            for severity, count in one.open.items():
                opened[severity] += count
            dismissed += one.dismissed
            known += one.known
        return cls(opened, dismissed, known)


def summarize(
    outcomes: Iterable[Edition],
    counts: Counts,
    *,
    fail_on: Severity = Severity.ERROR,
    alone: bool = False,
) -> Summary:
    """Return the totals; ``counts`` are of all that will be reported.

    :param alone: whether it is all about catalogs in no workspace.
    """
    editions = [one for one in outcomes if one.publishes]
    states: Counter[State] = Counter()
    for edition in editions:
        states.update(edition.states)
    return Summary(
        articles=len({edition.article for edition in editions}),
        locales=tuple(sorted({one.locale for one in editions if one.locale})),
        units=states.total(),
        states={state: states[state] for state in State},
        findings={severity: counts.open.get(severity, 0) for severity in Severity},
        editions=tuple(sorted(map(_standing, editions), key=_place)),
        dismissed=counts.dismissed,
        known=counts.known,
        fail_on=fail_on,
        alone=alone,
    )


def _standing(edition: Edition) -> Standing:
    states = edition.states
    approved = states.get(State.APPROVED, 0)
    units = sum(states.values())
    waiting = sum(states.get(one, 0) for one in (State.UNTRANSLATED, *_FUZZY))
    place = edition.article, edition.locale
    return Standing(*place, units, approved, units - waiting)


def _place(one: Standing) -> tuple[str, str]:
    return one.locale, one.article


def verdict(summary: Summary, *, min_approved: float | None = None) -> int:
    """Return the exit code: 1 with findings that fail or too few approved."""
    if any(n and _fails(one, summary.fail_on) for one, n in summary.findings.items()):
        return 1
    return int(short(summary, min_approved))


def short(summary: Summary, min_approved: float | None) -> bool:
    """Tell whether too few units are approved."""
    return min_approved is not None and summary.approved_percentage < min_approved


def fails(finding: Finding, fail_on: Severity) -> bool:
    """Tell whether a finding that counts is grave enough to fail the check."""
    return _fails(finding.severity, fail_on)


def _fails(severity: Severity, fail_on: Severity) -> bool:
    return _ASCENDING.index(severity) >= _ASCENDING.index(fail_on)
