"""The scripts and style sheets of pages: where they are, and what a script needs.

A browser learns what a module imports when it has it, and so would ask for those of
the editor in five turns, each after the other; a page that names them all gets them in
one.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Sequence
from typing import Any

from flask import Flask, request, url_for

from workbench import shipped
from workbench.web.held import held

_IMPORT = re.compile(r'^(?:import|export)\b[^"\n]*"(\./[\w./-]+\.js)";', re.MULTILINE)


def offer(app: Flask) -> None:
    """Let templates name what a script needs: ``modules("js/editor.js")``."""
    known: dict[tuple[str, str], str] = {}

    def link(endpoint: str, **values: Any) -> str:
        # A page names dozens of files, whose addresses never change.
        if endpoint != "static" or len(values) > 1:
            return app.url_for(endpoint, **values)
        place = request.script_root, values["filename"]
        if place not in known:
            known[place] = app.url_for(endpoint, **values)
        return known[place]

    app.jinja_env.globals.update(url_for=link, modules=modules)


def modules(entry: str) -> Sequence[str]:
    """Return the addresses of all that a module imports, by whatever way."""
    place = "modules", entry, request.script_root
    return held(place, None, lambda: tuple(_addresses(entry)))


def _addresses(entry: str) -> Sequence[str]:
    return [url_for("static", filename=name) for name in _imported(entry)[1:]]


def _imported(entry: str) -> Sequence[str]:
    """Return the names of a module and all that it imports, nearest first."""
    folder = shipped.folder("static")
    found = [entry]
    for name in found:
        text = (folder / name).read_text(encoding="utf-8")
        beside = posixpath.dirname(name)
        for one in _IMPORT.findall(text):
            near = posixpath.normpath(posixpath.join(beside, one))
            if near not in found:
                found.append(near)
    return found
