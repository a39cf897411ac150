"""Whom providers of sign-ins know; each change and its line in the trail are one."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sqlalchemy import delete, insert, select

from workbench.errors import Message, UsageError
from workbench.model import N_
from workbench.store.account_rows import Deed, Link, LinkKind
from workbench.store.account_tables import AUDIT, PERSON_LINK
from workbench.store.audit_log import deed_values
from workbench.store.database import Database


class LinkTable:
    """Names of people at providers; one name is one person's."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def find(self, issuer: str, kind: LinkKind, value: str) -> Link | None:
        """Return whom a provider knows under a name."""
        columns = PERSON_LINK.c
        named = (
            columns.issuer == issuer,
            columns.kind == kind.value,
            columns.value == value,
        )
        with self._database.reading() as connection:
            row = connection.execute(select(PERSON_LINK).where(*named)).first()
        return None if row is None else _link(dict(row._mapping))

    def of(self, person: int) -> tuple[Link, ...]:
        """Return under which names providers know a person."""
        columns = PERSON_LINK.c
        statement = select(PERSON_LINK).where(columns.person == person)
        order = columns.issuer, columns.kind, columns.value
        with self._database.reading() as connection:
            rows = connection.execute(statement.order_by(*order)).all()
        return tuple(_link(dict(row._mapping)) for row in rows)

    def add(self, new: Link, deed: Deed) -> None:
        """Keep a name; that of a subject takes the place of the person's address.

        :raises UsageError: the name is somebody's already.
        """
        columns = PERSON_LINK.c
        named = (
            columns.issuer == new.issuer,
            columns.kind == new.kind.value,
            columns.value == new.value,
        )
        addresses = (
            columns.issuer == new.issuer,
            columns.kind == LinkKind.EMAIL.value,
            columns.person == new.person,
        )
        values = {name: getattr(new, name) for name in Link.__dataclass_fields__}
        with self._database.writing() as connection:
            if connection.execute(select(columns.person).where(*named)).first():
                line = N_("%(value)s is linked to an account already")
                raise UsageError(Message(line, value=new.value))
            connection.execute(delete(PERSON_LINK).where(*addresses))
            connection.execute(
                insert(PERSON_LINK), [{**values, "kind": new.kind.value}]
            )
            connection.execute(insert(AUDIT), [deed_values(deed)])

    def remove(self, person: int, deed: Deed) -> int:
        """Forget under which names providers know a person; return how many."""
        wanted = delete(PERSON_LINK).where(PERSON_LINK.c.person == person)
        with self._database.writing() as connection:
            count = connection.execute(wanted).rowcount
            if count:
                connection.execute(insert(AUDIT), [deed_values(deed)])
        return count


def _link(row: Mapping[str, Any]) -> Link:
    return Link(**{**row, "kind": LinkKind(row["kind"])})
