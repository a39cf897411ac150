"""Collects what ``check`` looks at: articles, software, glossaries, orphans."""

from __future__ import annotations

from collections.abc import Container, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

from workbench import files, globs, programs
from workbench.errors import NothingMatchedError
from workbench.model import Article, Finding, State
from workbench.programs import Code, Software
from workbench.workspace import Workspace

if TYPE_CHECKING:
    from workbench.audit import Audited


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

    A pattern may also be the path of any PO file in the workspace: of an edition, or of
    a program that the settings say nothing of.

    :raises NothingMatchedError: a pattern, or all of them, match nothing.
    """
    known = [workspace.known_locale(one) for one in locales]
    besides: list[Software | Glossary | Code] = [*_besides(workspace)]
    given, patterns = _given(workspace, patterns, {one.name for one in besides})
    besides += programs.code(workspace) if code else ()
    others = [one for one in besides if not known or one.locale in known]
    named = [p for p in patterns if any(globs.matches(s.name, p) for s in others)]
    articles = _names(workspace) if named else []
    rest = [
        pattern
        for pattern in patterns
        if pattern not in named or any(globs.matches(a, pattern) for a in articles)
    ]
    found = [one for one in given if not known or place(workspace, one)[1] in known]
    if rest or not (patterns or given):
        found += _editions(workspace, rest, known, optional=bool(others) and not rest)
    found += [
        item
        for item in others
        if not (patterns or given) or any(globs.matches(item.name, p) for p in named)
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


def place_name(workspace: Workspace, target: Target) -> str:
    """Return the path of ``place`` as a text; of 10,000 articles that is quicker."""
    if isinstance(target, tuple):
        return workspace.catalog_name(*target)
    return str(place(workspace, target)[0])


def audited(workspace: Workspace, target: Target, required: State) -> Audited:
    """Audit one edition, software catalog, glossary or source file.

    Findings have their places in the file, and are as grave as the settings say.

    :raises SourceError: the article cannot be read.
    """
    if isinstance(target, Software):
        found = _software_audit(workspace, target, required)
    elif isinstance(target, Glossary):
        found = _glossary_audit(workspace, target)
    elif isinstance(target, Code):
        found = programs.audit_code(workspace, target)
        return replace(found, findings=workspace.judged(found.findings))
    else:
        found = workspace.audit(*target, required=required)
    return replace(found, findings=_located(workspace, target, found))


def orphans(
    workspace: Workspace, known: Sequence[Target] | None = None
) -> Iterator[Finding]:
    """Yield a finding for each catalog that belongs to nothing in the workspace.

    :param known: all targets there are, to spare finding them again.
    """
    strays = list(_strays(workspace, known))
    if strays:
        from workbench import audit

        found = (audit.orphan(name, locale) for name, locale in strays)
        yield from workspace.judged(found)


def _strays(
    workspace: Workspace, known: Sequence[Target] | None
) -> Iterator[tuple[str, str]]:
    """Yield the name and the locale of each catalog that belongs to nothing."""
    editions = _editions(workspace, (), (), optional=True) if known is None else known
    owned = {place_name(workspace, target) for target in editions}
    owned |= {str(item.path) for item in _besides(workspace)}
    for locale in workspace.locales():
        folder = workspace.root / workspace.settings.catalogs / locale
        for path in programs.po_files(folder):
            if path not in owned:
                yield files.shown(Path(path), workspace.root), locale


def _given(
    workspace: Workspace, patterns: Sequence[str], known: Container[str]
) -> tuple[list[Target], list[str]]:
    """Return what is meant by the paths of PO files, and the patterns left."""
    paths = [
        one.removeprefix("./")
        for one in patterns
        if one.endswith(".po") and _is_file(workspace.root, one) and one not in known
    ]
    if not paths:
        return [], [*patterns]
    editions = {
        files.shown(place(workspace, target)[0], workspace.root): target
        for target in _editions(workspace, (), (), optional=True)
    }
    found = [editions.get(name) or programs.at(workspace, name) for name in paths]
    return found, [one for one in patterns if one.removeprefix("./") not in paths]


def _is_file(root: Path, name: str) -> bool:
    path = PurePosixPath(name)
    inside = not path.is_absolute() and ".." not in path.parts
    return inside and (root / path).is_file()


def _located(
    workspace: Workspace, target: Target, found: Audited
) -> tuple[Finding, ...]:
    from workbench import catalog

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
    yield from programs.catalogs(workspace)
    for locale in workspace.locales():
        path = workspace.glossary_path(locale)
        if path.exists() or path.is_symlink():
            yield Glossary(path, files.shown(path, workspace.root), locale)


def _software_audit(workspace: Workspace, target: Software, required: State) -> Audited:
    from workbench import audit, catalog
    from workbench.catalog import Catalog

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
    from workbench import audit, catalog
    from workbench.catalog import Catalog

    present, inspection = catalog.inspect(
        target.path, locale=target.locale, root=workspace.root
    )
    found = audit.audit_glossary(
        present or Catalog(path=target.path, locale=target.locale),
        path=target.name,
        inspection=inspection,
        self_approval=workspace.settings.self_approval,
    )
    return replace(found, findings=workspace.judged(found.findings))
