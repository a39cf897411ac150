"""The programs of a workspace: their catalogs, their code, and compiling."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

from workbench import discovery, globs, languages
from workbench.errors import (
    CatalogError,
    ConfigurationError,
    LocaleError,
    NothingMatchedError,
)
from workbench.model import State
from workbench.software.domain import Domain, Source, files_below
from workbench.workspace import Workspace

if TYPE_CHECKING:
    from workbench.audit import Audited
    from workbench.software.updating import Updated

NO_LANGUAGE = "nothing tells which language this is"
_HINT = "fill in 'Language' of its header, or call its folder by the language"
NO_LOCALE = ""
"""The locale of what is in no language that could be asked for."""


@dataclass(frozen=True, slots=True)
class Software:
    """A catalog of software strings."""

    path: Path
    name: str
    """POSIX path relative to the workspace."""
    locale: str


def catalogs(workspace: Workspace) -> list[Software]:
    """Return the catalogs of all programs, by path.

    :raises ConfigurationError: the setting ``software`` matches one of which nothing
        tells the language.
    """
    found = {one.name: one for one in _globbed(workspace)}
    for domain in workspace.settings.domains:
        for name, locale in _of(workspace, domain).items():
            found[name] = Software(workspace.root / name, name, locale)
    return [found[name] for name in sorted(found)]


@dataclass(frozen=True, slots=True)
class Code:
    """A source file of a program."""

    source: Source
    domain: Domain
    locale: str = NO_LOCALE
    """It is in no language that could be asked for."""

    @property
    def name(self) -> str:
        """POSIX path relative to the workspace."""
        return self.source.name


def code(workspace: Workspace) -> Iterator[Code]:
    """Yield the files in which unmarked literals are looked for.

    :raises NothingMatchedError: a program has no files.
    """
    for domain in workspace.settings.domains:
        if domain.unmarked:
            for source in domain.sources(workspace.root):
                yield Code(source, domain)


def audit_code(workspace: Workspace, one: Code) -> Audited:
    """Return what is wrong in one source file.

    :raises SourceError: it cannot be read or parsed.
    """
    from workbench.audit import Audited
    from workbench.software import auditing

    found = auditing.unmarked(one.domain, one.source, workspace.root)
    placed = tuple(replace(finding, article=one.name) for finding in found)
    return Audited(placed, (), one.name, one.locale, publishes=False)


def chosen(
    workspace: Workspace, patterns: Sequence[str] = (), locales: Sequence[str] = ()
) -> list[Software]:
    """Return the catalogs that a person means by patterns and languages; none is all.

    :raises NothingMatchedError: a pattern, or all of them, match nothing.
    """
    asked = [languages.canonical(code) for code in locales]
    known = [one for one in catalogs(workspace) if not asked or one.locale in asked]
    for pattern in patterns:
        if not any(globs.matches(one.name, pattern) for one in known):
            raise NothingMatchedError(f"no catalog of a program matches {pattern!r}")
    if not known:
        raise NothingMatchedError("there is no catalog of a program")
    return [
        one
        for one in known
        if not patterns or any(globs.matches(one.name, glob) for glob in patterns)
    ]


def named(workspace: Workspace, name: str, locale: str) -> Software | None:
    """Return the catalog of a program that has this path in the workspace, if any.

    :raises NothingMatchedError: it is the catalog of another language.
    """
    if not name.endswith(".po"):
        return None
    one = next((one for one in catalogs(workspace) if one.name == name), None)
    if one is not None and one.locale != languages.canonical(locale):
        raise NothingMatchedError(f"{name!r} is the catalog of {one.locale}")
    return one


def compile_catalog(
    workspace: Workspace,
    one: Software,
    *,
    include: State = State.APPROVED,
    write: bool = True,
) -> Updated:
    """Write the MO file of a catalog where it differs.

    :raises CatalogError: the catalog cannot be read or compiled.
    :raises StorageError: the file cannot be written; the old one is intact then.
    """
    from workbench import catalog, checks
    from workbench.software.updating import Updated, put

    root = workspace.root
    present = catalog.read(one.path, locale=one.locale, root=root)
    states = {state for state in State if checks.passes(state, include)}
    content = catalog.compiled(present, states)
    name = _destination(workspace, one)
    ready = sum(unit.state in states for unit in present.live)
    told = f"{ready} of {len(present.live)}"
    return Updated(name, told, put(root / name, content, root, write))


def _destination(workspace: Workspace, one: Software) -> str:
    for domain in workspace.settings.domains:
        if one.name in _of(workspace, domain):
            return domain.compiled_name(one.name, one.locale)
    return Domain("").compiled_name(one.name, one.locale)


def _of(workspace: Workspace, domain: Domain) -> dict[str, str]:
    return domain.present(workspace.root, workspace.settings.catalogs)


def _globbed(workspace: Workspace) -> Iterator[Software]:
    settings = workspace.settings
    names = {
        name
        for glob in settings.software
        for name in files_below(workspace.root, glob)
        if name.endswith(".po") and globs.matches(name, glob)
    }
    for name in sorted(names):
        if not _is_glossary(workspace, name):
            yield at(workspace, name)


def at(workspace: Workspace, name: str) -> Software:
    """Return the catalog at a path relative to the workspace.

    What is no PO file, and names no language, is in none: that is not its fault.

    :raises ConfigurationError: nothing tells its language.
    """
    return Software(workspace.root / name, name, _locale(workspace, name))


def _is_glossary(workspace: Workspace, name: str) -> bool:
    folder = PurePosixPath(name).parent.parent.as_posix()
    named = name.endswith(f"/{discovery.GLOSSARY}.po")
    return named and folder == workspace.settings.catalogs


def po_files(folder: Path) -> list[str]:
    """Return the paths of all PO files below a folder, in the order of their parts."""
    found = [
        f"{parent}{os.sep}{name}"
        for parent, _, names in os.walk(folder)
        for name in names
        if name.endswith(".po")
    ]
    return sorted(found, key=lambda path: path.split(os.sep))  # noqa: PTH206 strings


def _locale(workspace: Workspace, name: str) -> str:
    """Return the language of a catalog: by its folder, its header, or its path.

    :raises ConfigurationError: nothing tells.
    """
    catalogs = f"{workspace.settings.catalogs}/"
    ours = name.removeprefix(catalogs).split("/") if name.startswith(catalogs) else []
    path = workspace.root / name
    from workbench import catalog

    told: str | None = None
    with suppress(CatalogError):
        told = catalog.declared_locale(path, root=workspace.root)
    folders = [*PurePosixPath(name).parts[-2::-1]]
    if path.parent.name == "LC_MESSAGES":  # whoever stands in it names no folder
        folders.append(path.parent.parent.name)
    targets = workspace.settings.targets
    alone = targets if len(targets) == 1 else ()
    for code in (*ours[:1], told or "", path.stem, *folders, *alone):
        try:
            return languages.canonical(code)
        except LocaleError:
            continue
    if told is None:
        return NO_LOCALE
    raise ConfigurationError(NO_LANGUAGE, path=name, hint=_HINT)
