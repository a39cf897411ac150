"""The first page, the desk's list, and the form for a new article."""

from __future__ import annotations

from dataclasses import dataclass

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from werkzeug.datastructures import FileStorage

from workbench import formats, intake
from workbench.errors import WorkbenchError
from workbench.web import boards, jobviews, planning, problems
from workbench.web.boards import Query
from workbench.web.current import board, note, person, workspace
from workbench.web.translations import gettext
from workbench.workspace import now

blueprint = Blueprint("articles", __name__)


@blueprint.get("/")
def index() -> ResponseReturnValue:
    """Show the desk's list, a page of it at a time."""
    query, at = Query.of(request.args), now()
    listing = board().listing()
    rows = planning.readable(listing.rows)
    found = query.rows(rows, person=person(), at=at)
    chosen, page, pages = boards.page_of(found, request.args.get("page", 1, type=int))
    jobs = planning.followed(request.args.getlist("job"))
    told = [(job, jobviews.shown(job)) for job in jobs]
    going = [(job, one) for job, one in told if not one.over]
    moment = boards.Moment(at, query.measure, going)
    return render_template(
        "articles.html",
        rows=[boards.shown(row, moment) for row in chosen],
        query=query,
        total=len(found),
        listed=len(rows),
        unread=listing.unread,
        problem=problems.message_of(listing.problem) if listing.problem else "",
        page=page,
        pages=pages,
        names=boards.names(),
        zone=boards.zone(),
        people=planning.people(rows),
        jobs=[one for _, one in told],
        folder=f"{workspace().settings.sources}/",
    )


@blueprint.get("/articles/new")
def new() -> ResponseReturnValue:
    """Show the form for a new article."""
    return _form(Submitted())


@blueprint.post("/articles")
def create() -> ResponseReturnValue:
    """Add an article and prepare it for every language."""
    sent = _submitted()
    try:
        article = workspace().add_article(sent.name, sent.content)
    except WorkbenchError as error:
        # The form comes back with the text in it, so that nobody types it twice.
        status = problems.status_of(error)
        return _form(sent, problem=problems.message_of(error)), status
    note("add article", article=article.name)
    for locale in article.targets:
        workspace().sync(article, locale)
    flash(gettext("Added %(name)s.", name=article.name))
    if not article.targets:
        return redirect(url_for("articles.index"), 303)
    where = url_for("editor.page", locale=article.targets[0], name=article.name)
    return redirect(where, 303)


@dataclass(frozen=True, slots=True)
class Submitted:
    """What the form for a new article carried."""

    name: str = ""
    text: str = ""
    """For the form; what a file holds, where it can be read as text."""
    content: bytes = b""


def _submitted() -> Submitted:
    file = request.files.get("file")
    text = request.form.get("text", "").replace("\r\n", "\n")
    name = request.form.get("name", "").strip()
    if file is None or not file.filename:
        content = text.encode("utf-8", "replace")
        if not name and text.strip():
            name = intake.free_name(workspace(), intake.proposed_name(text))
        return Submitted(name, text, content)
    return _uploaded(file, name)


def _uploaded(file: FileStorage, name: str) -> Submitted:
    content = file.read()
    shown = content[:200_000].decode("utf-8", "ignore") if b"\0" not in content else ""
    return Submitted(name or file.filename or "", shown, content)


def _form(sent: Submitted, *, problem: str = "") -> str:
    return render_template(
        "new_article.html",
        name=sent.name,
        text=sent.text,
        problem=problem,
        suffixes=formats.suffixes(),
        source=workspace().settings.source,
    )
