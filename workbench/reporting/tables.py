"""The figures of a report as tables: what the page, the command and CSV files show.

Columns and values are stable names and plain numbers, in no language; shares are from 0
to 1.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from workbench.model import State
from workbench.reporting.evidence import Measures
from workbench.reporting.history import APPROVALS, WAITS, Report
from workbench.reporting.leverage import rows as band_rows

Row = Mapping[str, object]
STATES = (
    State.APPROVED,
    State.REVIEW,
    State.DRAFT,
    State.REWORK,
    State.STALE,
    State.UNTRANSLATED,
)
"""From done to not begun."""
_DEEDS = ("edits", "approvals", "words")


@dataclass(frozen=True, slots=True)
class Table:
    """One table; every row has every column."""

    columns: tuple[str, ...]
    rows: tuple[Row, ...]


def _progress(report: Report) -> Table:
    return Table(
        ("period", *(state.value for state in STATES)),
        tuple(
            {"period": name, **{s.value: report.progress[name][s] for s in STATES}}
            for name in report.progress
        ),
    )


def _review_time(report: Report) -> Table:
    rows = tuple({"wait": name, "units": report.waits[name]} for name in WAITS)
    return Table(("wait", "units"), rows)


def _approvals(report: Report) -> Table:
    rows = tuple(
        {"period": b, **{name: report.approvals[b][name] for name in APPROVALS}}
        for b in report.bins
    )
    return Table(("period", *APPROVALS), rows)


def _leverage(report: Report) -> Table:
    columns = ("band", "segments", "words", "characters", "share")
    return Table(columns, tuple(band_rows(report.volumes)))


def _engines(report: Report) -> Table:
    columns = ("engine", "source", "target", "month", *_measured(Measures()))
    rows = tuple(
        {
            "engine": engine.name,
            "source": engine.source,
            "target": engine.target,
            "month": month,
            **_measured(told),
        }
        for engine in report.engines
        for month, told in [("", engine.total), *engine.months.items()]
    )
    return Table(columns, rows)


def _measured(told: Measures) -> Row:
    counted = told.units > 0
    return {
        "units": told.units,
        "chrf": round(told.chrf, 2) if counted else None,
        "distance": round(told.distance, 4) if counted else None,
        "untouched": round(told.share, 4) if counted else None,
    }


def _people(report: Report) -> Table:
    rows = tuple(
        {"person": name, **{deed: did[deed] for deed in _DEEDS}}
        for name, did in report.people.items()
    )
    return Table(("person", *_DEEDS), rows)


TABLES: Mapping[str, Callable[[Report], Table]] = {
    "progress": _progress,
    "review-time": _review_time,
    "approvals": _approvals,
    "leverage": _leverage,
    "engines": _engines,
    "people": _people,
}
"""Every report by its name."""
