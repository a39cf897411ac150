"""Everything that is wrong with the translation of an article, as findings.

Joins what the catalog's file says, whether it is in step with its article, and the
checks of every unit. Nothing is skipped silently, and nothing is written.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from types import MappingProxyType

from workbench import (
    checks,
    committed,
    formats,
    glossary,
    placing,
    sync,
    trust,
    unedited,
)
from workbench.catalog import CATALOG_CODES, Catalog, dismissals
from workbench.catalog.inspection import UNSOUND
from workbench.checks import Subject
from workbench.committed import Committed
from workbench.model import (
    DISMISSED,
    N_,
    Article,
    Document,
    Finding,
    Markup,
    Severity,
    State,
    Unit,
)
from workbench.policy import AS_IT_IS, OF_MANY, Unedited
from workbench.software.literals import CODES as CODE_CODES
from workbench.terms import NO_TERMS, Terms

FILE_CODES: Mapping[str, Severity] = {
    "missing-catalog": Severity.ERROR,
    "out-of-sync": Severity.ERROR,
    "invalid-po": Severity.ERROR,
    "duplicate-unit": Severity.ERROR,
    "unwritable-unit": Severity.ERROR,
    "orphan-catalog": Severity.WARNING,
    **committed.CODES,
    **CATALOG_CODES,
    **CODE_CODES,
    **trust.CODES,
    **unedited.CODES,
}
"""Codes of the findings about files; those about units are in ``checks.CHECKS``."""

_OF_STATES = frozenset(
    {
        *("untranslated", "draft", "rework", "stale", "unapproved"),
        *("void-approval", "conflict"),
    }
)
"""Checks that say how far a unit is, which nobody's word can change."""

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
    self_approval: str = trust.ALLOW
    """One of ``trust.SELF_APPROVAL``."""
    unedited: Unedited = field(default=Unedited())
    """What is said of machine text that nobody edited."""
    exported: Committed | None = None
    """The localized article that is in git, if one is."""


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

    @property
    def states(self) -> Mapping[State, int]:
        """Number of units in each state that any is in."""
        return Counter(unit.state for unit in self.units)

    @property
    def outcome(self) -> Outcome:
        """What a report needs of it, small enough to be copied and kept."""
        return Outcome(
            self.findings, self.states, self.article, self.locale, self.publishes
        )


@dataclass(frozen=True, slots=True)
class Outcome:
    """An :class:`Audited` without its units."""

    findings: tuple[Finding, ...]
    states: Mapping[State, int]
    """Number of units in each state that any is in."""
    article: str
    locale: str
    publishes: bool = True


def severities() -> dict[str, Severity]:
    """Return the usual severity of every code that there is."""
    found = {code: severity for code, (severity, _) in UNSOUND.items()}
    found |= {code: check.severity for code, check in checks.CHECKS.items()}
    found |= {code: check.severity for code, check in checks.WHOLE_CHECKS.items()}
    return found | dict(FILE_CODES) | dict(glossary.CODES)


def is_dismissible(code: str) -> bool:
    """Tell whether findings of a code are a matter of judgement about a text."""
    known = code in checks.CHECKS or code in checks.WHOLE_CHECKS
    return code in AS_IT_IS or (known and code not in _OF_STATES)


def blocks(finding: Finding) -> bool:
    """Tell whether a finding about a unit speaks against its approval.

    It is an error in the text, which ``check`` would fail on once that is approved;
    what says how far a unit is ends with the approval. Unedited text may be approved:
    it is published that it may not be.
    """
    grave = finding.severity is Severity.ERROR and finding.code not in AS_IT_IS
    return finding.open and grave and is_dismissible(finding.code)


