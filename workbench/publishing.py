"""Exports of a workspace: what may leave it, and where it goes."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from workbench import audit, discovery, files, unedited
from workbench.catalog import Catalog
from workbench.errors import StorageError, UnsafePathError
from workbench.export import Exported, ExportOptions, export_path, localize_article
from workbench.model import Article, Document
from workbench.workspace import Workspace


def export(
    workspace: Workspace,
    article: Article,
    locale: str,
    *,
    include: str = "approved",
    missing: str = "source",
) -> Exported:
    """Return the localized article and a finding for all that is not approved.

    :raises ExportError: text is missing and ``missing`` is ``fail``.
    :raises HeldError: approved text is held back: a machine's, unedited.
    """
    options = ExportOptions(
        locale=locale,
        include=include,
        missing=missing,
        force_language=workspace.settings.export_language,
    )
    present = workspace.catalog(article, locale)
    document = workspace.document(article)
    if include == "approved":
        _require_edited(workspace, article, document, present)
    return localize_article(document, article, present, options=options)


def export_to(
    workspace: Workspace,
    article: Article,
    locale: str,
    *,
    out: Path | None = None,
    include: str = "approved",
    missing: str = "source",
) -> tuple[Path, Exported]:
    """Write the localized article below ``out`` and return where it went.

    Without ``out`` it stays in the workspace, whatever links a clone has.

    :raises UnsafePathError: an article would be overwritten, or would appear.
    """
    exported = export(workspace, article, locale, include=include, missing=missing)
    path, root = place(workspace, article, locale, out)
    files.write_atomic(path, exported.data, root=root)
    return path, exported


def place(
    workspace: Workspace,
    article: Article,
    locale: str,
    out: Path | None,
    suffix: str = "",
) -> tuple[Path, Path]:
    """Return where an export of an article goes, and the folder it must stay in.

    :param suffix: what its name has behind that of the article.
    :raises UnsafePathError: an article would be overwritten, or would appear.
    """
    settings, root = workspace.settings, workspace.root
    folder = root / settings.exports if out is None else out.resolve()
    path = export_path(article, locale, folder, sources=settings.sources)
    path = path.with_name(path.name + suffix)
    if _is_source(workspace, path):
        raise UnsafePathError(
            "would be an article of this workspace",
            path=files.shown(path, root),
            hint="export to another folder",
        )
    return path, root if out is None else folder


def require_folder(out: Path) -> None:
    """Look whether a folder is there, or could be made, before anything is written.

    :raises StorageError: a file is in its place, or on the way to it.
    """
    there = next(path for path in (out, *out.parents) if path.exists())
    if not there.is_dir():
        raise StorageError("cannot be a folder for exports: it is a file", path=there)


def _require_edited(
    workspace: Workspace, article: Article, document: Document, present: Catalog
) -> None:
    options = workspace.settings.unedited
    found = unedited.findings(document, present.units, options)
    told = audit.with_dismissals(found, present.live)
    path = files.shown(present.path, workspace.root)
    placed = (
        replace(one, article=article.name, locale=present.locale, path=path)
        for one in told
    )
    unedited.require_edited(workspace.judged(placed))


def _is_source(workspace: Workspace, path: Path) -> bool:
    """Tell whether a file at ``path`` is or would be an article."""
    settings = workspace.settings
    sources = (workspace.root / settings.sources).resolve()
    real = path.resolve()
    if not real.is_relative_to(sources):
        return False
    inside = real.relative_to(sources).as_posix()
    return discovery.describe(settings, inside) is not None
