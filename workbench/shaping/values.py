"""What the operations on units give back."""

from __future__ import annotations

from dataclasses import dataclass

from workbench.catalog import Catalog
from workbench.model import Unit


@dataclass(frozen=True, slots=True, kw_only=True)
class Reshaped:
    """A catalog after its units were joined, split, detached or attached."""

    catalog: Catalog
    """In article order; every unit that the step is not about is untouched."""
    units: tuple[Unit, ...]
    """The units that stand now where the given one stood, in article order."""
    lost: tuple[Unit, ...] = ()
    """Units whose text is no longer in the catalog, for the caller's history."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """What can be done with a unit, as far as its place in the article decides."""

    joinable: bool
    """Whether a unit follows in the same paragraph, with only space between."""
    divisible: bool
    """Whether it can be split somewhere."""
    occurrences: int
    """How many places of the article the unit speaks for."""
    shape: str = ""
    """``joined``, ``split`` or empty."""
    detached: bool = False
    """Whether it speaks for one occurrence of a text that others share."""
