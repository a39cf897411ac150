"""The page of admins: who is here and as what, invitations, keeping people out."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass
from urllib.parse import urljoin

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from workbench.accounts import Role, people
from workbench.accounts.people import By
from workbench.errors import Message, UsageError
from workbench.model import N_
from workbench.store import EVERYWHERE, Person, TicketKind
from workbench.web import labels, problems
from workbench.web.current import actor, workspace
from workbench.web.translations import gettext
from workbench.workspace import now

blueprint = Blueprint("people", __name__, url_prefix="/people")


@dataclass(frozen=True, slots=True)
class Shown:
    """One account in the words of the page."""

    name: str
    roles: list[tuple[str, str, str]]
    """Locale, its name, name of the role."""
    locale: str
    """Where the form begins, and with which role."""
    role: str
    disabled: bool
    waiting: bool
    """Whether there is no password yet, and no other way in."""
    linked: bool
    """Whether the provider of sign-ins is the way in."""
    tokens: int
    since: str
    own: bool


@blueprint.get("")
def page() -> ResponseReturnValue:
    """Show every account, and the form for a new one."""
    return _page()


@blueprint.post("")
def add() -> ResponseReturnValue:
    """Add an account and show the link of its invitation, this once."""
    name, role = request.form.get("name", "").strip(), _role()
    first = not workspace().store.people.any()
    if role is None or (first and role is not Role.ADMIN):
        return _page(problem=gettext("The first account must be an admin.")), 422
    try:
        roles = {_place(): role}
        person, secret = people.add(workspace().store, name, roles, by=_by())
    except UsageError as error:
        return _page(problem=problems.translated(error.message), typed=name), 422
    return _page(link=_link(secret), invited=person.name), 201


@blueprint.post("/<account>")
def change(account: str) -> ResponseReturnValue:
    """Do to an account what the pressed button says."""
    person = people.named(workspace().store, account)
    action = request.form.get("action", "")
    if action == "invite":
        secret = people.invite(workspace().store, person, by=_by())
        return _page(link=_link(secret), invited=person.name), 201
    step = _STEPS.get(action)
    if step is None:
        raise UsageError(Message(N_("unknown action")))
    if person.id == actor().id:
        return _page(problem=gettext("Your own account is changed by others.")), 422
    try:
        flash(step(person))
    except UsageError as error:
        return _page(problem=problems.translated(error.message)), 422
    where = url_for("people.page", _anchor=f"account-{person.name}")
    return redirect(where, 303)


def _change_role(person: Person) -> str:
    people.set_role(workspace().store, person, _place(), _role(), by=_by())
    return gettext("The role of %(name)s was changed.", name=person.name)


def _disable(person: Person) -> str:
    people.set_disabled(workspace().store, person, True, by=_by())
    return gettext("%(name)s is kept out from now on.", name=person.name)


def _enable(person: Person) -> str:
    people.set_disabled(workspace().store, person, False, by=_by())
    return gettext("%(name)s may sign in again.", name=person.name)


def _remove(person: Person) -> str:
    people.remove(workspace().store, person, by=_by())
    return gettext("The account %(name)s was deleted.", name=person.name)


_STEPS: dict[str, Callable[[Person], str]] = {
    "role": _change_role,
    "disable": _disable,
    "enable": _enable,
    "remove": _remove,
}


def _page(
    *, problem: str = "", typed: str = "", link: str = "", invited: str = ""
) -> str:
    store = workspace().store
    tokens = store.tickets.of(TicketKind.TOKEN, now=time.time())
    counts: dict[int, int] = {}
    for one in tokens:
        counts[one.person] = counts.get(one.person, 0) + 1
    found = store.people.all()
    return render_template(
        "people.html",
        people=[_shown(one, counts.get(one.id, 0)) for one in found],
        choices=[(role, labels.role(role)) for role in Role],
        places=[
            (code, labels.place(code)) for code in (EVERYWHERE, *workspace().locales())
        ],
        problem=problem,
        typed=typed,
        link=link,
        invited=invited,
        provider=workspace().settings.oidc.shown,
    )


def _shown(person: Person, tokens: int) -> Shown:
    roles = people.actor_of(person).roles
    linked = not person.password and bool(workspace().store.links.of(person.id))
    locale, role = next(iter(sorted(roles.items())), (EVERYWHERE, Role.READER))
    return Shown(
        name=person.name,
        roles=[
            (code, labels.place(code), labels.role(role))
            for code, role in sorted(roles.items())
        ],
        locale=locale,
        role=role,
        disabled=person.disabled,
        waiting=not person.password and not linked,
        linked=linked,
        tokens=tokens,
        since=labels.day(person.created),
        own=person.id == actor().id,
    )


def _role() -> Role | None:
    """Return the role that the form names; None takes it away."""
    role = request.form.get("role", "")
    if role and role not in set(Role):
        raise UsageError(Message(N_("no such role")))
    return Role(role) if role else None


def _place() -> str:
    place = request.form.get("locale", EVERYWHERE)
    return place if place == EVERYWHERE else workspace().known_locale(place)


def _link(secret: str) -> str:
    """Return the link of an invitation, under the public address where one is set."""
    base = workspace().settings.server.url or request.host_url
    return urljoin(base, url_for("entrance.invitation", secret=secret))


def _by() -> By:
    return By(actor().name, now(), time.time())
