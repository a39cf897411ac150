"""What admins do with accounts, and people with their own; all of it is recorded."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from workbench.accounts import passwords
from workbench.accounts.names import key_of, require_name
from workbench.accounts.roles import Actor, Role
from workbench.accounts.secret import digest_of, new_name, new_secret
from workbench.errors import Message, NothingMatchedError, UsageError
from workbench.lookalikes import skeleton
from workbench.model import N_
from workbench.store import EVERYWHERE, Deed, Person, Store, Ticket, TicketKind

INVITATION_SECONDS = 7 * 86_400
TOKEN_DAYS = 90
LONGEST_TOKEN_DAYS = 366
LONGEST_LABEL = 80
_MOST_TOKENS = 50
"""Of one person."""


@dataclass(frozen=True, slots=True)
class By:
    """Who does it and when: names, times and secrets of a change."""

    name: str
    at: str
    """UTC minute, for the audit trail."""
    now: float
    """The same in seconds since the epoch, for what expires."""

    def did(self, action: str, subject: str, *, old: str = "", new: str = "") -> Deed:
        """Return the line of the audit trail."""
        return Deed(
            at=self.at, by=self.name, action=action, subject=subject, old=old, new=new
        )


def named(store: Store, name: str) -> Person:
    """Return the account of that name.

    :raises NothingMatchedError: there is none.
    """
    person = store.people.of_key(key_of(name))
    if person is None:
        raise NothingMatchedError(f"there is no account {name[:40]!r}")
    return person


def actor_of(person: Person) -> Actor:
    """Return the person as one who acts."""
    roles = {k: Role(v) for k, v in person.roles.items() if v in set(Role)}
    return Actor(person.name, roles, id=person.id)


def add(
    store: Store, name: str, roles: Mapping[str, Role], *, by: By
) -> tuple[Person, str]:
    """Add an account; return it and the secret of its invitation.

    :raises UsageError: the name is taken, no name or looks like another's, or the roles
        cannot be.
    """
    person = enrol(store, name, roles, by=by)
    return person, invite(store, person, by=by)


def enrol(store: Store, name: str, roles: Mapping[str, Role], *, by: By) -> Person:
    """Add an account that nobody is invited to; as :func:`add`."""
    name = require_name(name)
    _require_no_twin(store, name)
    _require_roles(roles)
    plain = {locale: role.value for locale, role in roles.items()}
    deed = by.did("add person", name, new=told(roles))
    return store.people.add(name, key_of(name), plain, now=by.now, deed=deed)


def invite(store: Store, person: Person, *, by: By) -> str:
    """Return the secret with which a person may choose a password, once, in a week."""
    secret = new_secret()
    ticket = _ticket(person, TicketKind.INVITATION, secret, by, INVITATION_SECONDS)
    store.tickets.issue(ticket, by.did("invite", person.name))
    return secret


def set_role(
    store: Store, person: Person, locale: str, role: Role | None, *, by: By
) -> Person:
    """Give a person a role in a locale or in all (``*``); None takes it away.

    The person has to sign in anew, so no open page offers what they may no more.

    :raises UsageError: it would leave nobody in charge, or cannot be.
    """
    before = actor_of(person).roles
    after = {key: value for key, value in before.items() if key != locale}
    if role is not None:
        after[locale] = role
    return set_roles(store, person, after, by=by)


def set_roles(
    store: Store, person: Person, after: Mapping[str, Role], *, by: By
) -> Person:
    """Give a person these roles and no others; as :func:`set_role`."""
    before = actor_of(person).roles
    _require_roles(after)
    if after != before:
        deed = by.did("set role", person.name, old=told(before), new=told(after))
        plain = {key: value.value for key, value in sorted(after.items())}
        store.people.set_roles(person.id, plain, deed)
    return named(store, person.name)


def set_disabled(store: Store, person: Person, disabled: bool, *, by: By) -> None:
    """Keep a person out, with all sessions and tokens ended, or let them in again.

    :raises UsageError: it would leave nobody in charge.
    """
    if person.disabled != disabled:
        action = "disable person" if disabled else "enable person"
        store.people.set_disabled(person.id, disabled, by.did(action, person.name))


def remove(store: Store, person: Person, *, by: By) -> None:
    """Delete an account; texts, approvals and history keep the name.

    :raises UsageError: others are left, but nobody in charge.
    """
    roles = told(actor_of(person).roles)
    store.people.remove(person.id, by.did("remove person", person.name, old=roles))


def set_password(store: Store, person: Person, password: str, *, by: By) -> None:
    """Keep a new password; every session, token and invitation of before ends.

    :raises UsageError: the password is no good one.
    """
    passwords.require_good(password, name=person.name)
    deed = by.did("set password", person.name)
    store.people.set_password(person.id, passwords.encoded(password), deed)


def invited(store: Store, secret: str, *, now: float) -> Person | None:
    """Return whom an invitation is for, while it can be used."""
    kind = TicketKind.INVITATION
    found = store.people.of_ticket(digest_of(secret), kind, now=now)
    return found[0] if found else None


def accept(store: Store, secret: str, password: str, *, at: str, now: float) -> Person:
    """Let the person of an invitation choose a password; return them.

    :raises NothingMatchedError: it was used, has expired or never was.
    :raises UsageError: the password is no good one; the invitation still holds.
    """
    person = invited(store, secret, now=now)
    if person is None:
        raise NothingMatchedError("the invitation was used or has expired")
    passwords.require_good(password, name=person.name)
    deed = By(person.name, at, now).did("accept invitation", person.name)
    kept = passwords.encoded(password)
    if not store.people.accept(digest_of(secret), kept, deed, now=now):
        raise NothingMatchedError("the invitation was used or has expired")
    return named(store, person.name)


@dataclass(frozen=True, slots=True)
class TokenWish:
    """What a token is to be good for."""

    label: str
    role: Role
    locales: tuple[str, ...] = ()
    """Empty for all in which the person has a role."""
    days: int = TOKEN_DAYS


def give_token(store: Store, person: Person, wish: TokenWish, *, by: By) -> str:
    """Return the secret of a new token; it can never be shown again.

    :raises UsageError: it would carry more than the person may, or last too long.
    """
    owner = actor_of(person)
    label = " ".join(wish.label.split())
    if not label or len(label) > LONGEST_LABEL:
        line = N_("a token needs a name of at most %(most)s characters")
        raise UsageError(Message(line, most=LONGEST_LABEL))
    if not 1 <= wish.days <= LONGEST_TOKEN_DAYS:
        line = N_("a token lasts 1 to %(most)s days")
        raise UsageError(Message(line, most=LONGEST_TOKEN_DAYS))
    if not all(owner.may(wish.role, locale) for locale in wish.locales or (None,)):
        raise UsageError(Message(N_("a token cannot carry more than its owner may")))
    if len(store.tickets.of(TicketKind.TOKEN, now=by.now, person=person.id)) >= (
        _MOST_TOKENS
    ):
        raise UsageError(Message(N_("there are too many tokens; revoke one first")))
    secret = new_secret()
    ticket = _ticket(person, TicketKind.TOKEN, secret, by, wish.days * 86_400, wish)
    where = ", ".join(ticket.locales) or EVERYWHERE
    new = f"{ticket.name} {label}: {where} {wish.role}"
    store.tickets.issue(ticket, by.did("give token", person.name, new=new))
    return secret


def revoke_token(store: Store, person: Person, name: str, *, by: By) -> None:
    """Let a token count no more.

    :raises NothingMatchedError: the person has no such token.
    """
    deed = by.did("revoke token", person.name, old=name[:40])
    if not store.tickets.revoke(person.id, name, deed):
        raise NothingMatchedError("there is no such token")


def told(roles: Mapping[str, Role]) -> str:
    """Return roles as one line: ``*: reader, ko: reviewer``."""
    return ", ".join(f"{locale}: {role}" for locale, role in sorted(roles.items()))


def _require_no_twin(store: Store, name: str) -> None:
    """Refuse a name that readers would take for another person's."""
    bones = skeleton(name)
    for one in store.people.all():
        if skeleton(one.name) == bones and key_of(one.name) != key_of(name):
            line = N_("“%(name)s” looks like the name of %(other)s")
            raise UsageError(Message(line, name=name, other=one.name))


def _require_roles(roles: Mapping[str, Role]) -> None:
    for locale, role in roles.items():
        if role is Role.ADMIN and locale != EVERYWHERE:
            raise UsageError(Message(N_("an admin is one for all languages")))


def _ticket(
    person: Person,
    kind: TicketKind,
    secret: str,
    by: By,
    seconds: float,
    wish: TokenWish | None = None,
) -> Ticket:
    return Ticket(
        kind=kind,
        digest=digest_of(secret),
        name=new_name(),
        person=person.id,
        epoch=person.epoch,
        created=by.now,
        expires=by.now + seconds,
        label=" ".join(wish.label.split()) if wish else "",
        role=wish.role.value if wish else "",
        locales=wish.locales if wish else (),
    )