def with_dismissals(
    findings: Iterable[Finding], units: Iterable[Unit]
) -> Iterator[Finding]:
    """Yield the findings; those that a person set aside say why and who."""
    said = {
        unit.id: dismissals.standing(unit)
        for unit in units
        if any(key == DISMISSED for key, _ in unit.marks)
    }
    for finding in findings:
        one = said[finding.unit].get(finding.code) if finding.unit in said else None
        # What is found of several units says itself whether that was set aside.
        of_one = finding.code not in OF_MANY
        if one is not None and of_one and is_dismissible(finding.code):
            finding = replace(finding, dismissed=one.told)
        yield finding


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
        *committed.findings(
            edition.exported, edition.document, article, edition.catalog
        ),
        *_unit_findings(subjects, required),
        *checks.run_whole(subjects),
        *trust.findings(catalog.live, self_approval=edition.self_approval),
        *unedited.findings(edition.document, catalog.units, edition.unedited),
    )
    for subject in subjects:
        subject.forget()
    told = tuple(with_dismissals(found, catalog.live))
    spots: Spots = {}
    if edition.document is not None and any(finding.unit for finding in told):
        wanted = {finding.source for finding in told if finding.unit}
        spots = placing.spots(edition.document, catalog.units, wanted)
    placed = _placed(told, edition.locale, article.name, edition.path, spots)
    return Audited(placed, units, article.name, edition.locale)


def audit_files(edition: Edition) -> tuple[Finding, ...]:
    """Return what an audit finds wrong with the files, and nothing that units say."""
    catalog = edition.catalog or Catalog(
        path=edition.article.path, locale=edition.locale
    )
    _, out_of_step = _compared_with_article(edition, catalog)
    found = (*_trusted(edition.inspection, catalog), *out_of_step)
    return _placed(found, edition.locale, edition.article.name, edition.path)


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
        *_unit_findings(subjects, required),
    )
    told = with_dismissals(found, catalog.live)
    placed = _placed(told, catalog.locale, path, path)
    return Audited(placed, catalog.live, path, catalog.locale)


def audit_glossary(
    catalog: Catalog,
    *,
    path: str,
    inspection: Sequence[Finding] = (),
    self_approval: str = trust.ALLOW,
) -> Audited:
    """Return every finding about a glossary.

    Its suggestions may wait for as long as they like: they bind nobody.
    """
    found = (
        *inspection,
        *glossary.inspected(catalog, path=path),
        *trust.findings(catalog.live, self_approval=self_approval),
    )
    placed = _placed(found, catalog.locale, path, path)
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


def ordered(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """Return the findings in the order of reports: locale, article, line, code."""
    return tuple(
        sorted(
            findings,
            key=lambda f: (
                *(f.locale, f.article, f.path, f.line, f.column),
                *(f.code, f.unit, f.template, f.arguments),
            ),
        )
    )


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


def _trusted(inspection: Sequence[Finding], catalog: Catalog) -> Iterator[Finding]:
    """Yield what inspection found, but for what the checks of units say again."""
    if not inspection:
        return
    told = {(unit.id, unit.unsound) for unit in catalog.units}
    for finding in inspection:
        if (finding.unit, finding.code) not in told:
            yield finding


def _unit_findings(subjects: Iterable[Subject], required: State) -> Iterator[Finding]:
    for subject in subjects:
        yield from checks.run(subject, required=required)


Spots = Mapping[str, placing.Spot]


def _placed(
    findings: Iterable[Finding],
    locale: str,
    article: str,
    path: str,
    spots: Spots = MappingProxyType({}),
) -> tuple[Finding, ...]:
    """Return the findings with all that says where they are, in the order of reports.

    ``path`` is that of the catalog, where units are.
    """
    return ordered(
        replace(
            finding,
            locale=locale,
            article=article,
            path=finding.path or path,
            article_line=line,
            article_column=column,
        )
        for finding in findings
        for line, column in (spots.get(finding.unit, (0, 0)),)
    )


def _markup_of(unit: Unit) -> Markup:
    """Return HTML where a text has an element of it: ``<file>`` is no element."""
    texts = (unit.source, unit.plural or "", unit.target, *unit.targets)
    return Markup.HTML if any(map(_ELEMENT.search, texts)) else Markup.PLAIN
