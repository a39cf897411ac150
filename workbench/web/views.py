"""Everything the editor's page shows of one article in one locale."""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from markupsafe import Markup as Html

from workbench import drafts, languages
from workbench.catalog import Catalog
from workbench.errors import QueryError
from workbench.model import Article, Finding, State, Unit
from workbench.queries import choice_of
from workbench.web import declared, found, problems, rows, terms
from workbench.web.current import link, workspace
from workbench.web.prepared import prepared
from workbench.web.rows import Remark, Row
from workbench.web.speech import speech
from workbench.web.standing import Standing
from workbench.web.stretches import Stretch, divided, parts, waiting
from workbench.web.translations import language
from workbench.web.units import version_of
from workbench.web.written import Far, hidden, written

DOUBTFUL = "doubtful"
LONG = 300
"""Rows beyond which an article's are filled as they come near."""
FIRST = 30
"""Rows of a long article that are filled at once: more than a tall window shows."""
LIMITS = (50, 70, 90)
"""Percentages below which drafts may be asked for."""


@dataclass(frozen=True, slots=True)
class Filter:
    """Which rows are asked for."""

    asked: str = ""
    """The query, as it was typed."""
    certainty: str = ""
    """``doubtful`` for drafts to trust least first, a percentage for those below it."""
    state: str = ""
    """What the query says of states, where that is one value."""
    error: str = ""
    """Why the query cannot be asked; then every row is shown."""
    picked: frozenset[str] | None = None
    """Ids of the units that fit it; None where all do."""

    @classmethod
    def of(cls, arguments: Mapping[str, str]) -> Filter:
        """Read the filter from an address; see :func:`found.query_of`."""
        certainty = arguments.get("certainty", "")
        known = certainty if certainty in {DOUBTFUL, *map(str, LIMITS)} else ""
        try:
            node = found.query_of(arguments)
        except QueryError as error:
            said = problems.message_of(error)
            return cls(arguments.get("query", "").strip(), known, error=said)
        return cls(found.typed(arguments, node), known, choice_of(node, "state"))

    def among(self, article: Article, locale: str) -> Filter:
        """Return the filter with what it picks in an article."""
        if not self.asked or self.error:
            return self
        try:
            return replace(self, picked=found.picked(article, locale, self.asked))
        except QueryError as error:
            return replace(self, error=problems.message_of(error))

    @property
    def query(self) -> Mapping[str, str]:
        """What an address says of it."""
        said = {"query": self.asked, "certainty": self.certainty}
        return {name: value for name, value in said.items() if value}

    def ordered(self, rows: Sequence[Row]) -> Sequence[Row]:
        """Return the rows of the article as they are asked for."""
        if self.certainty != DOUBTFUL:
            return rows
        return sorted(rows, key=lambda row: drafts.place(_certainty(row)))

    def leaves(self, ordered: Sequence[Row], rows: Sequence[Row]) -> bool:
        """Tell whether it shows every row, in the order of the article."""
        return ordered is rows and self.picked is None and not self.certainty

    def fits_any(self, rows: Iterable[Row]) -> bool:
        """Tell whether any row is asked for."""
        return any(map(self.fits, rows))

    def fits(self, row: Row) -> bool:
        """Tell whether a row is asked for."""
        if self.certainty.isdecimal():
            certain = _certainty(row)
            if certain is None or certain >= int(self.certainty) / 100:
                return False
        return self.picked is None or row.id in self.picked


def _certainty(row: Row) -> float | None:
    # A repeated sentence has its form where it stands first.
    return None if row.repeats else row.certainty


@dataclass(frozen=True, slots=True, kw_only=True)
class Editor:
    """The page's facts."""

    name: str
    title: str
    url: str
    api: str
    preview_url: str
    export_url: str
    language: str
    language_name: str
    direction: str
    """Of the source text: ``ltr`` or ``rtl``."""
    locale: str
    locale_name: str
    locale_direction: str
    engine: str
    version: str
    outdated: bool
    progress: Standing
    stretches: tuple[Stretch, ...]
    """The rows, in the order that was asked for."""
    fitting: bool
    """Whether any row fits the filter."""
    long: bool
    """Whether rows are filled only when they come near."""
    talk: Mapping[str, tuple[int, int]]
    """Open threads of comments and all of them, by unit; "" for sentences gone."""
    comments_url: str
    memory_url: str
    problems: tuple[str, ...]
    """What is wrong with the files, not with single units."""
    declared: tuple[Remark, ...] | None
    """What is said of the article as a machine wrote it; None if nothing is asked."""

    @property
    def sample(self) -> Row:
        """A row of no unit, for what scripts make themselves."""
        return rows.nobody(self.language)

    @property
    def untranslated(self) -> int:
        """Units that a draft may be made for."""
        return self.progress.counts[State.UNTRANSLATED]


