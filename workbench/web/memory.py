"""The memory's own page: searched on both sides, corrected, cleaned up.

Every step is a plain form. An imported entry is changed in its file; what a catalog
holds is changed where it was approved, or excluded with a reason.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from flask import Blueprint, flash, jsonify, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from workbench import holdings, recall
from workbench.accounts import Role
from workbench.errors import Message, NothingMatchedError, UsageError
from workbench.memory import Pair, Side
from workbench.memory.telling import hit_as_json
from workbench.model import N_
from workbench.store import CatalogKey
from workbench.web import entries, limits, schemas
from workbench.web.contract import EDITOR, TEXT, each, one_of, promises, record
from workbench.web.current import note, person, remembering, require, workspace
from workbench.web.entries import Asked
from workbench.web.translations import gettext, ngettext

blueprint = Blueprint("memory", __name__)


@blueprint.get("/memory")
def page() -> ResponseReturnValue:
    """Show the entries that are searched for, or those that may be in the way."""
    asked = _asked()
    return render_template(
        "memory.html",
        asked=asked,
        pairs=entries.pairs(),
        kinds=entries.kinds(),
        entries=entries.shown(asked),
        counts=workspace().store.shelf.counts(),
    )


@blueprint.get("/api/v1/memory")
@promises(
    record({"hits": each(schemas.HIT)}, html=TEXT),
    query={
        "text": TEXT,
        "in": one_of(*Side),
        "language": TEXT,
        "locale": TEXT,
        "show": one_of(*entries.KINDS),
        **EDITOR,
    },
)
def search() -> ResponseReturnValue:
    """Return the entries that hold words, on either side."""
    asked = _asked()
    hits = entries.hits(asked)
    answer: dict[str, Any] = {"hits": [hit_as_json(hit) for hit in hits]}
    if request.args.get("view") == "editor":
        shown = [entries.entry(hit.match, asked, hit.words) for hit in hits]
        answer["html"] = render_template(
            "_entries.html", entries=shown, asked=asked, changeable=False
        )
    return jsonify(answer)


@blueprint.post("/memory")
def change() -> ResponseReturnValue:
    """Edit, delete, exclude or include entries, by the button that was pressed."""
    steps = {
        "edit": _edit,
        "delete": _delete,
        "exclude": _exclude,
        "include": _include,
        "clean": _clean,
    }
    step = steps.get(request.form.get("action", ""))
    if step is None:
        raise UsageError(Message(N_("unknown action")))
    if step is _clean and "entry" not in request.form:
        flash(gettext("Nothing is ticked."), "bad")
        return _back()
    named = _named()
    if step in (_edit, _delete):
        named = named[:1]
    for locale in {one.key.locale for one in named}:
        require(Role.REVIEWER, locale)
    for one in named:
        _note(one, request.form["action"])
    step(named)
    recall.refresh(workspace())
    return _back()


def _note(one: _Named, action: str) -> None:
    """Write into the audit trail what is done to an entry."""
    old = f"{one.pair.source} → {one.pair.target}"
    new = ""
    if action == "edit":
        new = f"{one.pair.source} → {limits.target(request.form.get('target'))}"
    note("change memory", action, locale=one.key.locale, old=old, new=new)


def _back() -> ResponseReturnValue:
    back = {key: request.form.get(f"back-{key}", "") for key in _QUERY}
    query = urlencode({key: value for key, value in back.items() if value})
    row = request.form.get("back-row", "")
    anchor = f"#m-{row}" if row.isascii() and row.isdecimal() else ""
    return redirect(f"{url_for('memory.page')}?{query}{anchor}", 303)


_QUERY = ("text", "in", "language", "locale", "show")


@dataclass(frozen=True, slots=True)
class _Named:
    """An entry that a form is about, as its page showed it."""

    key: CatalogKey
    unit: str
    pair: Pair
    imported: bool


def _asked() -> Asked:
    """Return what the address asks for; what is not known counts as not given."""
    remembering()
    pairs = entries.language_pairs()
    language, locale = request.args.get("language"), request.args.get("locale")
    if " " in (both := request.args.get("pair", "")):
        language, locale = both.split(" ", 1)
    pair = next(
        (one for one in pairs if one == (language, locale)),
        pairs[0] if pairs else ("", ""),
    )
    side = request.args.get("in", "")
    show = request.args.get("show", "")
    return Asked(
        text=request.args.get("text", "").strip()[:200],
        side=Side(side) if side in set(Side) else Side.BOTH,
        language=pair[0],
        locale=pair[1],
        show=show if show in entries.KINDS else "",
    )


def _named() -> list[_Named]:
    """Return the entries that the form names, at least one.

    :raises NothingMatchedError: one is not there (any more) as the page showed it.
    """
    named = list(_each(request.form.getlist("entry")))
    if not named:
        raise UsageError(Message(N_("no entry is chosen")))
    return named


def _each(values: Sequence[str]) -> Iterator[_Named]:
    for value in values:
        try:
            language, locale, origin, unit, *seen = map(str, json.loads(value))
        except (ValueError, TypeError, RecursionError) as error:
            raise UsageError(Message(N_("the form names no entry"))) from error
        if (language, locale) not in entries.language_pairs():
            raise NothingMatchedError(Message(N_("no such language pair")))
        key = CatalogKey(origin, locale, language)
        if origin:
            yield _held(key, unit, seen)
        elif len(seen) == 2:
            yield _Named(key, unit, Pair(language, locale, *seen), imported=False)


def _held(key: CatalogKey, unit: str, seen: Sequence[str]) -> _Named:
    """Return an entry of the memory that is as the page showed it."""
    match = workspace().store.shelf.entry(key, unit)
    if match is None or [entries.seen(match)] != list(seen):
        raise NothingMatchedError(
            Message(N_("the entry was changed or deleted meanwhile"))
        )
    pair = Pair(key.language, key.locale, match.source, match.target)
    return _Named(key, unit, pair, match.imported)


def _edit(named: list[_Named]) -> None:
    target = limits.target(request.form.get("target"))
    holdings.rewrite(workspace(), named[0].key, named[0].unit, target)
    flash(gettext("The entry was changed in %(file)s.", file=named[0].key.article))


def _delete(named: list[_Named]) -> None:
    holdings.remove(workspace(), named[0].key, [named[0].unit])
    flash(gettext("The entry was deleted from %(file)s.", file=named[0].key.article))


def _exclude(named: list[_Named]) -> None:
    reason = limits.reason(request.form.get("reason", ""))
    if not reason:
        raise UsageError(Message(N_("a reason is needed")))
    pairs = [one.pair for one in named]
    holdings.exclude(workspace(), pairs, reason=reason, by=person())
    flash(gettext("It is suggested no more. The approval stays as it is."))


def _include(named: list[_Named]) -> None:
    holdings.include(workspace(), [one.pair for one in named])
    flash(gettext("It is suggested again."))


def _clean(named: list[_Named]) -> None:
    """Delete the chosen entries of files, and exclude those of catalogs."""
    reason = request.form.get("back-show", "")
    files: dict[CatalogKey, list[str]] = {}
    for one in named:
        if one.imported:
            files.setdefault(one.key, []).append(one.unit)
    for key, chosen in files.items():
        holdings.remove(workspace(), key, chosen)
    kept = [one.pair for one in named if not one.imported]
    holdings.exclude(workspace(), kept, reason=reason, by=person())
    flash(
        ngettext(
            "%(num)d entry was cleaned up.",
            "%(num)d entries were cleaned up.",
            len(named),
        )
    )
