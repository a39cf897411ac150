"""The reports: each a chart, a table under it, and its data."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from markupsafe import Markup as Html

from workbench import charts, reporting
from workbench.charts import Chart, Series
from workbench.model import N_, State
from workbench.reporting import Engine, Report, leverage
from workbench.reporting.tables import TABLES, Row
from workbench.web import labels
from workbench.web.current import may
from workbench.web.standing import ORDER
from workbench.web.translations import gettext, ngettext, number, percent

_NARROW: Mapping[Callable[[Chart], str], Callable[[Chart], str]] = {
    charts.grouped: charts.bars
}
"""What is drawn in another way where there is little room."""
_MOST_ENGINES = 6
"""Engines in a picture; the table has all."""
_WAITS = {
    "1 h": N_("≤ 1 hour"),
    "4 h": N_("≤ 4 hours"),
    "1 d": N_("≤ 1 day"),
    "3 d": N_("≤ 3 days"),
    "1 w": N_("≤ 1 week"),
    "more": N_("longer"),
}
_APPROVALS = {
    reporting.OTHERS: N_("Others' text"),
    reporting.UNCHANGED: N_("Draft as it was"),
    reporting.OWN: N_("Own text"),
}
_BANDS = {
    "context": "101 %",
    "100": "100 %",
    "95–99": "95–99 %",
    "85–94": "85–94 %",
    "75–84": "75–84 %",
    reporting.LESS: "< 75 %",
    leverage.MACHINE: N_("Machine"),
    leverage.NEW: N_("New"),
    leverage.REPETITIONS: N_("Repetitions"),
}


_NAMES: Mapping[str, Mapping[str, str]] = {"wait": _WAITS, "band": _BANDS}
"""What rows are called in words, as in the picture, by column."""


@dataclass(frozen=True, slots=True)
class Picture:
    """A chart with its caption."""

    title: str
    svg: Html


@dataclass(frozen=True, slots=True)
class Section:
    """One report, ready to be shown."""

    name: str
    title: str
    summary: str
    columns: tuple[tuple[str, str], ...]
    """Name in the CSV file, and for people."""
    rows: tuple[Row, ...]
    """Numbers as they are; the page writes them for people."""
    pictures: tuple[Picture, ...]

    def shown(self) -> Iterator[list[str]]:
        """Yield the rows as people read them."""
        for row in self.rows:
            yield [_cell(name, row.get(name)) for name, _ in self.columns]


def _progress(report: Report) -> Section:
    names = {state: labels.state(state) for state in ORDER}
    rows = TABLES["progress"](report).rows
    counts = [*report.progress.values()]
    title = gettext("Progress over time")
    summary = gettext(
        "Units that the history knows, by state at the end of each period."
        " Approved at the end: %(count)s.",
        count=number(counts[-1][State.APPROVED] if counts else 0),
    )
    if report.by_catalog:
        summary += " " + ngettext(
            "%(num)d unit that it does not know counts from the day of approval on"
            " that the catalog has.",
            "%(num)d units that it does not know count from the day of approval on"
            " that the catalogs have.",
            report.by_catalog,
        )
    if report.unread:
        summary += " " + ngettext(
            "%(num)d article was not read yet.",
            "%(num)d articles were not read yet.",
            report.unread,
        )
    series = [
        Series(names[s], [float(one[s]) for one in counts], s.value) for s in ORDER
    ]
    shown = labels.periods([*report.progress])
    chart = _chart("progress", title, summary, shown, series)
    columns = (("period", gettext("Period")), *((s.value, names[s]) for s in ORDER))
    return Section(
        "progress", title, summary, columns, rows, _drawn(charts.stacked, chart)
    )


def _engines(report: Report) -> Section:
    title = gettext("Engines: what became of their drafts")
    summary = gettext(
        "Drafts compared with what was approved in their place: the share of characters"
        " that was edited, the share of drafts that stayed as they were, and chrF."
        " A few units prove little."
    )
    rows = TABLES["engines"](report).rows
    columns = (
        ("engine", gettext("Engine")),
        ("source", gettext("Source language")),
        ("target", gettext("Target language")),
        ("month", gettext("Month")),
        ("units", gettext("Units")),
        ("chrf", "chrF"),
        ("distance", gettext("Edited")),
        ("untouched", gettext("Untouched")),
    )
    pictures = (*_shares(report.engines), *_over_time(report.engines))
    return Section("engines", title, summary, columns, rows, pictures)


def _shares(engines: Sequence[Engine]) -> Iterator[Picture]:
    shown = _most_used(engines)
    series = [
        Series(gettext("Edited"), [one.total.distance for one in shown]),
        Series(gettext("Untouched"), [one.total.share for one in shown]),
    ]
    names = [_engine_name(one) for one in shown]
    said = gettext("Shares of characters edited and of drafts untouched, by engine.")
    title = gettext("Edited and untouched")
    chart = _chart("engines", title, said, names, series, top=1.0, write=percent)
    yield from _drawn(charts.grouped, chart)


def _over_time(engines: Sequence[Engine]) -> Iterator[Picture]:
    """Yield a picture of the likeness and one of the edits, month by month."""
    shown = _most_used(engines)
    months = sorted({month for one in shown for month in one.months})
    for name, title, top, write, figure in (
        ("chrf", gettext("chrF by month"), 100.0, "{:.0f}".format, "chrf"),
        ("edited", gettext("Characters edited, by month"), None, percent, "distance"),
    ):
        series = [
            Series(
                _engine_name(one),
                [
                    getattr(one.months[month], figure) if month in one.months else None
                    for month in months
                ],
            )
            for one in shown
        ]
        shown_months = labels.periods(months)
        chart = _chart(name, title, title, shown_months, series, top=top, write=write)
        yield from _drawn(charts.lines, chart)


def _most_used(engines: Sequence[Engine]) -> list[Engine]:
    ordered = sorted(engines, key=lambda one: one.total.units, reverse=True)
    return ordered[:_MOST_ENGINES]


def _engine_name(engine: Engine) -> str:
    name = gettext("Memory") if engine.name == "memory" else engine.name
    return f"{name} {engine.source}→{engine.target}"


def _review_time(report: Report) -> Section:
    title = gettext("Time to review")
    middle, most = report.wait(0.5), report.wait(0.9)
    summary = gettext("How long texts waited for their approval.")
    if middle is not None and most is not None:
        summary += " " + gettext(
            "Half of them within %(middle)s, nine of ten within %(most)s.",
            middle=labels.stretch(middle),
            most=labels.stretch(most),
        )
    rows = TABLES["review-time"](report).rows
    shown = [gettext(name) for name in _WAITS.values()]
    series = [Series(gettext("Units"), [float(report.waits[n]) for n in _WAITS])]
    chart = _chart("review-time", title, summary, shown, series)
    columns = (("wait", gettext("Waited")), ("units", gettext("Units")))
    pictures = _drawn(charts.grouped, chart) if report.hours else ()
    return Section("review-time", title, summary, columns, rows, pictures)


def _approvals(report: Report) -> Section:
    title = gettext("Whose text was approved")
    share = report.own_share
    summary = gettext("Approvals by who had written the text.")
    if share is not None:
        summary += " " + gettext("Own texts: %(share)s.", share=percent(share))
    names = {name: gettext(words) for name, words in _APPROVALS.items()}
    rows = TABLES["approvals"](report).rows
    series = [
        Series(words, [float(report.approvals[b][name]) for b in report.bins])
        for name, words in names.items()
    ]
    shown = labels.periods(list(report.bins))
    chart = _chart("approvals", title, summary, shown, series)
    pictures = _drawn(charts.stacked, chart) if share is not None else ()
    columns = (("period", gettext("Period")), *names.items())
    return Section("approvals", title, summary, columns, rows, pictures)


def _leverage(report: Report) -> Section:
    title = gettext("Leverage: words by match")
    summary = gettext(
        "Words of the source by where they came from: the memory, by the percentage of"
        " the match, an engine, or a person without a draft. Repetitions are further"
        " places of the same text."
    )
    if report.lost:
        summary += " " + ngettext(
            "%(num)d unit is not counted, because it is in no catalog any more.",
            "%(num)d units are not counted, because they are in no catalog any more.",
            report.lost,
        )
    names = {band: gettext(_BANDS[band]) for band in report.volumes}
    rows = TABLES["leverage"](report).rows
    words = [float(one.words) for one in report.volumes.values()]
    series = [Series(gettext("Words"), words)]
    chart = _chart("leverage", title, summary, list(names.values()), series)
    pictures = _drawn(charts.bars, chart) if any(words) else ()
    columns = (
        ("band", gettext("Match")),
        ("segments", gettext("Segments")),
        ("words", gettext("Words")),
        ("characters", gettext("Characters")),
        ("share", gettext("Share")),
    )
    return Section("leverage", title, summary, columns, rows, pictures)


def _people(report: Report) -> Section:
    people, everybody = report.people, may("admin")
    title = gettext("Throughput by person") if everybody else gettext("Your throughput")
    summary = gettext(
        "Texts written, units approved, and words of the source in them."
        " Others see only their own; administrators see all."
    )
    rows = TABLES["people"](report).rows
    busiest = sorted(people, key=lambda name: -people[name]["approvals"])[:12]
    series = [
        Series(words, [float(people[name][key]) for name in busiest])
        for key, words in (
            ("edits", gettext("Written")),
            ("approvals", gettext("Approved")),
        )
    ]
    chart = _chart("people", title, summary, busiest, series)
    columns = (
        ("person", gettext("Person")),
        ("edits", gettext("Written")),
        ("approvals", gettext("Approved")),
        ("words", gettext("Words")),
    )
    return Section(
        "people", title, summary, columns, rows, _drawn(charts.grouped, chart)
    )


SECTIONS: Mapping[str, Callable[[Report], Section]] = {
    "progress": _progress,
    "review-time": _review_time,
    "approvals": _approvals,
    "leverage": _leverage,
    "engines": _engines,
    "people": _people,
}


def _chart(
    name: str,
    title: str,
    said: str,
    shown: Sequence[str],
    series: Sequence[Series],
    *,
    top: float | None = None,
    write: Callable[[float], str] | None = None,
) -> Chart:
    return Chart(f"chart-{name}", title, said, shown, series, top, write or _count)


def _count(value: float) -> str:
    return number(int(value)) if value == int(value) else f"{value:.1f}"


def _drawn(draw: Callable[[Chart], str], chart: Chart) -> tuple[Picture, ...]:
    """Return the picture, or none where there is nothing to be seen in it.

    It is there twice; the style sheet shows the one that there is room for.
    """
    if not chart.labels:
        return ()
    small = replace(chart, name=f"{chart.name}-narrow", narrow=True)
    drawn = draw(chart) + _NARROW.get(draw, draw)(small)
    return (Picture(chart.title, Html(drawn)),)  # noqa: S704  every text was escaped


def _cell(column: str, value: object) -> str:
    if column in {"period", "month"} and value:
        return labels.period(str(value))
    named = _NAMES.get(column, {}).get(str(value))
    return gettext(named) if named else _written(value)


def _written(value: object) -> str:
    if value is None:
        return "–"
    if isinstance(value, int):
        return number(value)
    if isinstance(value, float):
        return percent(value) if value <= 1 else f"{value:.1f}"
    return str(value)
