"""Collects what ``check`` looks at: articles, software, glossaries, orphans."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from workbench import audit, catalog, files, globs, programs
from workbench.audit import Audited
from workbench.catalog import Catalog
from workbench.errors import NothingMatchedError
from workbench.model import Article, Finding, State
from workbench.programs import Code, Software
from workbench.workspace import Workspace


@dataclass(frozen=True, slots=True)
class Glossary:
    """The glossary of a locale."""

    path: Path
    name: str
    """POSIX path relative to the workspace."""
    locale: str


Target = tuple[Article, str] | Software | Glossary | Code


def targets(
    workspace: Workspace,
    patterns: Sequence[str] = (),
    locales: Sequence[str] = (),
    *,
    code: bool = False,
) -> list[Target]:
    """Return the editions and software catalogs, and the code, that are to be checked.

    :raises NothingMatchedError: a pattern, or all of them, match nothing.
    """
    known = [workspace.known_locale(one) for one in locales]
    besides: list[Software | Glossary | Code] = [*_besides(workspace)]
    besides += programs.code(workspace) if code else ()
    others = [one for one in besides if not known or one.locale in known]
    named = [p for p in patterns if any(globs.matches(s.name, p) for s in others)]
    articles = _names(workspace) if named else []
    rest = [
        pattern
        for pattern in patterns
        if pattern not in named or any(globs.matches(a, pattern) for a in articles)
    ]
    found: list[Target] = []
    if rest or not patterns:
        found += _editions(workspace, rest, known, optional=bool(others) and not rest)
    found += [
        item
        for item in others
        if not patterns or any(globs.matches(item.name, p) for p in named)
    ]
    if not found:
        raise NothingMatchedError("there is nothing to check")
    return found


def place(workspace: Workspace, target: Target) -> tuple[Path, str]:
    """Return the catalog of a target and its locale; of code, the file itself."""
    if isinstance(target, Code):
        return target.source.path, target.locale
    if isinstance(target, Software | Glossary):
        return target.path, target.locale
    return workspace.catalog_path(*target), target[1]


def audited(workspace: Workspace, target: Target, required: State) -> Audited:
    """Audit one edition, software catalog, glossary or source file.

    :raises SourceError: the article cannot be read.
    """
    if isinstance(target, Software):
        return _software_audit(workspace, target, required)
    if isinstance(target, Glossary):
        return _glossary_audit(workspace, target)
    if isinstance(target, Code):
        return programs.audit_code(workspace, target)
    return workspace.audit(*target, required=required)


def orphans(workspace: Workspace) -> Iterator[Finding]:
    """Yield a finding for each catalog that belongs to nothing in the workspace."""
    pairs = _editions(workspace, (), (), optional=True)
    owned = {place(workspace, pair)[0] for pair in pairs}
    owned |= {item.path for item in _besides(workspace)}
    for locale in workspace.locales():
        folder = workspace.root / workspace.settings.catalogs / locale
        for path in sorted(folder.rglob("*.po")):
            if path not in owned:
                yield audit.orphan(files.shown(path, workspace.root), locale)


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
    yield from programs.catalogs(workspace)
    for locale in workspace.locales():
        path = workspace.glossaries.path(locale)
        if path.exists() or path.is_symlink():
            yield Glossary(path, files.shown(path, workspace.root), locale)


def _software_audit(workspace: Workspace, target: Software, required: State) -> Audited:
    present, inspection = catalog.inspect(
        target.path, locale=target.locale, root=workspace.root
    )
    return audit.audit_software(
        present or Catalog(path=target.path, locale=target.locale),
        path=target.name,
        source_language=workspace.settings.source,
        inspection=inspection,
        required=required,
    )


def _glossary_audit(workspace: Workspace, target: Glossary) -> Audited:
    present, inspection = catalog.inspect(
        target.path, locale=target.locale, root=workspace.root
    )
    return audit.audit_glossary(
        present or Catalog(path=target.path, locale=target.locale),
        path=target.name,
        inspection=inspection,
    )
