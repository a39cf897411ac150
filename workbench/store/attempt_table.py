"""How often something was tried lately; counted for all processes at once."""

from __future__ import annotations

from sqlalchemy import case, delete, select, update

from workbench.store.account_tables import ATTEMPT
from workbench.store.database import Database
from workbench.store.statements import settled


class AttemptTable:
    """Counts within a window of time that begins with the first attempt."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def count(self, key: str, *, now: float, window: float) -> tuple[int, float]:
        """Count one more; return how many that makes, and when the window ends.

        The counting is one statement: of attempts at once none is missed.
        """
        over = ATTEMPT.c.until <= now
        change = {
            "count": case((over, 1), else_=ATTEMPT.c.count + 1),
            "until": case((over, now + window), else_=ATTEMPT.c.until),
        }
        values = {"key": key, "count": 1, "until": now + window}
        with self._database.writing() as connection:
            made = settled(connection, ATTEMPT, ("key",), change)
            result = made.values(values).returning(ATTEMPT.c.count, ATTEMPT.c.until)
            row = connection.execute(result).one()
            return int(row[0]), float(row[1])

    def forgive(self, key: str) -> None:
        """Take one attempt back."""
        some = ATTEMPT.c.key == key, ATTEMPT.c.count > 0
        statement = update(ATTEMPT).where(*some).values(count=ATTEMPT.c.count - 1)
        with self._database.writing() as connection:
            connection.execute(statement)

    def forget(self, key: str, *, now: float) -> None:
        """Begin anew for a key; drop what is over of others."""
        old = (ATTEMPT.c.key == key) | (ATTEMPT.c.until <= now)
        with self._database.writing() as connection:
            connection.execute(delete(ATTEMPT).where(old))

    def standing(self, key: str, *, now: float) -> tuple[int, float]:
        """Return how many there were in the present window, and when it ends."""
        wanted = ATTEMPT.c.key == key, ATTEMPT.c.until > now
        statement = select(ATTEMPT.c.count, ATTEMPT.c.until).where(*wanted)
        with self._database.reading() as connection:
            row = connection.execute(statement).first()
            return (int(row[0]), float(row[1])) if row else (0, now)
