"""Comments on units: as resources, as pages of plain forms, and whom they call."""

from __future__ import annotations

from typing import Any

from flask import (
    Blueprint,
    Response,
    jsonify,
    redirect,
    render_template,
    request,
    url_for,
)
from flask.typing import ResponseReturnValue

from workbench import discussion
from workbench.errors import Message, UsageError
from workbench.model import N_, Address
from workbench.store import Comment
from workbench.web import limits, schemas, threads
from workbench.web.contract import (
    COUNT,
    EDITOR,
    TEXT,
    each,
    or_null,
    promises,
    record,
    told,
)
from workbench.web.current import address, may, person, translation, workspace

blueprint = Blueprint("comments", __name__)

_CATALOG = "/api/v1/catalogs/<locale>/<path:name>"
_COMMENTS = f"{_CATALOG}/units/<unit_id>/comments"
_COMMENT = f"{_COMMENTS}/<int:number>"
_THREAD = told(or_null(COUNT), "Id of the comment that began it, for an answer")
_PAGE = "/edit/<locale>/<path:name>/comments"


@blueprint.get("/mentions")
def mentions() -> ResponseReturnValue:
    """Show the comments that call the person who asks."""
    return render_template("mentions.html", mentions=threads.mentions())


@blueprint.get(_PAGE)
def page(locale: str, name: str) -> ResponseReturnValue:
    """Show every thread of an article, or those of one ``unit`` with a form."""
    article, locale = translation(locale, name)
    unit = request.args.get("unit", "")
    talk = threads.of_unit(Address(article, locale, unit)) if unit else None
    found = talk.threads if talk else threads.of_article(article, locale)
    return render_template(
        "comments.html",
        article=article,
        locale=locale,
        url=url_for("comments.page", locale=locale, name=article.name),
        editor_url=url_for("editor.page", locale=locale, name=article.name),
        talk=talk,
        threads=found,
        says=may("translator", locale),
        longest=limits.LONGEST_COMMENT,
    )


@blueprint.post(_PAGE)
def change(locale: str, name: str) -> ResponseReturnValue:
    """Take the step of the button that was pressed on a page of comments."""
    form = request.form
    place = address(locale, name, form.get("unit", ""))
    number = _number(form.get("comment", "0"))
    action = form.get("action", "")
    thread = _number(form.get("thread", "0"))
    if action in {"say", "answer"}:
        said = _say(place, form.get("text"), number if action == "answer" else 0)
        thread = said.thread or said.id
    elif action == "rewrite":
        text = limits.comment(form.get("text"))
        discussion.rewrite(workspace(), place, number, text, by=person())
    elif action == "delete":
        discussion.delete(workspace(), place, number, by=person())
    elif action in {"resolve", "reopen"}:
        settled = action == "resolve"
        discussion.resolve(workspace(), place, number, by=person(), settled=settled)
    else:
        raise UsageError(Message(N_("unknown action %(action)s"), action=repr(action)))
    back: dict[str, Any] = {"unit": place.unit} if form.get("back") else {}
    where = url_for(
        "comments.page",
        locale=place.locale,
        name=place.article.name,
        _anchor=f"c-{thread}",
        **back,
    )
    return redirect(where, 303)


@blueprint.get(f"{_CATALOG}/comments")
@promises(record({"threads": each(schemas.THREAD)}))
def read_all(locale: str, name: str) -> ResponseReturnValue:
    """Return every thread of an article; its ``unit`` is null where that is gone."""
    article, locale = translation(locale, name)
    found = threads.of_article(article, locale)
    return jsonify(threads=[threads.as_json(thread) for thread in found])


@blueprint.get(f"{_CATALOG}/people")
@promises(record({"people": each(TEXT)}))
def called(locale: str, name: str) -> ResponseReturnValue:
    """Return the names that a comment can call, without one's own."""
    article, locale = translation(locale, name)
    names = discussion.callable_names(workspace(), article, locale)
    return jsonify(people=[one for one in names if one != person()])


@blueprint.get(_COMMENTS)
@promises(schemas.TALK, query=EDITOR)
def read(locale: str, name: str, unit_id: str) -> ResponseReturnValue:
    """Return the threads of a unit, open ones first."""
    return _reply(address(locale, name, unit_id))


@blueprint.post(_COMMENTS)
@promises(
    schemas.TALK,
    status=201,
    needs={"text": limits.comment},
    takes={"thread": _THREAD},
    query=EDITOR,
)
def say(locale: str, name: str, unit_id: str) -> ResponseReturnValue:
    """Say something of a unit, or answer the ``thread`` that began with a comment."""
    place = address(locale, name, unit_id)
    body = limits.body()
    thread = body.get("thread")
    _say(place, body.get("text"), 0 if thread is None else limits.offset(thread))
    return _reply(place), 201


@blueprint.put(_COMMENT)
@promises(schemas.TALK, needs={"text": limits.comment}, query=EDITOR, fails=(409,))
def rewrite(locale: str, name: str, unit_id: str, number: int) -> ResponseReturnValue:
    """Give a comment of one's own another text; a deleted one is there again."""
    place = address(locale, name, unit_id)
    text = limits.comment(limits.body().get("text"))
    discussion.rewrite(workspace(), place, number, text, by=person())
    return _reply(place)


@blueprint.delete(_COMMENT)
@promises(schemas.TALK, query=EDITOR, fails=(409,))
def delete(locale: str, name: str, unit_id: str, number: int) -> ResponseReturnValue:
    """Take a comment of one's own away."""
    place = address(locale, name, unit_id)
    discussion.delete(workspace(), place, number, by=person())
    return _reply(place)


@blueprint.put(f"{_COMMENT}/resolution")
@promises(schemas.TALK, query=EDITOR, fails=(409,))
def resolve(locale: str, name: str, unit_id: str, number: int) -> ResponseReturnValue:
    """Mark a thread as settled."""
    return _settle(address(locale, name, unit_id), number, settled=True)


@blueprint.delete(f"{_COMMENT}/resolution")
@promises(schemas.TALK, query=EDITOR, fails=(409,))
def reopen(locale: str, name: str, unit_id: str, number: int) -> ResponseReturnValue:
    """Open a settled thread again."""
    return _settle(address(locale, name, unit_id), number, settled=False)


def _settle(place: Address, number: int, *, settled: bool) -> ResponseReturnValue:
    discussion.resolve(workspace(), place, number, by=person(), settled=settled)
    return _reply(place)


def _say(place: Address, text: object, thread: int) -> Comment:
    said = limits.comment(text)
    return discussion.say(workspace(), place, said, by=person(), thread=thread)


def _reply(place: Address) -> Response:
    talk = threads.of_unit(place)
    told: dict[str, Any] = {
        "threads": [threads.as_json(thread) for thread in talk.threads],
        "open": sum(thread.open for thread in talk.threads),
    }
    if request.args.get("view") == "editor":
        told["html"] = render_template(
            "_talk.html",
            talk=talk,
            says=may("translator", place.locale),
            longest=limits.LONGEST_COMMENT,
        )
    return jsonify(told)


def _number(text: str) -> int:
    if not text.isdecimal():
        raise UsageError(Message(N_("no comment %(text)s"), text=repr(text)))
    return int(text[:9])
