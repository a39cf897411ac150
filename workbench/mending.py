"""Writes the fixes that findings bring, as changes that a person answers for.

An approved unit that is mended waits for review again. Whatever else a unit was it
stays: a draft that is mended is a draft.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace

from workbench import audit, chronicle, review
from workbench.audit import Edition
from workbench.catalog import Catalog
from workbench.desk import FIX
from workbench.model import Address, Article, Finding, Unit
from workbench.workspace import Workspace, now

_ROUNDS = 8
"""Fixes of one text, which may show another fault; beyond so many, checks disagree."""


@dataclass(frozen=True, slots=True)
class Mended:
    """One unit before and after, and the checks whose fixes were written."""

    before: Unit
    after: Unit
    codes: tuple[str, ...]


def mend(
    workspace: Workspace,
    article: Article,
    locale: str,
    *,
    by: str,
    codes: Collection[str] = (),
    write: bool = True,
) -> tuple[Mended, ...]:
    """Write all fixes of an article, and return what they changed.

    Dismissed findings are left alone, and so are checks that the settings turn off.

    :param codes: only of these checks; empty means of all.
    :param write: False only tells what would change.
    """
    done: list[tuple[Mended, ...]] = []

    def change(present: Catalog) -> Catalog:
        after, mended = _mended(workspace, article, present, codes=codes, by=by)
        done.append(mended)
        return after

    if not write:
        change(workspace.catalog(article, locale))
        return done[-1]
    workspace.open_store()
    catalog = workspace.update(article, locale, change)
    _record(workspace, article, catalog, done[-1], by=by)
    return done[-1]


def _mended(
    workspace: Workspace,
    article: Article,
    present: Catalog,
    *,
    codes: Collection[str],
    by: str,
) -> tuple[Catalog, tuple[Mended, ...]]:
    at, catalog = now(), present
    told: dict[str, list[str]] = {}
    # A check of the article may name one unit after the other.
    for _ in range(_ROUNDS + len(present.units)):
        found = _fixes(workspace, article, catalog, codes)
        fixes = {f.unit: f for f in found if len(told.get(f.unit, ())) < _ROUNDS}
        if not fixes:
            break
        units = []
        for unit in catalog.units:
            if finding := fixes.get(unit.id):
                told.setdefault(unit.id, []).append(finding.code)
                unit = _with_fix(unit, finding, by=by, at=at)
            units.append(unit)
        catalog = replace(catalog, units=tuple(units))
    before = {unit.id: unit for unit in present.units}
    mended = tuple(
        Mended(before[unit.id], unit, tuple(dict.fromkeys(told[unit.id])))
        for unit in catalog.units
        if unit.id in told and unit != before[unit.id]
    )
    return catalog, mended


def _fixes(
    workspace: Workspace, article: Article, catalog: Catalog, codes: Collection[str]
) -> Iterator[Finding]:
    edition = Edition(
        article=article,
        locale=catalog.locale,
        path="",
        document=None,
        catalog=catalog,
        terms=workspace.glossaries.sound_terms(catalog.locale),
    )
    for finding in workspace.judged(audit.audit_article(edition).findings):
        wanted = finding.open and (not codes or finding.code in codes)
        if wanted and finding.unit and finding.fix and finding.fix != finding.target:
            yield finding


def _with_fix(unit: Unit, finding: Finding, *, by: str, at: str) -> Unit:
    assert finding.fix is not None  # noqa: S101 says so to the type checker
    texts = list(review.texts_of(unit))
    if finding.target in texts:
        texts[texts.index(finding.target)] = finding.fix
    return review.amend(unit, texts, by=by, at=at)


def _record(
    workspace: Workspace,
    article: Article,
    catalog: Catalog,
    mended: tuple[Mended, ...],
    *,
    by: str,
) -> None:
    if not mended:
        return
    events = [
        chronicle.event(
            Address(article, catalog.locale, one.after.id),
            one.before,
            one.after,
            by=by,
            action=FIX,
            reason=", ".join(one.codes),
        )
        for one in mended
    ]
    place = Address(article, catalog.locale, mended[0].after.id)
    units = [catalog.get(one.after.id) for one in mended]
    chronicle.keep(workspace, place, events, units, catalog)
