"""The localized article as a file to take away."""

from __future__ import annotations

from io import BytesIO
from pathlib import PurePosixPath

from flask import Blueprint, request, send_file
from flask.typing import ResponseReturnValue

from workbench import publishing
from workbench.jobs import orders
from workbench.web import security
from workbench.web.contract import one_of, promises, told
from workbench.web.current import note, translation, workspace

blueprint = Blueprint("exports", __name__)

_OFFICE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
_TYPES = {
    "text": "text/plain",
    "markdown": "text/markdown",
    "html": "text/html",
    "docx": _OFFICE,
    "odt": "application/vnd.oasis.opendocument.text",
    "srt": "application/x-subrip",
    "webvtt": "text/vtt",
    "json": "application/json",
    "yaml": "application/yaml",
}
_OTHER = "application/octet-stream"
"""For a format of another package."""


@blueprint.get("/api/v1/catalogs/<locale>/<path:name>/export")
@promises(
    told({"type": "string", "format": "binary"}, "The file, as its format has it"),
    query={
        "include": told(one_of(*orders.INCLUDE), "The least that is taken"),
        "missing": told(one_of(*orders.MISSING), "What stands for the others"),
    },
    fails=(409,),
    media=(*_TYPES.values(), _OTHER),
)
def fetch(locale: str, name: str) -> ResponseReturnValue:
    """Return the localized article; nothing unapproved unless it is asked for.

    409 where it is not finished and ``missing`` is ``fail``, or where it is held back.
    """
    return download(locale, name)


@blueprint.get("/exports/<locale>/<path:name>")
def download(locale: str, name: str) -> ResponseReturnValue:
    """Return the localized article; nothing unapproved unless it is asked for."""
    article, locale = translation(locale, name)
    exported = publishing.export(
        workspace(),
        article,
        locale,
        include=request.args.get("include", "approved"),
        missing=request.args.get("missing", "source"),
    )
    note("export", article.name, locale=locale, article=article.name)
    path = PurePosixPath(article.name)
    answer = send_file(
        BytesIO(exported.data),
        mimetype=_TYPES.get(article.format, _OTHER),
        as_attachment=True,
        download_name=f"{path.stem}.{locale}{path.suffix}",
        etag=False,
    )
    answer.headers["Cache-Control"] = "no-store"
    # Whoever opens it here instead of saving it gets an inert document.
    answer.headers["Content-Security-Policy"] = security.SANDBOX_POLICY
    return answer
