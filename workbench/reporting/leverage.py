"""What is known of texts before anybody translates them: words by match band.

Nothing is written, and no engine is asked: sources are read as ``sync`` would read
them, and the memory is asked about many articles at once.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import count

from workbench import languages, memory, recall, sync
from workbench.errors import WorkbenchError
from workbench.memory import Question, Suggestion
from workbench.model import Article, State, Unit
from workbench.store import MatchKind
from workbench.workspace import Workspace

CONTEXT, REPETITIONS, NEW, APPROVED = "context", "repetitions", "new", "approved"
MACHINE = "machine"
_FLOORS = ((100, "100"), (95, "95–99"), (85, "85–94"), (75, "75–84"))
MATCHES = (CONTEXT, *(name for _, name in _FLOORS))
BANDS = (APPROVED, REPETITIONS, *MATCHES, NEW)
"""Where the texts of an analysis stand, from no work to all of it."""
_TOGETHER = 512
"""Texts that the memory is asked about at a time."""


@dataclass(frozen=True, slots=True)
class Volume:
    """How much text: as often as it stands in the article."""

    segments: int = 0
    words: int = 0
    """Words of the source, as its language counts them."""
    characters: int = 0
    """Characters of the source, white space included."""

    def __add__(self, other: Volume) -> Volume:
        return Volume(
            self.segments + other.segments,
            self.words + other.words,
            self.characters + other.characters,
        )

    def times(self, count: int) -> Volume:
        """Return the volume of so many of it."""
        return Volume(
            count * self.segments, count * self.words, count * self.characters
        )


NOTHING = Volume()
Bands = dict[str, Volume]


@dataclass(slots=True)
class Analysis:
    """What some articles would be to translate into one language from another."""

    source: str
    target: str
    bands: Bands = field(default_factory=lambda: dict.fromkeys(BANDS, NOTHING))
    articles: dict[str, Bands] = field(default_factory=dict)

    @property
    def total(self) -> Volume:
        """All of it."""
        return sum(self.bands.values(), NOTHING)

    def count(self, article: str, band: str, volume: Volume) -> None:
        """Take text of an article into a band."""
        self.bands[band] += volume
        self.articles[article][band] += volume


def band(percent: int, *, in_context: bool = False) -> str:
    """Return the band of a match; that of a text without one is ``new``."""
    if in_context and percent >= 100:
        return CONTEXT
    return next((name for floor, name in _FLOORS if percent >= floor), NEW)


def volume(unit: Unit, language: str) -> Volume:
    """Return how much text a unit is where it stands once."""
    return Volume(1, languages.count_words(unit.source, language), len(unit.source))


def occurrences(unit: Unit) -> int:
    """Return in how many places of its article a unit stands."""
    return max(1, len(unit.references))


@dataclass(frozen=True, slots=True)
class Failure:
    """An article that could not be analysed."""

    article: Article
    error: WorkbenchError


def analyse(
    workspace: Workspace,
    pairs: Iterable[tuple[Article, str]],
    *,
    progress: Callable[[float], None] = lambda _part: None,
) -> tuple[list[Analysis], list[Failure]]:
    """Return what the articles would be to translate, one for each language pair.

    What is approved stays as it is. Of the rest, what the memory knows word for word
    is a match wherever it stands; any other text is looked up where it stands first,
    and counts as a repetition everywhere else, in the other articles too.
    """
    found: dict[tuple[str, str], list[tuple[Article, tuple[Unit, ...]]]] = {}
    failures = []
    for article, locale in pairs:
        try:
            units = _units(workspace, article, locale)
        except WorkbenchError as error:
            failures.append(Failure(article, error))
            continue
        found.setdefault((article.language, locale), []).append((article, units))
    recall.refresh(workspace)
    whole = sum(len(units) for some in found.values() for _, units in some)
    asked = count()

    def tell() -> None:
        progress(min(1.0, next(asked) / max(1, whole)))

    told = [
        _analysis(workspace, *key, some, tell) for key, some in sorted(found.items())
    ]
    return told, failures


def _units(workspace: Workspace, article: Article, locale: str) -> tuple[Unit, ...]:
    """Return the units that the next sync would leave in the catalog."""
    document = workspace.document(article)
    present = workspace.catalog(article, locale)
    merged, _ = sync.merge(document, article, present, locale=locale)
    return merged.live


def _analysis(
    workspace: Workspace,
    source: str,
    target: str,
    some: Sequence[tuple[Article, tuple[Unit, ...]]],
    tell: Callable[[], None],
) -> Analysis:
    made = Analysis(source, target)
    for article, units in some:
        made.articles[article.name] = dict.fromkeys(BANDS, NOTHING)
        for unit in units:
            if unit.state is State.APPROVED:
                whole = volume(unit, source).times(occurrences(unit))
                made.count(article.name, APPROVED, whole)
    seen: set[str] = set()
    for chunk in _chunks(_asked(some)):
        questions = [question for _, _, question in chunk]
        answers = workspace.memory.suggest(
            questions, source, target, limit=1, thorough=False
        )
        for (name, unit, _), suggestions in zip(chunk, answers, strict=True):
            _take(made, name, unit, suggestions, seen)
            tell()
    return made


def _take(
    made: Analysis,
    name: str,
    unit: Unit,
    suggestions: Sequence[Suggestion],
    seen: set[str],
) -> None:
    once, places = volume(unit, made.source), occurrences(unit)
    best = next(iter(suggestions), None)
    told = NEW
    if best is not None:
        in_context = best.kind is MatchKind.CONTEXT
        told = band(best.percent, in_context=in_context)
        if best.kind in {MatchKind.CONTEXT, MatchKind.EXACT}:
            made.count(name, told, once.times(places))
            return
    if unit.source in seen:
        made.count(name, REPETITIONS, once.times(places))
        return
    seen.add(unit.source)
    made.count(name, told, once)
    made.count(name, REPETITIONS, once.times(places - 1))


def _asked(
    some: Sequence[tuple[Article, tuple[Unit, ...]]],
) -> Iterator[tuple[str, Unit, Question]]:
    """Yield every unit that is not approved, with its question."""
    for article, units in some:
        for unit, question in zip(units, memory.questions(units), strict=True):
            if unit.state is not State.APPROVED:
                yield article.name, unit, question


def _chunks(
    asked: Iterator[tuple[str, Unit, Question]],
) -> Iterator[list[tuple[str, Unit, Question]]]:
    chunk = []
    for one in asked:
        chunk.append(one)
        if len(chunk) == _TOGETHER:
            yield chunk
            chunk = []
    if chunk:
        yield chunk


def rows(bands: Mapping[str, Volume]) -> list[dict[str, object]]:
    """Return one row for each band; shares are of all words."""
    whole = sum((one.words for one in bands.values()), 0)
    return [
        {
            "band": name,
            "segments": one.segments,
            "words": one.words,
            "characters": one.characters,
            "share": round(one.words / whole, 4) if whole else None,
        }
        for name, one in bands.items()
    ]
