"""Accounts from the terminal: whoever may read the workspace's files is in charge."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, Any

import click

from workbench.cli import options, printing
from workbench.cli.session import Session

if TYPE_CHECKING:
    from workbench.accounts import Role
    from workbench.accounts.people import By
    from workbench.store import Person, Store, Ticket
    from workbench.workspace import Workspace

ROLES = ("reader", "translator", "reviewer", "editor", "admin")
NAME = click.argument("name")
_ROLE = click.Choice(ROLES)


@click.group()
def user() -> None:
    """Accounts, roles and tokens of the browser workbench."""


@user.command()
@NAME
@click.option("--role", type=_ROLE, required=True)
@options.LOCALES
@click.option("--password", is_flag=True, help="Ask for a password here and now.")
@click.pass_obj
def add(
    session: Session, name: str, role: str, locales: tuple[str, ...], password: bool
) -> None:
    """Add an account and print the link with which its owner sets a password."""
    from workbench.accounts import people

    workspace = session.workspace()
    chosen = _asked_password(name) if password else ""
    roles = dict.fromkeys(_places(workspace, locales), _role(role))
    person, secret = people.add(workspace.store, name, roles, by=_by())
    if password:
        people.set_password(workspace.store, person, chosen, by=_by())
        printing.say(f"{person.name} may sign in now")
    else:
        _say_link(workspace, secret)
    if not any("admin" in one.roles.values() for one in workspace.store.people.all()):
        printing.complain("nobody is an admin yet: only commands can add people")


@user.command()
@NAME
@click.pass_obj
def invite(session: Session, name: str) -> None:
    """Print a new link, for who lost the first one or the password."""
    from workbench.accounts import people

    workspace = session.workspace()
    person = people.named(workspace.store, name)
    _say_link(workspace, people.invite(workspace.store, person, by=_by()))


@user.command("password")
@NAME
@click.pass_obj
def set_password(session: Session, name: str) -> None:
    """Ask for a new password; sessions and tokens of before end."""
    from workbench.accounts import people

    store = session.workspace().store
    person = people.named(store, name)
    people.set_password(store, person, _asked_password(name), by=_by())


@user.command("role")
@NAME
@click.argument("role", type=click.Choice([*ROLES, "none"]))
@options.LOCALES
@click.pass_obj
def set_role(session: Session, name: str, role: str, locales: tuple[str, ...]) -> None:
    """Give a role, in all languages or in those named; none takes it away."""
    from workbench.accounts import people

    workspace = session.workspace()
    given = None if role == "none" else _role(role)
    person = people.named(workspace.store, name)
    for locale in _places(workspace, locales):
        person = people.set_role(workspace.store, person, locale, given, by=_by())
    printing.say(f"{person.name}: {people.told(people.actor_of(person).roles)}")


@user.command()
@NAME
@click.option("--label", default="token", show_default=True, help="What it is for.")
@click.option("--role", type=_ROLE, default="reader", show_default=True)
@options.LOCALES
@click.option("--days", type=click.IntRange(1), default=90, show_default=True)
@click.option("--revoke", metavar="ID", help="Let a token count no more instead.")
@click.pass_obj
def token(session: Session, /, name: str, revoke: str | None, **wish: Any) -> None:
    """Print a new token for programs, once; it never carries more than its owner."""
    from workbench.accounts import people

    workspace = session.workspace()
    person = people.named(workspace.store, name)
    if revoke is not None:
        people.revoke_token(workspace.store, person, revoke, by=_by())
        return
    named = wish.pop("locales")
    locales = tuple(workspace.known_locale(code) for code in named)
    wish["role"] = _role(wish["role"])
    asked = people.TokenWish(locales=locales, **wish)
    printing.say(people.give_token(workspace.store, person, asked, by=_by()))


@user.command("list")
@options.FORMAT
@click.pass_obj
def list_people(session: Session, output_format: str) -> None:
    """List accounts with their roles and tokens."""
    import json

    store = session.workspace().store
    found = store.people.all()
    if output_format == "json":
        listed = [_as_json(store, person) for person in found]
        told = json.dumps({"version": 1, "people": listed}, ensure_ascii=False)
        printing.block(f"{told}\n")
        return
    for person in found:
        printing.say(_line(store, person))
        for one in _tokens(store, person):
            printing.say(f"    token {one.name}  {one.label}  until {_day(one)}")
    if not found:
        printing.say("no accounts; for example: workbench user add kim --role admin")


@user.command("link")
@NAME
@click.option("--subject", help="The provider's own name for whoever it is.")
@click.option("--email", help="The verified address they sign in with first.")
@click.option("--none", "none", is_flag=True, help="Forget all of them instead.")
@click.pass_obj
def link_account(
    session: Session, name: str, subject: str | None, email: str | None, none: bool
) -> None:
    """Say whose account it is that the provider of the settings vouches for."""
    from workbench.accounts import people
    from workbench.oidc import linking
    from workbench.store import LinkKind

    workspace = session.workspace()
    store, issuer = workspace.store, workspace.settings.oidc.issuer
    person = people.named(store, name)
    if sum((subject is not None, email is not None, none)) != 1:
        raise click.UsageError("give one of --subject, --email and --none")
    if none:
        count = linking.unlink(store, person, by=_by())
        printing.say(f"{person.name}: {count} forgotten")
        return
    if not issuer:
        raise click.UsageError("the settings name no provider: see [oidc]")
    kind = LinkKind.EMAIL if subject is None else LinkKind.SUBJECT
    linking.link(store, person, issuer, kind, subject or email or "", by=_by())
    printing.say(f"{person.name}: {kind} {subject or email} at {issuer}")


@user.command()
@NAME
@click.pass_obj
def disable(session: Session, name: str) -> None:
    """Let nobody in under this name; sessions and tokens end."""
    _set_disabled(session, name, disabled=True)


@user.command()
@NAME
@click.pass_obj
def enable(session: Session, name: str) -> None:
    """Let the owner of the account in again."""
    _set_disabled(session, name, disabled=False)


@user.command()
@NAME
@click.pass_obj
def remove(session: Session, name: str) -> None:
    """Delete an account; what its owner did stays under the name."""
    from workbench.accounts import people

    store = session.workspace().store
    people.remove(store, people.named(store, name), by=_by())


def _set_disabled(session: Session, name: str, *, disabled: bool) -> None:
    from workbench.accounts import people

    store = session.workspace().store
    people.set_disabled(store, people.named(store, name), disabled, by=_by())


def _by() -> By:
    from workbench import config
    from workbench.accounts.people import By
    from workbench.workspace import now

    return By(config.user_name(), now(), time.time())


def _role(name: str) -> Role:
    from workbench.accounts import Role

    return Role(name)


def _places(workspace: Workspace, locales: tuple[str, ...]) -> tuple[str, ...]:
    """Return where a role is to hold: the locales named, or all."""
    from workbench.store import EVERYWHERE

    return tuple(map(workspace.known_locale, locales)) or (EVERYWHERE,)


def _asked_password(name: str) -> str:
    """Ask for a password, twice; from a terminal or a pipe, never an argument."""
    from workbench.accounts import passwords

    # workbench:unmarked: commands speak English
    typed: str = click.prompt("Password", hide_input=True, confirmation_prompt=True)
    passwords.require_good(typed, name=name)
    return typed


def _say_link(workspace: Workspace, secret: str) -> None:
    """Print the link of an invitation, which is as good as a password."""
    from urllib.parse import urljoin

    base = workspace.settings.server.url
    printing.say(urljoin(base or "http://127.0.0.1:5000/", f"/invitations/{secret}"))
    if not base:
        printing.complain("the link is for this computer: set 'url' in [server]")


def _as_json(store: Store, person: Person) -> dict[str, Any]:
    return {
        "name": person.name,
        "roles": dict(person.roles),
        "disabled": person.disabled,
        "invited": not person.password,
        "created": person.created,
        "links": [
            {"issuer": one.issuer, "kind": one.kind, "value": one.value}
            for one in store.links.of(person.id)
        ],
        "tokens": [
            {
                "id": one.name,
                "label": one.label,
                "role": one.role,
                "locales": list(one.locales),
                "created": one.created,
                "expires": one.expires,
                "used": one.used,
            }
            for one in _tokens(store, person)
        ],
    }


def _line(store: Store, person: Person) -> str:
    roles = ", ".join(f"{locale}: {role}" for locale, role in person.roles.items())
    state = "  disabled" if person.disabled else ""
    if not person.password:
        by_provider = bool(store.links.of(person.id))
        state += "  signs in by provider" if by_provider else "  no password yet"
    return f"{person.name}  {roles or 'no role'}{state}"


def _tokens(store: Store, person: Person) -> tuple[Ticket, ...]:
    from workbench.store import TicketKind

    return store.tickets.of(TicketKind.TOKEN, now=time.time(), person=person.id)


def _day(one: Ticket) -> str:
    return time.strftime("%Y-%m-%d", time.gmtime(one.expires))


COMMANDS = (user,)
