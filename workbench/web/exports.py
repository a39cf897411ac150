"""The localized article as a file to take away."""

from __future__ import annotations

from io import BytesIO
from pathlib import PurePosixPath

from flask import Blueprint, Response, request, send_file
from flask.typing import ResponseReturnValue

from workbench import publishing
from workbench.exchange import sending
from workbench.exchange.sending import KINDS
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
_FOR_TOOLS = tuple(kind.media for kind in KINDS.values())
_OTHER = "application/octet-stream"
"""For a format of another package."""


@blueprint.get("/api/v1/catalogs/<locale>/<path:name>/export")
@promises(
    told({"type": "string", "format": "binary"}, "The file, as its format has it"),
    query={
        "include": told(one_of(*orders.INCLUDE), "The least that is taken"),
        "missing": told(one_of(*orders.MISSING), "What stands for the others"),
        "to": told(one_of(*KINDS), "Its units instead, for another tool; then all"),
    },
    fails=(409,),
    media=tuple(dict.fromkeys((*_TYPES.values(), *_FOR_TOOLS, _OTHER))),
)
def fetch(locale: str, name: str) -> ResponseReturnValue:
    """Return the localized article; nothing unapproved unless it is asked for.

    409 where it is not finished and ``missing`` is ``fail``, or where it is held back.
    """
    return download(locale, name)


@blueprint.get("/exports/<locale>/<path:name>")
def download(locale: str, name: str) -> ResponseReturnValue:
    """Return the localized article; nothing unapproved unless it is asked for."""
    if "to" in request.args:
        return _for_tool(locale, name, request.args["to"])
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
    named = f"{path.stem}.{locale}{path.suffix}"
    return _file(exported.data, _TYPES.get(article.format, _OTHER), named)


def _for_tool(locale: str, name: str, kind: str) -> ResponseReturnValue:
    """Return the units of an article as a file for another tool."""
    article, locale = translation(locale, name)
    include = request.args.get("include")
    made = sending.make(workspace(), article, locale, kind=kind, include=include)
    note("export", article.name, locale=locale, article=article.name, new=kind)
    form = KINDS[kind]
    path = PurePosixPath(article.name)
    return _file(made.data, form.media, f"{path.name}.{locale}{form.suffix}")


def _file(data: bytes, media: str, name: str) -> Response:
    answer = send_file(
        BytesIO(data),
        mimetype=media,
        as_attachment=True,
        download_name=name,
        etag=False,
    )
    answer.headers["Cache-Control"] = "no-store"
    # Whoever opens it here instead of saving it gets an inert document.
    answer.headers["Content-Security-Policy"] = security.SANDBOX_POLICY
    return answer
