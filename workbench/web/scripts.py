"""The modules that a page's script needs, for a browser to ask for all at once.

A browser learns what a module imports when it has it, and so would ask for those of the
editor in five turns, each after the other.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Sequence

from flask import Flask, url_for

from workbench import shipped
from workbench.web.held import held

_IMPORT = re.compile(r'^(?:import|export)\b[^"\n]*"(\./[\w./-]+\.js)";', re.MULTILINE)


def offer(app: Flask) -> None:
    """Let templates name what a script needs: ``modules("js/editor.js")``."""
    app.jinja_env.globals["modules"] = modules


def modules(entry: str) -> Sequence[str]:
    """Return the addresses of all that a module imports, by whatever way."""
    return held(("modules", entry), None, lambda: tuple(_addresses(entry)))


def _addresses(entry: str) -> Sequence[str]:
    return [url_for("static", filename=name) for name in imported(entry)[1:]]


def imported(entry: str) -> Sequence[str]:
    """Return the names of a module and all that it imports, nearest first."""
    folder = shipped.folder("static")
    found = [entry]
    for name in found:
        text = (folder / name).read_text(encoding="utf-8")
        near = (
            posixpath.normpath(posixpath.join(posixpath.dirname(name), one))
            for one in _IMPORT.findall(text)
        )
        found += [one for one in dict.fromkeys(near) if one not in found]
    return found
