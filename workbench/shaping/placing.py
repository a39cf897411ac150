"""Puts the units of a catalog where a new division of its article has them.

Guarantees: every unit that keeps its text and its place stays as it is, detached
ones under the number they have now; what no longer stands in the article is kept as
obsolete if anybody wrote into it; merging the article afterwards changes nothing.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from workbench.catalog import Catalog
from workbench.model import Article, Document, Unit
from workbench.occurrences import (
    Key,
    Occurrence,
    key_of,
    occurrences,
    places,
    undetached,
)
from workbench.shaping.marks import shape_of, with_shape
from workbench.shaping.tiling import tiled
from workbench.shaping.values import Reshaped
from workbench.shaping.views import View, blank

Shapes = Mapping[Key, str]
"""The shape of each text that is not simply a sentence."""

Content = Callable[[Occurrence, Sequence[Unit]], Unit]
"""Returns the unit of an occurrence that is new, from the units that stood there."""


@dataclass(frozen=True, slots=True)
class Division:
    """A document in units, and which of their texts are shaped."""

    document: Document
    shapes: Shapes

    @classmethod
    def of(cls, document: Document, chosen: Shapes) -> Division:
        """Return the document in the chosen texts.

        What is not used is no longer chosen, nor is what is a sentence anyway, unless
        other texts would be put in its place then.
        """
        divided = tiled(document, chosen)
        used = {(s.context, s.text) for s in divided.segments}
        needed = {key: shape for key, shape in chosen.items() if key in used}
        plain = {(s.context, s.text) for s in document.segments}
        fewer = {key: shape for key, shape in needed.items() if key not in plain}
        simple = tiled(document, fewer)
        return cls(simple, fewer) if simple == divided else cls(divided, needed)

    def has(self, start: int, end: int) -> bool:
        """Whether one of its segments is exactly ``text[start:end]`` of the source."""
        return any((s.start, s.end) == (start, end) for s in self.document.segments)


@dataclass(slots=True)
class Placing:
    """Finds the unit of every occurrence in a new division."""

    before: View
    after: Division
    content: Content
    live: dict[Key, Unit] = field(default_factory=dict)
    """The units of the new division by key, with their shapes."""
    made: dict[Key, None] = field(default_factory=dict)
    """The keys of the occurrences that are new, in order."""
    kept: set[Key] = field(default_factory=set)
    """The keys, before, of the units that stand under whatever key now."""
    freed: set[Key] = field(default_factory=set)
    """The keys of detached occurrences that no unit may keep for later: the number
    belongs to another occurrence now, or to none."""

    def place(self) -> None:
        """Give every occurrence its unit."""
        was = {_span(place): place for place in self.before.places}
        there: dict[int, list[Occurrence]] = defaultdict(list)
        for known in self.before.places:
            there[known.block.start].append(known)
        now = [
            (place, was.get(_span(place)))
            for place in occurrences(self.after.document, ())
        ]
        standing = {old.shared for _, old in now if old and old.key == old.shared}
        for place, old in now:
            if old is not None:
                self._keep(place, old)
            else:
                around = [o for o in there[place.block.start] if _touches(o, place)]
                self._make(place, around, standing)
        before = self.before.places
        self.freed = {place.own for place, _ in now} - {place.own for place in before}
        self.freed |= {place.own for place in before if place.key == place.own}
        self.freed -= self.live.keys()

    def put_instead(self, key: Key, unit: Unit) -> None:
        """Let ``unit`` stand under its key, whatever stood there."""
        self.live[key] = unit
        self.made[key] = None
        self.freed.discard(key)

    def take_away(self, key: Key) -> None:
        """Let no unit have the key any more."""
        del self.live[key]
        self.kept.discard(key)
        self.freed.add(key)

    def _keep(self, place: Occurrence, old: Occurrence) -> None:
        unit = self.before.units.get(old.key)
        if unit is None or unit.obsolete:
            return
        self.kept.add(old.key)
        key = place.own if old.key == old.own else place.shared
        self._put(key, place, unit)

    def _make(
        self, place: Occurrence, there: Sequence[Occurrence], standing: set[Key]
    ) -> None:
        """Find the unit of a new occurrence; where its text stands already, that."""
        own = any(old.key == old.own for old in there)
        own = own and (place.nth > 1 or place.shared in standing)
        key = place.own if own else place.shared
        self.made[key] = None
        if key in self.live or key in standing:
            return
        units = [self.before.units.get(old.key, blank(old.key)) for old in there]
        self._put(key, place, self.content(place, units))

    def _put(self, key: Key, place: Occurrence, unit: Unit) -> None:
        if key not in self.live:
            named = unit if key_of(unit) == key else replace(unit, context=key[0])
            shape = self.after.shapes.get(place.shared, "")
            self.live[key] = with_shape(named, shape)


def reshaped(
    article: Article, catalog: Catalog, placing: Placing, *, dropped: Iterable[Key] = ()
) -> Reshaped:
    """Return the catalog with every unit where ``placing`` put it.

    :param dropped: keys of units that leave no trace, because what stands there now
        says all that they said.
    """
    live = tuple(_placed(article, catalog, placing))
    forgotten = {key_of(u) for u in live} | placing.kept | placing.freed | {*dropped}
    obsolete = (
        *(unit for unit in catalog.obsolete if key_of(unit) not in forgotten),
        *(
            retired(unit)
            for unit in catalog.live
            if key_of(unit) not in forgotten and telling(unit)
        ),
    )
    return Reshaped(
        catalog=replace(catalog, units=(*live, *obsolete)),
        units=tuple(unit for unit in live if key_of(unit) in placing.made),
        lost=tuple(_lost(catalog, placing)),
    )


def retired(unit: Unit) -> Unit:
    """Return the unit as one that nobody wants back: a sentence without a place."""
    return replace(with_shape(unit, ""), obsolete=True, references=(), extracted="")


def telling(unit: Unit) -> bool:
    """Whether somebody or something wrote anything into the unit."""
    said = unit.target or any(unit.targets) or unit.note
    return bool(said or with_shape(unit, "").marks)


def shapes_of(units: Iterable[Unit]) -> dict[Key, str]:
    """Return the shape of each text that a live unit says is shaped."""
    live = (unit for unit in units if not unit.obsolete)
    found = (((undetached(u.context), u.source), shape_of(u)) for u in live)
    return {key: shape for key, shape in found if shape}


def _placed(article: Article, catalog: Catalog, placing: Placing) -> Iterator[Unit]:
    """Yield the live units in article order, each with its place.

    Those that the article does not know any more, because it changed since the last
    merge, stay behind the unit that they stood behind.
    """
    strays = _strays(catalog, placing)
    yield from strays.get(None, ())
    for key, place in places(
        placing.after.document, article.name, placing.live
    ).items():
        if key in placing.live:
            yield place.put(placing.live[key])
            yield from strays.get(key, ())


def _strays(catalog: Catalog, placing: Placing) -> Mapping[Key | None, Sequence[Unit]]:
    """Return the live units without a place before, by the one they stand behind."""
    placed = {place.key for place in placing.before.places}
    found: dict[Key | None, list[Unit]] = defaultdict(list)
    last: Key | None = None
    for unit in catalog.live:
        key = key_of(unit)
        if key in placing.live:
            last = key
        elif key not in placed:
            found[last].append(unit)
    return found


def _lost(catalog: Catalog, placing: Placing) -> Iterator[Unit]:
    """Yield the units with text whose keys hold another text now, or nothing."""
    for unit in catalog.units:
        key = key_of(unit)
        now = placing.live.get(key)
        replaced = unit.obsolete and now is not None and now.target != unit.target
        freed = key in placing.freed and key not in placing.kept
        if unit.target and (replaced or freed):
            yield unit


def _span(place: Occurrence) -> tuple[int, int]:
    return place.segment.start, place.segment.end


def _touches(one: Occurrence, other: Occurrence) -> bool:
    first, second = _span(one), _span(other)
    return first[0] < second[1] and second[0] < first[1]
