"""The door: signing in and out, and the page an invitation leads to."""

from __future__ import annotations

import time

from flask import (
    Blueprint,
    current_app,
    make_response,
    redirect,
    render_template,
    request,
    url_for,
)
from flask.typing import ResponseReturnValue

from workbench.accounts import entering, passwords, people
from workbench.accounts.entering import Credentials
from workbench.errors import (
    ForbiddenError,
    LimitedError,
    NothingMatchedError,
    SignInError,
    UsageError,
)
from workbench.store import Person
from workbench.web import identity, problems
from workbench.web.current import asking, workspace
from workbench.web.preferences import local_path
from workbench.web.translations import gettext
from workbench.workspace import now

blueprint = Blueprint("entrance", __name__)

_INVITATION = "/invitations/<secret>"


@blueprint.get("/sign-in")
def form() -> ResponseReturnValue:
    """Show the form; who is in already goes where they wanted to."""
    wanted = local_path(request.args.get("next", ""))
    if asking() is not None:
        return redirect(wanted, 303)
    return _form(wanted)


@blueprint.post("/sign-in")
def enter() -> ResponseReturnValue:
    """Sign in by name and password, and go where one wanted to."""
    _require_passwords()
    wanted = local_path(request.form.get("next", ""))
    name = request.form.get("name", "").strip()
    typed = Credentials(
        name,
        request.form.get("password", ""),
        request.remote_addr or "",
        identity.browser(),
    )
    key = str(current_app.config["SECRET_KEY"])
    try:
        person = entering.sign_in(workspace().store, typed, now=time.time(), key=key)
    except SignInError as error:
        return _refused(error, wanted, name)
    identity.begin(person)
    return redirect(wanted, 303)


@blueprint.post("/sign-out")
def leave() -> ResponseReturnValue:
    """End the session, here and on the server."""
    identity.end()
    left = "" if workspace().settings.oidc.issuer else None
    return redirect(url_for("entrance.form", left=left), 303)


@blueprint.get(_INVITATION)
def invitation(secret: str) -> ResponseReturnValue:
    """Show whom an invitation is for, and the form for their password."""
    _require_passwords()
    person = _invited(secret)
    return _gone() if person is None else _invitation(person)


@blueprint.post(_INVITATION)
def accept(secret: str) -> ResponseReturnValue:
    """Keep the password that was chosen, and sign its owner in."""
    _require_passwords()
    person = _invited(secret)
    if person is None:
        return _gone()
    password = request.form.get("password", "")
    if password != request.form.get("again", ""):
        return _invitation(person, gettext("The two passwords differ.")), 422
    try:
        store = workspace().store
        person = people.accept(store, secret, password, at=now(), now=time.time())
    except NothingMatchedError:
        return _gone()
    except UsageError as error:
        return _invitation(person, problems.translated(error.message)), 422
    identity.begin(person)
    return redirect(url_for("articles.index"), 303)


def turned_away(problem: str, status: int, wanted: str) -> ResponseReturnValue:
    """Return the form with why somebody who came by the provider is not let in."""
    return _form(wanted, problem=problem), status


def _form(wanted: str, *, name: str = "", problem: str = "") -> str:
    options = workspace().settings.oidc
    return render_template(
        "sign_in.html",
        wanted=wanted,
        name=name,
        problem=problem,
        provider=options.shown,
        passwords=options.passwords,
        left="left" in request.args,
    )


def _require_passwords() -> None:
    """Refuse what passwords are for where nobody signs in by one.

    :raises ForbiddenError: that is so here.
    """
    if not workspace().settings.oidc.passwords:
        raise ForbiddenError("nobody signs in by a password here")


def _refused(error: SignInError, wanted: str, name: str) -> ResponseReturnValue:
    problem = problems.translated(error.message)
    answer = make_response(_form(wanted, name=name[:80], problem=problem))
    answer.status_code = 401
    if isinstance(error, LimitedError):
        answer.status_code = 429
        answer.headers["Retry-After"] = str(error.seconds)
    return answer


def _invited(secret: str) -> Person | None:
    """Return whom the link is for; wrong links are counted like wrong passwords."""
    person = people.invited(workspace().store, secret, now=time.time())
    if person is None:
        address = request.remote_addr or ""
        entering.count_guess(workspace().store, address, now=time.time())
    return person


def _gone() -> ResponseReturnValue:
    title = gettext("This link is no longer good")
    why = gettext("The invitation was used or has expired; ask for a new one.")
    return problems.page(404, title, why)


def _invitation(person: Person, problem: str = "") -> str:
    return render_template(
        "invitation.html",
        name=person.name,
        problem=problem,
        shortest=passwords.SHORTEST,
    )
