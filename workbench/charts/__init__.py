"""Charts as SVG, for a broad screen and for a narrow one: values in, one string out."""

from __future__ import annotations

from workbench.charts.bars import bars
from workbench.charts.columns import (
    HEIGHT,
    NARROW,
    WIDTH,
    Chart,
    Series,
    grouped,
    lines,
    stacked,
    text,
)

__all__ = [
    "HEIGHT",
    "NARROW",
    "WIDTH",
    "Chart",
    "Series",
    "bars",
    "grouped",
    "lines",
    "stacked",
    "text",
]
