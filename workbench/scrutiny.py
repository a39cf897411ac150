"""What the checks say of single units: as they are, and as they would be.

Nothing is written. Findings are as grave as the settings say, and those that a person
set aside say so, whether a text is saved or only typed.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import replace
from types import MappingProxyType

from workbench import audit, checks, formats, review, unedited
from workbench.catalog import Catalog
from workbench.checks import Subject
from workbench.errors import SourceError
from workbench.model import Article, Finding, Unit
from workbench.workspace import Workspace

Found = Mapping[str, Sequence[Finding]]
"""The findings of each unit, by its id."""
NOTHING: Found = MappingProxyType({})


def compared(workspace: Workspace, article: Article, catalog: Catalog) -> Found:
    """Return what the units of a catalog say of each other, by unit."""
    found: dict[str, list[Finding]] = {}
    place = article.name, catalog.locale
    make = _examined(workspace, article, catalog.locale)
    subjects = workspace.familiar.subjects(place, catalog.live, make)
    for finding in checks.run_whole(subjects):
        found.setdefault(finding.unit, []).append(finding)
    for finding in of_many(workspace, article, catalog):
        found.setdefault(finding.unit, []).append(finding)
    return found


def of_many(
    workspace: Workspace, article: Article, catalog: Catalog
) -> tuple[Finding, ...]:
    """Return what is unedited in paragraphs and in the article, by whose word or not.

    Of an article that cannot be read just now nothing is told of its paragraphs.
    """
    options = workspace.settings.unedited
    if not options.asked:
        return ()
    document = None
    with suppress(SourceError):
        document = workspace.document(article)
    return tuple(unedited.of_many(document, catalog.units, options))


def checked(
    workspace: Workspace,
    article: Article,
    locale: str,
    unit: Unit,
    whole: Found = NOTHING,
) -> tuple[Finding, ...]:
    """Return what the checks find in one unit; ``whole`` came from :func:`compared`."""
    return checked_all(workspace, article, locale, [unit], whole)


def checked_all(
    workspace: Workspace,
    article: Article,
    locale: str,
    units: Sequence[Unit],
    whole: Found = NOTHING,
) -> tuple[Finding, ...]:
    """Return what the checks find in each of several units, one after the other."""
    policy = workspace.settings.unedited
    found = [
        finding
        for subject in map(_examined(workspace, article, locale), units)
        for finding in (
            *checks.run(subject),
            *whole.get(subject.unit.id, ()),
            *unedited.about(subject.unit, policy),
        )
    ]
    told = audit.with_dismissals(found, units)
    return workspace.judged(replace(one, article=article.name) for one in told)


def typed(
    workspace: Workspace,
    article: Article,
    locale: str,
    unit: Unit,
    target: str,
    *,
    whole: Callable[[], Found],
) -> tuple[Unit, tuple[Finding, ...]]:
    """Return the unit as if a person had saved the text, and what is found in it.

    What compares it with the other units of its article waits until it is saved: only
    of the text that is saved already the ``whole`` is asked.
    """
    after = review.edit(unit, target, by="", at="")
    beside = whole() if after is unit else NOTHING
    return after, checked(workspace, article, locale, after, beside)


def obstacles(
    workspace: Workspace, article: Article, catalog: Catalog, unit: Unit
) -> tuple[Finding, ...]:
    """Return the errors that a unit of the catalog would have if it were approved."""
    whole = compared(workspace, article, catalog.replace(unit))
    found = checked(workspace, article, catalog.locale, unit, whole)
    return tuple(filter(audit.blocks, found))


def _examined(
    workspace: Workspace, article: Article, locale: str
) -> Callable[[Unit], Subject]:
    """Return what gives a unit its languages, its markup and the glossary."""
    markup = formats.markup(article.format)
    # Its file is looked at once, not for every unit.
    book = workspace.glossaries.sound_terms(locale)
    return lambda unit: Subject(unit, markup, article.language, locale, terms=book)
