"""Catalogs as they were last read: bytes that have not changed are not parsed again.

Only the bytes decide. They are read each time, and compared or hashed, so whatever
changes a file, and however it hides that, the next reader sees it.
"""

from __future__ import annotations

import threading
from pathlib import Path

from workbench import files
from workbench.catalog import inspection, reading, sheets
from workbench.catalog.model import Catalog
from workbench.catalog.sheets import Sheet
from workbench.model import Finding

MOST = 100_000
"""Units that are held; the catalogs that were read or written longest ago go first.

One whose entries are held as texts, too, counts twice."""


class Kept:
    """A few parsed catalogs, safe to share between threads."""

    def __init__(self, *, most: int = MOST) -> None:
        self._most = most
        self._held: dict[Path, tuple[Catalog, Sheet | None]] = {}
        self._units = 0
        self._lock = threading.Lock()

    def read(self, path: Path, *, locale: str, root: Path) -> Catalog:
        """Return the catalog at ``path``, as :func:`reading.read` does.

        :raises CatalogError: as that does.
        """
        return self.present(path, locale=locale, root=root)[0]

    def present(
        self, path: Path, *, locale: str, root: Path
    ) -> tuple[Catalog, Sheet | None]:
        """Return the catalog at ``path``, and its sheet where there is one already.

        :raises CatalogError: as :func:`reading.read` does.
        """
        content = files.read_if_exists(path, root=root)
        if content is None:
            return Catalog(path=path, locale=locale), None
        held = self._of(path, locale)
        if held is not None and _says(held, content):
            return held
        sheet = held[1] and sheets.reread(content, held[1]) if held else None
        if sheet is not None:
            return self.hold(sheet.catalog, sheet)
        name = files.shown(path, root)
        found = reading.parse(content, path=path, locale=locale, name=name)
        reading.require_language(found, content, name=name)
        return self.hold(found, None)

    def inspect(
        self, path: Path, *, locale: str, root: Path
    ) -> tuple[Catalog | None, tuple[Finding, ...]]:
        """Return the catalog and what is wrong with it, as ``inspection.inspect``."""
        content = files.read_if_exists(path, root=root)
        held = self._of(path, locale)
        if not content or not held or not _says(held, content):
            return inspection.of_content(content, path, locale=locale, root=root)
        return held[0], inspection.of_sound(held[0], content, files.shown(path, root))

    def hold(self, found: Catalog, sheet: Sheet | None) -> tuple[Catalog, Sheet | None]:
        """Hold what a file says, until another takes its place, and return it."""
        with self._lock:
            if found.path in self._held:
                self._drop(found.path)
            self._held[found.path] = found, sheet
            self._units += _weight(found, sheet)
            while self._units > self._most:
                self._drop(next(iter(self._held)))
        return found, sheet

    def _drop(self, path: Path) -> None:
        self._units -= _weight(*self._held.pop(path))

    def _of(self, path: Path, locale: str) -> tuple[Catalog, Sheet | None] | None:
        with self._lock:
            held = self._held.get(path)
        return held if held is not None and held[0].locale == locale else None


def _says(held: tuple[Catalog, Sheet | None], content: bytes) -> bool:
    """Tell whether a file holds what it held; to compare is quicker than to hash."""
    found, sheet = held
    if sheet is not None:
        return sheet.content == content
    return found.version == reading.fingerprint(content)


def _weight(found: Catalog, sheet: Sheet | None) -> int:
    return len(found.units) * (1 if sheet is None else 2)
