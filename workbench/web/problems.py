"""Turns every failure into one clear answer: a page for people, JSON for programs.

No answer shows a path outside the workspace, a query or a stack; what it does show
is the request's id, which the log has too.
"""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from http import HTTPStatus
from pathlib import Path
from typing import Any

from flask import Flask, g, jsonify, make_response, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_wtf.csrf import CSRFError
from werkzeug.exceptions import HTTPException, InternalServerError

from workbench import errors
from workbench.errors import Message, WorkbenchError
from workbench.model import N_
from workbench.web import conflicts, labels, limits
from workbench.web.current import NOT_ALLOWED, workspace
from workbench.web.translations import LANGUAGES, gettext, language


@dataclass(frozen=True, slots=True)
class _Answer:
    """How one kind of error is answered."""

    kind: type[WorkbenchError]
    status: int
    code: str
    """Stable name for programs."""
    sentence: str
    """What happened, for people who do not read the English detail; empty where the
    detail speaks their language already."""
    whole: bool = False
    """Whether the sentence says all there is to say."""


_ANSWERS = (
    _Answer(
        errors.NothingMatchedError,
        404,
        "nothing-matched",
        N_("What you are looking for is not here (any more)."),
        whole=True,
    ),
    _Answer(
        errors.LocaleError,
        400,
        "unknown-locale",
        N_("This article is not translated into that language."),
        whole=True,
    ),
    _Answer(errors.UsageError, 400, "usage", N_("This cannot be done:")),
    _Answer(
        errors.UnsafePathError, 400, "unsafe-path", N_("This name or path is unsafe:")
    ),
    _Answer(
        errors.ConflictError,
        409,
        "conflict",
        N_("Someone else changed this unit meanwhile."),
        whole=True,
    ),
    _Answer(
        errors.OutdatedError,
        409,
        "conflict",
        N_("Someone else changed the article meanwhile."),
        whole=True,
    ),
    _Answer(
        errors.BlockedError,
        409,
        "blocked",
        N_("An error of the translation has to be mended first:"),
    ),
    _Answer(
        errors.TransitionError,
        409,
        "transition",
        N_("The unit is not in a state that allows this:"),
    ),
    _Answer(
        errors.ForbiddenError,
        403,
        "forbidden",
        NOT_ALLOWED,
        whole=True,
    ),
    _Answer(errors.LimitedError, 429, "limited", ""),
    _Answer(errors.ProviderError, 502, "provider", N_("Signing in failed:")),
    _Answer(
        errors.SignInError,
        401,
        "sign-in",
        N_("Sign in, then repeat the step."),
        whole=True,
    ),
    _Answer(errors.HeldError, 409, "held", N_("The article is held back:")),
    _Answer(
        errors.ExportError, 409, "unfinished", N_("The translation is not finished:")
    ),
    _Answer(errors.SourceError, 422, "source", N_("The article cannot be read:")),
    _Answer(
        errors.CatalogError, 422, "catalog", N_("The translation file cannot be read:")
    ),
    _Answer(
        errors.StorageError, 503, "storage", N_("Saving is not possible just now:")
    ),
    _Answer(errors.ConfigurationError, 503, "configuration", N_("A setting is wrong:")),
    _Answer(errors.EngineError, 502, "engine", N_("The translation engine failed:")),
    _Answer(limits.RefusedInputError, 422, "refused", ""),
    _Answer(WorkbenchError, 422, "refused", N_("This cannot be done:")),
)
_TITLES = {
    400: N_("This request cannot be carried out"),
    401: N_("You are not signed in"),
    403: N_("Not allowed"),
    404: N_("Not found"),
    405: N_("Not possible here"),
    409: N_("Not possible as things stand"),
    413: N_("Too large"),
    415: N_("Wrong kind of content"),
    422: N_("The file or text cannot be used"),
    429: N_("Too many attempts"),
    500: N_("The workbench made a mistake"),
    502: N_("The translation engine failed"),
    503: N_("The workspace cannot be written or read now"),
}
_HTTP_TEXTS = {
    400: N_("The request is malformed."),
    403: N_("The request came from another site."),
    404: N_("There is no page at this address."),
    405: N_("This address does not answer to that method."),
    413: N_("The request holds more than the workbench accepts."),
    415: N_("The request must be JSON."),
    500: N_("It is not your fault, and what was saved is still saved."),
}
_CSRF_TEXT = N_(
    "The page was open for too long, or from before the workbench was set up anew."
    " Open it again, then repeat the step."
)


def register(app: Flask) -> None:
    """Give every request an id and every error an answer."""
    app.before_request(_name_request)
    app.register_error_handler(WorkbenchError, answer_workbench)
    app.register_error_handler(HTTPException, _answer_http)
    app.register_error_handler(InternalServerError, _answer_bug)


def request_id() -> str:
    """Return the id that this request has in the log."""
    if "request_id" not in g:
        g.request_id = secrets.token_hex(6)
    return str(g.request_id)


def status_of(error: WorkbenchError) -> int:
    """Return the HTTP status that tells of the error."""
    return _answer_for(error).status


