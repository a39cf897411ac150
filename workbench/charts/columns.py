"""Draws charts as SVG: values in, one string out.

Any values give valid XML: what is no number, or endless, is left out, and nothing is
divided by a height of zero. Patterns and labels say what colours say; colours come
from classes and ``currentColor`` alone, so a page's style sheet decides them and a
strict content policy has nothing to refuse. No text can leave its place.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain

from workbench.charts.scales import highest, number_of

WIDTH, HEIGHT = 480, 260
NARROW = 280
"""Width of a chart for a phone, whose letters then are as large as elsewhere."""
LEFT, RIGHT, _BOTTOM = 46, 8, 24
LINE = 15
"""Height of a line of the legend."""
_NARROW, _WIDE = 5.9, 11.0
"""Widths of a letter, and of one of the East, as they are set."""
_LABELS, _FEW_LABELS = 7, 3
"""Labels below the axis at most, so that none runs into another; in a narrow chart."""
MOST = 400
"""Columns of a chart at most; the first ones are left out."""
_FORBIDDEN = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_ESCAPES = str.maketrans(
    {"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;"}
)
_PATTERNS = (
    '<rect class="ground solid" width="8" height="8"/>',
    '<rect class="ground" width="8" height="8"/><path d="M-2 6 6-2M2 10l8-8"/>',
    '<rect class="ground" width="8" height="8"/>'
    '<circle cx="2" cy="2" r="1.3"/><circle cx="6" cy="6" r="1.3"/>',
    '<rect class="ground" width="8" height="8"/><path d="M0 2h8M0 6h8"/>',
    '<rect class="ground" width="8" height="8"/><path d="M2 0v8M6 0v8"/>',
    '<rect class="ground faint" width="8" height="8"/><path d="M-2 2l8 8M2-2l8 8"/>',
)
_MARKS = ("circle", "square", "diamond", "triangle", "cross", "ring")

Format = Callable[[float], str]


@dataclass(frozen=True, slots=True)
class Series:
    """One row of numbers with a name."""

    name: str
    values: Sequence[float | None]
    """One for each label; None where there is none."""
    kind: str = ""
    """A class for its colour, ``approved``; else colours go by number."""


@dataclass(frozen=True, slots=True)
class Chart:
    """What a picture shows."""

    name: str
    """ASCII name, unlike that of any other chart on the page."""
    title: str
    description: str
    """The picture in words."""
    labels: Sequence[str]
    series: Sequence[Series]
    top: float | None = None
    """The highest value of the axis, where it is fixed: 1 for shares."""
    format: Format = "{:g}".format
    """Writes a number for people."""
    narrow: bool = False
    """Whether it is for a narrow screen."""

    @property
    def width(self) -> int:
        """How wide it is."""
        return NARROW if self.narrow else WIDTH

    @property
    def step(self) -> float:
        """How much of the axis each label has; a single one has a third."""
        return (self.width - LEFT - RIGHT) / max(len(self.labels), 3)


@dataclass(frozen=True, slots=True)
class Frame:
    """Where a chart stands in its picture."""

    top: float
    high: float
    """The value at the top of the axis; above nothing."""

    def y(self, value: float) -> float:
        """Return how far down a value is."""
        height = HEIGHT - self.top - _BOTTOM
        return self.top + height * (1 - min(value / self.high, 1.0))


def stacked(chart: Chart) -> str:
    """Return columns, the series on top of each other."""
    chart = bounded(chart)
    sums = [
        sum(number_of(one.values[place]) or 0.0 for one in chart.series)
        for place in range(len(chart.labels))
    ]
    frame = _frame(chart, sums)

    def body() -> Iterator[str]:
        step = chart.step
        for place, label in enumerate(chart.labels):
            base = 0.0
            for number, one in enumerate(chart.series):
                value = min(number_of(one.values[place]) or 0.0, frame.high - base)
                if value > 0:
                    said = f"{label}, {one.name}: {chart.format(value)}"
                    yield _column(
                        chart, number, place, step, (base, value), frame, said
                    )
                base += max(value, 0.0)

    return svg(chart, chain(_axes(chart, frame), body()))


def grouped(chart: Chart) -> str:
    """Return columns, the series beside each other."""
    chart = bounded(chart)
    frame = _frame(chart, drawable(chart))

    def body() -> Iterator[str]:
        count = max(len(chart.series), 1)
        step = chart.step
        for place, label in enumerate(chart.labels):
            for number, one in enumerate(chart.series):
                value = number_of(one.values[place])
                if value is None:
                    continue
                said = f"{label}, {one.name}: {chart.format(value)}"
                at = place + (number + 0.5) / count - 0.5
                yield _column(
                    chart,
                    number,
                    at,
                    step,
                    (0.0, min(value, frame.high)),
                    frame,
                    said,
                    count,
                )

    return svg(chart, chain(_axes(chart, frame), body()))


def lines(chart: Chart) -> str:
    """Return a line with marks for each series; where a value is missing it breaks."""
    chart = bounded(chart)
    frame = _frame(chart, drawable(chart))

    def body() -> Iterator[str]:
        step = chart.step
        for number, one in enumerate(chart.series):
            points: list[tuple[float, float, str]] = []
            for place, label in enumerate(chart.labels):
                value = number_of(one.values[place])
                if value is None:
                    yield _path(number, one, points)
                    points = []
                    continue
                said = f"{label}, {one.name}: {chart.format(value)}"
                x = LEFT + (place + 0.5) * step
                points.append((x, frame.y(value), said))
            yield _path(number, one, points)

    return svg(chart, chain(_axes(chart, frame), body()), marks=True)


def text(value: str) -> str:
    """Return a text as it may stand in XML, between tags or within quotes."""
    return _FORBIDDEN.sub("�", value).translate(_ESCAPES)


def bounded(chart: Chart) -> Chart:
    labels = list(chart.labels)[-MOST:]
    series = [
        Series(one.name, _fitted(one.values, len(labels)), one.kind)
        for one in chart.series
    ]
    return Chart(
        re.sub("[^a-z0-9-]", "-", chart.name.lower()),
        chart.title,
        chart.description,
        labels,
        series,
        chart.top,
        chart.format,
        chart.narrow,
    )


def _fitted(values: Sequence[float | None], count: int) -> list[float | None]:
    """Return the last values, with nothing in front where there are too few."""
    last = list(values)[-count:] if count else []
    return [None] * (count - len(last)) + last


def drawable(chart: Chart) -> list[float]:
    found = (number_of(value) for one in chart.series for value in one.values)
    return [value for value in found if value is not None]


def _frame(chart: Chart, values: Sequence[float]) -> Frame:
    return Frame(legend_height(chart, LEFT), highest(values, chart.top))


def legend_height(chart: Chart, left: float) -> float:
    """Return how much of a picture the names of the series take."""
    lines = max((line for line, _, _ in _keys(chart, left)), default=0) + 1
    return 6 + lines * LINE


def _keys(chart: Chart, left: float) -> list[tuple[int, float, str]]:
    """Return line, place and text of each name in the legend; at most four lines."""
    found: list[tuple[int, float, str]] = []
    line, x = 0, left
    for one in chart.series:
        name = cut(one.name, (chart.width - LEFT - RIGHT) / 2)
        wide = width_of(name) + 30
        if x + wide > chart.width and x > left:
            line, x = min(line + 1, 3), left
        found.append((line, x, name))
        x += wide
    return found


def width_of(text: str) -> float:
    return sum(_WIDE if character > "\u2e7f" else _NARROW for character in text)


def cut(text: str, room: float) -> str:
    """Return as much of a text as there is room for."""
    if width_of(text) <= room:
        return text
    while text and width_of(text) > room - _NARROW:
        text = text[:-1]
    return f"{text}…"


def _column(
    chart: Chart,
    number: int,
    place: float,
    step: float,
    stretch: tuple[float, float],
    frame: Frame,
    said: str,
    beside: int = 1,
) -> str:
    base, value = stretch
    width = step * 0.8 / beside
    x = LEFT + (place + 0.5) * step - width / 2
    top, bottom = frame.y(base + value), frame.y(base)
    kind = kind_of(number, chart.series[number])
    return (
        f'<rect class="{kind}" x="{x:.2f}" y="{top:.2f}" width="{width:.2f}"'
        f' height="{max(bottom - top, 0.5):.2f}"'
        f' fill="url(#{chart.name}-{number % len(_PATTERNS)})">'
        f"<title>{text(said)}</title></rect>"
    )


def _path(
    number: int, series: Series, points: Sequence[tuple[float, float, str]]
) -> str:
    if not points:
        return ""
    drawn = " ".join(f"{x:.2f},{y:.2f}" for x, y, _ in points)
    kind = kind_of(number, series)
    dashes = ("", "6 3", "2 3", "8 3 2 3", "1 4", "10 4")[number % 6]
    dashed = f' stroke-dasharray="{dashes}"' if dashes else ""
    line = f'<polyline class="line {kind}" points="{drawn}" fill="none"{dashed}/>'
    marks = (
        f'<g class="{kind}"><title>{text(said)}</title>{_mark(number, x, y)}</g>'
        for x, y, said in points
    )
    return line + "".join(marks)


def _mark(number: int, x: float, y: float) -> str:
    """Return the sign of a series at a place."""
    shape = _MARKS[number % len(_MARKS)]
    if shape in {"circle", "ring"}:
        hollow = ' fill="none" stroke="currentColor"' if shape == "ring" else ""
        return f'<circle cx="{x:.2f}" cy="{y:.2f}" r="3.5"{hollow}/>'
    at = f"M{x:.2f} {y:.2f}"
    drawn = {
        "square": f"{at}m-3.2-3.2h6.4v6.4h-6.4z",
        "diamond": f"{at}m0-4.4 4.4 4.4-4.4 4.4-4.4-4.4z",
        "triangle": f"{at}m0-4.2 4.2 7.4h-8.4z",
        "cross": f"{at}m-3.6-3.6 7.2 7.2m0-7.2-7.2 7.2",
    }[shape]
    stroke = ' stroke="currentColor" stroke-width="1.6"' if shape == "cross" else ""
    return f'<path d="{drawn}"{stroke}/>'


def svg(
    chart: Chart,
    body: Iterator[str],
    *,
    height: float = HEIGHT,
    left: float = LEFT,
    marks: bool = False,
) -> str:
    """Return the whole picture: names of the series on top, then what is drawn."""
    name, size = chart.name, "narrow" if chart.narrow else "broad"
    parts = (
        f'<svg class="chart {size}" viewBox="0 0 {chart.width} {height:g}" role="img"'
        f' aria-labelledby="{name}-title {name}-desc" xmlns="http://www.w3.org/2000/svg">',
        f'<title id="{name}-title">{text(chart.title)}</title>',
        f'<desc id="{name}-desc">{text(chart.description)}</desc>',
        f"<defs>{''.join(_patterns(chart))}</defs>",
        *_legend(chart, left, marks=marks),
        *body,
        "</svg>",
    )
    return "".join(parts)


def _patterns(chart: Chart) -> Iterator[str]:
    for number, one in enumerate(chart.series[: len(_PATTERNS)]):
        yield (
            f'<pattern id="{chart.name}-{number}" class="{kind_of(number, one)}"'
            f' width="8" height="8" patternUnits="userSpaceOnUse">'
            f"{_PATTERNS[number]}</pattern>"
        )


def _axes(chart: Chart, frame: Frame) -> Iterator[str]:
    for share in (0.0, 0.5, 1.0):
        y = frame.y(frame.high * share)
        yield f'<path class="grid" d="M{LEFT} {y:.2f}H{chart.width - RIGHT}"/>'
        yield (
            f'<text class="scale" x="{LEFT - 6}" y="{y + 4:.2f}" text-anchor="end">'
            f"{text(chart.format(frame.high * share))}</text>"
        )
    step = chart.step
    days = all(map(_DAY.fullmatch, chart.labels))  # too long for as many as others
    most = _FEW_LABELS if chart.narrow else _LABELS - days
    every = max(1, -(-len(chart.labels) // most))
    for place in range(0, len(chart.labels), every):
        short = cut(chart.labels[place], min(step * every, chart.width - LEFT) - 4)
        at_most = chart.width - width_of(short) / 2
        x = min(LEFT + (place + 0.5) * step, at_most)
        yield (
            f'<text class="label" x="{x:.2f}" y="{HEIGHT - 6}" text-anchor="middle">'
            f"{text(short)}</text>"
        )


def _legend(chart: Chart, left: float, *, marks: bool) -> Iterator[str]:
    placed = zip(chart.series, _keys(chart, left), strict=True)
    for number, (one, (line, x, name)) in enumerate(placed):
        kind, y = kind_of(number, one), 3 + line * LINE
        if marks:
            yield f'<g class="{kind}">{_mark(number, x + 5, y + 5)}</g>'
        else:
            yield (
                f'<rect class="{kind}" x="{x:.2f}" y="{y}" width="10" height="10"'
                f' fill="url(#{chart.name}-{number % len(_PATTERNS)})"/>'
            )
        at = min(x + 14, chart.width)
        yield (
            f'<text class="key" x="{at:.2f}" y="{y + 9}">{text(name)}'
            f"<title>{text(one.name)}</title></text>"
        )


def kind_of(number: int, series: Series) -> str:
    return text(series.kind) or f"series-{number % len(_PATTERNS)}"
