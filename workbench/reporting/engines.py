"""What the desk's own history says of its engines; the catalogs where it is silent."""

from __future__ import annotations

from collections.abc import Mapping

from workbench import discovery
from workbench.errors import NothingMatchedError, WorkbenchError
from workbench.model import State
from workbench.reporting import evidence
from workbench.reporting.evidence import Key, Measures
from workbench.workspace import Workspace


def compare(
    workspace: Workspace, *, locale: str | None = None, since: str = ""
) -> Mapping[Key, Measures]:
    """Return what became of drafts, by engine, language pair and month.

    What a catalog knows without any history (the database was deleted, or another
    clone drafted) is counted as ``unrecorded``: it has the drafts that stayed as they
    were, but not those that were edited, so it would flatter every engine.

    :param since: the first month, ``2026-11``; empty for all.
    """
    found: dict[Key, Measures] = {}
    log = workspace.store.events
    for pair in evidence.pairs(log.by_unit(locale)):
        if pair.month >= since:
            source = _language(workspace, pair.article)
            key = Key(pair.engine, source, pair.locale, pair.month)
            found.setdefault(key, Measures()).add(pair.draft, pair.approved)
    known = log.drafted_units(locale)
    for key in _unrecorded(workspace, locale, known):
        if key.month >= since:
            found.setdefault(key, Measures()).unrecorded += 1
    return dict(sorted(found.items(), key=lambda one: _order(one[0])))


def _unrecorded(
    workspace: Workspace, locale: str | None, known: frozenset[tuple[str, str, str]]
) -> list[Key]:
    keys = []
    try:
        wanted = list(workspace.pairs((), [locale] if locale else ()))
    except NothingMatchedError:
        return []
    for article, code in wanted:
        try:
            units = workspace.catalog(article, code).live
        except WorkbenchError:
            continue  # `check` reports a broken catalog; it says nothing of engines
        for unit in units:
            origin = unit.origin
            if origin is None or origin.kind not in ("mt", "memory"):
                continue
            seen = (code, article.name, unit.id) in known
            if unit.state is State.APPROVED and not seen:
                name = evidence.engine_of(origin.kind, origin.detail)
                keys.append(Key(name, article.language, code, unit.at[:7]))
    return keys


def _language(workspace: Workspace, name: str) -> str:
    inside = name.removeprefix(workspace.settings.sources + "/")
    article = discovery.describe(workspace.settings, inside)
    return article.language if article else workspace.settings.source


def _order(key: Key) -> tuple[str, str, str, str]:
    return key.source, key.target, key.month, key.engine
