"""The memory of a workspace: what it is made from, and how it is brought in step."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from typing import NamedTuple

from workbench import catalog, discovery, holdings, memory
from workbench.catalog import Catalog
from workbench.memory import Neighbours, Question, Refreshed, Source, Suggestion
from workbench.model import Address, Article, Origin, Unit
from workbench.store import CatalogKey, MemoryEntry
from workbench.workspace import Workspace, now


class EntryName(NamedTuple):
    """Names an entry of the memory."""

    article: str
    """The catalog's article, or the imported file."""
    unit: str


def refresh(workspace: Workspace) -> Refreshed:
    """Bring the memory in step with the catalogs and imported files."""
    return workspace.memory.refresh(sources(workspace))


def rebuild(workspace: Workspace) -> Refreshed:
    """Make the memory anew from its files, and forget what engines answered.

    How often an entry was used stays known.
    """
    workspace.store.memory.clear()
    workspace.store.cache.clear()
    refreshed = workspace.memory.refresh(sources(workspace, whole=True))
    workspace.store.memory.settle()
    return refreshed


def suggestions(
    workspace: Workspace, article: Article, locale: str, unit: str
) -> tuple[Suggestion, ...]:
    """Return what the memory suggests for one unit, best first, itself left out.

    :raises NothingMatchedError: the catalog has no such unit.
    """
    present = workspace.catalog(article, locale)
    asked = present.get(unit)
    return suggestions_of(workspace, article, present, [asked])[0]


def suggestions_of(
    workspace: Workspace, article: Article, present: Catalog, asked: Sequence[Unit]
) -> list[tuple[Suggestion, ...]]:
    """Return what the memory suggests for each of some units, asked in one go."""
    around = memory.neighbours(present.units, {unit.id for unit in asked})
    questions = [_question(unit, around) for unit in asked]
    found = workspace.memory.suggest(
        questions, article.language, present.locale, limit=10
    )
    return [
        tuple(
            one
            for one in some
            if (one.match.article, one.match.unit) != (article.name, unit.id)
        )[:9]
        for unit, some in zip(asked, found, strict=True)
    ]


def insert(
    workspace: Workspace,
    address: Address,
    entry: EntryName,
    text: str,
    *,
    seen: str,
    by: str,
) -> Unit:
    """Write a suggestion that a person chose as the unit's translation.

    It counts as one only if the memory suggests just this text from just there;
    otherwise it is the person's own.

    :raises ConflictError: the unit changed since; carries both versions.
    """
    from workbench import desk  # brings all checks along, and most ask the memory only

    article, locale = address.article, address.locale
    found = suggestions(workspace, article, locale, address.unit)
    one = next((one for one in found if _is(one, entry) and one.target == text), None)
    if one is None:
        return desk.write(workspace, address, text, by=by, seen=seen)
    origin = Origin("memory", one.detail, one.score)
    unit = desk.write(workspace, address, text, by=by, seen=seen, origin=origin)
    workspace.memory.used([one.match], article.language, locale, at=now())
    return unit


def _is(one: Suggestion, entry: EntryName) -> bool:
    return (one.match.article, one.match.unit) == entry


def _question(asked: Unit, around: Mapping[str, Neighbours]) -> Question:
    place = around.get(asked.id, memory.UNKNOWN)
    return Question(asked.source, asked.context, place)


def sources(workspace: Workspace, *, whole: bool = False) -> Iterator[Source]:
    """Yield every catalog and file the memory may learn from.

    Catalogs of articles that are gone as well: a renamed article has the same
    sentences.

    :param whole: take catalogs apart that approve nothing too, so that what is wrong
        with them is heard.
    """
    for locale in workspace.locales():
        folder = workspace.root / workspace.settings.catalogs / locale
        for path in sorted(folder.rglob("*.po")):
            inside = path.relative_to(folder).as_posix().removesuffix(".po")
            article = discovery.describe(workspace.settings, inside)
            if article is not None and (stamp := holdings.stamp_of(path)):
                key = CatalogKey(article.name, locale, article.language)
                read = partial(_entries, workspace, article, locale, whole=whole)
                yield Source(key, stamp, read)
    yield from holdings.sources(workspace)


def _entries(
    workspace: Workspace, article: Article, locale: str, *, whole: bool
) -> tuple[MemoryEntry, ...]:
    unreviewed = workspace.settings.memory.unreviewed
    path = workspace.catalog_path(article, locale)
    root = workspace.root
    if not (whole or unreviewed or catalog.may_hold_approvals(path, root=root)):
        return ()
    # Obsolete units too: what was approved once helps when the sentence returns.
    units = workspace.catalog(article, locale).units
    return memory.entries(units, unreviewed=unreviewed)