def editor(
    article: Article, locale: str, asked: Filter, *, whole: bool = False
) -> Editor:
    """Return the page of an article; one that cannot be read shows its catalog.

    Of a long one only the rows that are seen first are filled; scripts ask for the
    others as they come near. ``whole`` fills them all.

    :raises CatalogError: the catalog is not PO at all.
    """
    catalog = workspace().catalog(article, locale)
    known = prepared(article, catalog)
    long = len(known.rows) > LONG and not whole
    said = speech(article, catalog)
    filled = _Filling(article, catalog, long=long)
    ordered = asked.ordered(known.rows)
    if long:
        far = written(article, catalog, known.rows, said)
        shown = tuple(filled.near(ordered, asked, far, apart=said.talk))
    else:
        shown = tuple(divided(filled.all(ordered)))
    return Editor(
        name=article.name,
        title=known.title,
        url=said.url,
        api=link("units.read_catalog", article, locale),
        preview_url=link("preview.show", article, locale),
        export_url=link("exports.download", article, locale),
        language=article.language,
        language_name=languages.name(article.language, display=language()),
        direction=said.direction,
        locale=locale,
        locale_direction=said.locale_direction,
        locale_name=languages.name(locale, display=language()),
        engine=workspace().settings.engine.name,
        version=version_of(article, catalog),
        outdated=known.outdated,
        progress=known.progress,
        stretches=shown,
        fitting=asked.fits_any(known.rows),
        long=long,
        talk=said.talk,
        comments_url=said.comments_url,
        memory_url=said.memory_url,
        problems=known.problems,
        declared=declared.above(article, catalog),
    )


class _Filling:
    """Fills the rows of a page with what stands beside their texts."""

    def __init__(self, article: Article, catalog: Catalog, *, long: bool) -> None:
        self._article = article
        self._locale = catalog.locale
        self._units = {unit.id: unit for unit in catalog.live}
        compared = rows.compared_before if long else rows.compared
        self._whole = compared(article, catalog)
        self._found = rows.checked_before(article, catalog, self._whole)
        self._cards = terms.cards(catalog.locale)

    def all(self, bare: Iterable[Row]) -> Iterator[Row]:
        """Yield every row filled."""
        return map(self._filled, bare)

    def near(
        self,
        bare: Sequence[Row],
        asked: Filter,
        far: Far,
        *,
        apart: Container[str],
    ) -> Iterator[Stretch]:
        """Yield the first that are asked for filled, and the others as in ``far``.

        :param apart: units of which more is said than that.
        """
        left = FIRST
        as_written = far.stretches if asked.leaves(bare, far.bare) else ()
        for at, some in enumerate(parts(bare)):
            if left <= 0 and as_written and not any(row.id in apart for row in some):
                yield as_written[at]
                continue
            fitting = [row for row in some if asked.fits(row)]
            filled = {row.number: self._filled(row) for row in fitting[:left]}
            left -= len(filled)
            shown = {row.number for row in fitting}
            said = [
                filled.get(row.number) or _said(row, far, shown, apart) for row in some
            ]
            yield Stretch(said) if filled else waiting(said, fitting)

    def _filled(self, row: Row) -> Row:
        unit = self._units.get(row.id)
        found = self._checked(unit) if unit and not row.repeats else ()
        return rows.filled(row, unit, self._article, found, self._cards)

    def _checked(self, unit: Unit) -> tuple[Finding, ...]:
        found = self._found.get(unit.id)
        if found is None:
            found = rows.checked(unit, self._article, self._locale, self._whole)
            self._found[unit.id] = found
        return found


def _said(
    row: Row, far: Far, shown: Container[int], apart: Container[str]
) -> Row | Html:
    if row.id in apart:
        return row
    text = far.rows[row.number - 1]
    return text if row.number in shown else hidden(text)


def rows_of(article: Article, locale: str, wanted: Iterable[str]) -> Iterator[Row]:
    """Yield the filled rows of these units, of those that are in the catalog still."""
    catalog = workspace().catalog(article, locale)
    shapes = {row.id: row.facts for row in prepared(article, catalog).rows}
    units = {unit.id: unit for unit in catalog.live}
    whole = rows.compared(article, catalog)
    for unit in (units[one] for one in wanted if one in units):
        found = rows.checked(unit, article, locale, whole)
        yield rows.of_unit(unit, article, locale, found, shapes.get(unit.id))
