"""Everything the desk's list shows of each article in each language."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field, fields
from datetime import UTC, datetime

from workbench import formats, inline, planning, sync
from workbench.catalog import Catalog
from workbench.errors import NothingMatchedError, WorkbenchError
from workbench.excerpts import Excerpt, Excerpts
from workbench.model import Article, Block, Document, Kind, Markup, State, Unit
from workbench.outcomes import Form
from workbench.planning import Key, Plan
from workbench.progress import Progress, measure
from workbench.workspace import Workspace

TITLE_LENGTH = 90
PATIENCE = 1.0
"""Seconds that one look at the list may spend on reading what is not known yet."""


@dataclass(frozen=True, slots=True)
class Overview:
    """What article and catalog say of a translation."""

    title: str = ""
    """The headline, or how the article begins."""
    units: Mapping[str, int] = field(default_factory=dict)
    """By state, as the other two."""
    words: Mapping[str, int] = field(default_factory=dict)
    characters: Mapping[str, int] = field(default_factory=dict)
    written: int = 0
    """Characters of all translations, approved or not."""
    next: str = ""
    """Id of the first unit that is not approved; empty if all are."""
    outdated: bool = False
    """Whether the article has changed since the catalog was made."""
    changed: str = ""
    """UTC minute in which the file of the article was last written here."""
    by: str = ""
    """Who touched a unit last, as the catalog has it."""
    at: str = ""

    @property
    def progress(self) -> Progress:
        """The counts, with all states."""
        counts = (self.units, self.words, self.characters)
        return Progress(*({s: told.get(s, 0) for s in State} for told in counts))

    @property
    def total(self) -> int:
        """Number of units."""
        return sum(self.units.values())

    @property
    def todo(self) -> int:
        """Units that are not approved."""
        return self.total - self.units.get(State.APPROVED, 0)

    @property
    def done(self) -> bool:
        """Whether all of it is approved, as the article is now."""
        return self.total > 0 and self.todo == 0 and not self.outdated


@dataclass(frozen=True, slots=True)
class Row:
    """A line of the list: an article in one language."""

    article: Article
    locale: str
    """Empty where it is not translated at all."""
    plan: Plan
    overview: Overview | None
    """None where it could not be read, or was not yet."""
    problem: WorkbenchError | None = None
    """Why it could not be read."""

    @property
    def key(self) -> Key:
        """What it is about."""
        return Key(self.article.name, self.locale)

    @property
    def unread(self) -> bool:
        """Whether there was no time to read it yet."""
        return self.overview is None and self.problem is None

    def overdue(self, at: str) -> bool:
        """Tell whether it should be finished at a UTC minute, and is not."""
        done = self.overview is not None and self.overview.done
        return self.plan.overdue(at) and not done


@dataclass(frozen=True, slots=True)
class Listing:
    """The whole list."""

    rows: tuple[Row, ...]
    problem: WorkbenchError | None
    """Why what is planned cannot be shown."""

    @property
    def unread(self) -> int:
        """How many rows there was no time for."""
        return sum(row.unread for row in self.rows)


class Board:
    """The list of a workspace; remembers what it read, and may be shared by threads."""

    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace
        self._excerpts = Excerpts(workspace, "board", Form(_flat, _whole), overview)

    def listing(self, *, patience: float = PATIENCE) -> Listing:
        """Return every article in every language, by name.

        :param patience: seconds after which what is not known yet is left unread.
        """
        plans, problem = self._plans()
        pairs = [
            (article, locale)
            for article in _articles(self._workspace)
            for locale in article.targets or ("",)
        ]
        return Listing(
            tuple(
                _row(excerpt, plans)
                for excerpt in self._excerpts.of(pairs, patience=patience)
            ),
            problem,
        )

    def _plans(self) -> tuple[Mapping[Key, Plan], WorkbenchError | None]:
        try:
            return planning.plans(self._workspace), None
        except WorkbenchError as error:
            return {}, error


def _row(excerpt: Excerpt[Overview], plans: Mapping[Key, Plan]) -> Row:
    key = Key(excerpt.article.name, excerpt.locale)
    return Row(
        excerpt.article,
        excerpt.locale,
        plans.get(key, Plan(*key)),
        excerpt.content,
        excerpt.problem,
    )


def overview(workspace: Workspace, article: Article, locale: str) -> Overview:
    """Return what the files say of a translation now.

    :raises SourceError: the article cannot be read, or CatalogError, the catalog.
    """
    document = workspace.document(article)
    title, changed = title_of(document), _written(article)
    if not locale:
        return Overview(title=title, changed=changed)
    catalog = workspace.catalog(article, locale)
    units = catalog.live
    counts = measure(units, article.language)
    last = max(units, key=lambda unit: unit.at, default=Unit(source=""))
    return Overview(
        title=title,
        units=_told(counts.units),
        words=_told(counts.words),
        characters=_told(counts.characters),
        written=sum(len(unit.target) for unit in units),
        next=next((u.id for u in units if u.state is not State.APPROVED), ""),
        outdated=_outdated(document, article, catalog),
        changed=changed,
        by=last.by,
        at=last.at,
    )


def title_of(document: Document) -> str:
    """Return the headline or beginning of an article as it reads, cut at a word."""
    named = [block for block in document.blocks if _is_title(block)]
    markup = formats.markup(document.format)
    for block in (*named, *document.blocks):
        texts = (_read(one.text, one.markup or markup) for one in block.segments)
        if text := " ".join(filter(None, texts)):
            return _cut(text)
    return ""


def _read(text: str, markup: Markup) -> str:
    """Return the text without the marks around its words: the stars of emphasis."""
    parts: list[str] = []
    offset = 0
    for item in inline.placeholders(text, markup):
        if item.kind in {"open", "close"}:
            parts.append(text[offset : item.start])
            offset = item.end
    return "".join((*parts, text[offset:])).strip()


def _is_title(block: Block) -> bool:
    contexts = {segment.context for segment in block.segments}
    return block.kind is Kind.TITLE or "front-matter title" in contexts


def _cut(text: str) -> str:
    if len(text) <= TITLE_LENGTH:
        return text
    return text[:TITLE_LENGTH].rsplit(" ", 1)[0].rstrip(" ,;:") + " …"


def _articles(workspace: Workspace) -> Sequence[Article]:
    try:
        return workspace.articles()
    except NothingMatchedError:
        return ()


def _outdated(document: Document, article: Article, catalog: Catalog) -> bool:
    return sync.merge(document, article, catalog, locale=catalog.locale)[1].changes


def _written(article: Article) -> str:
    try:
        when = article.path.stat().st_mtime
        return datetime.fromtimestamp(when, UTC).strftime("%Y-%m-%dT%H:%MZ")
    except (OSError, ValueError, OverflowError):
        return ""


def _told(counts: Mapping[State, int]) -> Mapping[str, int]:
    return {state.value: count for state, count in counts.items() if count}


_FIELDS = tuple(one.name for one in fields(Overview))


def _flat(found: Overview) -> bytes | None:
    flat = json.dumps(list(asdict(found).values()), separators=(",", ":")).encode()
    return flat if _whole(flat) == found else None


def _whole(flat: bytes) -> Overview:
    return Overview(**dict(zip(_FIELDS, json.loads(flat), strict=True)))
