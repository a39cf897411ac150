"""Collects what ``check`` looks at: articles, software catalogs, orphans."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from workbench import audit, catalog, files, globs, glossary, languages
from workbench.audit import Audited
from workbench.catalog import Catalog
from workbench.errors import ConfigurationError, LocaleError, NothingMatchedError
from workbench.model import Article, Finding, State
from workbench.workspace import Workspace


@dataclass(frozen=True, slots=True)
class Software:
    """A catalog of software strings."""

    path: Path
    name: str
    """POSIX path relative to the workspace."""
    locale: str


@dataclass(frozen=True, slots=True)
class Glossary:
    """The glossary of a locale."""

    path: Path
    name: str
    """POSIX path relative to the workspace."""
    locale: str


Target = tuple[Article, str] | Software | Glossary


def targets(
    workspace: Workspace, patterns: Sequence[str] = (), locales: Sequence[str] = ()
) -> list[Target]:
    """Return the editions and software catalogs that are to be checked.

    :raises NothingMatchedError: a pattern, or all of them, match nothing.
    """
    known = [workspace.known_locale(code) for code in locales]
    programs = [
        item for item in _besides(workspace) if not known or item.locale in known
    ]
    named = [p for p in patterns if any(globs.matches(s.name, p) for s in programs)]
    articles = _names(workspace) if named else []
    rest = [
        pattern
        for pattern in patterns
        if pattern not in named or any(globs.matches(a, pattern) for a in articles)
    ]
    found: list[Target] = []
    if rest or not patterns:
        found += _editions(workspace, rest, known, optional=bool(programs) and not rest)
    found += [
        item
        for item in programs
        if not patterns or any(globs.matches(item.name, p) for p in named)
    ]
    if not found:
        raise NothingMatchedError("there is nothing to check")
    return found


def place(workspace: Workspace, target: Target) -> tuple[Path, str]:
    """Return the catalog of a target and its locale."""
    if isinstance(target, Software | Glossary):
        return target.path, target.locale
    return workspace.catalog_path(*target), target[1]


def audited(workspace: Workspace, target: Target, required: State) -> Audited:
    """Audit one edition or software catalog.

    Findings have their places in the file, and are as grave as the settings say.

    :raises SourceError: the article cannot be read.
    """
    if isinstance(target, Software):
        found = _software_audit(workspace, target, required)
    elif isinstance(target, Glossary):
        found = _glossary_audit(workspace, target)
    else:
        found = workspace.audit(*target, required=required)
    return replace(found, findings=_located(workspace, target, found))


def orphans(
    workspace: Workspace, known: Sequence[Target] | None = None
) -> Iterator[Finding]:
    """Yield a finding for each catalog that belongs to nothing in the workspace.

    :param known: all targets there are, to spare finding them again.
    """
    yield from workspace.judged(_orphans(workspace, known))


def _orphans(workspace: Workspace, known: Sequence[Target] | None) -> Iterator[Finding]:
    editions = workspace.pairs() if known is None else known
    owned = {str(place(workspace, target)[0]) for target in editions}
    owned |= {str(item.path) for item in _besides(workspace)}
    for locale in workspace.locales():
        folder = workspace.root / workspace.settings.catalogs / locale
        for path in _catalogs(folder):
            if path not in owned:
                yield audit.orphan(files.shown(Path(path), workspace.root), locale)


def _catalogs(folder: Path) -> list[str]:
    """Return the paths of all catalogs below a folder, in the order of their parts."""
    found = [
        f"{parent}{os.sep}{name}"
        for parent, _, names in os.walk(folder)
        for name in names
        if name.endswith(".po")
    ]
    return sorted(found, key=lambda path: path.split(os.sep))  # noqa: PTH206 strings


def _located(
    workspace: Workspace, target: Target, found: Audited
) -> tuple[Finding, ...]:
    path, _ = place(workspace, target)
    name = files.shown(path, workspace.root)
    if not any(finding.line and finding.path == name for finding in found.findings):
        return found.findings
    content = files.read_if_exists(path, root=workspace.root)
    return tuple(catalog.located(found.findings, content or b"", found.units))


def _names(workspace: Workspace) -> list[str]:
    """Return the names of all articles; a workspace of software may have none."""
    try:
        return [article.name for article in workspace.articles()]
    except NothingMatchedError:
        return []


def _editions(
    workspace: Workspace,
    patterns: Sequence[str],
    locales: Sequence[str],
    *,
    optional: bool,
) -> Iterator[Target]:
    """Yield the editions; a workspace of software alone may have none."""
    try:
        yield from workspace.pairs(patterns, locales)
    except NothingMatchedError:
        if not optional:
            raise


def _besides(workspace: Workspace) -> Iterator[Software | Glossary]:
    """Yield what is checked beside the articles."""
    yield from _software(workspace)
    for locale in workspace.locales():
        path = workspace.glossaries.path(locale)
        if path.exists() or path.is_symlink():
            yield Glossary(path, files.shown(path, workspace.root), locale)


def _software(workspace: Workspace) -> Iterator[Software]:
    folder = workspace.root / workspace.settings.catalogs
    for found in _catalogs(folder) if workspace.settings.software else ():
        path = Path(found)
        name = files.shown(path, workspace.root)
        if path.name == glossary.NAME and path.parent.parent == folder:
            continue
        if any(globs.matches(name, glob) for glob in workspace.settings.software):
            yield Software(path, name, _locale(path.relative_to(folder), name))


def _locale(inside: Path, name: str) -> str:
    try:
        return languages.canonical(inside.parts[0])
    except LocaleError as error:
        raise ConfigurationError(
            f"{inside.parts[0]!r} is not a locale",
            path=name,
            hint="the setting 'software' matches a catalog outside <locale>/",
        ) from error


def _software_audit(workspace: Workspace, target: Software, required: State) -> Audited:
    present, inspection = catalog.inspect(
        target.path, locale=target.locale, root=workspace.root
    )
    found = audit.audit_software(
        present or Catalog(path=target.path, locale=target.locale),
        path=target.name,
        source_language=workspace.settings.source,
        inspection=inspection,
        required=required,
    )
    return replace(found, findings=workspace.judged(found.findings))


def _glossary_audit(workspace: Workspace, target: Glossary) -> Audited:
    present, inspection = catalog.inspect(
        target.path, locale=target.locale, root=workspace.root
    )
    found = audit.audit_glossary(
        present or Catalog(path=target.path, locale=target.locale),
        path=target.name,
        inspection=inspection,
    )
    return replace(found, findings=workspace.judged(found.findings))
