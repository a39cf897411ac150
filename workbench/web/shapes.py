"""The shape of units as resources: joined, split, detached and given back.

Every change names the revision it was made against, like any other of a unit.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from flask import (
    Blueprint,
    flash,
    jsonify,
    redirect,
    render_template,
    request,
    url_for,
)
from flask.typing import ResponseReturnValue

from workbench import formats, reshaping, shaping
from workbench.model import Address, Unit
from workbench.occurrences import detached, undetached
from workbench.progress import measure
from workbench.shaping import Reshaped
from workbench.web import limits, marking, rows, schemas, standing, units
from workbench.web.contract import COUNT, EDITOR, SEEN, TEXT, each, promises, record
from workbench.web.current import address, person, workspace
from workbench.web.marking import Stretch
from workbench.web.translations import gettext

blueprint = Blueprint("shapes", __name__)

_UNIT = "/api/v1/catalogs/<locale>/<path:name>/units/<unit_id>"
_OCCURRENCE = f"{_UNIT}/occurrences/<int:number>"
_PAGE = "/edit/<locale>/<path:name>/units/<unit_id>/split"


@blueprint.put(f"{_UNIT}/join")
@promises(schemas.RESHAPED, needs=SEEN, fails=(409,))
def join(locale: str, name: str, unit_id: str) -> ResponseReturnValue:
    """Join a unit with the next of its paragraph."""
    place = address(locale, name, unit_id)
    seen = limits.revision(limits.body().get("revision"))
    return _reply(place, reshaping.join(workspace(), place, by=person(), seen=seen))


@blueprint.get(f"{_UNIT}/split")
@promises(
    record({"offsets": each(COUNT), "revision": schemas.REVISION}, html=TEXT),
    query=EDITOR,
)
def places(locale: str, name: str, unit_id: str) -> ResponseReturnValue:
    """Return where a unit's source may be split, in characters before the place."""
    place = address(locale, name, unit_id)
    unit, offsets = _boundaries(place)
    told: dict[str, Any] = {"offsets": offsets, "revision": unit.revision}
    if request.args.get("view") == "editor":
        shown = _stretches(place, unit, offsets)
        told["html"] = render_template("_gaps.html", stretches=shown)
    return jsonify(told)


@blueprint.put(f"{_UNIT}/split")
@promises(
    schemas.RESHAPED,
    needs={"offset": limits.offset, **SEEN},
    takes={"target_offset": limits.offset_or_none},
    fails=(409,),
)
def split(locale: str, name: str, unit_id: str) -> ResponseReturnValue:
    """Split a unit, and its translation where the sender says, if they do."""
    place = address(locale, name, unit_id)
    body = limits.body()
    done = reshaping.split(
        workspace(),
        place,
        limits.offset(body.get("offset")),
        target_offset=limits.offset_or_none(body.get("target_offset")),
        by=person(),
        seen=limits.revision(body.get("revision")),
    )
    return _reply(place, done)


@blueprint.put(_OCCURRENCE)
@promises(schemas.RESHAPED, needs=SEEN, fails=(409,))
def detach(locale: str, name: str, unit_id: str, number: int) -> ResponseReturnValue:
    """Give one occurrence of a repeated sentence a unit of its own."""
    place = address(locale, name, unit_id)
    seen = limits.revision(limits.body().get("revision"))
    done = reshaping.detach(workspace(), place, number, by=person(), seen=seen)
    return _reply(place, done)


@blueprint.delete(_OCCURRENCE)
@promises(schemas.RESHAPED, needs=SEEN, fails=(409,))
def attach(locale: str, name: str, unit_id: str, number: int) -> ResponseReturnValue:
    """Give a detached occurrence back; the unit may be its own or the shared one."""
    place = address(locale, name, _own(address(locale, name, unit_id), number))
    seen = limits.revision(limits.body().get("revision"))
    return _reply(place, reshaping.attach(workspace(), place, by=person(), seen=seen))


@blueprint.get(_PAGE)
def page(locale: str, name: str, unit_id: str) -> ResponseReturnValue:
    """Show where a unit can be split, for a browser that runs no script."""
    place = address(locale, name, unit_id)
    unit, offsets = _boundaries(place)
    return render_template(
        "split.html",
        unit=unit,
        stretches=_stretches(place, unit, offsets),
        language_of_source=place.article.language,
        locale=place.locale,
        action=url_for("shapes.cut", locale=locale, name=name, unit_id=unit_id),
        back=url_for("editor.page", locale=locale, name=name, _anchor=f"u-{unit_id}"),
    )


@blueprint.post(_PAGE)
def cut(locale: str, name: str, unit_id: str) -> ResponseReturnValue:
    """Split a unit where the pressed button stands."""
    place = address(locale, name, unit_id)
    offset = request.form.get("offset", type=int)
    seen = limits.revision(request.form.get("revision"))
    done = reshaping.split(
        workspace(), place, limits.offset(offset), by=person(), seen=seen
    )
    flash(gettext("Split in two."))
    first = done.units[0].id
    where = url_for("editor.page", locale=locale, name=name, _anchor=f"u-{first}")
    return redirect(where, 303)


def _boundaries(place: Address) -> tuple[Unit, tuple[int, ...]]:
    catalog = workspace().catalog(place.article, place.locale)
    document = workspace().document(place.article)
    unit = catalog.get(place.unit)
    return unit, shaping.boundaries(document, catalog, place.unit)


def _stretches(place: Address, unit: Unit, offsets: Sequence[int]) -> list[Stretch]:
    """Return the source of a unit in parts that begin where it can be cut."""
    markup = formats.markup(place.article.format)
    return marking.stretches(unit.source, offsets, markup)


def _own(place: Address, number: int) -> str:
    """Return the id of the unit of a detached occurrence."""
    unit = workspace().catalog(place.article, place.locale).get(place.unit)
    context = detached(undetached(unit.context), number)
    return Unit(context=context, source=unit.source).id


def _reply(place: Address, done: Reshaped) -> ResponseReturnValue:
    article = place.article
    catalog = workspace().catalog(article, place.locale)
    return jsonify(
        units=[
            units.as_json(
                unit, rows.checked(unit, article, place.locale), article.language
            )
            for unit in done.units
        ],
        version=units.version_of(article, catalog),
        progress=standing.as_json(measure(catalog.live, article.language)),
    )
