"""What a unit could say: matches, terms, alternatives, and how a typed text may go on.

Nothing is stored; a suggestion becomes a translation when a person saves it.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from flask import Blueprint, jsonify, render_template, request
from flask.typing import ResponseReturnValue

from workbench.catalog import Catalog
from workbench.drafts.confidence import is_doubtful
from workbench.engines import INCOMPLETE
from workbench.model import Address, Article, Draft, Unit
from workbench.web import asked, limits, proposals, remembered, schemas, terms
from workbench.web.asked import UnansweredError
from workbench.web.contract import (
    EDITOR,
    FLAG,
    TEXT,
    by_name,
    each,
    promises,
    record,
    told,
)
from workbench.web.current import address, drafting, translation, workspace
from workbench.web.remembered import Suggestions

blueprint = Blueprint("suggestions", __name__, url_prefix="/api/v1/catalogs")

_CATALOG = "/<locale>/<path:name>"
_UNIT = f"{_CATALOG}/units/<unit_id>"
_SUGGESTED = record(
    {"revision": schemas.REVISION},
    matches=each(schemas.MATCH),
    terms=each(schemas.TERM),
    memory_html=TEXT,
    alternatives=each(schemas.DRAFT),
    busy=told(FLAG, "Whether the engine has too much to do just now"),
    machine_html=TEXT,
)
_ALTERNATIVES = 3
_CONTINUATIONS = 2
"""One for each core of a small computer: more take longer than a person waits."""
_MATCHES = 6
"""Shown beside a unit: with the alternatives there is a digit key for each."""


@blueprint.get(f"{_CATALOG}/suggestions")
@promises(
    record(
        {
            "units": by_name(_SUGGESTED),
            "suggests": told(FLAG, "Whether an engine here knows these languages"),
        }
    ),
    query={"units": limits.units, "parts": limits.parts, **EDITOR},
)
def suggestions(locale: str, name: str) -> ResponseReturnValue:
    """Return all there is to suggest for some units; those that are gone are left out.

    The memory answers at once and an engine does not, so either part can be asked for.
    """
    article, locale = translation(locale, name)
    wanted = limits.units(request.args.get("units"))
    parts = limits.parts(request.args.get("parts"))
    present = workspace().catalog(article, locale)
    live = {unit.id: unit for unit in present.live}
    units = [live[one] for one in wanted if one in live]
    told: dict[str, Any] = {}
    suggests = asked.suggests(article, locale)
    for unit, known in zip(
        units, remembered.of_units(article, present, units), strict=True
    ):
        told[unit.id] = {"revision": unit.revision}
        if "memory" in parts:
            told[unit.id] |= _from_memory(article, locale, unit, known)
        if "machine" in parts:
            told[unit.id] |= {"alternatives": [], "busy": False}
        if "machine" in parts and suggests:
            told[unit.id] |= _from_machine(article, present, unit, known)
    return jsonify(units=told, suggests=suggests)


def _from_memory(
    article: Article, locale: str, unit: Unit, known: Suggestions
) -> dict[str, Any]:
    told: dict[str, Any] = {
        "matches": known.as_json(),
        "terms": list(map(terms.as_json, terms.cards(locale).of(unit.source, article))),
    }
    if _for_editor():
        told["memory_html"] = render_template(
            "_matches.html",
            matches=known.shown(_MATCHES),
            spoken=article.language,
            locale=locale,
        )
    return told


def _from_machine(
    article: Article, present: Catalog, unit: Unit, known: Suggestions
) -> dict[str, Any]:
    """Return what the engine knows of a unit; it may have too much to do."""
    try:
        found = asked.alternatives(Address(article, present.locale, unit.id))
    except UnansweredError as refusal:
        return {"alternatives": [], "busy": refusal.busy}
    there = {unit.target, *(one.target for one in known.found)}
    fresh = [
        draft
        for rank, draft in enumerate(found)
        if draft.text not in there and (rank == 0 or not is_doubtful(draft))
    ]
    told: dict[str, Any] = {"alternatives": list(map(_as_json, fresh)), "busy": False}
    if _for_editor():
        told["machine_html"] = render_template(
            "_alternatives.html",
            alternatives=list(map(proposals.shown, fresh)),
            locale=present.locale,
        )
    return told


@blueprint.get(f"{_UNIT}/alternatives")
@promises(
    record({"alternatives": each(schemas.DRAFT)}),
    query={"count": limits.count},
    fails=(502,),
)
def alternatives(locale: str, name: str, unit_id: str) -> ResponseReturnValue:
    """Return different machine translations of a unit, best first."""
    count = limits.count(request.args.get("count"), _ALTERNATIVES)
    place = address(locale, name, unit_id)
    found = drafting().alternatives(place, count=count)
    return jsonify(alternatives=_told(found))


@blueprint.get(f"{_UNIT}/continuations")
@promises(
    record(
        {"prefix": TEXT, "continuations": each(schemas.DRAFT)},
        unfinished=told(FLAG, "Whether more follows, if asked for from there"),
    ),
    query={"prefix": limits.target, "count": limits.count, **EDITOR},
    fails=(502,),
)
def continuations(locale: str, name: str, unit_id: str) -> ResponseReturnValue:
    """Return machine translations that begin with the ``prefix``, best first.

    The editor is told of one, and at first of some words only: nobody waits for more.
    """
    count = limits.count(request.args.get("count"), _CONTINUATIONS)
    prefix = limits.target(request.args.get("prefix", ""))
    place = address(locale, name, unit_id)
    if not _for_editor():
        found = drafting().continuations(place, prefix=prefix, count=count)
        return jsonify(prefix=prefix, continuations=_told(found))
    try:
        found = asked.in_turn(lambda: drafting().next_words(place, prefix=prefix))
    except UnansweredError:
        found = []
    codes = {finding.code for draft in found for finding in draft.findings}
    return jsonify(
        prefix=prefix, continuations=_told(found), unfinished=INCOMPLETE in codes
    )


def _told(found: Sequence[Draft]) -> list[dict[str, Any]]:
    return list(map(_as_json, found))


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


def _for_editor() -> bool:
    return request.args.get("view") == "editor"
