"""The localized article as a file to take away."""

from __future__ import annotations

from io import BytesIO
from pathlib import PurePosixPath

from flask import Blueprint, request, send_file
from flask.typing import ResponseReturnValue

from workbench.web import security
from workbench.web.current import note, translation, workspace

blueprint = Blueprint("exports", __name__)

_TYPES = {"text": "text/plain", "markdown": "text/markdown", "html": "text/html"}


@blueprint.get("/exports/<locale>/<path:name>")
def download(locale: str, name: str) -> ResponseReturnValue:
    """Return the localized article; nothing unapproved unless it is asked for."""
    article, locale = translation(locale, name)
    exported = workspace().export(
        article,
        locale,
        include=request.args.get("include", "approved"),
        missing=request.args.get("missing", "source"),
    )
    note("export", article.name, locale=locale, article=article.name)
    path = PurePosixPath(article.name)
    answer = send_file(
        BytesIO(exported.data),
        mimetype=_TYPES.get(article.format),
        as_attachment=True,
        download_name=f"{path.stem}.{locale}{path.suffix}",
        etag=False,
    )
    answer.headers["Cache-Control"] = "no-store"
    # Whoever opens it here instead of saving it gets an inert document.
    answer.headers["Content-Security-Policy"] = security.SANDBOX_POLICY
    return answer
