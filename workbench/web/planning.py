"""Plans as a resource, and what is done to many rows of the list at once."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any
from urllib.parse import quote

from flask import Blueprint, flash, jsonify, redirect, render_template, request
from flask.typing import ResponseReturnValue

from workbench import languages, planning
from workbench.board import Row
from workbench.errors import ConflictError, Message, NothingMatchedError, WorkbenchError
from workbench.model import N_
from workbench.planning import Key, Plan, Priority, Wish
from workbench.store import Job
from workbench.web import (
    boards,
    jobrights,
    jobs,
    jobviews,
    limits,
    problems,
    schemas,
)
from workbench.web.boards import Query
from workbench.web.contract import FLAG, SEEN, one_of, or_null, promises, told
from workbench.web.current import board, may, person, translation, workspace
from workbench.web.preferences import local_path
from workbench.web.translations import gettext, language, ngettext
from workbench.workspace import now

blueprint = Blueprint("planning", __name__)

_API = "/api/v1/plans/<locale>/<path:name>"
_FIELDS = ("priority", "deadline", "assignee")
_LONGEST = 200
"""Characters of a field of a plan as it is sent."""
_TEXT = {"type": "string", "maxLength": _LONGEST}
_SENT = {
    "priority": one_of(*Priority),
    "deadline": told(_TEXT, "A day, or a moment; empty for none"),
    "assignee": _TEXT,
    "archived": or_null(FLAG),
}
_JOBS = frozenset({"draft", "sync", "export"})
_FOLLOWED = 12
"""Jobs that one address may ask to follow."""


@blueprint.get(_API)
@promises(schemas.ONE_PLAN)
def read(locale: str, name: str) -> ResponseReturnValue:
    """Return what is planned for a translation."""
    article, locale = translation(locale, name)
    plan = planning.plan_of(workspace(), Key(article.name, locale))
    return jsonify(plan=as_json(plan))


@blueprint.put(_API)
@promises(schemas.ONE_PLAN, needs=SEEN, takes=_SENT, fails=(409,))
def write(locale: str, name: str) -> ResponseReturnValue:
    """Plan a translation; what is not sent stays as it is."""
    article, locale = translation(locale, name)
    body = limits.body()
    seen = limits.revision(body.get("revision"))
    wish = _wish(body)
    key = Key(article.name, locale)
    plan = planning.set_plan(workspace(), key, wish, by=person(), seen=seen)
    return jsonify(plan=as_json(plan))


@blueprint.post("/plans/<locale>/<path:name>")
def keep(locale: str, name: str) -> ResponseReturnValue:
    """Plan a translation from the form of its row."""
    article, locale = translation(locale, name)
    row = quote(f"row-{locale}/{article.name}")
    back = redirect(f"{local_path(request.form.get('back', ''))}#{row}", 303)
    priority, deadline, assignee = _sent()
    wish = Wish(priority, deadline, assignee)
    key, seen = Key(article.name, locale), request.form.get("revision", "")
    try:
        plan = planning.set_plan(workspace(), key, wish, by=person(), seen=seen)
    except ConflictError:
        theirs = planning.plan_of(workspace(), key)
        told = gettext(
            "Somebody else planned %(name)s meanwhile: %(theirs)s. Not kept: %(mine)s.",
            name=article.name,
            theirs=boards.plan_in_words(theirs),
            mine=boards.plan_in_words(wish.of(theirs, by="", at="")),
        )
        flash(told, "bad")
    except WorkbenchError as error:
        flash(problems.message_of(error), "bad")
    else:
        flash(gettext("Planned: %(name)s", name=article.name))
        if assignee:
            _warn_of([plan])
    return back


@blueprint.get("/articles/jobs")
def following() -> ResponseReturnValue:
    """Return the rows of the jobs that the list follows."""
    told = [jobviews.shown(job) for job in followed(request.args.getlist("job"))]
    return render_template("_jobs.html", jobs=told)


@blueprint.post("/articles/selection")
def select() -> ResponseReturnValue:
    """Do something to the selected rows; jobs to all that are listed if none is."""
    query, do = Query.of(request.form), request.form.get("do", "")
    role = "translator" if do in _JOBS else "editor"
    chosen = _chosen(request.form.getlist("row"), role)
    more: dict[str, Any] = {}
    try:
        if do in _JOBS:
            more["job"] = _start(do, list(chosen), query)
        elif not chosen:
            flash(gettext("Select articles first."), "bad")
        elif do in {"archive", "restore"}:
            _plan(chosen, Wish(archived=do == "archive"))
        else:
            priority, deadline, assignee = _sent()
            _plan(chosen, Wish(priority or None, deadline or None, assignee or None))
    except WorkbenchError as error:
        flash(problems.message_of(error), "bad")
    return redirect(boards.link_of_view(query, **more), 303)


def followed(asked: Iterable[str]) -> list[Job]:
    """Return the jobs that go on, and those asked for, that whoever asks may see.

    The newest stand first.
    """
    table = workspace().store.jobs
    going = table.unfinished(_FOLLOWED)
    found = {job.id: job for job in going if jobrights.seen(job)}
    for name in [*asked][:_FOLLOWED]:
        try:
            job = jobrights.one(name)
        except NothingMatchedError:
            continue  # forgotten, or never there: an old bookmark
        found[job.id] = job
    return sorted(found.values(), key=lambda job: job.created, reverse=True)


def as_json(plan: Plan) -> dict[str, Any]:
    """Return a plan for a program."""
    return {
        "article": plan.article,
        "locale": plan.locale,
        "priority": plan.priority,
        "deadline": plan.deadline,
        "assignee": plan.assignee,
        "archived": plan.archived,
        "by": plan.by,
        "at": plan.at,
        "revision": plan.revision,
    }


def _sent() -> tuple[str, str, str]:
    """Return priority, deadline and assignee as a form has them."""
    form = request.form
    priority, deadline = form.get("priority", ""), form.get("deadline", "")
    assignee = form.get("assignee", "")
    return priority.strip(), deadline.strip(), assignee[:_LONGEST].strip()


def _wish(body: dict[str, object]) -> Wish:
    """Return the wish in a request.

    :raises RefusedInputError: a field is none of a plan, or no text.
    """
    sent = {name: value for name, value in body.items() if name != "revision"}
    archived = sent.pop("archived", None)
    known = archived is None or isinstance(archived, bool)
    if not known or not all(
        name in _FIELDS and isinstance(value, str) and len(value) <= _LONGEST
        for name, value in sent.items()
    ):
        known_names = ", ".join((*_FIELDS, "archived"))
        message = gettext("A plan has these fields: %(known)s.", known=known_names)
        raise limits.RefusedInputError(message)
    texts = {name: str(value) for name, value in sent.items()}
    return Wish(**texts, archived=archived if isinstance(archived, bool) else None)


def _chosen(values: Sequence[str], role: str) -> dict[Key, str]:
    """Return the selected rows that whoever asks may change, with what was seen."""
    wanted = {}
    for value in values:
        revision, _, place = value.partition(" ")
        locale, _, name = place.partition("/")
        wanted[Key(name, locale)] = revision
    known = {row.key for row in readable(board().listing().rows, role)}
    return {key: seen for key, seen in wanted.items() if key in known and key.locale}


def readable(rows: Iterable[Row], role: str = "reader") -> list[Row]:
    """Return the rows in whose language whoever asks has a role."""
    return [row for row in rows if not row.locale or may(role, row.locale)]


def _start(kind: str, chosen: list[Key], query: Query) -> list[str]:
    """Start the fewest jobs that do exactly the chosen rows; return their ids."""
    fields: list[dict[str, object]]
    everything = [row for row in board().listing().rows if row.locale]
    rows = readable(everything, "translator")
    if not chosen:
        wanted = query.rows(rows, person=person(), at=now())
        chosen = [row.key for row in wanted]
        if len(chosen) == len(everything):
            return [jobs.submit(kind, {})]
    spoken: dict[str, list[str]] = {}
    for key in chosen:
        spoken.setdefault(key.locale, []).append(key.article)
    groups: dict[tuple[str, ...], list[str]] = {}
    for locale, names in spoken.items():
        groups.setdefault(tuple(sorted(names)), []).append(locale)
    fields = [
        {"articles": list(names), "locales": codes} for names, codes in groups.items()
    ]
    if not fields:
        raise NothingMatchedError(Message(N_("no article fits the filter")))
    return [jobs.submit(kind, one) for one in fields]


def _plan(chosen: dict[Key, str], wish: Wish) -> None:
    done = planning.change(workspace(), chosen, wish, by=person(), seen=chosen)
    if done.plans:
        count = len(done.plans)
        said = ngettext(
            "%(num)d translation is planned.",
            "%(num)d translations are planned.",
            count,
        )
        if wish.archived is not None:
            said = _told_of_archive(count, wish.archived)
        flash(said)
    if wish.assignee:
        _warn_of(done.plans)
    for key in done.overtaken:
        told = gettext("Somebody else planned %(name)s meanwhile.", name=key.article)
        plan = planning.plan_of(workspace(), key)
        flash(f"{told} {boards.plan_in_words(plan)}", "bad")


def _warn_of(plans: Iterable[Plan]) -> None:
    """Say so where nobody is offered what was assigned: a name may be mistyped."""
    for name, locales in planning.unoffered(workspace(), plans).items():
        spoken = ", ".join(
            languages.name(locale, display=language()) for locale in sorted(locales)
        )
        told = gettext(
            "Nobody called %(name)s may translate here (%(languages)s), so nobody is "
            "offered what is assigned to them.",
            name=f"“{name}”",
            languages=spoken,
        )
        flash(told, "bad")


def _told_of_archive(count: int, archived: bool) -> str:
    if archived:
        return ngettext(
            "%(num)d translation is put away; its files stay.",
            "%(num)d translations are put away; their files stay.",
            count,
        )
    return ngettext(
        "%(num)d translation is back.", "%(num)d translations are back.", count
    )


def people(rows: Iterable[Row]) -> list[str]:
    """Return the names that a plan may be given, without a list of accounts."""
    return sorted({person(), *(row.plan.assignee for row in rows if row.plan.assignee)})
