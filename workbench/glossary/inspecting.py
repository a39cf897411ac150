"""What is wrong with a glossary, as findings."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from workbench.catalog import Catalog
from workbench.glossary.reading import marks
from workbench.model import N_, Finding, Severity, State, Unit
from workbench.terms import Kind
from workbench.terms.characters import DEEPEST

CODES: Mapping[str, Severity] = {
    "glossary-mark": Severity.WARNING,
    "glossary-keep": Severity.WARNING,
    "glossary-contradiction": Severity.ERROR,
    "glossary-term": Severity.WARNING,
}
"""Codes of the findings about entries of a glossary."""


def inspected(catalog: Catalog, *, path: str) -> tuple[Finding, ...]:
    """Return what is wrong with the entries, beyond what every catalog may suffer."""
    found = [*_of_each(catalog), *_contradictions(catalog)]
    return tuple(replace(one, locale=catalog.locale, path=path) for one in found)


def _of_each(catalog: Catalog) -> Iterator[Finding]:
    for unit in catalog.live:
        said = marks(unit)
        if said.unknown:
            words = ", ".join(said.unknown)
            yield _about(unit, "glossary-mark", _MARK, words=words)
        if said.kind is Kind.KEEP and unit.target and not said.proven:
            yield _about(unit, "glossary-keep", _KEEP)
        elif unit.target and not said.proven:
            yield _about(unit, "glossary-mark", _UNPROVEN)
        if unit.plural is not None or not _can_be_found(unit.source):
            yield _about(unit, "glossary-term", _TERM)


def _contradictions(catalog: Catalog) -> Iterator[Finding]:
    """Yield the approved entries that forbid what another one demands."""
    approved = [unit for unit in catalog.live if unit.state is State.APPROVED]
    demanded = {
        (unit.source, unit.target)
        for unit in approved
        if marks(unit).kind is not Kind.FORBIDDEN
    }
    for unit in approved:
        forbids = marks(unit).kind is Kind.FORBIDDEN
        if forbids and (unit.source, unit.target) in demanded:
            yield _about(unit, "glossary-contradiction", _BOTH)


def _can_be_found(source: str) -> bool:
    fits = len(source) <= DEEPEST and "\n" not in source
    return fits and any(map(str.isalnum, source))


def _about(unit: Unit, code: str, template: str, **arguments: str) -> Finding:
    return Finding(
        code=code,
        severity=CODES[code],
        template=template,
        arguments=tuple(arguments.items()),
        line=unit.line,
        unit=unit.id,
        source=unit.source,
        target=unit.target,
    )


_MARK = N_("The glossary knows no mark like this: {words}")
_UNPROVEN = N_("Mark and context of the entry disagree on whether it is forbidden.")
_KEEP = N_("A term that stays as it is has another text as its translation.")
_BOTH = N_("The same translation is both approved and forbidden.")
_TERM = N_("A term like this cannot be found in any text.")
