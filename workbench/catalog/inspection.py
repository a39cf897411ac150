"""Everything that is wrong with a PO file, as findings instead of one error."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from workbench import files
from workbench.catalog import header, heading
from workbench.catalog.model import Catalog
from workbench.catalog.normalising import fault_of
from workbench.catalog.reading import Repeated, parse_leniently, require_language
from workbench.errors import CatalogError
from workbench.model import N_, Finding, Severity, Unit


def inspect(
    path: Path, *, locale: str, root: Path
) -> tuple[Catalog | None, tuple[Finding, ...]]:
    """Return what can be read at ``path`` and everything that is wrong with it.

    Of an entry defined twice the first counts. The catalog is None where the file
    is not PO at all, and empty where there is no file.
    """
    content = files.read_if_exists(path, root=root)
    return of_content(content, path, locale=locale, root=root)


def of_content(
    content: bytes | None, path: Path, *, locale: str, root: Path
) -> tuple[Catalog | None, tuple[Finding, ...]]:
    """Return what :func:`inspect` does of a file of these bytes; None is no file."""
    if content is None:
        return Catalog(path=path, locale=locale), ()
    name = files.shown(path, root)
    try:
        catalog, repeated = parse_leniently(
            content, path=path, locale=locale, name=name
        )
        require_language(catalog, content, name=name)
    except CatalogError as error:
        return None, (_placed(_invalid(error), name, locale),)
    return catalog, _all(catalog, content, name, repeated)


def of_sound(catalog: Catalog, content: bytes, name: str) -> tuple[Finding, ...]:
    """Return what :func:`inspect` finds in a file of these bytes that could be read."""
    return _all(catalog, content, name, ())


def _all(
    catalog: Catalog, content: bytes, name: str, repeated: Repeated
) -> tuple[Finding, ...]:
    found = (*heading.findings(catalog, content), *_findings(catalog, repeated))
    return tuple(_placed(finding, name, catalog.locale) for finding in found)


UNSOUND = {
    "void-approval": (
        Severity.ERROR,
        N_("The text was changed after its approval by a tool that cannot approve."),
    ),
    "cleared-fuzzy": (
        Severity.ERROR,
        N_("A tool has taken the fuzzy mark off an unapproved translation."),
    ),
    "hidden-fuzzy": (
        Severity.WARNING,
        N_("The fuzzy mark is written in a way that not every tool can see."),
    ),
    "fuzzy-approval": (
        Severity.WARNING,
        N_("The entry says it is approved, but a tool has marked it fuzzy."),
    ),
    "conflict": (
        Severity.ERROR,
        N_("Two versions were merged into this entry; one has to be chosen."),
    ),
    "unmarked": (
        Severity.WARNING,
        N_("The translation comes from elsewhere and was never approved here."),
    ),
    "unmarked-fuzzy": (
        Severity.INFO,
        N_("The unfinished translation comes from elsewhere."),
    ),
    "unknown-state": (
        Severity.WARNING,
        N_("The entry claims a state that this version does not know."),
    ),
    "emptied": (
        Severity.WARNING,
        N_("The entry has marks of a translation, but its text is gone."),
    ),
}
"""Severity and message for each value of ``Unit.unsound``."""


def _findings(catalog: Catalog, repeated: Repeated) -> Iterator[Finding]:
    forms = header.plural_forms(catalog.header)
    for first, second in repeated:
        yield _duplicate(first, second)
    for unit in catalog.units:
        if unit.unsound:
            yield _unsound(unit)
        fault = fault_of(unit, plural_count=forms.count if forms else 1)
        if fault:
            yield _unwritable(unit, fault)


def _placed(finding: Finding, name: str, locale: str) -> Finding:
    return replace(finding, path=name, locale=locale)


def _invalid(error: CatalogError) -> Finding:
    return Finding(
        code="invalid-po",
        severity=Severity.ERROR,
        template=N_("The file is not a valid PO file: {fault}"),
        arguments=(("fault", error.message),),
        line=error.line or 0,
    )


def _duplicate(first: Unit, second: Unit) -> Finding:
    return _about(
        second,
        code="duplicate-unit",
        severity=Severity.ERROR,
        template=N_("The same entry is already in line {line}."),
        arguments=(("line", str(first.line)),),
    )


def _unsound(unit: Unit) -> Finding:
    severity, template = UNSOUND[unit.unsound]
    return _about(unit, code=unit.unsound, severity=severity, template=template)


def _unwritable(unit: Unit, fault: str) -> Finding:
    return _about(
        unit,
        code="unwritable-unit",
        severity=Severity.ERROR,
        template=N_("The entry cannot be kept as it is: {fault}"),
        arguments=(("fault", fault),),
    )


def _about(
    unit: Unit,
    *,
    code: str,
    severity: Severity,
    template: str,
    arguments: tuple[tuple[str, str], ...] = (),
) -> Finding:
    return Finding(
        code=code,
        severity=severity,
        template=template,
        arguments=arguments,
        line=unit.line,
        unit=unit.id,
        source=unit.source,
        target=unit.target,
    )
