"""What people chose for themselves, so that it follows them to every computer."""

from __future__ import annotations

from collections.abc import Mapping

from sqlalchemy import bindparam, delete, select

from workbench.store.database import Database
from workbench.store.schema import PREFERENCE, storable
from workbench.store.statements import upsert

_KEY = ("person", "name")
_CHOSEN = select(PREFERENCE.c.name, PREFERENCE.c.value).where(
    PREFERENCE.c.person == bindparam("of")
)
"""Every request asks this: it is made once."""


class PreferenceTable:
    """Named texts of each person; what they mean is their reader's to say."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def of(self, person: str) -> Mapping[str, str]:
        """Return all that a person chose; of one who chose nothing, nothing."""
        with self._database.reading() as connection:
            rows = connection.execute(_CHOSEN, {"of": storable(person)}).all()
        return {row.name: row.value for row in rows}

    def choose(self, person: str, name: str, value: str) -> None:
        """Keep a choice in place of an earlier one."""
        row = {"person": person, "name": name, "value": value}
        with self._database.writing() as connection:
            connection.execute(upsert(connection, PREFERENCE, _KEY), row)

    def forget(self, person: str, name: str) -> None:
        """Return to the usual; fine where nothing was chosen."""
        columns = PREFERENCE.c
        statement = delete(PREFERENCE).where(
            columns.person == storable(person), columns.name == name
        )
        with self._database.writing() as connection:
            connection.execute(statement)
