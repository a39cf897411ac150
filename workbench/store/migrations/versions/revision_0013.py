"""What one approval adds to the index of words is merged in larger lots."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0013"
down_revision = "0012"

SIDES = ("source", "target")
SETTINGS = {"automerge": 16, "crisismerge": 32}
"""Every commit adds a part to the index. By default four parts are merged, and then
four of those: among a million entries one approval in twenty waited for such a merge,
for 60 ms of the processor at worst. A search asks a few parts more."""


def upgrade() -> None:
    """Tell the index, where there is one: SQLite keeps the settings in it."""
    connection = op.get_bind()
    if connection.dialect.name != "sqlite":
        return
    there = set(sa.inspect(connection).get_table_names())
    for side in SIDES:
        grams = f"memory_{side}_grams"
        if grams not in there:
            continue
        for name, value in SETTINGS.items():
            connection.exec_driver_sql(
                f"INSERT INTO {grams} ({grams}, rank) VALUES (?, ?)",  # noqa: S608
                (name, value),
            )
