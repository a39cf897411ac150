"""The editor: one article side by side, as a page that is one plain form.

Scripts make it quick, but nothing here needs them: every unit has its buttons, and
a conflict comes back as a page with both versions.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from workbench import desk, reshaping
from workbench.accounts import Role
from workbench.errors import ConflictError, Message, NothingMatchedError, UsageError
from workbench.model import N_, Address, Article, State, Unit
from workbench.web import chosen, jobs, limits, queue, views
from workbench.web.current import person, require, translation, workspace
from workbench.web.speech import speech
from workbench.web.stretches import divided
from workbench.web.translations import gettext

blueprint = Blueprint("editor", __name__)

_EDITOR = "/edit/<locale>/<path:name>"
_STEPS = {"approve": State.APPROVED, "reopen": State.REVIEW}
_SUBMIT = "submit"
_NEAR = 100
"""Rows that are filled at a time."""
_SHAPES = frozenset({"join", "detach", "attach"})


@dataclass(frozen=True, slots=True)
class Conflict:
    """Two versions of a unit between which a person has to choose."""

    id: str
    source: str
    theirs: str
    mine: str
    revision: str


@dataclass(frozen=True, slots=True)
class _Typed:
    """What the form holds for one unit."""

    unit: Unit
    """As it is in the catalog now."""
    text: str
    seen: str
    """The revision it was typed against."""


@blueprint.get(_EDITOR)
def page(locale: str, name: str) -> ResponseReturnValue:
    """Show the whole article in order, source beside translation."""
    return _page(locale, name)


@blueprint.post(_EDITOR)
def change(locale: str, name: str) -> ResponseReturnValue:
    """Save what was typed in any unit; take the step of the button that was pressed.

    Texts that conflict come back with both versions; all others are saved.
    """
    article, locale = translation(locale, name)
    step, _, pressed = request.form.get("action", "save").partition("-")
    if step not in {"save", _SUBMIT, *_STEPS, *_SHAPES}:
        raise UsageError(Message(N_("unknown action %(action)s"), action=repr(step)))
    if step in _STEPS:
        require(Role.REVIEWER, locale)
    conflicts = []
    for typed in _typed(article, locale):
        try:
            _take(typed, article, locale, step if typed.unit.id == pressed else "")
        except ConflictError as error:
            conflicts.append(
                Conflict(
                    id=typed.unit.id,
                    source=typed.unit.source,
                    theirs=error.theirs,
                    mine=typed.text,
                    revision=error.revision,
                )
            )
    if conflicts:
        return _page(locale, name, conflicts=conflicts), 409
    live = {unit.id for unit in workspace().catalog(article, locale).live}
    if pressed and pressed.partition("-")[0] not in live:
        # The page that says so gives back what was typed.
        raise NothingMatchedError(Message(N_("the unit is no longer in the article")))
    if step in _SHAPES:
        pressed = _reshape(article, locale, step, pressed)
    anchor = f"u-{pressed}" if pressed else None
    kept: dict[str, Any] = {**views.Filter.of(request.args).query}
    where = url_for("editor.page", locale=locale, name=name, _anchor=anchor, **kept)
    return redirect(where, 303)


@blueprint.get(f"{_EDITOR}/rows")
def near(locale: str, name: str) -> ResponseReturnValue:
    """Return the rows of some units, filled, for a page that left that for later."""
    article, locale = translation(locale, name)
    wanted = request.args.getlist("unit")[:_NEAR]
    catalog = workspace().catalog(article, locale)
    return render_template(
        "_rows.html",
        stretches=divided(views.rows_of(article, locale, wanted)),
        editor=speech(article, catalog),
        filter=views.Filter(),
        longest=limits.LONGEST,
    )


@blueprint.post(f"{_EDITOR}/sync")
def sync(locale: str, name: str) -> ResponseReturnValue:
    """Bring the catalog in step with the article."""
    article, locale = translation(locale, name)
    summary = workspace().sync(article, locale)
    flash(_told(summary.added, summary.changed, summary.removed))
    if request.form.get("back") == "articles":
        return redirect(url_for("articles.index"), 303)
    return redirect(url_for("editor.page", locale=locale, name=name), 303)


@blueprint.post(f"{_EDITOR}/drafts")
def draft(locale: str, name: str) -> ResponseReturnValue:
    """Start drafting, for a browser that runs no script."""
    article, locale = translation(locale, name)
    job = jobs.start_draft(article, locale)
    return redirect(url_for("jobs.watch", job_id=job), 303)


def _page(locale: str, name: str, *, conflicts: Sequence[Conflict] = ()) -> str:
    article, locale = translation(locale, name)
    asked = views.Filter.of(request.args).among(article, locale)
    whole = bool(request.args.get("whole"))
    shown = views.editor(article, locale, asked, whole=whole)
    return render_template(
        "editor.html",
        editor=shown,
        stretches=shown.stretches,
        filter=asked,
        conflicts=conflicts,
        limits=views.LIMITS,
        longest=limits.LONGEST,
        layout=chosen.chosen().layout,
        layouts=chosen.layouts(),
        waiting=queue.position(request.args, shown.locale, shown.name),
    )


def _typed(article: Article, locale: str) -> Iterator[_Typed]:
    """Yield what the form holds, for each unit that still is in the article."""
    present = {unit.id: unit for unit in workspace().catalog(article, locale).live}
    for field, value in request.form.items():
        kind, _, rest = field.partition("-")
        unit_id, _, seen = rest.partition("-")
        if kind == "unit" and unit_id in present:
            yield _Typed(present[unit_id], limits.target(value), limits.revision(seen))


def _take(typed: _Typed, article: Article, locale: str, step: str) -> None:
    """Save the text if it is new, then take the step the pressed button stands for."""
    place, seen = Address(article, locale, typed.unit.id), typed.seen
    written = typed.text != typed.unit.target
    if written:
        unit = desk.write(workspace(), place, typed.text, by=person(), seen=seen)
        seen = unit.revision
    if step == _SUBMIT:
        desk.submit(workspace(), place, by=person(), seen=seen)
    # Writing a text withdraws its approval by itself.
    if step == "approve" or (step == "reopen" and not written):
        desk.judge(workspace(), place, _STEPS[step], by=person(), seen=seen)


def _reshape(article: Article, locale: str, step: str, pressed: str) -> str:
    """Join, detach or give back a unit whose text is saved; return who is there now.

    Of a repeated sentence the button says which occurrence it belongs to.
    """
    unit_id, _, number = pressed.partition("-")
    place, by = Address(article, locale, unit_id), person()
    if step == "join":
        done = reshaping.join(workspace(), place, by=by)
        flash(gettext("Joined with the next."))
    elif step == "attach":
        done = reshaping.attach(workspace(), place, by=by)
        flash(gettext("Translated together again."))
    else:
        done = reshaping.detach(workspace(), place, _number(number), by=by)
        flash(gettext("Translated separately from now on."))
    return done.units[0].id


def _number(text: str) -> int:
    if not text.isdecimal():
        raise UsageError(Message(N_("no occurrence %(text)s"), text=repr(text)))
    return int(text[:9])


def _told(added: int, changed: int, removed: int) -> str:
    return gettext(
        "New: %(added)d, changed: %(changed)d, removed: %(removed)d.",
        added=added,
        changed=changed,
        removed=removed,
    )
