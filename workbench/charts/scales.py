"""How far an axis goes: round values, whatever there is to draw."""

from __future__ import annotations

from collections.abc import Sequence
from math import floor, isfinite, log10

_TOPS = (1, 1.2, 1.6, 2, 2.4, 3, 4, 5, 6, 8, 10)
"""Where an axis may end, times a power of ten."""


def number_of(value: float | None) -> float | None:
    """Return the value if it can be drawn: a number from nothing upwards."""
    if value is None or not isfinite(value):
        return None
    return max(value, 0.0)


def highest(values: Sequence[float], wanted: float | None) -> float:
    """Return the value at the top of the axis: a round one, and never nothing.

    :param wanted: what the top has to be, if it can be one.
    """
    if wanted is not None and isfinite(wanted) and wanted > 1e-9:
        return wanted
    most = min(max(values, default=0.0), 1e300)
    if most < 1e-9:
        return 1.0
    power = 10.0 ** floor(log10(most))
    tops = (round(step * power, 12) for step in _TOPS)
    # Half of it stands at the axis, too: of what is counted there is no half.
    whole = all(value % 1 == 0 for value in values)
    fitting = (top for top in tops if top >= most and not (whole and top % 2))
    return next(fitting, most)
