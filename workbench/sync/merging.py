"""Merges an article into its catalog.

Guarantees: the same sentence keeps its unit whole, wherever it moved; an approval
never passes to another source text; no text a person wrote is dropped; merging again
changes nothing. Nothing is stored twice, but for what was put together or cut for a
new sentence: that goes when the sentence does.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from operator import ne

from workbench import languages
from workbench.catalog import Catalog
from workbench.errors import CatalogError, Message
from workbench.model import N_, Article, Document, Unit
from workbench.occurrences import Key, Place, key_of, places
from workbench.shaping.marks import with_shape
from workbench.sync.carrying import carried
from workbench.sync.inheritance import inherit, is_derived, reverted
from workbench.sync.matching import sentences, successors
from workbench.sync.recutting import Order, Recut, inherited, likeliest, recut
from workbench.sync.shapes import Divided, divided, worth


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
    joined: int = 0
    """New sentences that are several old ones in one; counted as changed too."""
    split: int = 0
    """Old sentences that are several new ones; one of them is counted as changed."""
    revived: int = 0
    """Sentences that came back with the translation they had."""
    moved: int = 0
    """Kept units with another place, line or comment."""
    total: int = 0
    """Units in the article now."""
    changes: bool = False
    """Whether the catalog differs at all from what it was."""

    def __str__(self) -> str:
        names = ("added", "changed", "joined", "split", "removed", "revived", "moved")
        counts = [(getattr(self, name), name) for name in names]
        told = [f"{count} {name}" for count, name in counts if count]
        return ", ".join((*told, f"{self.total} in all"))


_Units = Mapping[Key, Unit]
_Places = Mapping[Key, Place]


@dataclass(slots=True)
class Origins:
    """Where the text of new sentences comes from."""

    units: dict[Key, Unit] = field(default_factory=dict)
    """The vanished unit that each new one came from, and that is no more."""
    derived: dict[Key, Unit] = field(default_factory=dict)
    """New units with text of vanished ones, which are kept."""
    recut: int = 0
    """How many times vanished sentences gave way to derived units."""
    joined: int = 0
    """How many new sentences are made of several."""
    split: int = 0
    """How many vanished sentences are several now."""

    def take(self, cut: Recut, heirs: Mapping[Key, Unit]) -> None:
        """Take in sentences in another division, and what they inherit."""
        self.joined += len(cut.old) > 1
        self.split += len(cut.new) > 1
        self.recut += bool(heirs)
        self.derived.update(heirs)

    @property
    def changed(self) -> int:
        """How many new texts took the place of vanished ones."""
        return self.recut + sum(not unit.obsolete for unit in self.units.values())

    @property
    def revived(self) -> int:
        """How many new texts are what obsolete units were made for."""
        return sum(unit.obsolete for unit in self.units.values())


def merge(
    document: Document, article: Article, catalog: Catalog, *, locale: str
) -> tuple[Catalog, SyncSummary]:
    """Return the catalog in step with the document, and what that took.

    Live units come in article order, then the obsolete ones in theirs.

    :raises CatalogError: the catalog is for another locale.
    """
    require_locale(catalog, locale)
    present = by_key(catalog.units)
    division = divided(document, present)
    division = carried(document, article, division, present)
    stands = places(division.document, article.name, present)
    if not division.shapes and _in_step(catalog, present, stands):
        return catalog, SyncSummary(kept=len(stands), total=len(stands))
    origins = _origins(present, stands, division.carried, article, locale)
    live = (
        place.put(_unit(key, present, origins, division))
        for key, place in stands.items()
    )
    units = (*live, *obsolete_units(present, stands, origins))
    changes = units != catalog.units
    summary = summarized(present, units, origins, changes=changes)
    return replace(catalog, units=units) if changes else catalog, summary


def _in_step(catalog: Catalog, present: _Units, stands: _Places) -> bool:
    """Tell, where no shapes are, whether the live units stand as the article says.

    Nothing comes from anywhere then, and a merge would give the same units.
    """
    live = len(stands)
    if len(present) != len(catalog.units) or [*stands] != [*present][:live]:
        return False
    for unit, place in zip(catalog.units, stands.values(), strict=False):
        if place.put(unit) is not unit:
            return False
    return all(unit.obsolete for unit in catalog.units[live:])


def require_locale(catalog: Catalog, locale: str) -> None:
    """Refuse a catalog for another locale.

    :raises CatalogError: it is one.
    """
    if catalog.locale != locale:
        message = Message(
            N_("is a catalog for %(found)s, not for %(locale)s"),
            found=catalog.locale,
            locale=locale,
        )
        raise CatalogError(message, path=catalog.path)


def _unit(key: Key, present: _Units, origins: Origins, division: Divided) -> Unit:
    """Return the unit of a text of the article: the one there was, or a new one."""
    shape = division.shape(key) if division.shapes else ""
    unit = present.get(key) or origins.derived.get(key)
    if unit is None:
        return inherit(origins.units.get(key), key, shape)
    return with_shape(unit, shape) if shape else unit


def by_key(units: Iterable[Unit]) -> dict[Key, Unit]:
    """Return the units by key, in order; of two equals the one worth more."""
    present: dict[Key, Unit] = {}
    for unit in units:
        rival = present.get(key_of(unit))
        if rival is None or _rank(unit) > _rank(rival):
            present[key_of(unit)] = unit
    return present


def _rank(unit: Unit) -> tuple[int, bool]:
    return worth(unit), not unit.obsolete


def _origins(
    present: _Units,
    stands: _Places,
    carried: Mapping[Key, Unit],
    article: Article,
    locale: str,
) -> Origins:
    """Return what each new text came from.

    A text changed back is recognised by what its unit remembers, one that translators
    chose was followed already, the others are found by likeness.
    """
    live = [key for key, unit in present.items() if not unit.obsolete]
    kept = {key for key in live if key in stands}
    gone = [key for key in live if key not in kept and present[key].plural is None]
    fresh = [key for key in stands if key not in present]
    obsolete = [unit for unit in present.values() if unit.obsolete]
    origins = Origins(reverted([*obsolete, *(present[key] for key in gone)], fresh))
    taken = {key_of(unit) for unit in origins.units.values()}
    for key, unit in carried.items():
        if key in stands and key not in origins.units and key_of(unit) not in taken:
            origins.units[key] = unit
            taken.add(key_of(unit))
    old = list(sentences(live, kept, set(gone) - taken))
    new = list(sentences(list(stands), kept, set(fresh) - origins.units.keys()))
    found = successors(old, new)
    matches = {new[at].key: old[was].key for at, was in found.items()}
    departed = Order(live, {s.key for s in old}.difference(matches.values()))
    arrived = Order(list(stands), {s.key for s in new} - matches.keys())
    joiner = languages.joiner(article.language)
    for cut in recut(dict(matches), departed, arrived, joiner):
        heirs = inherited(cut, present, article, locale)
        origins.take(cut, heirs)
        for key in cut.new if heirs else ():
            matches.pop(key, None)
        for key in cut.new if not heirs else ():
            if key in matches:
                matches[key] = likeliest(cut, present, matches[key])
    origins.units.update((key, present[was]) for key, was in matches.items())
    return origins


def obsolete_units(
    present: _Units, stands: Collection[Key], origins: Origins
) -> Iterator[Unit]:
    """Yield the units the source no longer has, the long gone ones first."""
    inherited = {key_of(unit) for unit in origins.units.values()}
    away = {*stands, *inherited}
    gone = [unit for key, unit in present.items() if key not in away]
    yield from (unit for unit in gone if unit.obsolete)
    for unit in gone:
        if not unit.obsolete and _telling(unit):
            yield replace(unit, obsolete=True, references=(), extracted="")


def _telling(unit: Unit) -> bool:
    """Whether the unit holds anything that stands nowhere else."""
    if is_derived(unit):
        return False
    return bool(unit.target or any(unit.targets) or unit.note or unit.marks)


def summarized(
    present: _Units, units: Sequence[Unit], origins: Origins, *, changes: bool
) -> SyncSummary:
    """Return what a merge did: the units there were, and those there are."""
    live = {key_of(unit): unit for unit in units if not unit.obsolete}
    before = {key: unit for key, unit in present.items() if not unit.obsolete}
    old_order = [unit for key, unit in before.items() if key in live]
    new_order = [unit for key, unit in live.items() if key in before]
    kept = len(old_order)
    return SyncSummary(
        added=len(live.keys() - present.keys()) - origins.changed - origins.revived,
        kept=kept,
        changed=origins.changed,
        removed=len(before) - kept - origins.changed,
        joined=origins.joined,
        split=origins.split,
        revived=len(live.keys() & present.keys()) - kept + origins.revived,
        moved=sum(map(ne, old_order, new_order)),
        total=len(live),
        changes=changes,
    )
