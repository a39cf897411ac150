"""Words are found on both sides of the memory without reading all of it."""

from __future__ import annotations

import contextlib

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"

SIDES = ("source", "target")


def upgrade() -> None:
    """Index the trigrams of all texts, where the database can; else it is slower."""
    connection = op.get_bind()
    lite = connection.dialect.name == "sqlite"
    # Old SQLite libraries know no trigrams, and not every server has the extension,
    # or lets this user install it.
    with contextlib.suppress(sa.exc.DBAPIError), connection.begin_nested():
        for statement in _of_sqlite() if lite else _of_postgresql():
            connection.exec_driver_sql(statement)


def _of_sqlite() -> list[str]:
    """Return what makes an index; whoever changes entries keeps it in step.

    A blank after each text gives its last two letters a trigram of their own: so each
    word of two letters is the beginning of one.
    """
    statements = []
    for side in SIDES:
        grams = f"memory_{side}_grams"
        statements += [
            f"CREATE VIRTUAL TABLE {grams} USING fts5(text, content='',"
            " columnsize=0, detail=none, tokenize='trigram')",
            f"CREATE VIRTUAL TABLE memory_{side}_terms USING fts5vocab({grams}, row)",
            f"INSERT INTO {grams} (rowid, text)"  # noqa: S608 fixed names
            f" SELECT id, {side} || ' ' FROM memory_entry",
        ]
    return statements


def _of_postgresql() -> list[str]:
    return [
        "CREATE EXTENSION IF NOT EXISTS pg_trgm",
        *(
            f"CREATE INDEX memory_entry_{side}_grams ON memory_entry"
            f" USING gin ({side} gin_trgm_ops)"
            for side in SIDES
        ),
    ]
