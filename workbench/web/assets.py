"""The scripts and style sheets of pages: one of each, under an address of its own.

The address names what is there by a digest, so a browser keeps it for good and asks
for the next page's nothing; another version of the program has other addresses.
"""

from __future__ import annotations

import gzip
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from hashlib import blake2s
from types import MappingProxyType
from typing import Any

from flask import Blueprint, Flask, Response, redirect, request, url_for
from flask.typing import ResponseReturnValue
from werkzeug.exceptions import NotFound

from workbench import shipped
from workbench.web import joining

blueprint = Blueprint("assets", __name__)

_EVERYWHERE = ("tokens", "page", "places", "marks")
_HEADED = (*_EVERYWHERE, "heading")
SHEETS: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "page": _EVERYWHERE,
        "board": (*_HEADED, "articles", "jobs", "board", "dialogs", "intake"),
        "editor": (
            *_EVERYWHERE,
            "editor",
            "dialogs",
            "shapes",
            "memory",
            "terms",
            "surface",
            "live",
            "rights",
            "query",
            "ahead",
            "together",
        ),
        "accounts": (*_HEADED, "accounts"),
        "engines": (*_EVERYWHERE, "engines"),
        "glossary": (*_EVERYWHERE, "glossary"),
        "intake": (*_EVERYWHERE, "articles", "dialogs", "intake"),
        "jobs": (*_HEADED, "jobs"),
        "keys": (*_EVERYWHERE, "keys"),
        "memory": (*_EVERYWHERE, "memory"),
        "preview": ("tokens", "preview"),
        "queue": (*_EVERYWHERE, "search", "queue"),
        "reports": (*_EVERYWHERE, "reports"),
        "runs": (*_EVERYWHERE, "search"),
        "search": (*_EVERYWHERE, "shapes", "query", "search"),
        "sentences": ("tokens", "preview", "sentences"),
        "settings": (*_EVERYWHERE, "settings"),
        "split": (*_EVERYWHERE, "editor", "shapes"),
        "together": (*_EVERYWHERE, "together"),
    }
)
"""The files of each sheet, in the order in which they apply."""
_SCRIPTS: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "page": ("page",),
        "editor": ("page", "editor"),
        "board": ("page", "board"),
        "desk": ("page", "board", "intake"),
        "intake": ("page", "intake"),
        "job": ("page", "job"),
        "jobs": ("page", "jobs"),
        "keys": ("page", "keyfield"),
        "comments": ("page", "mentions"),
    }
)
_TYPES = {"js": "text/javascript; charset=utf-8", "css": "text/css; charset=utf-8"}
_FOR_GOOD = "public, max-age=31536000, immutable"
OPEN = frozenset({"static", "assets.joined"})
"""Endpoints that are the same for everybody, so that nobody need be asked who it is."""


@dataclass(frozen=True, slots=True)
class _Joined:
    digest: str
    plain: bytes
    packed: bytes


def offer(app: Flask) -> None:
    """Let templates name the one script or sheet of a page: ``joined("editor.js")``."""
    known: dict[tuple[str, str], str] = {}

    def link(endpoint: str, **values: Any) -> str:
        # A page names many files, whose addresses never change.
        if endpoint != "static" or len(values) > 1:
            return app.url_for(endpoint, **values)
        place = request.script_root, values["filename"]
        if place not in known:
            known[place] = app.url_for(endpoint, **values)
        return known[place]

    app.jinja_env.globals.update(url_for=link, joined=_address)


@blueprint.get("/static/joined/<digest>/<file>")
def joined(digest: str, file: str) -> ResponseReturnValue:
    """Answer with the script or sheet; a page of another version is led to today's."""
    found = _found(file)
    if found.digest != digest:
        return redirect(_address(file))
    packed = request.accept_encodings.quality("gzip") > 0
    response = Response(found.packed if packed else found.plain)
    response.content_type = _TYPES[file.rpartition(".")[2]]
    response.headers["Cache-Control"] = _FOR_GOOD
    response.headers["Vary"] = "Accept-Encoding"
    if packed:
        response.headers["Content-Encoding"] = "gzip"
    return response


def _address(name: str) -> str:
    return url_for("assets.joined", digest=_found(name).digest, file=name)


@cache
def _found(name: str) -> _Joined:
    stem, _, kind = name.rpartition(".")
    names = {"js": _SCRIPTS, "css": SHEETS}.get(kind, {}).get(stem)
    if names is None:
        raise NotFound
    return _made(names, kind)


def _made(names: tuple[str, ...], kind: str) -> _Joined:
    files = [f"{kind}/{name}.{kind}" for name in names]
    if kind == "js":
        text = joining.script(files, _read)
    else:
        text = joining.sheet(files, _read, deeper=1)
    plain = text.encode("utf-8")
    digest = blake2s(plain, digest_size=8).hexdigest()
    return _Joined(digest, plain, gzip.compress(plain, 9, mtime=0))


def _read(name: str) -> str:
    return (shipped.folder("static") / name).read_text(encoding="utf-8")
