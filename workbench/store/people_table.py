"""Accounts: each change and its line in the audit trail are one transaction."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from sqlalchemy import (
    Connection,
    Row,
    bindparam,
    delete,
    func,
    insert,
    select,
    text,
    update,
)

from workbench.errors import Message, UsageError
from workbench.model import N_
from workbench.store.account_rows import EVERYWHERE, Deed, Person, Ticket, TicketKind
from workbench.store.account_tables import AUDIT, PERSON, PERSON_ROLE, TICKET
from workbench.store.audit_log import deed_values
from workbench.store.database import Database

ADMIN = "admin"

_OF_TICKET = tuple(column.name for column in TICKET.c)
_OF_PERSON = ("id", "name", "password", "disabled", "epoch", "created")
_HOLDS = (
    TICKET.c.digest == bindparam("digest"),
    TICKET.c.kind == bindparam("kind"),
    TICKET.c.expires > bindparam("now"),
    TICKET.c.epoch == PERSON.c.epoch,
    PERSON.c.disabled.is_(False),
)
"""The conditions under which a ticket counts."""
_OWNED = TICKET.join(PERSON, PERSON.c.id == TICKET.c.person)
_OWNER = select(TICKET.c.person).select_from(_OWNED).where(*_HOLDS)
_BEARER = (
    select(
        *TICKET.c,
        *(PERSON.c[name].label(f"person_{name}") for name in _OF_PERSON),
        PERSON_ROLE.c.locale.label("role_locale"),
        PERSON_ROLE.c.role.label("role_there"),
    )
    .select_from(_OWNED.outerjoin(PERSON_ROLE, PERSON_ROLE.c.person == PERSON.c.id))
    .where(*_HOLDS)
    .order_by(PERSON_ROLE.c.locale)
)
"""Every request asks this: it is made once, and one question, a row for each role."""


class PeopleTable:
    """Who may use the workbench, and as what."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def any(self) -> bool:
        """Tell whether there is an account, in use or not."""
        with self._database.reading() as connection:
            return connection.execute(select(PERSON.c.id).limit(1)).first() is not None

    def all(self) -> tuple[Person, ...]:
        """Return everybody, by name."""
        with self._database.reading() as connection:
            rows = connection.execute(select(PERSON).order_by(PERSON.c.key)).all()
            return _people(connection, rows)

    def of_key(self, key: str) -> Person | None:
        """Return the person whose name reads like this."""
        with self._database.reading() as connection:
            rows = connection.execute(select(PERSON).where(PERSON.c.key == key)).all()
            return next(iter(_people(connection, rows)), None)

    def of_id(self, person: int) -> Person | None:
        """Return the person with a number."""
        with self._database.reading() as connection:
            rows = connection.execute(select(PERSON).where(PERSON.c.id == person)).all()
            return next(iter(_people(connection, rows)), None)

    def of_ticket(
        self, digest: str, kind: TicketKind, *, now: float
    ) -> tuple[Person, Ticket] | None:
        """Return whose ticket that is, and the ticket, while it holds."""
        asked = _asked(digest, kind, now)
        with self._database.reading() as connection:
            rows = connection.execute(_BEARER, asked).all()
        return _bearer(rows) if rows else None

    def add(
        self, name: str, key: str, roles: Mapping[str, str], *, now: float, deed: Deed
    ) -> Person:
        """Add an account without a password.

        :raises UsageError: there is one whose name reads the same.
        """
        with self._database.writing() as connection:
            _alone(connection)
            if connection.execute(select(PERSON.c.id).where(PERSON.c.key == key)).all():
                message = N_("there is an account %(name)s already")
                raise UsageError(Message(message, name=name))
            values = {"name": name, "key": key, "password": "", "disabled": False}
            statement = insert(PERSON).values(**values, epoch=1, created=now)
            done = connection.execute(statement.returning(PERSON.c.id))
            number = int(done.scalar_one())
            _set_roles(connection, number, roles)
            _record(connection, deed)
        return Person(
            id=number,
            name=name,
            password="",
            disabled=False,
            epoch=1,
            created=now,
            roles=dict(roles),
        )

    def set_roles(self, person: int, roles: Mapping[str, str], deed: Deed) -> None:
        """Replace the person's roles; open pages of theirs have to sign in again.

        :raises UsageError: nobody would be left who may manage accounts.
        """
        with self._database.writing() as connection:
            had = _admins(connection)
            _set_roles(connection, person, roles)
            _end(connection, person, {TicketKind.SESSION})
            _keep_an_admin(connection, had)
            _record(connection, deed)

    def set_disabled(self, person: int, disabled: bool, deed: Deed) -> None:
        """Let nobody in under this account, or let them in again.

        :raises UsageError: nobody would be left who may manage accounts.
        """
        with self._database.writing() as connection:
            had = _admins(connection)
            change = {"disabled": disabled, "epoch": PERSON.c.epoch + 1}
            where = PERSON.c.id == person
            connection.execute(update(PERSON).where(where).values(change))
            _end(connection, person, set(TicketKind))
            _keep_an_admin(connection, had)
            _record(connection, deed)

    def remove(self, person: int, deed: Deed) -> None:
        """Delete the account; what the person did stays under their name.

        :raises UsageError: others are left, but nobody who may manage accounts.
        """
        with self._database.writing() as connection:
            had = _admins(connection)
            connection.execute(delete(PERSON).where(PERSON.c.id == person))
            if connection.execute(select(PERSON.c.id).limit(1)).first():
                _keep_an_admin(connection, had)
            _record(connection, deed)

    def set_password(self, person: int, password: str, deed: Deed) -> int:
        """Keep an encoded password and end every ticket; return the new epoch."""
        with self._database.writing() as connection:
            return _set_password(connection, person, password, deed)

    def accept(self, digest: str, password: str, deed: Deed, *, now: float) -> bool:
        """Keep the password of whom an invitation is for, which ends it.

        False if the invitation is used, expired or unknown; nothing changes then.
        """
        with self._database.writing() as connection:
            asked = _asked(digest, TicketKind.INVITATION, now)
            person = connection.execute(_OWNER, asked).scalar()
            used = delete(TICKET).where(TICKET.c.digest == digest)
            if person is None or connection.execute(used).rowcount != 1:
                return False
            _set_password(connection, person, password, deed)
            return True


