"""Merges an article into its catalog.

Guarantees: the same sentence keeps its unit whole, wherever it moved; an approval
never passes to another source text; no text a person wrote is dropped; nothing is
stored twice; merging again changes nothing.
"""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import accumulate
from operator import ne

from workbench.catalog import Catalog
from workbench.errors import CatalogError
from workbench.model import Article, Block, Document, Kind, Reference, State, Unit
from workbench.occurrences import Key, Occurrence, key_of, occurrences
from workbench.sync.inheritance import inherit, reverted
from workbench.sync.matching import Sentence, successors

SHAPE = "wb-unit"
"""The mark of a unit that a translator joined or split."""


@dataclass(frozen=True, slots=True)
class SyncSummary:
    """What a merge did, counted in units."""

    added: int = 0
    """New sentences without a translation."""
    kept: int = 0
    """Sentences that did not change, wherever they stand now."""
    changed: int = 0
    """Sentences that replaced a similar one; what a person wrote is stale now."""
    removed: int = 0
    """Sentences gone from the article; those with text are obsolete now."""
    revived: int = 0
    """Sentences that came back with the translation they had."""
    moved: int = 0
    """Kept units with another place, line or comment."""
    total: int = 0
    """Units in the article now."""
    changes: bool = False
    """Whether the catalog differs at all from what it was."""

    def __str__(self) -> str:
        names = ("added", "changed", "removed", "revived", "moved")
        counts = [(getattr(self, name), name) for name in names]
        told = [f"{count} {name}" for count, name in counts if count]
        return ", ".join((*told, f"{self.total} in all"))


@dataclass(slots=True)
class _Place:
    """Where one unit stands in the article."""

    kind: str
    references: list[Reference] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)

    def add(self, occurrence: Occurrence, path: str) -> None:
        """Take in one occurrence; those on the same line are one reference."""
        reference = Reference(path, occurrence.segment.line)
        if reference not in self.references[-1:]:
            self.references.append(reference)
        for line in occurrence.segment.note.splitlines():
            note = " ".join(line.split())
            if note and note not in self.notes:
                self.notes.append(note)

    def put(self, unit: Unit) -> Unit:
        """Return the unit alive at this place."""
        return replace(
            unit,
            references=tuple(self.references),
            extracted="\n".join((self.kind, *self.notes)),
            obsolete=False,
        )


_Units = Mapping[Key, Unit]
_Places = Mapping[Key, _Place]


def merge(
    document: Document, article: Article, catalog: Catalog, *, locale: str
) -> tuple[Catalog, SyncSummary]:
    """Return the catalog in step with the document, and what that took.

    Live units come in article order, then the obsolete ones in theirs.

    :raises CatalogError: the catalog is for another locale.
    """
    if catalog.locale != locale:
        message = f"is a catalog for {catalog.locale}, not for {locale}"
        raise CatalogError(message, path=catalog.path)
    present = _by_key(catalog.units)
    places = _places(document, article.name, present)
    origins = _origins(present, places)
    live = (
        place.put(present.get(key) or inherit(origins.get(key), key))
        for key, place in places.items()
    )
    units = (*live, *_obsolete(present, places, origins))
    changes = units != catalog.units
    summary = _summary(present, units, origins, changes=changes)
    return replace(catalog, units=units) if changes else catalog, summary


def _by_key(units: Iterable[Unit]) -> dict[Key, Unit]:
    """Return the units by key, in order; of two equals the one worth more."""
    present: dict[Key, Unit] = {}
    for unit in units:
        rival = present.get(key_of(unit))
        if rival is None or _worth(unit) > _worth(rival):
            present[key_of(unit)] = unit
    return present


def _worth(unit: Unit) -> tuple[int, bool]:
    ranks = {State.UNTRANSLATED: 0, State.DRAFT: 1, State.APPROVED: 3}
    return ranks.get(unit.state, 2), not unit.obsolete


def _places(document: Document, path: str, known: Container[Key]) -> _Places:
    """Return where each unit stands, in the order of first mention."""
    places: dict[Key, _Place] = {}
    for occurrence in occurrences(document, known):
        place = places.setdefault(occurrence.key, _Place(_kind(occurrence.block)))
        place.add(occurrence, path)
    return places


def _kind(block: Block) -> str:
    if block.kind is Kind.HEADING and block.level:
        return f"{block.kind} {block.level}"
    return str(block.kind)


def _origins(present: _Units, places: _Places) -> dict[Key, Unit]:
    """Return, for new keys, the vanished unit that each came from.

    A sentence changed back is recognised by what its unit remembers, the others by
    likeness.
    """
    live = [key for key, unit in present.items() if not unit.obsolete]
    kept = {key for key in live if key in places}
    gone = [key for key in live if key not in kept and _matchable(present[key])]
    fresh = [key for key in places if key not in present]
    origins = reverted((present[key] for key in gone), fresh)
    taken = {key_of(unit) for unit in origins.values()}
    old = list(_sentences(live, kept, set(gone) - taken))
    new = list(_sentences(list(places), kept, set(fresh) - origins.keys()))
    for arrival, departure in successors(old, new).items():
        origins[new[arrival].key] = present[old[departure].key]
    return origins


def _matchable(unit: Unit) -> bool:
    """Whether another sentence may inherit from the unit.

    One that a translator joined or split answers for more or less than a sentence.
    """
    return unit.plural is None and SHAPE not in dict(unit.marks)


def _sentences(
    order: Sequence[Key], kept: Container[Key], chosen: Container[Key]
) -> Iterator[Sentence]:
    """Yield the chosen keys in order, each with its nearest kept neighbours."""
    before = _latest(order, kept)
    after = reversed(list(_latest(order[::-1], kept)))
    for key, earlier, later in zip(order, before, after, strict=True):
        if key in chosen:
            yield Sentence(key, earlier, later)


def _latest(order: Sequence[Key], kept: Container[Key]) -> Iterator[Key | None]:
    """Yield, for each key, the last kept one up to it."""
    steps = (key if key in kept else None for key in order)
    return accumulate(steps, lambda last, step: step or last)


def _obsolete(present: _Units, places: _Places, origins: _Units) -> Iterator[Unit]:
    """Yield the units the article no longer has, the long gone ones first."""
    inherited = {key_of(unit) for unit in origins.values()}
    gone = [unit for key, unit in present.items() if key not in places]
    yield from (unit for unit in gone if unit.obsolete)
    for unit in gone:
        if not unit.obsolete and key_of(unit) not in inherited and _telling(unit):
            yield replace(unit, obsolete=True, references=(), extracted="")


def _telling(unit: Unit) -> bool:
    """Whether somebody or something wrote anything into the unit."""
    return bool(unit.target or any(unit.targets) or unit.note or unit.marks)


def _summary(
    present: _Units, units: Sequence[Unit], origins: _Units, *, changes: bool
) -> SyncSummary:
    live = {key_of(unit): unit for unit in units if not unit.obsolete}
    before = {key: unit for key, unit in present.items() if not unit.obsolete}
    old_order = [unit for key, unit in before.items() if key in live]
    new_order = [unit for key, unit in live.items() if key in before]
    kept = len(old_order)
    return SyncSummary(
        added=len(live.keys() - present.keys()) - len(origins),
        kept=kept,
        changed=len(origins),
        removed=len(before) - kept - len(origins),
        revived=len(live.keys() & present.keys()) - kept,
        moved=sum(map(ne, old_order, new_order)),
        total=len(live),
        changes=changes,
    )
