"""Catalogs as they were last read: bytes that have not changed are not parsed again.

Only the bytes decide. They are read and hashed each time, so whatever changes a file,
and however it hides that, the next reader sees it.
"""

from __future__ import annotations

import threading
from pathlib import Path

from workbench import files
from workbench.catalog import inspection, reading
from workbench.catalog.model import Catalog
from workbench.model import Finding

MOST = 100_000
"""Units that are held; the catalogs that were not asked for go first."""


class Kept:
    """A few parsed catalogs, safe to share between threads."""

    def __init__(self, *, most: int = MOST) -> None:
        self._most = most
        self._held: dict[Path, Catalog] = {}
        self._lock = threading.Lock()

    def read(self, path: Path, *, locale: str, root: Path) -> Catalog:
        """Return the catalog at ``path``, as :func:`reading.read` does.

        :raises CatalogError: as that does.
        """
        content = files.read_if_exists(path, root=root)
        if content is None:
            return Catalog(path=path, locale=locale)
        found = self._known(path, locale, content)
        if found is None:
            name = files.shown(path, root)
            found = reading.parse(content, path=path, locale=locale, name=name)
            reading.require_language(found, content, name=name)
            self._hold(found)
        return found

    def inspect(
        self, path: Path, *, locale: str, root: Path
    ) -> tuple[Catalog | None, tuple[Finding, ...]]:
        """Return the catalog and what is wrong with it, as ``inspection.inspect``."""
        content = files.read_if_exists(path, root=root)
        known = content and self._known(path, locale, content)
        if not content or not known:
            return inspection.inspect(path, locale=locale, root=root)
        return known, inspection.of_sound(known, content, files.shown(path, root))

    def _known(self, path: Path, locale: str, content: bytes) -> Catalog | None:
        with self._lock:
            held = self._held.get(path)
        if held is None or held.locale != locale:
            return None
        return held if held.version == reading.fingerprint(content) else None

    def _hold(self, found: Catalog) -> None:
        with self._lock:
            self._held.pop(found.path, None)
            self._held[found.path] = found
            total = sum(len(held.units) for held in self._held.values())
            while total > self._most:
                oldest = next(iter(self._held))
                total -= len(self._held.pop(oldest).units)
