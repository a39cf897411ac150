"""The catalogs as resources: texts, approvals and history of their units.

Every change names the revision it was made against and is refused with 409, and
both versions, if that is no longer the present one.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from flask import Blueprint, jsonify, make_response, render_template, request
from flask.typing import ResponseReturnValue

from workbench import (
    desk,
    differences,
    dismissing,
    drafts,
    recall,
    scrutiny,
    undoing,
    versions,
)
from workbench.catalog import Catalog
from workbench.errors import OutdatedError
from workbench.model import Address, Article, Finding, State, Unit, digest
from workbench.progress import measure
from workbench.web import (
    asked,
    conflicts,
    events,
    findings,
    limits,
    remembered,
    rows,
    schemas,
    standing,
)
from workbench.web.contract import (
    COUNT,
    EDITOR,
    FLAG,
    SEEN,
    TEXT,
    by_name,
    each,
    one_of,
    promises,
    record,
    told,
)
from workbench.web.current import address, may, person, translation, workspace

blueprint = Blueprint("units", __name__, url_prefix="/api/v1/catalogs")

_CATALOG = "/<locale>/<path:name>"
_UNIT = f"{_CATALOG}/units/<unit_id>"
_WHY = {"reason": limits.reason}


@blueprint.get(_CATALOG)
@promises(
    record(
        {
            "locale": schemas.LANGUAGE,
            "article": schemas.ARTICLE,
            "version": schemas.VERSION,
            "outdated": told(FLAG, "Whether the article has changed since"),
            "progress": schemas.PROGRESS,
        },
        units=each(record({"unit": schemas.UNIT}, html=TEXT)),
        next=told(COUNT, "The `offset` to go on with; missing at the end"),
        revisions=told(by_name(schemas.REVISION), "By unit; with `view=revisions`"),
    ),
    also=(304,),
    query={
        "view": one_of("revisions", "editor"),
        "offset": limits.start,
        "limit": limits.rows,
    },
)
def read_catalog(locale: str, name: str) -> ResponseReturnValue:
    """Return the live units, or their revisions; 304 if the asker knows the version.

    All of them, or at most ``limit`` from an ``offset`` on.
    """
    start = limits.start(request.args.get("offset"))
    most = limits.rows(request.args.get("limit"))
    article, locale = translation(locale, name)
    catalog = workspace().catalog(article, locale)
    version = version_of(article, catalog)
    if request.if_none_match.contains(version):
        return "", 304
    answer: dict[str, Any] = {
        "locale": locale,
        "article": article.name,
        "version": version,
        "outdated": workspace().sync(article, locale, write=False).changes,
        "progress": standing.as_json(measure(catalog.live, article.language)),
    }
    if request.args.get("view") == "revisions":
        answer["revisions"] = {unit.id: unit.revision for unit in catalog.live}
    else:
        answer |= _part(article, catalog, start, most)
    told = make_response(jsonify(answer))
    told.set_etag(version)
    return told


@blueprint.get(_UNIT)
@promises(schemas.ONE_UNIT, query=EDITOR)
def read_unit(locale: str, name: str, unit_id: str) -> ResponseReturnValue:
    """Return one unit."""
    place = address(locale, name, unit_id)
    catalog = workspace().catalog(place.article, place.locale)
    return _reply(place, catalog.get(unit_id))


@blueprint.put(_UNIT)
@promises(
    schemas.ONE_UNIT,
    needs={"target": limits.target, **SEEN},
    takes={
        "base": limits.base,
        "match": limits.entry,
        "machine": told(FLAG, "Whether it is one of the alternatives, as suggested"),
    },
    query=EDITOR,
    fails=(409,),
)
def write_unit(locale: str, name: str, unit_id: str) -> ResponseReturnValue:
    """Store a translation, which then waits for review."""
    place = address(locale, name, unit_id)
    body = limits.body()
    target = limits.target(body.get("target"))
    seen = limits.revision(body.get("revision"))
    entry = limits.entry(body.get("match"))
    with conflicts.started_from(limits.base(body.get("base"))):
        if body.get("machine") is True:
            origin = asked.origin_of(place, target)
            unit = desk.write(
                workspace(), place, target, by=person(), seen=seen, origin=origin
            )
        elif entry is None:
            unit = desk.write(workspace(), place, target, by=person(), seen=seen)
        else:
            unit = recall.insert(
                workspace(), place, entry, target, seen=seen, by=person()
            )
    return _reply(place, unit)


@blueprint.get(f"{_UNIT}/matches")
@promises(record({"matches": each(schemas.MATCH)}, html=TEXT), query=EDITOR)
def matches(locale: str, name: str, unit_id: str) -> ResponseReturnValue:
    """Return what the memory suggests for a unit, best first."""
    place = address(locale, name, unit_id)
    found = remembered.of(place)
    answer: dict[str, Any] = {"matches": found.as_json()}
    if _for_editor():
        shown = found.shown()
        answer["html"] = render_template(
            "_matches.html",
            matches=shown,
            spoken=place.article.language,
            locale=place.locale,
        )
    return jsonify(answer)


@blueprint.put(f"{_UNIT}/approval")
@promises(schemas.ONE_UNIT, needs=SEEN, takes=_WHY, query=EDITOR, fails=(409,))
def approve(locale: str, name: str, unit_id: str) -> ResponseReturnValue:
    """Approve a unit as the sender saw it."""
    return _judge(address(locale, name, unit_id), State.APPROVED)


@blueprint.delete(f"{_UNIT}/approval")
@promises(schemas.ONE_UNIT, needs=SEEN, takes=_WHY, query=EDITOR, fails=(409,))
def reopen(locale: str, name: str, unit_id: str) -> ResponseReturnValue:
    """Withdraw the approval of a unit."""
    return _judge(address(locale, name, unit_id), State.REVIEW)


@blueprint.put(f"{_UNIT}/submission")
@promises(schemas.ONE_UNIT, needs=SEEN, query=EDITOR, fails=(409,))
def submit(locale: str, name: str, unit_id: str) -> ResponseReturnValue:
    """Vouch for the text of a unit, which then waits for review."""
    place = address(locale, name, unit_id)
    seen = limits.revision(limits.body().get("revision"))
    unit = desk.submit(workspace(), place, by=person(), seen=seen)
    return _reply(place, unit)


@blueprint.put(f"{_UNIT}/rework")
@promises(schemas.ONE_UNIT, needs=SEEN, takes=_WHY, query=EDITOR, fails=(409,))
def send_back(locale: str, name: str, unit_id: str) -> ResponseReturnValue:
    """Send a unit back, with a reason."""
    return _judge(address(locale, name, unit_id), State.REWORK)


@blueprint.put(f"{_UNIT}/dismissals/<code>")
@promises(
    schemas.ONE_UNIT,
    needs={**SEEN, **_WHY},
    takes={"version": told(TEXT, "Of the catalog in which a paragraph was seen")},
    query=EDITOR,
    fails=(409,),
)
def dismiss(locale: str, name: str, unit_id: str, code: str) -> ResponseReturnValue:
    """Set the findings of one check aside in a unit, with a reason."""
    place = address(locale, name, unit_id)
    body = limits.body()
    reason = limits.reason(body.get("reason", ""))
    seen = limits.revision(body.get("revision"))
    whole = body.get("version")
    version = None if whole is None else seen_in(place.article, place.locale, whole)
    unit = dismissing.dismiss(
        workspace(), place, code, reason=reason, by=person(), seen=seen, version=version
    )
    return _reply(place, unit)


@blueprint.delete(f"{_UNIT}/dismissals/<code>")
@promises(schemas.ONE_UNIT, needs=SEEN, query=EDITOR, fails=(409,))
def take_back(locale: str, name: str, unit_id: str, code: str) -> ResponseReturnValue:
    """Let the findings of one check count again in a unit."""
    place = address(locale, name, unit_id)
    seen = limits.revision(limits.body().get("revision"))
    unit = dismissing.take_back(workspace(), place, code, by=person(), seen=seen)
    return _reply(place, unit)


@blueprint.delete(f"{_UNIT}/last-change")
@promises(schemas.ONE_UNIT, needs=SEEN, query=EDITOR, fails=(409,))
def undo(locale: str, name: str, unit_id: str) -> ResponseReturnValue:
    """Return a unit to what it was before its last recorded change.

    If that joined or split units, others stand in their place then: ``reshaped``.
    """
    place = address(locale, name, unit_id)
    seen = limits.revision(limits.body().get("revision"))
    before = _ids(place)
    unit = undoing.undo(
        workspace(),
        place,
        by=person(),
        seen=seen,
        approving=may("reviewer", place.locale),
    )
    return _reply(place, unit, reshaped=_ids(place) != before)


@blueprint.get(f"{_UNIT}/history")
@promises(record({"events": each(schemas.EVENT)}, html=TEXT), query=EDITOR)
def history(locale: str, name: str, unit_id: str) -> ResponseReturnValue:
    """Return what is recorded of a unit, newest first."""
    place = address(locale, name, unit_id)
    recorded = desk.history(workspace(), place)
    answer: dict[str, Any] = {"events": [events.as_json(event) for event in recorded]}
    if _for_editor():
        present = workspace().catalog(place.article, place.locale).get(unit_id).target
        shown = [events.shown(event, present) for event in recorded]
        if recorded and (first := events.first(recorded[-1], present)):
            shown.append(first)
        answer["html"] = render_template("_history.html", events=shown, locale=locale)
    return jsonify(answer)


@blueprint.put(f"{_UNIT}/history/<int:number>")
@promises(schemas.ONE_UNIT, needs=SEEN, query=EDITOR, fails=(409,))
def bring_back(
    locale: str, name: str, unit_id: str, number: int
) -> ResponseReturnValue:
    """Give a unit an earlier text again; it is a proposal, not an approval."""
    place = address(locale, name, unit_id)
    seen = limits.revision(limits.body().get("revision"))
    unit = versions.bring_back(workspace(), place, number, by=person(), seen=seen)
    return _reply(place, unit)


def version_of(article: Article, catalog: Catalog) -> str:
    """Return what changes whenever the catalog's or the article's file does."""
    try:
        stat = article.path.stat()
    except OSError:
        return digest(catalog.version)
    return digest(catalog.version, str(stat.st_mtime_ns), str(stat.st_size))


def seen_in(article: Article, locale: str, version: object) -> str:
    """Return the version of the catalog, if it is that in which somebody saw it.

    :param version: as :func:`read_catalog` told it.
    :raises OutdatedError: it is another one now.
    :raises RefusedInputError: it is missing.
    """
    catalog = workspace().catalog(article, locale)
    present = version_of(article, catalog)
    if limits.revision(version) != present:
        raise OutdatedError(article.name, present)
    return catalog.version


def as_json(unit: Unit, found: Iterable[Finding], language: str) -> dict[str, Any]:
    """Return the unit for a program.

    :param found: its findings.
    :param language: that of its source.
    """
    origin = unit.origin
    return {
        "id": unit.id,
        "source": unit.source,
        "target": unit.target,
        "context": unit.context,
        "state": unit.state,
        "origin": origin
        and {"kind": origin.kind, "detail": origin.detail, "score": origin.score},
        "confidence": drafts.certainty(unit),
        "by": unit.by,
        "at": unit.at,
        "reason": unit.reason,
        "note": unit.note,
        "previous": unit.previous,
        "difference": _difference(unit, language),
        "revision": unit.revision,
        "references": [*map(str, unit.references)],
        "findings": [findings.as_json(f) for f in rows.telling(unit, found)],
    }


def _difference(unit: Unit, language: str) -> dict[str, Any] | None:
    """Return what became of the source since the translation was made."""
    if unit.previous is None or unit.previous == unit.source:
        return None
    changed = differences.compare(unit.previous, unit.source, language=language)
    return differences.as_json(changed)


def _part(
    article: Article, catalog: Catalog, start: int, most: int | None
) -> dict[str, Any]:
    """Return some units of a catalog, and where the next are."""
    live = catalog.live
    end = len(live) if most is None else start + most
    whole = rows.compared(article, catalog)
    shown = [_shown(article, catalog.locale, u, whole) for u in live[start:end]]
    more = {"next": end} if end < len(live) else {}
    return {"units": shown, **more}


def _judge(place: Address, state: State) -> ResponseReturnValue:
    body = limits.body()
    reason = limits.reason(body.get("reason", ""))
    seen = limits.revision(body.get("revision"))
    unit = desk.judge(workspace(), place, state, by=person(), reason=reason, seen=seen)
    return _reply(place, unit)


def _ids(place: Address) -> list[str]:
    catalog = workspace().catalog(place.article, place.locale)
    return [unit.id for unit in catalog.live]


def _reply(
    place: Address, unit: Unit, *, reshaped: bool = False
) -> ResponseReturnValue:
    article = place.article
    catalog = workspace().catalog(article, place.locale)
    return jsonify(
        version=version_of(article, catalog),
        progress=standing.as_json(measure(catalog.live, article.language)),
        reshaped=reshaped,
        **_shown(article, place.locale, unit, rows.compared(article, catalog)),
    )


def _shown(
    article: Article, locale: str, unit: Unit, whole: scrutiny.Found
) -> dict[str, Any]:
    """Return the unit, and for the editor the marks that stand beside it."""
    found = rows.checked(unit, article, locale, whole)
    shown: dict[str, Any] = {"unit": as_json(unit, found, article.language)}
    if _for_editor():
        marks = rows.marks(unit, article, found)
        shown["html"] = render_template("_marks.html", marks=marks)
    return shown


def _for_editor() -> bool:
    return request.args.get("view") == "editor"
