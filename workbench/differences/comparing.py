"""Two texts side by side, as all that is asked about both needs them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from workbench.differences.alarms import Alarm, alarms, versions
from workbench.differences.alignment import aligned
from workbench.differences.pieces import Change, Piece, changes, pieces_of
from workbench.differences.reading import Reading


@dataclass(frozen=True, slots=True)
class Difference:
    """Two versions of a text in one."""

    pieces: tuple[Piece, ...]
    """In reading order; of a change what was removed comes first."""
    alarms: tuple[Alarm, ...]
    """Negations first, then numbers, then names; each in reading order, once."""


class Comparison:
    """Two versions of a text in one language; what both have is found once."""

    __slots__ = ("common", "new", "old")

    def __init__(self, old: Reading, new: Reading) -> None:
        self.old = old
        self.new = new
        self.common = tuple(aligned(old.pieces, new.pieces))
        """The positions of the tokens that both have, ascending."""

    def changes(self) -> tuple[Change, ...]:
        """Return what changed, in order; between changes both texts are the same."""
        return changes(self.old, self.new, self.common)

    def pieces(self) -> tuple[Piece, ...]:
        """Return both texts in one."""
        return tuple(pieces_of(self.old.text, self.new.text, self.changes()))

    def alarms(self) -> Iterator[Alarm]:
        """Yield what is dangerous in the difference, some of it more than once."""
        return alarms(*versions(self.old, self.new, self.changes()))

    def difference(self) -> Difference:
        """Return both texts in one, and what is dangerous in it."""
        return Difference(self.pieces(), tuple(dict.fromkeys(self.alarms())))
