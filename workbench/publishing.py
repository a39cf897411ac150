"""Exports of a workspace: what may leave it, and where it goes."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from workbench import audit, discovery, files, unedited
from workbench.catalog import Catalog
from workbench.errors import Message, StorageError, UnsafePathError
from workbench.export import Exported, ExportOptions, export_path, localize_article
from workbench.model import N_, Article, Document
from workbench.workspace import Workspace

_ELSEWHERE = N_("export to another folder")


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

    :raises UnsafePathError: an article would be overwritten, or would appear, or the
        file would stand among the catalogs.
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
    :raises UnsafePathError: an article would be overwritten, or would appear, or the
        file would stand among the catalogs.
    """
    settings, root = workspace.settings, workspace.root
    folder = _folder(workspace, out)
    path = export_path(article, locale, folder, sources=settings.sources)
    path = path.with_name(path.name + suffix)
    _require_no_catalogs(workspace, path)
    if _is_source(workspace, path):
        raise UnsafePathError(
            Message(N_("would be an article of this workspace")),
            path=files.shown(path, root),
            hint=Message(_ELSEWHERE),
        )
    return path, root if out is None else folder


def require_folder(workspace: Workspace, out: Path | None, locale: str) -> None:
    """Look whether exports can go to a folder, before anything is written.

    :raises StorageError: a file is in its place, or on the way to it.
    :raises UnsafePathError: they would stand among the catalogs.
    """
    _require_no_catalogs(workspace, _folder(workspace, out) / locale)
    if out is None:
        return
    there = next(path for path in (out, *out.parents) if path.exists())
    if not there.is_dir():
        raise StorageError(
            Message(N_("cannot be a folder for exports: it is a file")), path=there
        )


def _folder(workspace: Workspace, out: Path | None) -> Path:
    return workspace.root / workspace.settings.exports if out is None else out.resolve()


def _require_no_catalogs(workspace: Workspace, path: Path) -> None:
    """Refuse a place among the catalogs of a language.

    Below the folder of all of them there may be others: it may be the workspace itself.
    """
    settings = workspace.settings
    catalogs = (workspace.root / settings.catalogs).resolve()
    real = path.resolve()
    if any(real.is_relative_to(catalogs / locale) for locale in settings.targets):
        raise UnsafePathError(
            Message(N_("is among the catalogs, which are no place for exports")),
            path=files.shown(path, workspace.root),
            hint=Message(_ELSEWHERE),
        )


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
