"""Signing in again beside a page that stays open: who is in now, and its new token.

A page holds what was typed when its session ends; it goes on under the next session of
the same person, and of nobody else.
"""

from __future__ import annotations

from flask import Blueprint, jsonify, render_template
from flask.typing import ResponseReturnValue
from flask_wtf.csrf import generate_csrf

from workbench.web.contract import TEXT, promises, record
from workbench.web.current import person

blueprint = Blueprint("returning", __name__)


@blueprint.get("/api/v1/session")
@promises(record({"person": TEXT, "token": TEXT}))
def read() -> ResponseReturnValue:
    """Return who is signed in, and the token that the pages of a browser send."""
    return jsonify(person=person(), token=generate_csrf())


@blueprint.get("/signed-in")
def back() -> ResponseReturnValue:
    """Tell who signed in beside an open page that they can go back to it."""
    return render_template("signed_in.html")
