"""What units hold that were put together or taken apart at one place.

Guarantees: a step and its inverse give back what there was, approvals included, if
nobody wrote anything in between; else what was written last stands.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from workbench.catalog import Catalog
from workbench.model import Article, State, Unit
from workbench.occurrences import Key, Occurrence, key_of
from workbench.shaping.composing import composed, pieces, says_the_same
from workbench.shaping.cutting import Range, cut_target, edges
from workbench.shaping.marks import is_shaped
from workbench.shaping.views import View, blank

_GOOD = frozenset({State.UNTRANSLATED, State.REVIEW})
"""What parts come to if nothing speaks against the text that the whole once had."""


@dataclass(slots=True)
class Seam:
    """The place where sources meet, and the units on both sides of it."""

    view: View
    article: Article
    catalog: Catalog
    key: Key
    """Of the whole text that the seam goes through."""
    cut: Range
    """Where in that text the part before the seam ends, and the one after begins."""
    by: str = field(kw_only=True)
    at: str = field(kw_only=True)
    asked: dict[Key, int] = field(default_factory=dict)
    """Where a person wants a unit's translation to be cut."""
    dropped: set[Key] = field(default_factory=set)
    """Keys of units that leave no trace: the inverse step makes them again."""

    def whole(self, place: Occurrence, parts: Sequence[Unit]) -> Unit:
        """Return the unit of two joined ones, its earlier self if that still fits."""
        if place.shared != self.key:
            return self._found(place)
        made = self._composed(parts)
        earlier = self.view.units.get(place.shared)
        if earlier is None or not earlier.target:
            return made
        if all(map(says_the_same, self._pieces(earlier, parts, ()), parts)):
            self._drop(*parts)
            return earlier
        same = made.target in ("", earlier.target)
        return earlier if same and made.state in _GOOD else made

    def part(self, place: Occurrence, wholes: Sequence[Unit]) -> Unit:
        """Return the unit of one part of a unit that was split."""
        whole, *others = wholes
        keys = self._keys()
        if others or whole.source != self.key[1] or place.shared not in keys:
            return self._found(place)
        earlier = [self.view.units.get(key) or blank(key) for key in keys]
        number = keys.index(place.shared)
        if any(unit.target for unit in earlier):
            again = self._composed(earlier)
            if not whole.target or says_the_same(again, whole):
                self._drop(whole)
                return earlier[number]
        return self._pieces(whole, earlier, earlier)[number]

    def _found(self, place: Occurrence) -> Unit:
        """Return what the catalog has of a text that appears beside the seam.

        One of its neighbours was chosen together with what has another shape now.
        """
        return self.view.units.get(place.shared) or blank(place.shared)

    def _keys(self) -> list[Key]:
        context, source = self.key
        return [(context, source[: self.cut[0]]), (context, source[self.cut[1] :])]

    def _composed(self, parts: Sequence[Unit]) -> Unit:
        return composed(
            parts,
            self.key,
            gaps=(self.key[1][slice(*self.cut)],),
            locale=self.catalog.locale,
            by=self.by,
            at=self.at,
        )

    def _pieces(
        self, whole: Unit, parts: Sequence[Unit], earlier: Sequence[Unit]
    ) -> list[Unit]:
        """Return the parts of ``whole``; one whose earlier text it is takes that back.

        A part that nobody can find in the translation keeps its earlier text for
        somebody to look at.
        """
        cut = self._cut(whole, earlier)
        texts = (whole.target[: cut[0]], whole.target[cut[1] :]) if cut else None
        keys = [key_of(part) for part in parts]
        found = pieces(whole, keys, texts, by=self.by, at=self.at)
        for number, before in enumerate(earlier):
            same = found[number].target == before.target
            if before.target and same and whole.state is not State.REWORK:
                found[number] = before
            elif before.target and cut is None and number:
                found[number] = _doubted(before)
        return found

    def _cut(self, whole: Unit, earlier: Sequence[Unit]) -> Range | None:
        """Return the edges of the cut of the translation, or None for none."""
        if key_of(whole) in self.asked:
            return edges(whole.target, self.asked[key_of(whole)])
        known = _known_cut(whole.target, *(unit.target for unit in earlier))
        if known is not None:
            return edges(whole.target, known)
        return cut_target(
            whole.source,
            self.cut[0],
            whole.target,
            article=self.article,
            locale=self.catalog.locale,
        )

    def _drop(self, *units: Unit) -> None:
        self.dropped |= {key_of(unit) for unit in units if is_shaped(unit)}


def _known_cut(text: str, head: str = "", tail: str = "") -> int | None:
    """Return where ``text`` divides if one of its parts is still what it was."""
    if head and text.startswith(head) and len(head) < len(text):
        return len(head)
    if tail and text.endswith(tail) and len(tail) < len(text):
        return len(text) - len(tail)
    return None


def _doubted(unit: Unit) -> Unit:
    """Return the unit as one that somebody has to look at."""
    return replace(unit, state=State.REWORK)
