"""Everything that is wrong with the translation of an article, as findings.

Joins what the catalog's file says, whether it is in step with its article, and the
checks of every unit. Nothing is skipped silently, and nothing is written.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from workbench import checks, formats, glossary, sync
from workbench.catalog import CATALOG_CODES, Catalog
from workbench.checks import Subject
from workbench.model import (
    N_,
    Article,
    Document,
    Finding,
    Markup,
    Severity,
    State,
    Unit,
)
from workbench.software.literals import CODES as CODE_CODES
from workbench.terms import NO_TERMS, Terms

FILE_CODES: Mapping[str, Severity] = {
    "missing-catalog": Severity.ERROR,
    "out-of-sync": Severity.ERROR,
    "invalid-po": Severity.ERROR,
    "duplicate-unit": Severity.ERROR,
    "unwritable-unit": Severity.ERROR,
    "orphan-catalog": Severity.WARNING,
    **CATALOG_CODES,
    **CODE_CODES,
}
"""Codes of the findings about files; those about units are in ``checks.CHECKS``."""

_ASCENDING = (Severity.INFO, Severity.WARNING, Severity.ERROR)
_ELEMENT = re.compile(
    r"</?(?:a|abbr|b|br|code|del|div|em|h[1-6]|hr|i|iframe|img|input|ins|kbd|li|link"
    r"|mark|object|ol|p|pre|q|s|samp|script|small|span|strong|style|sub|sup|svg|table"
    r"|td|tr|u|ul|var|wbr)(?=[\s/>])",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Edition:
    """An article in one locale, as it lies on disk."""

    article: Article
    locale: str
    path: str
    """Of the catalog, relative to the workspace."""
    document: Document | None
    """None where the article cannot be read; the caller reports that."""
    catalog: Catalog | None
    """None where the file is not PO; ``inspection`` says why."""
    inspection: tuple[Finding, ...] = ()
    """What ``catalog.inspect`` found."""
    terms: Terms = NO_TERMS
    """The glossary of the locale."""


@dataclass(frozen=True, slots=True)
class Audited:
    """What an audit found, and the units it is about."""

    findings: tuple[Finding, ...]
    """In the order of reports."""
    units: tuple[Unit, ...]
    """The units the article has now, whether or not its catalog has them yet."""
    article: str
    """Name of the article; for software, path of the catalog."""
    locale: str
    publishes: bool = True
    """False for what is no text to be published, such as a glossary."""


@dataclass(frozen=True, slots=True)
class Summary:
    """Totals of an audit."""

    articles: int
    locales: tuple[str, ...]
    """Sorted."""
    units: int
    states: Mapping[State, int]
    """Number of units in every state."""
    findings: Mapping[Severity, int]
    """Number of findings of every severity."""

    @property
    def approved_percentage(self) -> float:
        """Share of approved units in percent, cut to one decimal; 100 without any.

        Never rounded up: only a complete translation has 100 percent.
        """
        if not self.units:
            return 100.0
        return self.states[State.APPROVED] * 1000 // self.units / 10


def audit_article(edition: Edition, *, required: State = State.APPROVED) -> Audited:
    """Return every finding about one article in one locale.

    ``required`` is the least state that passes. Where there is no usable catalog,
    all units of the article count as untranslated, and one finding says why.
    """
    article = edition.article
    catalog = edition.catalog or Catalog(path=article.path, locale=edition.locale)
    units, out_of_step = _compared_with_article(edition, catalog)
    markup = formats.markup(article.format)
    subjects = [
        Subject(unit, markup, article.language, edition.locale, terms=edition.terms)
        for unit in catalog.live
    ]
    found = (
        *_trusted(edition.inspection, catalog),
        *out_of_step,
        *_unit_findings(subjects, edition.path, required),
        *(replace(f, path=edition.path) for f in checks.run_whole(subjects)),
    )
    placed = _placed(found, edition.locale, article.name)
    return Audited(placed, units, article.name, edition.locale)


def audit_software(
    catalog: Catalog,
    *,
    path: str,
    source_language: str,
    inspection: Sequence[Finding] = (),
    required: State = State.APPROVED,
) -> Audited:
    """Return every finding about a catalog of software strings.

    Each plural form is checked, and conversions such as ``%s`` as the format flags
    say. Where the catalog cannot be read, hand over an empty one.
    """
    subjects = (
        Subject(unit, _markup_of(unit), source_language, catalog.locale)
        for unit in catalog.live
    )
    found = (
        *_trusted(inspection, catalog),
        *_unit_findings(subjects, path, required),
    )
    placed = _placed(found, catalog.locale, path)
    return Audited(placed, catalog.live, path, catalog.locale)


def audit_glossary(
    catalog: Catalog, *, path: str, inspection: Sequence[Finding] = ()
) -> Audited:
    """Return every finding about a glossary.

    Its suggestions may wait for as long as they like: they bind nobody.
    """
    found = (*inspection, *glossary.inspected(catalog, path=path))
    placed = _placed(found, catalog.locale, path)
    return Audited(placed, (), path, catalog.locale, publishes=False)


def orphan(path: str, locale: str) -> Finding:
    """Return the finding about a catalog whose article is gone."""
    return Finding(
        code="orphan-catalog",
        severity=FILE_CODES["orphan-catalog"],
        template=N_("There is no article for this catalog."),
        locale=locale,
        path=path,
    )


def summarize(audited: Iterable[Audited], findings: Iterable[Finding]) -> Summary:
    """Return the totals; ``findings`` are all that will be reported."""
    editions = [one for one in audited if one.publishes]
    states = Counter(unit.state for edition in editions for unit in edition.units)
    severities = Counter(finding.severity for finding in findings)
    return Summary(
        articles=len({edition.article for edition in editions}),
        locales=tuple(sorted({edition.locale for edition in editions})),
        units=states.total(),
        states={state: states[state] for state in State},
        findings={severity: severities[severity] for severity in Severity},
    )


def ordered(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """Return the findings in the order of reports: locale, article, line, code."""
    return tuple(
        sorted(
            findings,
            key=lambda f: (f.locale, f.article, f.path, f.line, f.code, f.unit),
        )
    )


def verdict(
    findings: Iterable[Finding],
    summary: Summary,
    *,
    fail_on: Severity = Severity.ERROR,
    min_approved: float | None = None,
) -> int:
    """Return the exit code: 1 with findings of that severity or too few approved."""
    least = _ASCENDING.index(fail_on)
    if any(_ASCENDING.index(finding.severity) >= least for finding in findings):
        return 1
    return int(min_approved is not None and summary.approved_percentage < min_approved)


def _compared_with_article(
    edition: Edition, catalog: Catalog
) -> tuple[tuple[Unit, ...], Sequence[Finding]]:
    """Return the units the article has now, and whether the catalog lags behind."""
    missing = edition.catalog is not None and not catalog.version
    found = [_missing(edition)] if missing else []
    if edition.document is None:
        return catalog.live, found
    merged, summary = sync.merge(
        edition.document, edition.article, catalog, locale=edition.locale
    )
    if catalog.version and summary.changes:
        found.append(_out_of_sync(edition, str(summary)))
    return merged.live, found


def _missing(edition: Edition) -> Finding:
    return Finding(
        code="missing-catalog",
        severity=FILE_CODES["missing-catalog"],
        template=N_("The article has no catalog yet; run: workbench sync"),
        path=edition.article.name,
    )


def _out_of_sync(edition: Edition, changes: str) -> Finding:
    return Finding(
        code="out-of-sync",
        severity=FILE_CODES["out-of-sync"],
        template=N_("The article changed ({changes}); run: workbench sync"),
        arguments=(("changes", changes),),
        path=edition.path,
    )


def _trusted(inspection: Iterable[Finding], catalog: Catalog) -> Iterator[Finding]:
    """Yield what inspection found, but for what the checks of units say again."""
    told = {(unit.id, unit.unsound) for unit in catalog.units}
    for finding in inspection:
        if (finding.unit, finding.code) not in told:
            yield finding


def _unit_findings(
    subjects: Iterable[Subject], path: str, required: State
) -> Iterator[Finding]:
    for subject in subjects:
        for finding in checks.run(subject, required=required):
            yield replace(finding, path=path)


def _placed(
    findings: Iterable[Finding], locale: str, article: str
) -> tuple[Finding, ...]:
    return ordered(replace(f, locale=locale, article=article) for f in findings)


def _markup_of(unit: Unit) -> Markup:
    """Return HTML where a text has an element of it: ``<file>`` is no element."""
    texts = (unit.source, unit.plural or "", unit.target, *unit.targets)
    return Markup.HTML if any(map(_ELEMENT.search, texts)) else Markup.PLAIN
