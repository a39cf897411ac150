"""Bars from left to right, each label on a line of its own, so that none is left out.

It is what columns beside each other become where there is no room for their labels.
"""

from __future__ import annotations

from collections.abc import Iterator

from workbench.charts.columns import (
    LINE,
    RIGHT,
    Chart,
    bounded,
    cut,
    drawable,
    kind_of,
    legend_height,
    svg,
    text,
    width_of,
)
from workbench.charts.scales import highest, number_of

_BAR, _GAP = 11, 7
"""Height of a bar, and of what is free below the last one of a label."""
_MOST = 60
"""Labels at most; the first ones are kept."""


def bars(chart: Chart) -> str:
    """Return bars, the series below each other, with what each of them is."""
    chart = bounded(chart)
    labels = chart.labels[:_MOST]
    top = legend_height(chart, 0)
    high = highest(drawable(chart), chart.top)
    row = LINE + _BAR * len(chart.series) + _GAP
    room = max(width_of(chart.format(value)) for value in (high, *drawable(chart)))
    plot = max(chart.width - RIGHT - room, chart.width / 2)

    def body() -> Iterator[str]:
        for place, label in enumerate(labels):
            y = top + place * row
            shown = cut(label, chart.width - RIGHT)
            yield f'<text class="label" x="0" y="{y + 11:g}">{text(shown)}</text>'
            for number in range(len(chart.series)):
                at = y + LINE + number * _BAR
                yield from _bar(chart, number, place, at, plot / high)

    return svg(chart, body(), height=top + len(labels) * row, left=0)


def _bar(
    chart: Chart, number: int, place: int, y: float, scale: float
) -> Iterator[str]:
    one = chart.series[number]
    value = number_of(one.values[place])
    if value is None:
        return
    width = min(max(value * scale, 0.5), chart.width)
    told = chart.format(value)
    said = f"{chart.labels[place]}, {one.name}: {told}"
    yield (
        f'<rect class="{kind_of(number, one)}" x="0" y="{y:g}" width="{width:.2f}"'
        f' height="{_BAR - 2}" fill="url(#{chart.name}-{number % 6})">'
        f"<title>{text(said)}</title></rect>"
    )
    at = min(width + 4, chart.width)
    yield (
        f'<text class="scale" x="{at:.2f}" y="{y + 9:g}">'
        f"{text(cut(told, chart.width / 2))}</text>"
    )