def _asked(digest: str, kind: TicketKind, now: float) -> dict[str, object]:
    return {"digest": digest, "kind": kind.value, "now": now}


def _bearer(rows: Sequence[Row[*tuple[Any, ...]]]) -> tuple[Person, Ticket]:
    """Return whose ticket the rows are, and the ticket."""
    first = rows[0]._mapping
    roles = {row.role_locale: row.role_there for row in rows if row.role_locale}
    values = {name: first[f"person_{name}"] for name in _OF_PERSON}
    return Person(**values, roles=roles), _ticket({c: first[c] for c in _OF_TICKET})


def ticket(row: Row[Any]) -> Ticket:
    """Return a row as a value."""
    return _ticket(dict(row._mapping))


def _ticket(values: dict[str, Any]) -> Ticket:
    values["kind"] = TicketKind(values["kind"])
    values["locales"] = tuple(values["locales"].split())
    return Ticket(**values)


def _people(connection: Connection, rows: Iterable[Row[Any]]) -> tuple[Person, ...]:
    found = [row._mapping for row in rows]
    roles: dict[int, dict[str, str]] = {row["id"]: {} for row in found}
    statement = select(PERSON_ROLE).order_by(PERSON_ROLE.c.locale)
    if len(found) == 1:
        statement = statement.where(PERSON_ROLE.c.person == found[0]["id"])
    for row in connection.execute(statement):
        roles.setdefault(row.person, {})[row.locale] = row.role
    return tuple(
        Person(**{name: row[name] for name in _OF_PERSON}, roles=roles[row["id"]])
        for row in found
    )


def _set_roles(connection: Connection, person: int, roles: Mapping[str, str]) -> None:
    connection.execute(delete(PERSON_ROLE).where(PERSON_ROLE.c.person == person))
    rows = [{"person": person, "locale": k, "role": v} for k, v in roles.items()]
    if rows:
        connection.execute(insert(PERSON_ROLE), rows)


def _set_password(
    connection: Connection, person: int, password: str, deed: Deed
) -> int:
    change = {"password": password, "epoch": PERSON.c.epoch + 1}
    statement = update(PERSON).where(PERSON.c.id == person).values(change)
    epoch = connection.execute(statement.returning(PERSON.c.epoch)).scalar_one()
    _end(connection, person, set(TicketKind))
    _record(connection, deed)
    return int(epoch)


def _end(connection: Connection, person: int, kinds: set[TicketKind]) -> None:
    wanted = [kind.value for kind in kinds]
    where = TICKET.c.person == person, TICKET.c.kind.in_(wanted)
    connection.execute(delete(TICKET).where(*where))


def _record(connection: Connection, deed: Deed) -> None:
    connection.execute(insert(AUDIT), [deed_values(deed)])


def _alone(connection: Connection) -> None:
    """Wait until nobody else changes accounts; SQLite's writers are alone anyway."""
    if connection.dialect.name == "postgresql":
        connection.execute(text("LOCK TABLE person IN SHARE ROW EXCLUSIVE MODE"))


def _admins(connection: Connection) -> int:
    """Count who may manage accounts, with nobody else changing that."""
    _alone(connection)
    joined = PERSON.join(PERSON_ROLE, PERSON_ROLE.c.person == PERSON.c.id)
    statement = select(func.count()).select_from(joined)
    in_charge = PERSON_ROLE.c.role == ADMIN, PERSON_ROLE.c.locale == EVERYWHERE
    statement = statement.where(*in_charge, PERSON.c.disabled.is_(False))
    return int(connection.execute(statement).scalar_one())


def _keep_an_admin(connection: Connection, before: int) -> None:
    if before and not _admins(connection):
        raise UsageError(Message(N_("at least one account must be an admin")))
