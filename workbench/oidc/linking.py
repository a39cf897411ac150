"""Whose account it is that somebody comes to with a provider's word, and what they are.

An account is known by issuer and subject. An address leads to one only if the provider
has verified it and an admin named it for that account, and then once.
"""

from __future__ import annotations

from collections.abc import Mapping

from workbench.accounts import Role, people
from workbench.accounts.names import key_of
from workbench.accounts.people import By
from workbench.errors import Message, SignInError, UsageError
from workbench.model import N_
from workbench.oidc.claims import Claims
from workbench.oidc.options import OidcOptions
from workbench.store import EVERYWHERE, Link, LinkKind, Person, Store


def enter(store: Store, options: OidcOptions, known: Claims, *, by: By) -> Person:
    """Return whose account it is, linked, with the roles that the rules give.

    :raises SignInError: there is none for them, or it is kept out; says which.
    """
    _require_domain(options, known.email)
    person = _linked(store, known, by=by)
    roles = roles_of(options, known.values)
    if person is None:
        person = _made(store, options, known, roles, by=by)
    if person.disabled:
        raise SignInError(Message(N_("this account is kept out; ask an admin")))
    if options.roles and dict(people.actor_of(person).roles) != roles:
        try:
            person = people.set_roles(store, person, roles, by=by)
        except UsageError as error:
            raise SignInError(error.message) from error
    if options.roles and not roles:
        raise SignInError(_no_role(options))
    return person


def roles_of(options: OidcOptions, values: frozenset[str]) -> Mapping[str, Role]:
    """Return what the rules make of somebody with these values: the highest of each."""
    found: dict[str, Role] = {}
    for rule in options.roles:
        if rule.value in values:
            role = Role(rule.role)
            for locale in rule.locales or (EVERYWHERE,):
                found[locale] = max(found.get(locale, role), role, key=_rank)
    return found


def link(
    store: Store, person: Person, issuer: str, kind: LinkKind, value: str, *, by: By
) -> None:
    """Let whom a provider knows under a name, or by an address, be that person.

    :raises UsageError: it is somebody's already, or no name.
    """
    value = value.strip()
    value = value.lower() if kind is LinkKind.EMAIL else value
    if not value or len(value) > 320 or not value.isprintable():
        raise UsageError(Message(N_("that is no name at a provider")))
    new = Link(issuer=issuer, kind=kind, value=value, person=person.id, created=by.now)
    store.links.add(new, by.did("link account", person.name, new=f"{kind} {value}"))


def unlink(store: Store, person: Person, *, by: By) -> int:
    """Let no provider's word lead to a person's account; return how many did."""
    old = ", ".join(f"{one.kind} {one.value}" for one in store.links.of(person.id))
    return store.links.remove(person.id, by.did("unlink account", person.name, old=old))


def _require_domain(options: OidcOptions, email: str) -> None:
    wanted = {one.lower() for one in options.email_domains}
    if wanted and email.rpartition("@")[2] not in wanted:
        line = N_("%(provider)s vouches for no address that may sign in here")
        raise SignInError(Message(line, provider=options.shown))


def _linked(store: Store, known: Claims, *, by: By) -> Person | None:
    found = store.links.find(known.issuer, LinkKind.SUBJECT, known.subject)
    if found is None and known.email:
        found = store.links.find(known.issuer, LinkKind.EMAIL, known.email)
        if found is not None:
            person = store.people.of_id(found.person)
            if person is not None:
                link(
                    store,
                    person,
                    known.issuer,
                    LinkKind.SUBJECT,
                    known.subject,
                    by=by,
                )
    return None if found is None else store.people.of_id(found.person)


def _made(
    store: Store,
    options: OidcOptions,
    known: Claims,
    roles: Mapping[str, Role],
    *,
    by: By,
) -> Person:
    """Return a new account for somebody whom the rules give a role."""
    if not options.create or not roles:
        raise SignInError(_no_role(options))
    if store.people.of_key(key_of(known.name)) is not None:
        line = N_(
            "there is an account %(name)s already, which is not linked to %(provider)s;"
            " an admin can do that"
        )
        raise SignInError(Message(line, name=known.name, provider=options.shown))
    try:
        person = people.enrol(store, known.name, roles, by=by)
    except UsageError as error:
        line = N_("no account can be called %(name)s: %(reason)s")
        raise SignInError(
            Message(line, name=ascii(known.name)[:80], reason=error.message)
        ) from error
    link(store, person, known.issuer, LinkKind.SUBJECT, known.subject, by=by)
    return person


def _no_role(options: OidcOptions) -> str:
    line = N_("%(provider)s knows you, but you have no role here; ask an admin")
    return Message(line, provider=options.shown)


def _rank(role: Role) -> int:
    return role.rank