def message_of(error: WorkbenchError) -> str:
    """Return the error's line, file names relative to the workspace.

    An error that knows how its line was made speaks every language. Before that of
    any other stands a sentence, where English is not what people read here.
    """
    answer = _answer_for(error)
    spoken = isinstance(error.message, Message)
    if language() == LANGUAGES[0] or not answer.sentence or spoken:
        return _detail(error)
    sentence = gettext(answer.sentence)
    return sentence if answer.whole else f"{sentence} {_detail(error)}"


def answer_workbench(error: WorkbenchError) -> ResponseReturnValue:
    """Answer with what a failed use case says."""
    answer = _answer_for(error)
    extra: dict[str, Any] = {}
    if isinstance(error, errors.ConflictError):
        extra = conflicts.as_json(error)
    if isinstance(error, errors.OutdatedError):
        extra = {"version": error.version}
    if isinstance(error, errors.BlockedError):
        named = [(one.code, labels.message(one)) for one in error.findings]
        extra = {"findings": [{"code": code, "message": said} for code, said in named]}
    told = make_response(_answer(answer.status, answer.code, message_of(error), extra))
    if isinstance(error, errors.LimitedError):
        told.headers["Retry-After"] = str(error.seconds)
    elif isinstance(error, errors.SignInError):
        told.headers["WWW-Authenticate"] = "Bearer"
    return told


def _answer_for(error: WorkbenchError) -> _Answer:
    return next(answer for answer in _ANSWERS if isinstance(error, answer.kind))


def _detail(error: WorkbenchError) -> str:
    place = _relative(error.path)
    if place and error.line is not None:
        place += f":{error.line}"
    hint = f" ({translated(error.hint)})" if error.hint else ""
    line = f"{translated(error.message)}{hint}"
    return f"{place}: {line}" if place else line


def translated(text: str) -> str:
    """Return a line in the language of this request, if it knows how it was made."""
    if not isinstance(text, Message):
        return text
    values = {
        name: translated(value) if isinstance(value, str) else value
        for name, value in text.arguments.items()
    }
    return gettext(text.template, **values)


def _answer_http(error: HTTPException) -> ResponseReturnValue:
    if error.code is None or error.response is not None or error.code < 400:
        return error.get_response()
    if isinstance(error, CSRFError):
        return _answer(400, "csrf", gettext(_CSRF_TEXT), {})
    text = _HTTP_TEXTS.get(error.code)
    phrase = HTTPStatus(error.code).phrase
    code = phrase.lower().replace(" ", "-")
    return _answer(error.code, code, gettext(text) if text else phrase, {})


def _answer_bug(_error: InternalServerError) -> ResponseReturnValue:
    return _answer(500, "bug", gettext(_HTTP_TEXTS[500]), {})


def _answer(
    status: int, code: str, message: str, extra: dict[str, Any]
) -> ResponseReturnValue:
    if request.path.startswith("/api/"):
        told = {"code": code, "message": message, "request": request_id(), **extra}
        return jsonify(error=told), status
    return page(status, gettext(_TITLES.get(status, _TITLES[400])), message)


def page(status: int, title: str, message: str) -> ResponseReturnValue:
    """Return a page that says why there is no other one, and leads on."""
    first = message.partition(" ")[0]
    if language() == "en" and first.isascii() and first.isalpha():
        # A line of an error begins small; a path stays as it is, and a name that a
        # Korean one begins with.
        message = message[:1].upper() + message[1:]
    shown = render_template(
        "problem.html",
        title=title,
        message=message,
        typed=_typed(),
        sign_in=status == HTTPStatus.UNAUTHORIZED,
        way=_way_back(status),
        request_id=request_id(),
    )
    return shown, status


_THERE = frozenset({409, 413, 422, 502})
"""Of what could not be done with what is there."""


def _way_back(status: int) -> tuple[str, str]:
    """Return where to go on after what could not be done, and what that is called."""
    place = request.view_args or {}
    if status in _THERE and request.endpoint != "editor.page":
        if place.keys() >= {"locale", "name"}:
            back = url_for("editor.page", locale=place["locale"], name=place["name"])
            return back, gettext("To the article")
        if request.blueprint == "glossary" and "locale" in place:
            back = url_for("glossary.page", locale=place["locale"])
            return back, gettext("To the glossary")
    return url_for("articles.index"), gettext("To the articles")


def _typed() -> str:
    """Return the text the failed form carried, so that nobody loses it.

    A form that was never read, because it is too large or from another site, is
    not read for this either.
    """
    if request.method != "POST" or request.path.startswith("/api/"):
        return ""
    form = request.form if "form" in request.__dict__ else {}
    pressed = form.get("action", "").partition("-")[2]
    for field, value in form.items():
        if field == "text" or (pressed and field.startswith(f"unit-{pressed}-")):
            return value
    return ""


def _name_request() -> None:
    request_id()


def _relative(path: Path | str | None) -> str:
    if path is None:
        return ""
    text = str(path)
    root = f"{workspace().root}/"
    if text.startswith(root):
        return text.removeprefix(root)
    return text if not Path(text).is_absolute() else Path(text).name
