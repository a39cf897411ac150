"""Writes the localized article: the source with its translated spans replaced.

Guarantees: bytes outside those spans stay as they are, but for the language that
the document declares; where every translation equals its source, so do the bytes.
Text that is not approved never leaves silently: each segment without an approved
translation is a finding.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path, PurePosixPath, PureWindowsPath

from workbench import formats, languages
from workbench.catalog import Catalog
from workbench.errors import ExportError, Message, UnsafePathError, UsageError
from workbench.model import (
    N_,
    Article,
    Document,
    Finding,
    Kind,
    Markup,
    Segment,
    Severity,
    State,
    Unit,
)
from workbench.occurrences import key_of, occurrences
from workbench.shaping import shaped

INCLUDED: Mapping[str, frozenset[State]] = {
    "approved": frozenset({State.APPROVED}),
    "review": frozenset({State.APPROVED, State.REVIEW}),
    "draft": frozenset(State) - {State.UNTRANSLATED},
}
"""The states whose text leaves at each level of ``include``."""

MISSING = ("source", "mark", "fail")
"""What can be done with a segment that has no such text."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ExportOptions:
    """What may leave, and what happens to the rest.

    :raises UsageError: when made with an unknown ``include`` or ``missing``.
    """

    locale: str
    """Canonical code of the language exported to."""
    include: str = "approved"
    """A key of ``INCLUDED``."""
    missing: str = "source"
    """One of ``MISSING``."""
    force_language: bool = False
    """Declare the language even where the source declares none."""

    def __post_init__(self) -> None:
        _require("include", self.include, tuple(INCLUDED))
        _require("missing", self.missing, MISSING)


@dataclass(frozen=True, slots=True, kw_only=True)
class Exported:
    """A localized article, and what keeps it from being fit to print."""

    data: bytes
    """In the encoding of the source, or another that can hold the translation."""
    findings: tuple[Finding, ...]
    """One for each segment without an approved translation, in order."""
    translated: int
    """How many segments carry a translation."""
    total: int
    """How many segments the article has."""

    @property
    def complete(self) -> bool:
        """Whether every segment carries an approved translation."""
        return not self.findings


@dataclass(frozen=True, slots=True)
class _Passage:
    """One segment and what is known of its translation."""

    number: int
    segment: Segment
    unit: Unit | None
    """None where the catalog does not have the segment."""
    text: str | None
    """The translation, or None where there is none to include."""

    @property
    def approved(self) -> bool:
        """Whether the segment leaves with an approved translation."""
        state = self.unit.state if self.unit else State.UNTRANSLATED
        return self.text is not None and state is State.APPROVED


def localize_article(
    document: Document, article: Article, catalog: Catalog, *, options: ExportOptions
) -> Exported:
    """Return the article in the catalog's language.

    :raises ExportError: segments have no translation to include, and ``missing``
        is ``fail``.
    """
    document = shaped(document, catalog.units)
    passages = tuple(_passages(document, catalog, INCLUDED[options.include]))
    findings = tuple(
        _finding(passage, article, options.locale)
        for passage in passages
        if not passage.approved
    )
    translated = sum(passage.text is not None for passage in passages)
    if options.missing == "fail" and translated < len(passages):
        raise _refusal(findings, len(passages), options)
    return Exported(
        data=_rendered(document, passages, options),
        findings=findings,
        translated=translated,
        total=len(passages),
    )


def export_path(article: Article, locale: str, out: Path, *, sources: str = "") -> Path:
    """Return ``<out>/<locale>/<path of the article below sources>``.

    The path is below ``out`` as written; that no link leads out of it again is seen
    to by whoever writes the file.

    :raises UnsafePathError: the article's name would lead elsewhere.
    :raises LocaleError: not a locale.
    """
    name = PurePosixPath(article.name)
    if sources and name.is_relative_to(sources):
        name = name.relative_to(sources)
    if not _stays_inside(name):
        raise UnsafePathError(
            Message(N_("would be exported outside its folder")), path=article.name
        )
    return out / languages.canonical(locale) / name


def marked(segment: Segment, markup: Markup) -> str:
    """Return the segment's text with brackets that show it is not translated.

    In Markdown they are escaped: before a parenthesis they would be a link.
    """
    text = f"untranslated: {segment.text}"
    if markup is Markup.MARKDOWN and segment.kind is not Kind.FRONT_MATTER:
        return rf"\[\[{text}\]\]"
    return f"[[{text}]]"


def _require(option: str, value: str, known: tuple[str, ...]) -> None:
    if value not in known:
        raise UsageError(
            Message(
                N_("%(option)s cannot be %(value)s"), option=option, value=repr(value)
            ),
            hint=Message(N_("known: %(known)s"), known=", ".join(known)),
        )


def _stays_inside(name: PurePosixPath) -> bool:
    """Whether the name stays below any folder it is put in, on any system."""
    windows = PureWindowsPath(name)
    return (
        name.parts != ()
        and ".." not in windows.parts
        and not windows.anchor
        and "\0" not in str(name)
    )


def _passages(
    document: Document, catalog: Catalog, included: frozenset[State]
) -> Iterator[_Passage]:
    units = {key_of(unit): unit for unit in catalog.live}
    for occurrence in occurrences(document, units):
        unit = units.get(occurrence.key)
        ready = unit is not None and unit.state in included and unit.target.strip()
        text = unit.target if unit is not None and ready else None
        yield _Passage(occurrence.number, occurrence.segment, unit, text)


def _rendered(
    document: Document, passages: tuple[_Passage, ...], options: ExportOptions
) -> bytes:
    texts = {
        passage.number: passage.text for passage in passages if passage.text is not None
    }
    if options.missing == "mark":
        markup = formats.markup(document.format)
        left = (passage for passage in passages if passage.text is None)
        texts |= {passage.number: marked(passage.segment, markup) for passage in left}
    edits = formats.localize(
        document,
        locale=options.locale,
        direction=languages.direction(options.locale),
        force_language=options.force_language,
    )
    joiner = languages.joiner(options.locale)
    return formats.render(document, texts, edits=edits, joiner=joiner)


_ABSENT = N_("left in the source language: not in the catalog yet")
_LEFT = N_("left in the source language: {state}")
_UNAPPROVED = N_("exported although not approved: {state}")


def _finding(passage: _Passage, article: Article, locale: str) -> Finding:
    unit, segment = passage.unit, passage.segment
    left = passage.text is None
    return Finding(
        code="left-in-source" if left else "exported-unapproved",
        severity=Severity.WARNING,
        template=_ABSENT if unit is None else _LEFT if left else _UNAPPROVED,
        arguments=(("state", unit.state),) if unit else (),
        locale=locale,
        article=article.name,
        path=article.name,
        line=segment.line,
        unit=unit.id if unit else "",
        source=segment.text,
        target=unit.target if unit else "",
    )


def _refusal(
    findings: tuple[Finding, ...], total: int, options: ExportOptions
) -> ExportError:
    left = tuple(finding for finding in findings if finding.code == "left-in-source")
    states = ", ".join(sorted(INCLUDED[options.include]))
    return ExportError(
        Message(
            N_("%(count)s of %(total)s segments have no translation into %(locale)s"),
            count=len(left),
            total=total,
            locale=options.locale,
        ),
        findings=left,
        hint=Message(N_("included: %(states)s"), states=states),
    )
