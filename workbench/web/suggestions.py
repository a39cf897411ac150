"""What else a unit could say: alternatives, and how a typed text may go on.

Nothing is stored; a suggestion becomes a translation when a person saves it.
"""

from __future__ import annotations

from typing import Any

from flask import Blueprint, jsonify, request
from flask.typing import ResponseReturnValue

from workbench.model import Draft
from workbench.web import limits
from workbench.web.current import address, drafting

blueprint = Blueprint("suggestions", __name__, url_prefix="/api/v1/catalogs")

_UNIT = "/<locale>/<path:name>/units/<unit_id>"
_ALTERNATIVES = 3
_CONTINUATIONS = 2
"""One for each core of a small computer: more take longer than a person waits."""


@blueprint.get(f"{_UNIT}/alternatives")
def alternatives(locale: str, name: str, unit_id: str) -> ResponseReturnValue:
    """Return different machine translations of a unit, best first."""
    count = limits.count(request.args.get("count"), _ALTERNATIVES)
    place = address(locale, name, unit_id)
    found = drafting().alternatives(place, count=count)
    return jsonify(alternatives=[_as_json(draft) for draft in found])


@blueprint.get(f"{_UNIT}/continuations")
def continuations(locale: str, name: str, unit_id: str) -> ResponseReturnValue:
    """Return machine translations that begin with the ``prefix``, best first."""
    count = limits.count(request.args.get("count"), _CONTINUATIONS)
    prefix = limits.target(request.args.get("prefix", ""))
    place = address(locale, name, unit_id)
    found = drafting().continuations(place, prefix=prefix, count=count)
    told = [_as_json(draft) for draft in found]
    return jsonify(prefix=prefix, continuations=told)


def _as_json(draft: Draft) -> dict[str, Any]:
    origin = draft.origin
    return {
        "text": draft.text,
        "origin": {
            "kind": origin.kind,
            "detail": origin.detail,
            "score": origin.score,
        },
        "findings": [
            {"code": f.code, "severity": f.severity, "message": f.message}
            for f in draft.findings
        ],
    }
