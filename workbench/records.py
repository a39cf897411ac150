"""What ``check`` keeps of what it found: totals at hand, the rest when asked for.

Of 400,000 units 45,000 findings are a second's work to make and another to print. A
report of most formats is the same part for each article, one after another, so the
part is kept beside the findings, and where nothing changed neither is made again.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, fields
from typing import TYPE_CHECKING, Any

from workbench.model import Finding, Severity, State
from workbench.outcomes import Form
from workbench.verdicts import Counts

if TYPE_CHECKING:
    from workbench.audit import Outcome

Part = tuple[str, ...]
"""What a report says of one article; texts that stand in it at different places."""


@dataclass(frozen=True, slots=True)
class Show:
    """A format of reports that are the parts of their articles, one after another."""

    name: str
    part: Callable[[Sequence[Finding]], Part]
    """A module's function: it has to reach other processes."""


@dataclass(frozen=True, slots=True)
class Record:
    """What was found of one target."""

    article: str
    locale: str
    publishes: bool
    states: Mapping[State, int]
    """Number of units in each state that any is in."""
    counts: Counts
    found: tuple[Finding, ...] | bytes
    """The findings, as JSON where they were kept."""
    shown: str = ""
    """Name of the format that ``_part`` is of; empty where there is none."""
    _part: bytes = b""

    @classmethod
    def of(cls, outcome: Outcome) -> Record:
        """Return what there is to keep of an outcome."""
        found = outcome.findings
        return cls(
            *(outcome.article, outcome.locale, outcome.publishes, outcome.states),
            *(Counts.of(found), found),
        )

    @property
    def findings(self) -> tuple[Finding, ...]:
        """All that was found, in the order of reports of this article."""
        found = self.found
        return _findings(found) if isinstance(found, bytes) else found

    def part(self, show: Show) -> Part | None:
        """Return this article's part of a report; None where it is not known."""
        if show.name != self.shown:
            return None
        text = self._part.decode("utf-8", "surrogatepass").replace(_LINE, "\n")
        return tuple(text.split(_PIECE))

    def showing(self, show: Show) -> Record:
        """Return it with its part of a report.

        Without one where a finding is about something else: then a report of many
        articles may have another finding between two of this one.
        """
        about = {(one.locale, one.article) for one in self.findings}
        if not about <= {(self.locale, self.article)}:
            return self
        text = _PIECE.join(show.part(_ordered(self.findings)))
        if not {_LINE, "\t", "\r"}.isdisjoint(text):
            return self
        kept = text.replace("\n", _LINE).encode("utf-8", "surrogatepass")
        return self._with(show.name, kept)

    def packed(self) -> Record:
        """Return it with its findings as JSON, if that would be exact."""
        flat = _flat(self)
        return self if flat is None else _record(flat)

    def _with(self, shown: str, part: bytes) -> Record:
        return Record(
            *(self.article, self.locale, self.publishes, self.states, self.counts),
            *(self.found, shown, part),
        )


@dataclass(frozen=True, slots=True)
class Found:
    """All that a run found."""

    records: Sequence[Record]
    loose: tuple[Finding, ...] = ()
    """About files that belong to no target."""

    def findings(self) -> tuple[Finding, ...]:
        """Return all of it, in the order of reports."""
        known = (finding for one in self.records for finding in one.findings)
        return _ordered((*known, *self.loose))

    def counts(self) -> Counts:
        """Count all of it."""
        counts = (one.counts for one in self.records)
        return Counts.total((*counts, Counts.of(self.loose)))

    def parts(self, show: Show) -> list[Part] | None:
        """Return the parts of a report, in its order; None where that is not known."""
        placed: dict[tuple[str, str], Part] = {}
        for record in self.records:
            place, part = (record.locale, record.article), record.part(show)
            if part is None or place in placed or not record.article:
                return None
            placed[place] = part
        for locale, about in _by_locale(self.loose):
            if any(one.article for one in about):
                return None
            placed[locale, ""] = show.part(_ordered(about))
        return [placed[place] for place in sorted(placed)]


def _by_locale(findings: Iterable[Finding]) -> Iterable[tuple[str, list[Finding]]]:
    grouped: dict[str, list[Finding]] = {}
    for one in findings:
        grouped.setdefault(one.locale, []).append(one)
    return grouped.items()


def _ordered(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    from workbench import audit

    return audit.ordered(findings)


_LINE, _PIECE = "\x1e", "\x1f"
"""Stand for line ends and between the texts of a part: no report has such a control."""
_FIELDS = tuple(one.name for one in fields(Finding))
_SEVERITIES = {severity.value: severity for severity in Severity}
_STATES = {state.value: state for state in State}


def _flat(record: Record) -> bytes | None:
    """Return head, findings and part; None where the findings would not be exact."""
    head = (
        *(record.article, record.locale, record.publishes, record.states),
        *(record.counts.open, record.counts.dismissed, record.shown),
    )
    found = record.found
    if not isinstance(found, bytes):
        told = [[getattr(one, name) for name in _FIELDS] for one in found]
    try:
        if not isinstance(found, bytes):
            found = _json(told)
            if _findings(found) != record.found:
                return None
        flat = b"\t".join((_json(head), found, record._part))
        return flat if _record(flat).states == record.states else None
    except (TypeError, ValueError, KeyError):
        return None


def _json(value: object) -> bytes:
    """Return JSON on one line, without tabs."""
    return json.dumps(value, separators=(",", ":")).encode("ascii")


def _record(flat: bytes) -> Record:
    """Return what was flattened.

    :raises ValueError: or TypeError, or KeyError, if the text is no such thing.
    """
    head, found, part = flat.split(b"\t")
    article, locale, publishes, states, counts, dismissed, shown = json.loads(
        head.decode()
    )
    return Record(
        article,
        locale,
        publishes,
        {_STATES[state]: count for state, count in states.items()},
        Counts({_SEVERITIES[name]: count for name, count in counts.items()}, dismissed),
        found,
        shown,
        part,
    )


def _findings(kept: bytes) -> tuple[Finding, ...]:
    return tuple([_finding(values) for values in json.loads(kept)])


def _finding(values: Sequence[Any]) -> Finding:
    named = dict(zip(_FIELDS, values, strict=True))
    named["severity"] = _SEVERITIES[named["severity"]]
    for name, value in named.items():
        if type(value) is list:
            named[name] = _frozen(value)
    return Finding(**named)


def _frozen(value: Any) -> Any:
    """Return the value with tuples for lists, as findings have them."""
    if isinstance(value, list):
        return tuple([_frozen(one) for one in value])
    return value


RECORDS = Form(_flat, _record)
"""What ``check`` found of one article in one language."""
