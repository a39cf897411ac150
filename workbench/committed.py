"""Localized articles that git keeps, and whether they are behind what is approved.

What writes exports is imported where there is one: most workspaces keep none in git.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Protocol

from workbench import files, git
from workbench.catalog import Catalog
from workbench.errors import ExportError, LocaleError, SourceError, UnsafePathError
from workbench.model import N_, Article, Document, Finding, Severity

CODES: Mapping[str, Severity] = {"export-differs": Severity.ERROR}


@dataclass(frozen=True, slots=True)
class Committed:
    """A localized article that git keeps, as it is on disk."""

    path: str
    """Relative to the workspace."""
    data: bytes
    force_language: bool
    """As ``ExportOptions`` has it for exports of the workspace."""


class Exporting(Protocol):
    """What settings say of exports."""

    @property
    def exports(self) -> str:
        """Their folder, relative to the workspace."""

    @property
    def sources(self) -> str:
        """The folder of the articles."""

    @property
    def export_language(self) -> bool:
        """Whether they declare their language wherever they can."""


class CommittedExports:
    """The localized articles of a workspace that git keeps."""

    def __init__(self, root: Path, settings: Exporting) -> None:
        """Look below the folder of exports when first asked."""
        self._root = root
        self._folder = Path(settings.exports)
        self._sources = settings.sources
        self._force_language = settings.export_language

    def path_of(self, article: Article, locale: str) -> str:
        """Return where the localized article is, from the workspace; empty for none."""
        if not self._kept:
            return ""
        from workbench.export import export_path

        try:
            path = export_path(article, locale, self._folder, sources=self._sources)
        except (LocaleError, UnsafePathError):
            return ""
        name = path.as_posix()
        return name if name in self._kept else ""

    def of(self, article: Article, locale: str) -> Committed | None:
        """Return the localized article; None where there is none that can be read."""
        name = self.path_of(article, locale)
        if not name:
            return None
        try:
            data = files.read_if_exists(self._root / name, root=self._root)
        except (SourceError, UnsafePathError):
            return None
        return None if data is None else Committed(name, data, self._force_language)

    @cached_property
    def _kept(self) -> frozenset[str]:
        if not (self._root / self._folder).is_dir():
            return frozenset()
        return git.in_index(self._root, self._folder.as_posix())


def findings(
    there: Committed | None,
    document: Document | None,
    article: Article,
    catalog: Catalog | None,
) -> Iterator[Finding]:
    """Yield that a committed export is not what an export would be now.

    Nothing is said while anything is not approved, for then it may not be exported.
    """
    if there is None or document is None or catalog is None:
        return
    from workbench.export import ExportOptions, localize_article

    locale = catalog.locale
    options = ExportOptions(locale=locale, force_language=there.force_language)
    try:
        now = localize_article(document, article, catalog, options=options)
    except ExportError:
        return  # which says itself why it cannot be
    if now.complete and now.data != there.data:
        yield Finding(
            code="export-differs",
            severity=CODES["export-differs"],
            template=N_(
                "The export that git has is not what is approved now;"
                " run: workbench export --locale {locale} {article}"
            ),
            arguments=(("locale", locale), ("article", article.name)),
            path=there.path,
        )
