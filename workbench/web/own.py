"""One's own page: who one is here, the password, tokens for programs."""

from __future__ import annotations

import time
from dataclasses import dataclass

from flask import (
    Blueprint,
    current_app,
    flash,
    redirect,
    render_template,
    request,
    url_for,
)
from flask.typing import ResponseReturnValue

from workbench.accounts import Role, entering, passwords, people
from workbench.accounts.entering import Credentials
from workbench.accounts.people import By, TokenWish
from workbench.errors import (
    LimitedError,
    Message,
    NothingMatchedError,
    SignInError,
    UsageError,
)
from workbench.model import N_
from workbench.store import Person, Ticket, TicketKind
from workbench.web import identity, labels, limits, problems
from workbench.web.current import actor, require, workspace
from workbench.web.translations import gettext
from workbench.workspace import now

blueprint = Blueprint("own", __name__, url_prefix="/account")


@dataclass(frozen=True, slots=True)
class Token:
    """A token of one's own, without its secret."""

    name: str
    label: str
    role: str
    where: str
    expires: str
    used: str


@blueprint.get("")
def page() -> ResponseReturnValue:
    """Show who one is here, and what one may."""
    return _page()


@blueprint.post("/password")
def change_password() -> ResponseReturnValue:
    """Keep a new password; other sessions and every token end."""
    person, new = _person(), request.form.get("new", "")
    if new != request.form.get("again", ""):
        return _page(problem=gettext("The two passwords differ.")), 422
    present = request.form.get("present", "")
    address, shown = request.remote_addr or "", identity.browser()
    typed = Credentials(person.name, present, address, shown)
    key = str(current_app.config["SECRET_KEY"])
    try:
        entering.confirm(workspace().store, person, typed, now=time.time(), key=key)
        people.set_password(workspace().store, person, new, by=_by())
    except (LimitedError, UsageError) as error:
        return _page(problem=problems.translated(error.message)), 422
    except SignInError:
        return _page(problem=gettext("The present password is wrong.")), 422
    identity.begin(people.named(workspace().store, person.name))
    flash(gettext("The password was changed. You are signed in here only."))
    return redirect(url_for("own.page"), 303)


@blueprint.post("/tokens")
def add_token() -> ResponseReturnValue:
    """Make a token and show it, this once."""
    form, store = request.form, workspace().store
    role = form.get("role", "")
    if role not in set(Role):
        raise UsageError(Message(N_("no such role")))
    chosen = form.get("locale", "")
    if chosen:
        require(Role.READER, chosen)
    locales = (workspace().known_locale(chosen),) if chosen else ()
    days = limits.days(form.get("days"))
    wish = TokenWish(form.get("label", ""), Role(role), locales, days)
    try:
        secret = people.give_token(store, _person(), wish, by=_by())
    except UsageError as error:
        return _page(problem=problems.translated(error.message)), 422
    return _page(secret=secret), 201


@blueprint.post("/tokens/<token>")
def revoke_token(token: str) -> ResponseReturnValue:
    """Let a token count no more."""
    people.revoke_token(workspace().store, _person(), token, by=_by())
    flash(gettext("The token counts no more."))
    return redirect(url_for("own.page"), 303)


def _page(*, problem: str = "", secret: str = "") -> str:
    who, store = actor(), workspace().store
    found: tuple[Ticket, ...] = ()
    if who.id is not None:
        found = store.tickets.of(TicketKind.TOKEN, now=time.time(), person=who.id)
    return render_template(
        "account.html",
        has_account=who.id is not None,
        has_password=who.id is not None and bool(_person().password),
        passwords=workspace().settings.oidc.passwords,
        provider=workspace().settings.oidc.shown,
        roles=labels.roles(who.roles),
        tokens=[_token(one) for one in found],
        choices=[(r, labels.role(r)) for r in Role if who.may(r)],
        locales=[
            (code, labels.place(code))
            for code in workspace().locales()
            if who.may(Role.READER, code)
        ],
        shortest=passwords.SHORTEST,
        days=people.TOKEN_DAYS,
        most_days=people.LONGEST_TOKEN_DAYS,
        problem=problem,
        secret=secret,
    )


def _token(one: Ticket) -> Token:
    where = ", ".join(map(labels.place, one.locales))
    return Token(
        name=one.name,
        label=one.label,
        role=labels.role(Role(one.role)),
        where=where or gettext("wherever you have a role"),
        expires=labels.day(one.expires),
        used=labels.day(one.used) if one.used else "",
    )


def _person() -> Person:
    """Return the account of whoever asks.

    :raises NothingMatchedError: there are no accounts here.
    """
    who = actor()
    if who.id is None:
        raise NothingMatchedError(Message(N_("there are no accounts")))
    return people.named(workspace().store, who.name)


def _by() -> By:
    return By(actor().name, now(), time.time())
