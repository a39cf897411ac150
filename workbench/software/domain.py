"""What a workspace says of a program: its files, its functions, its catalogs."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Any

from workbench import files, globs, languages
from workbench.errors import LocaleError, Message, NothingMatchedError
from workbench.model import N_
from workbench.software.keywords import DEFAULT, Keyword, parse

METHODS = ("jinja", "javascript", "python")
"""How a file is read; of two that match a file the first counts."""
_SKIPPED = frozenset({"node_modules", "__pycache__"})
_LOCALE = "{locale}"
_PATHS = ("exclude", "catalog", "template", "compiled")
_NAME = re.compile(r"\w[\w.-]*")
_WILD = re.compile(r"[*?\[]")


@dataclass(frozen=True, slots=True)
class Source:
    """A file with messages."""

    path: Path
    name: str
    """POSIX path relative to the workspace."""
    method: str


@dataclass(frozen=True, slots=True)
class Domain:
    """The messages of one program; its globs are relative to the workspace."""

    name: str
    python: tuple[str, ...] = ()
    jinja: tuple[str, ...] = ()
    javascript: tuple[str, ...] = ()
    exclude: tuple[str, ...] = ()
    keywords: tuple[str, ...] = ()
    """Functions that mark messages, beside the usual ones: ``NN_:1,2``."""
    comments: tuple[str, ...] = ("Translators:",)
    """What comments for translators begin with."""
    lines: bool = True
    """Whether references name the line, which then moves with every edit above it."""
    unmarked: bool = True
    """Whether ``check`` reports literals that people see and nobody marked."""
    shown: tuple[str, ...] = ()
    """Functions that show their argument to people, beside the usual ones."""
    locales: tuple[str, ...] = ()
    """Empty means the workspace's targets."""
    catalog: str = ""
    """Pattern of the catalogs' path; empty is the usual place."""
    template: str = ""
    """Path of the template; empty is the usual place."""
    compiled: str = ""
    """Pattern of the MO files' path; empty is beside the catalog."""

    def functions(self) -> dict[str, Keyword]:
        """Return every function that marks messages, by name."""
        return DEFAULT | {one.name: one for one in map(parse, self.keywords)}

    def catalog_name(self, locale: str, catalogs: str) -> str:
        """Return the path of the catalog for a locale, relative to the workspace."""
        return self._pattern(catalogs).replace(_LOCALE, locale.replace("-", "_"))

    def template_name(self, catalogs: str) -> str:
        """Return the path of the template, relative to the workspace."""
        return self.template or f"{catalogs}/{self.name}.pot"

    def compiled_name(self, catalog: str, locale: str) -> str:
        """Return where the MO file of a catalog goes, relative to the workspace."""
        if self.compiled:
            return self.compiled.replace(_LOCALE, locale.replace("-", "_"))
        return PurePosixPath(catalog).with_suffix(".mo").as_posix()

    def present(self, root: Path, catalogs: str) -> dict[str, str]:
        """Return the catalogs there are: locale by path relative to the workspace."""
        before, _, after = self._pattern(catalogs).partition(_LOCALE)
        folder, _, prefix = before.rpartition("/")
        top, _, rest = after.partition("/")
        found = {}
        for item in sorted((root / folder).glob(f"{_plain(prefix)}*{_plain(top)}")):
            path = item / rest if rest else item
            written = item.name.removeprefix(prefix).removesuffix(top)
            if path.is_file() and (locale := _locale(written)):
                found[files.shown(path, root)] = locale
        return found

    def sources(self, root: Path) -> Iterator[Source]:
        """Yield the files with messages: those of a folder before its folders.

        :raises NothingMatchedError: there are none.
        """
        patterns = {method: getattr(self, method) for method in METHODS}
        names = {
            name
            for glob in {glob for globs in patterns.values() for glob in globs}
            for name in files_below(root, glob)
        }
        found = False
        for name in sorted(names, key=_order):
            method = next((m for m in METHODS if _any(name, patterns[m])), None)
            if method and not _any(name, self.exclude):
                found = True
                yield Source(root / name, name, method)
        if not found:
            raise NothingMatchedError(f"no file has messages of {self.name!r}")

    def _pattern(self, catalogs: str) -> str:
        usual = f"{catalogs}/{_LOCALE}/LC_MESSAGES/{self.name}.po"
        return self.catalog or usual


def fault(key: str, value: Any) -> str:
    """Return why a setting of a domain cannot be; an empty string if it can."""
    if key == "name":
        return (
            ""
            if _NAME.fullmatch(value)
            else Message(N_("must be letters, digits, '.', '-', '_'"))
        )
    if key in {"catalog", "compiled"} and value and value.count(_LOCALE) != 1:
        return Message(N_("must hold %(locale)s once"), locale=_LOCALE)
    if key in {*_PATHS, *METHODS} and value and not _is_inside(value):
        return Message(N_("must be inside the workspace"))
    if key in {"keywords", "shown"}:
        try:
            parse(value)
        except ValueError as error:
            return str(error)
    return ""


def _is_inside(value: str) -> bool:
    path = PurePosixPath(value)
    strange = "\\" in value or "\0" in value
    return not strange and not path.is_absolute() and ".." not in path.parts


def _any(name: str, patterns: tuple[str, ...]) -> bool:
    return any(globs.matches(name, pattern) for pattern in patterns)


def _plain(text: str) -> str:
    return _WILD.sub(lambda match: f"[{match[0]}]", text)


def _locale(written: str) -> str:
    try:
        return languages.canonical(written)
    except LocaleError:
        return ""


def files_below(root: Path, glob: str) -> Iterator[str]:
    """Yield the files below the folder that a glob begins with, by path from the root.

    Hidden folders and those of installed packages are left out.
    """
    fixed: list[str] = []
    for part in glob.removeprefix("./").split("/"):
        if _WILD.search(part):
            break
        fixed.append(part)
    start = root.joinpath(*fixed)
    if start.is_file():
        yield start.relative_to(root).as_posix()
    for folder, inside, names in os.walk(start):
        inside[:] = [n for n in inside if n not in _SKIPPED and not n.startswith(".")]
        place = Path(folder).relative_to(root)
        yield from ((place / name).as_posix() for name in names)


def _order(name: str) -> list[tuple[bool, str]]:
    *folders, last = name.split("/")
    return [*((True, folder) for folder in folders), (False, last)]
