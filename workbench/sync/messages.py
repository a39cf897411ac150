"""Merges the messages of a program into a catalog, as articles are merged.

The same guarantees hold: an approval never passes to another source text, no text a
person wrote is dropped, and merging again changes nothing. A message is the same as
long as context and ``msgid`` are; where only its plural changed it is stale.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace

from workbench.catalog import Catalog, plural_count
from workbench.model import Unit
from workbench.occurrences import Key, key_of
from workbench.sync.inheritance import inherit, reverted
from workbench.sync.matching import sentences, successors
from workbench.sync.merging import (
    Origins,
    SyncSummary,
    by_key,
    obsolete_units,
    require_locale,
    summarized,
)

FORMATS = ("python-format", "python-brace-format", "javascript-format")
"""The flags that the code decides; all others are the translators'."""


def merge_messages(
    messages: Sequence[Unit], catalog: Catalog, *, locale: str
) -> tuple[Catalog, SyncSummary]:
    """Return the catalog with exactly these messages alive, and what that took.

    ``messages`` are untranslated units in the order of the code, no two of one key.

    :raises CatalogError: the catalog is for another locale.
    """
    require_locale(catalog, locale)
    present = by_key(catalog.units)
    wanted = {key_of(message): message for message in messages}
    origins = _origins(present, wanted)
    forms = plural_count(catalog)
    live = (
        _placed(_unit(message, present, origins.units, forms), message)
        for message in messages
    )
    units = (*live, *obsolete_units(present, wanted.keys(), origins))
    changes = units != catalog.units
    summary = summarized(present, units, origins, changes=changes)
    return replace(catalog, units=units) if changes else catalog, summary


def _origins(present: Mapping[Key, Unit], wanted: Collection[Key]) -> Origins:
    """Return the vanished unit that each new message came from."""
    live = [key for key, unit in present.items() if not unit.obsolete]
    kept = {key for key in live if key in wanted}
    gone = [key for key in live if key not in kept]
    fresh = [key for key in wanted if key not in present]
    vanished = [unit for unit in present.values() if unit.obsolete]
    vanished += (present[key] for key in gone)
    origins = Origins(reverted(vanished, fresh))
    taken = {key_of(unit) for unit in origins.units.values()}
    old = list(sentences(live, kept, set(gone) - taken))
    new = list(sentences(list(wanted), kept, set(fresh) - origins.units.keys()))
    for at, was in successors(old, new).items():
        origins.units[new[at].key] = present[old[was].key]
    return origins


def _unit(
    message: Unit,
    present: Mapping[Key, Unit],
    origins: Mapping[Key, Unit],
    forms: int,
) -> Unit:
    """Return the unit of a message: the one there was, or a new one."""
    key = key_of(message)
    known = present.get(key)
    if known is not None and known.plural == message.plural:
        return known
    origin = origins.get(key) if known is None else known
    return inherit(origin, key, plural=message.plural, forms=forms)


def _placed(unit: Unit, message: Unit) -> Unit:
    """Return the unit alive where its message stands, with what the code says of it."""
    kept = [flag for flag in unit.flags if flag not in FORMATS]
    formats = [flag for flag in message.flags if f"no-{flag}" not in kept]
    now = replace(
        unit,
        references=message.references,
        extracted=message.extracted,
        flags=(*formats, *kept),
        obsolete=False,
    )
    return unit if now == unit else now
