"""The article as the editor shows it: every segment in order, with its unit."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from markupsafe import Markup as Html

from workbench import (
    audit,
    dismissing,
    drafts,
    formats,
    languages,
    review,
    scrutiny,
    trust,
)
from workbench.catalog import Catalog
from workbench.differences import Alarm, of_source
from workbench.model import Article, Document, Finding, Kind, State, Unit
from workbench.occurrences import Key, key_of, occurrences
from workbench.policy import AS_IT_IS
from workbench.scrutiny import NOTHING, Found
from workbench.shaping import Facts, facts, shaped
from workbench.web import labels, marking, terms
from workbench.web.current import person, workspace
from workbench.web.held import held, known

_SHOWN_BY_STATE = {"untranslated", "draft", "rework", "stale", "unapproved"}
"""Checks that say what the state badge says already."""


@dataclass(frozen=True, slots=True)
class Remark:
    """A finding in the words of the interface."""

    code: str
    severity: str
    severity_name: str
    message: str
    fix: str = ""
    """All of the translation as it would be sound; empty where a person decides."""
    dismissible: bool = False
    dismissed: str = ""
    """Why, and by whom, it was set aside."""
    blocks: bool = False
    """Whether the unit cannot be approved like this."""
    declares: bool = False
    """Whether to set it aside says that the text is right as it is."""


@dataclass(frozen=True, slots=True)
class Badge:
    """A dangerous small edit of the source, in the words of the interface."""

    name: str
    old: str
    """What was lost; empty where something was only gained."""
    new: str
    """What was gained, or empty."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Marks:
    """What stands beside a unit's text."""

    language: str
    state: State
    state_name: str
    origin_name: str = ""
    origin_badge: str = ""
    origin_detail: str = ""
    by: str = ""
    at: str = ""
    reason: str = ""
    change: Html = marking.NOTHING
    """What became of the source since the translation was made, if it changed."""
    alarms: tuple[Badge, ...] = ()
    """What is dangerous in that change."""
    note: str = ""
    own: str = ""
    """``warn`` or ``forbid`` where whoever asks would approve their own text."""
    findings: tuple[Remark, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One segment of the article."""

    number: int
    """Counted from 1 over the whole article."""
    kind: Kind
    kind_name: str
    """Empty for plain paragraphs, which need no name."""
    level: int
    first: bool
    """Whether a block begins here."""
    source: Html
    text: str
    """The source as plain text, for filters."""
    id: str = ""
    """Of the unit; empty where the catalog has none yet."""
    repeats: int = 0
    """Number of the row that has this unit's form; 0 if this one has."""
    target: str = ""
    shown_target: Html = marking.NOTHING
    state: State = State.UNTRANSLATED
    revision: str = ""
    certainty: float | None = None
    """How far to trust the draft, 0 to 1; None where the text is none."""
    lines: int = 1
    """Height of the text box where a browser cannot fit it by itself."""
    marks: Marks | None = None
    occurrence: int = 1
    """Which of the equal segments of the article this is."""
    terms: tuple[terms.Card, ...] = ()
    """What the glossary says of the source."""
    facts: Facts | None = None
    """What can be done with the unit's shape, if anything is known of it."""


def rows(
    article: Article,
    document: Document,
    catalog: Catalog,
    *,
    before: Iterable[Row] = (),
) -> Iterator[Row]:
    """Yield a row for each segment; a repeated sentence has one form only.

    They say nothing yet of what was found or noted: see :func:`filled`.

    :param before: rows of the article as it was, whose sources are marked already.
    """
    units = {key_of(unit): unit for unit in catalog.live}
    shapes = facts(document, catalog)
    seen: dict[Key, int] = {}
    block = None
    bare = _Bare(article, {row.text: row.source for row in before})
    for place in occurrences(shaped(document, catalog.units), units):
        unit = units.get(place.key)
        said = seen.get(place.key, 0) if unit else 0
        row = bare.row(place.segment.text, place.block.kind, unit, catalog.locale)
        yield replace(
            row,
            number=place.number + 1,
            level=min(place.block.level, 6),
            first=place.block is not block,
            occurrence=place.nth,
            repeats=said,
            shown_target=marking.visible(unit.target)
            if unit and said
            else marking.NOTHING,
            facts=shapes.get(row.id),
        )
        block = place.block
        if unit:
            seen.setdefault(place.key, place.number + 1)


def rows_of_catalog(article: Article, catalog: Catalog) -> Iterator[Row]:
    """Yield a row for each unit, for an article that cannot be read just now."""
    bare = _Bare(article)
    for number, unit in enumerate(catalog.live, 1):
        row = bare.row(unit.source, Kind.PARAGRAPH, unit, catalog.locale)
        yield replace(row, number=number, first=True)


def filled(
    row: Row,
    unit: Unit | None,
    article: Article,
    found: Iterable[Finding],
    cards: terms.Cards,
) -> Row:
    """Return the row with all that stands beside its texts.

    :param cards: what the glossary of the locale says.
    """
    if row.repeats:
        return row
    return replace(
        row,
        terms=cards.of(row.text, article),
        marks=marks(unit, article, found) if unit else None,
    )


def of_unit(
    unit: Unit,
    article: Article,
    locale: str,
    found: Iterable[Finding],
    shape: Facts | None,
) -> Row:
    """Return the row of a unit, without its place in the article."""
    row = _Bare(article).row(unit.source, Kind.PARAGRAPH, unit, locale)
    cards = terms.cards(locale)
    return filled(replace(row, facts=shape), unit, article, found, cards)


def marks(unit: Unit, article: Article, found: Iterable[Finding]) -> Marks:
    """Return what stands beside the unit's text; ``found`` are its findings."""
    origin = unit.origin
    # Where a person wrote the text, the name says more than the word "person".
    named = origin == review.PERSON and bool(unit.by)
    told = None if named else origin
    change = of_source(unit, article.language)
    return Marks(
        language=article.language,
        state=unit.state,
        state_name=labels.state(unit.state),
        origin_name=labels.origin(told) if told else "",
        origin_badge=labels.origin_badge(told) if told else "",
        origin_detail=origin.detail if origin else "",
        by=unit.by,
        at=unit.at,
        reason=unit.reason,
        change=marking.changed(change.pieces) if change else marking.NOTHING,
        alarms=tuple(map(_badge, change.alarms)) if change else (),
        note=unit.note,
        own=trust.of_approval(
            unit, person(), self_approval=workspace().settings.self_approval
        ),
        findings=tuple(map(remark, telling(unit, found))),
    )


def _badge(alarm: Alarm) -> Badge:
    return Badge(labels.danger(alarm.danger), alarm.old, alarm.new)


def checked(
    unit: Unit, article: Article, locale: str, whole: Found = scrutiny.NOTHING
) -> tuple[Finding, ...]:
    """Return what the checks find in one unit; ``whole`` came from :func:`compared`."""
    return scrutiny.checked(workspace(), article, locale, unit, whole)


def checked_before(
    article: Article, catalog: Catalog, whole: Found
) -> dict[str, tuple[Finding, ...]]:
    """Return what :func:`checked` found in the units of a catalog, to be added to.

    It is held for as long as the catalog, the glossary and the settings are what they
    are, and ``whole`` is known or not.
    """
    (_, name, locale), version = _comparison(article, catalog)
    settings, short = workspace().settings, whole is NOTHING
    return held(("checked", name, locale), (*version, settings, short), dict)


def compared(article: Article, catalog: Catalog) -> Found:
    """Return what the units of a catalog say of each other, by unit.

    It is held for as long as the catalog and the glossary are what they are.
    """
    return held(
        *_comparison(article, catalog),
        lambda: scrutiny.compared(workspace(), article, catalog),
    )


def compared_before(article: Article, catalog: Catalog) -> Found:
    """Return what :func:`compared` does if it is held, else nothing."""
    found: Found | None = known(*_comparison(article, catalog))
    return NOTHING if found is None else found


def _comparison(
    article: Article, catalog: Catalog
) -> tuple[tuple[str, str, str], tuple[object, ...]]:
    book = workspace().glossaries.sound_terms(catalog.locale)
    asked = workspace().settings.unedited
    return ("compared", article.name, catalog.locale), (catalog.version, book, asked)


def telling(unit: Unit, found: Iterable[Finding]) -> Iterator[Finding]:
    """Yield the findings that say more than the state the unit is in."""
    for finding in found:
        if unit.unsound or finding.code not in _SHOWN_BY_STATE:
            yield finding


def remark(finding: Finding) -> Remark:
    """Return the finding in the words of the interface."""
    return Remark(
        code=finding.code,
        severity=finding.severity,
        severity_name=labels.severity(finding.severity),
        message=labels.message(finding),
        fix=finding.fix or "",
        dismissible=dismissing.is_dismissible(workspace(), finding),
        dismissed=finding.dismissed,
        blocks=audit.blocks(finding),
        declares=finding.code in AS_IT_IS,
    )


def nobody(language: str) -> Row:
    """Return the row of no unit."""
    state = State.UNTRANSLATED
    shown = Marks(language=language, state=state, state_name=labels.state(state))
    return Row(
        number=0,
        kind=Kind.PARAGRAPH,
        kind_name="",
        level=0,
        first=False,
        source=marking.NOTHING,
        text="",
        marks=shown,
    )


class _Bare:
    """Makes rows of one article, which share most of their words."""

    def __init__(self, article: Article, known: Mapping[str, Html] | None = None):
        self._known = known or {}
        self._markup = formats.markup(article.format)
        self._names = {kind: labels.kind(kind) for kind in Kind}
        self._names[Kind.PARAGRAPH] = ""

    def row(self, text: str, kind: Kind, unit: Unit | None, locale: str) -> Row:
        """Return the row of a text, and of its unit where it has one."""
        source = self._known.get(text)
        if source is None:
            source = marking.marked(text, self._markup)
        bare = Row(
            number=0,
            kind=kind,
            kind_name=self._names[kind],
            level=0,
            first=False,
            source=source,
            text=text,
        )
        if unit is None:
            return bare
        return replace(
            bare,
            id=unit.id,
            target=unit.target,
            state=unit.state,
            revision=unit.revision,
            certainty=drafts.certainty(unit),
            lines=_lines(unit, locale),
        )


def _lines(unit: Unit, locale: str) -> int:
    """Guess the lines a translation takes; Korean is wider and shorter."""
    wide = languages.language_of(locale) in {"ko", "ja", "zh"}
    length = len(unit.target or unit.source)
    return 1 + length // (32 if wide else 56)
