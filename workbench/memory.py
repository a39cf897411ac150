"""Translation memory: every approved unit of every catalog, found by its text.

The memory is an index over the catalogs. It takes in only what is approved, holds
each catalog at the version it was last seen at, and rebuilt from nothing it
answers the same.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from workbench.errors import CatalogError, SourceError, UnsafePathError
from workbench.model import N_, Finding, Severity, State, Unit
from workbench.store import CatalogKey, Match, MemoryEntry

if TYPE_CHECKING:
    from workbench.store.memory_index import MemoryIndex

FUZZY = 0.75
"""The least likeness at which a similar text is worth showing."""


@dataclass(frozen=True, slots=True)
class Source:
    """A catalog the memory may take in."""

    key: CatalogKey
    version: str
    """Differs whenever the catalog's file does; never empty."""
    units: Callable[[], Iterable[Unit]]
    """Reads the catalog; called only where the version is a new one."""


@dataclass(frozen=True, slots=True)
class Refreshed:
    """What a refresh found to do."""

    taken: int
    """Catalogs taken in because they were new or had changed."""
    kept: int
    """Catalogs left alone because they had not."""
    dropped: int
    """Catalogs forgotten because they are gone or cannot be read."""
    findings: tuple[Finding, ...] = ()


class Memory:
    """Approved translations of a workspace."""

    def __init__(self, index: MemoryIndex) -> None:
        self._index = index

    def lookup(
        self,
        texts: Sequence[str],
        source: str,
        target: str,
        *,
        minimum: float = FUZZY,
    ) -> Mapping[str, tuple[Match, ...]]:
        """Return the matches of each text that has any, best first.

        Only exact matches are known so far, and these reach every minimum up
        to 1. Equally good ones stand newest approval first.
        """
        if minimum > 1:
            return {}
        return self._index.exact(source, target, texts)

    def refresh(self, sources: Iterable[Source]) -> Refreshed:
        """Bring the memory in step with the catalogs, which are all there are.

        Only changed catalogs are read. One that cannot be read is a finding, and
        nothing of it stays in memory: nobody could prove its approvals.
        """
        seen = dict(self._index.catalogs_seen())
        taken = kept = 0
        findings = []
        for source in sources:
            if seen.get(source.key) == source.version:
                kept += 1
            elif (finding := self._take(source)) is None:
                taken += 1
            else:
                findings.append(finding)
                continue
            seen.pop(source.key, None)
        for key in seen:
            self._index.forget_catalog(key)
        return Refreshed(taken, kept, len(seen), tuple(findings))

    def remember(self, key: CatalogKey, unit: Unit) -> None:
        """Follow a change of one unit: hold it if it is approved, else do not.

        The next refresh reads the catalog anew and finds the same.
        """
        if _belongs(unit):
            self._index.put(key, _entry(unit))
        else:
            self.forget(key, unit)

    def forget(self, key: CatalogKey, unit: Unit) -> None:
        """Hold the unit no longer."""
        self._index.remove(key, unit.id)

    def _take(self, source: Source) -> Finding | None:
        try:
            units = source.units()
        except _UNREADABLE as error:
            return _unreadable(source.key, error)
        entries = [_entry(unit) for unit in units if _belongs(unit)]
        self._index.replace_catalog(source.key, source.version, entries)
        return None


def _belongs(unit: Unit) -> bool:
    # Plural forms belong to software strings and fit no sentence of an article.
    return unit.state is State.APPROVED and unit.plural is None


def _entry(unit: Unit) -> MemoryEntry:
    return MemoryEntry(
        unit=unit.id,
        source=unit.source,
        target=unit.target,
        context=unit.context,
        by=unit.by,
        at=unit.at,
    )


_Unreadable = CatalogError | SourceError | UnsafePathError
_UNREADABLE = (CatalogError, SourceError, UnsafePathError)


def _unreadable(key: CatalogKey, error: _Unreadable) -> Finding:
    return Finding(
        code="memory-catalog-unreadable",
        severity=Severity.WARNING,
        template=N_("The memory knows nothing of this catalog: {reason}"),
        arguments=(("reason", error.message),),
        locale=key.locale,
        article=key.article,
        path=str(error.path or ""),
        line=error.line or 0,
    )
