"""The glossaries of a workspace: where they are, what they say, and new entries."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from pathlib import Path

from workbench import catalog, glossary, trust
from workbench.catalog import Catalog
from workbench.errors import CatalogError, UnsafePathError
from workbench.glossary import Added
from workbench.model import Origin
from workbench.terms import NO_TERMS, Entry, Terms

Stamp = tuple[int, int, int]


class Glossaries:
    """One glossary for each locale, read again only when its file changed."""

    def __init__(
        self, root: Path, catalogs: str, *, self_approval: str = trust.ALLOW
    ) -> None:
        self._root = root
        self._self_approval = self_approval
        self._folder = root / catalogs
        self._known: dict[str, tuple[Stamp, Terms]] = {}

    @property
    def four_eyes(self) -> bool:
        """Whether somebody else has to approve an entry than who wrote it."""
        return self._self_approval == trust.FORBID

    def path(self, locale: str) -> Path:
        """Return where the glossary of a locale is, or would be."""
        return self._folder / locale / glossary.NAME

    def catalog(self, locale: str) -> Catalog:
        """Read a glossary; a locale without one has an empty one.

        :raises CatalogError: the file is broken; names the line.
        """
        return catalog.read(self.path(locale), locale=locale, root=self._root)

    def terms(self, locale: str) -> Terms:
        """Return the terms of a locale.

        :raises CatalogError: the file is broken; names the line.
        """
        try:
            status = self.path(locale).stat()
        except OSError:
            return NO_TERMS
        stamp = (status.st_mtime_ns, status.st_size, status.st_ino)
        known = self._known.get(locale)
        if known is None or known[0] != stamp:
            known = stamp, glossary.terms(self.catalog(locale))
            self._known[locale] = known
        return known[1]

    def sound_terms(self, locale: str) -> Terms:
        """Return the terms, none where the glossary is broken.

        For whoever has other things to say; ``check`` tells what is wrong with it.
        """
        try:
            return self.terms(locale)
        except (CatalogError, UnsafePathError):
            return NO_TERMS

    def add(
        self,
        locale: str,
        entries: Iterable[Entry],
        *,
        origin: Origin,
        by: str,
        at: str,
        approve: bool = False,
    ) -> Added:
        """Add entries under the glossary's lock.

        They wait for approval, whatever they say of themselves, unless ``approve``;
        where four eyes are demanded, what is new waits all the same.

        :raises CatalogError: the file is broken, or an entry fits no PO file.
        :raises StorageError: it could not be written; nothing changed.
        """
        offered = [replace(entry, approved=approve) for entry in entries]
        outcomes: list[Added] = []

        def change(present: Catalog) -> Catalog:
            outcomes.append(
                glossary.added(
                    present,
                    offered,
                    origin=origin,
                    by=by,
                    at=at,
                    four_eyes=self.four_eyes,
                )
            )
            return outcomes[-1].catalog

        self.update(locale, change)
        return outcomes[-1]

    def update(self, locale: str, change: Callable[[Catalog], Catalog]) -> None:
        """Change a glossary under its lock, from what is on disk now.

        :raises SelfApprovalError: somebody's own entry would be approved in their
            name, which the settings forbid.
        :raises CatalogError: the file, or the change, is not fit for a PO file.
        :raises StorageError: it could not be written; nothing changed.
        """
        judged = trust.guarded(change, self._self_approval)
        catalog.update(self.path(locale), judged, locale=locale, root=self._root)
