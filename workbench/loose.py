"""PO files that lie in no workspace: looked at by the usual settings.

Whoever has a catalog and nothing else can have it checked. Nothing is written beside
it, and no article or glossary is looked for.
"""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from workbench import config, languages, programs
from workbench.config import Settings
from workbench.errors import (
    ConfigurationError,
    NothingMatchedError,
    NoWorkspaceError,
    UsageError,
)
from workbench.programs import Software
from workbench.workspace import Workspace


@dataclass(frozen=True, slots=True)
class Loose:
    """Catalogs, and a workspace of the usual settings around them."""

    workspace: Workspace
    """Its settings file does not exist."""
    catalogs: tuple[Software, ...]
    untold: tuple[ConfigurationError, ...] = ()
    """Says of each other catalog that nothing tells its language."""


def are_meant(folder: Path, names: Sequence[str]) -> bool:
    """Tell whether all names are of PO files, and the folder is in no workspace.

    :raises ConfigurationError: a settings file on the way up cannot be read.
    """
    if not names or not all(name.endswith(".po") for name in names):
        return False
    try:
        config.find(folder.resolve())
    except NoWorkspaceError:
        return True
    return False


def taken(folder: Path, names: Sequence[str], locales: Sequence[str] = ()) -> Loose:
    """Return the catalogs that have these paths, seen from a folder.

    :param locales: only the catalogs in one of these; a single one is also the language
        of a catalog that tells none.
    :raises NothingMatchedError: a file is not there, or none is in these languages.
    :raises UsageError: a file is in a workspace, whose settings hold for it.
    """
    here = Path(os.path.abspath(folder))  # noqa: PTH100 resolve would follow links
    paths = [Path(os.path.abspath(here / name)) for name in names]  # noqa: PTH100
    for name, path in zip(names, paths, strict=True):
        _require_loose(name, path)
    inside = all(path.is_relative_to(here) for path in paths)
    root = here if inside else Path(os.path.commonpath([p.parent for p in paths]))
    wanted = tuple(map(languages.canonical, locales))
    settings = Settings(path=root / config.WORKSPACE_FILE, targets=wanted)
    workspace = Workspace(settings)
    named = dict.fromkeys(path.relative_to(root).as_posix() for path in paths)
    found = [_catalog(workspace, name) for name in named]
    kept = tuple(
        one
        for one in found
        if isinstance(one, Software)
        and (not wanted or one.locale in (*wanted, programs.NO_LOCALE))
    )
    untold = tuple(one for one in found if isinstance(one, ConfigurationError))
    if not kept and not untold:
        raise NothingMatchedError("none of the catalogs is in that language")
    return Loose(workspace, kept, untold)


def _catalog(workspace: Workspace, name: str) -> Software | ConfigurationError:
    try:
        return programs.at(workspace, name)
    except ConfigurationError:
        hint = "say it: --locale ko; or fill in 'Language' of its header"
        return ConfigurationError(programs.NO_LANGUAGE, path=name, hint=hint)


def _require_loose(name: str, path: Path) -> None:
    if not path.is_file():
        raise NothingMatchedError("there is no such file", path=name)
    try:
        place = config.find(path.parent.resolve())
    except NoWorkspaceError:
        return
    raise UsageError(
        "lies in a workspace, whose settings hold for it",
        path=name,
        hint=f"run: workbench -C {place.parent} check",
    )
