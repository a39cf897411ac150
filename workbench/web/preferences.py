"""Language and colours of the interface, kept for the person and in cookies.

The cookies say it before anybody has signed in.
"""

from __future__ import annotations

import re

from flask import Blueprint, redirect, request, url_for
from flask.typing import ResponseReturnValue

from workbench.web.current import asking, person, workspace
from workbench.web.translations import LANGUAGES, THEMES

blueprint = Blueprint("preferences", __name__)

_YEAR = 365 * 24 * 3600
_CHOICES = {"language": LANGUAGES, "theme": THEMES}
_LOCAL = re.compile(r"/(?![/\\])[^\x00-\x20\\]*")
"""A path of this server, and nothing a browser would take for another one."""


@blueprint.post("/preferences")
def keep() -> ResponseReturnValue:
    """Keep what was chosen, and go back to where it was chosen."""
    answer = redirect(local_path(request.form.get("next", "")), 303)
    for name, known in _CHOICES.items():
        chosen = request.form.get(name)
        if chosen in known:
            answer.set_cookie(
                name, chosen, max_age=_YEAR, samesite="Lax", httponly=True
            )
            if asking() is not None:
                workspace().store.preferences.choose(person(), name, chosen)
    return answer


def local_path(wanted: str) -> str:
    """Return the path if it stays on this server, else that of the first page."""
    return wanted if _LOCAL.fullmatch(wanted) else url_for("articles.index")
