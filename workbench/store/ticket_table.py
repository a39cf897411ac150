"""Sessions, invitations and tokens as rows; people_table says when they count."""

from __future__ import annotations

from collections.abc import Collection

from sqlalchemy import delete, insert, select, update

from workbench.store.account_rows import Deed, Ticket, TicketKind
from workbench.store.account_tables import AUDIT, TICKET
from workbench.store.audit_log import deed_values
from workbench.store.database import Database
from workbench.store.people_table import ticket


class TicketTable:
    """What proves who somebody is, by the digests of secrets."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def issue(self, new: Ticket, deed: Deed | None = None) -> None:
        """Keep a new ticket, and what the audit trail says of it."""
        values = {name: getattr(new, name) for name in Ticket.__dataclass_fields__}
        values |= {"kind": new.kind.value, "locales": " ".join(new.locales)}
        with self._database.writing() as connection:
            # What has expired is of no use to anybody.
            connection.execute(delete(TICKET).where(TICKET.c.expires < new.created))
            connection.execute(insert(TICKET), [values])
            if deed is not None:
                connection.execute(insert(AUDIT), [deed_values(deed)])

    def end(self, digest: str) -> None:
        """Let a ticket count no more, such as the session of who signs out."""
        with self._database.writing() as connection:
            connection.execute(delete(TICKET).where(TICKET.c.digest == digest))

    def person_from(self, there: str) -> int | None:
        """Return whose session came from that one at a provider."""
        statement = select(TICKET.c.person).where(TICKET.c.there == there)
        with self._database.reading() as connection:
            found = connection.execute(statement).scalar()
            return None if found is None else int(found)

    def end_sessions(self, person: int, there: Collection[str], deed: Deed) -> int:
        """End sessions at a provider's word; return how many, and note it if any.

        :param there: of which at the provider they came; of none, all of the person.
        """
        of_kind = TICKET.c.kind == TicketKind.SESSION.value
        where = [TICKET.c.person == person, of_kind]
        if there:
            where.append(TICKET.c.there.in_(there))
        with self._database.writing() as connection:
            ended = connection.execute(delete(TICKET).where(*where)).rowcount
            if ended:
                connection.execute(insert(AUDIT), [deed_values(deed)])
        return int(ended)

    def revoke(self, person: int, name: str, deed: Deed) -> bool:
        """Let a person's token or invitation count no more; False if it did not."""
        where = TICKET.c.person == person, TICKET.c.name == name
        with self._database.writing() as connection:
            if connection.execute(delete(TICKET).where(*where)).rowcount != 1:
                return False
            connection.execute(insert(AUDIT), [deed_values(deed)])
            return True

    def of(
        self, kind: TicketKind, *, now: float, person: int | None = None
    ) -> tuple[Ticket, ...]:
        """Return the tickets of a kind that have not expired, newest first."""
        statement = select(TICKET).where(TICKET.c.kind == kind.value)
        statement = statement.where(TICKET.c.expires > now)
        if person is not None:
            statement = statement.where(TICKET.c.person == person)
        order = TICKET.c.created.desc(), TICKET.c.name
        with self._database.reading() as connection:
            rows = connection.execute(statement.order_by(*order))
            return tuple(map(ticket, rows))

    def touch(self, digest: str, now: float) -> None:
        """Remember when a ticket was last shown."""
        statement = update(TICKET).where(TICKET.c.digest == digest).values(used=now)
        with self._database.writing() as connection:
            connection.execute(statement)
