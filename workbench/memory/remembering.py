"""The memory itself: kept in step with files, asked for matches, searched."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

from workbench.differences import Readings
from workbench.errors import CatalogError, SourceError, UnsafePathError
from workbench.likeness import ALLOWANCE
from workbench.memory.excluded import Pair
from workbench.memory.neighbours import UNKNOWN, Neighbours, neighbours
from workbench.memory.searching import Hit, Side, attempts, ranked
from workbench.memory.suggestions import Judge, Question, Suggestion
from workbench.model import N_, Finding, Severity, State, Unit
from workbench.reuse import MemoryOptions
from workbench.store import CatalogKey, Match, MemoryEntry, Store

if TYPE_CHECKING:
    from workbench.store.memory_index import MemoryIndex

CANDIDATES = 50
"""The nearest texts by their characters that are measured for each text."""
_SMALL, _TOGETHER = 500, 50
"""Entries of a small file, and how many of these are taken in together."""
MOST_HITS = 500
"""Entries that a search ranks; the last taken in."""
EXTERNAL = "external"
"""Who approved what ``trust_external`` accepts without anybody having read it."""


@dataclass(frozen=True, slots=True)
class Source:
    """A catalog or file the memory may take in."""

    key: CatalogKey
    version: str
    """Differs whenever the file does; never empty."""
    read: Callable[[], Iterable[MemoryEntry]]
    """Reads the file; called only where the version is a new one."""


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


def entries(
    units: Iterable[Unit], *, unreviewed: bool = False
) -> tuple[MemoryEntry, ...]:
    """Return what the memory holds of a catalog, given all its units in order."""
    listed = list(units)
    around = neighbours(listed)
    return tuple(
        _entry(unit, around.get(unit.id, UNKNOWN))
        for unit in listed
        if _belongs(unit, unreviewed=unreviewed)
    )


def _nothing() -> frozenset[Pair]:
    return frozenset()


class Memory:
    """Approved translations of a workspace, and those it imported."""

    def __init__(
        self,
        store: Store,
        options: MemoryOptions | None = None,
        *,
        excluded: Callable[[], frozenset[Pair]] = _nothing,
    ) -> None:
        self._index = store.memory
        self._shelf = store.shelf
        self.options = options or MemoryOptions()
        self._excluded = excluded
        self._readings = Readings()

    def lookup(
        self, texts: Sequence[str], source: str, target: str
    ) -> Mapping[str, tuple[Match, ...]]:
        """Return the matches of each text that is known word for word, newest first."""
        found = self._index.exact(source, target, texts)
        return self._allowed(found, source, target)

    def knows(self, source: str, target: str) -> bool:
        """Tell whether there is any entry for a pair of languages."""
        return self._index.holds(source, target)

    def suggest(
        self,
        questions: Sequence[Question],
        source: str,
        target: str,
        *,
        minimum: int | None = None,
        limit: int = 9,
        thorough: bool = True,
        today: date | None = None,
    ) -> tuple[tuple[Suggestion, ...], ...]:
        """Return what the memory suggests for each question, best first.

        Every entry of the minimal percentage is found among the :data:`CANDIDATES`
        nearest by characters, and every one of the same shape.

        :param thorough: look for similar texts even where the same text is known.
        """
        if not self.knows(source, target):
            return ((),) * len(questions)
        least = self.options.minimum if minimum is None else minimum
        texts = list(dict.fromkeys(question.text for question in questions))
        known = self.lookup(texts, source, target)
        rest = [text for text in texts if thorough or text not in known]
        near = self._near(rest, source, target, least)
        shaped = self._shaped(rest, source, target)
        day = today or datetime.now(UTC).date()
        judge = Judge(source, target, self.options, day, self._readings)
        return tuple(
            judge.ranked(
                question,
                (
                    *known.get(question.text, ()),
                    *shaped.get(question.text, ()),
                    *near.get(question.text, ()),
                ),
                minimum=least,
                limit=limit,
            )
            for question in questions
        )

    def search(
        self, text: str, source: str, target: str, *, side: Side, limit: int = 50
    ) -> tuple[Hit, ...]:
        """Return entries that hold a text, or its words, or their stems, best first.

        Whatever holds the text holds its words, and whatever holds these their stems.
        So these are looked for first, and the others only where they are too many.
        """
        language = target if side is Side.TARGET else source
        wanted = attempts(text, language)
        hits: dict[tuple[str, str], Hit] = {}
        for words in wanted[::-1]:
            found = self._shelf.containing(
                source, target, words, sides=side.columns, limit=MOST_HITS
            )
            for hit in ranked(found, wanted, side):
                hits.setdefault((hit.match.article, hit.match.unit), hit)
            if len(found) < MOST_HITS:
                break
        return tuple(sorted(hits.values(), key=lambda hit: hit.rank))[:limit]

    def is_excluded(self, match: Match, source: str, target: str) -> bool:
        """Tell whether somebody decided that an entry is not to be suggested."""
        pair = Pair(source, target, match.source, match.target)
        return pair in self._excluded()

    def refresh(self, sources: Iterable[Source]) -> Refreshed:
        """Bring the memory in step with the files, which are all there are.

        Only changed ones are read. One that cannot be read is a finding, and
        nothing of it stays in memory: nobody could prove its approvals.
        """
        seen = dict(self._index.catalogs_seen())
        taking = _Taking(self._index)
        kept = 0
        findings = []
        for source in sources:
            if seen.get(source.key) == source.version:
                kept += 1
            elif (finding := taking.take(source)) is not None:
                findings.append(finding)
                continue
            seen.pop(source.key, None)
        taking.finish()
        for key in seen:
            self._index.forget_catalog(key)
        return Refreshed(taking.taken, kept, len(seen), tuple(findings))

    def remember(
        self, key: CatalogKey, unit: Unit, around: Neighbours = UNKNOWN
    ) -> None:
        """Follow a change of one unit: hold it if it is approved, else do not.

        The next refresh reads the catalog anew and finds the same.
        """
        if _belongs(unit, unreviewed=self.options.unreviewed):
            self._index.put(key, _entry(unit, around))
        else:
            self.forget(key, unit)

    def forget(self, key: CatalogKey, unit: Unit) -> None:
        """Hold the unit no longer."""
        self._index.remove(key, unit.id)

    def used(
        self, matches: Iterable[Match], source: str, target: str, *, at: str
    ) -> None:
        """Count that entries were drafted or inserted."""
        pairs = [(match.source, match.target) for match in matches]
        self._shelf.record_uses(source, target, pairs, at)

    def _near(
        self, texts: Sequence[str], source: str, target: str, least: int
    ) -> Mapping[str, tuple[Match, ...]]:
        if not texts or least > 99:
            return {}
        # Nothing that reads `least` percent is further away by its characters.
        minimum = max(0.0, least / 100 - ALLOWANCE - 1e-9)
        found = self._index.similar(
            source, target, texts, minimum=minimum, limit=CANDIDATES
        )
        return self._allowed(found, source, target)

    def _shaped(
        self, texts: Sequence[str], source: str, target: str
    ) -> Mapping[str, tuple[Match, ...]]:
        found = self._shelf.shaped(source, target, texts)
        return self._allowed(found, source, target)

    def _allowed(
        self, found: Mapping[str, tuple[Match, ...]], source: str, target: str
    ) -> Mapping[str, tuple[Match, ...]]:
        """Return what is left when nothing excluded is in it."""
        excluded = self._excluded()
        if not excluded:
            return found
        allowed = {
            text: tuple(
                match
                for match in matches
                if Pair(source, target, match.source, match.target) not in excluded
            )
            for text, matches in found.items()
        }
        return {text: matches for text, matches in allowed.items() if matches}


class _Taking:
    """Takes files in, the small ones many at a time: each time costs the database."""

    def __init__(self, index: MemoryIndex) -> None:
        self._index = index
        self._waiting: list[tuple[CatalogKey, str, tuple[MemoryEntry, ...]]] = []
        self.taken = 0

    def take(self, source: Source) -> Finding | None:
        """Take a file in; return what is wrong where it cannot be read."""
        try:
            held = source.read()
            if not isinstance(held, tuple) or len(held) > _SMALL:
                self._index.replace_catalog(source.key, source.version, held)
            else:
                self._waiting.append((source.key, source.version, held))
        except _UNREADABLE as error:
            return _unreadable(source.key, error)
        self.taken += 1
        if len(self._waiting) == _TOGETHER:
            self.finish()
        return None

    def finish(self) -> None:
        """Take in what waits."""
        if self._waiting:
            self._index.replace_catalogs(self._waiting)
            self._waiting = []


def _belongs(unit: Unit, *, unreviewed: bool) -> bool:
    # Plural forms belong to software strings and fit no sentence of an article.
    wanted = {State.APPROVED, State.REVIEW} if unreviewed else {State.APPROVED}
    return unit.state in wanted and unit.plural is None


def _entry(unit: Unit, around: Neighbours) -> MemoryEntry:
    return MemoryEntry(
        unit=unit.id,
        source=unit.source,
        target=unit.target,
        context=unit.context,
        by=unit.by,
        at=unit.at,
        before=around.before,
        after=around.after,
        reviewed=unit.state is State.APPROVED and unit.by != EXTERNAL,
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
