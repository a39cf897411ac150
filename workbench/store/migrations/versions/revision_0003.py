"""The memory knows neighbours, shapes, imported files and how often it was used."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    """Add what an entry tells; every catalog is read anew with the next refresh."""
    for name in ("before", "after", "shape", "pair"):
        text = sa.Column(name, sa.Text, nullable=False, server_default="")
        op.add_column("memory_entry", text)
    for name, value in (("reviewed", sa.true()), ("imported", sa.false())):
        flag = sa.Column(name, sa.Boolean, nullable=False, server_default=value)
        op.add_column("memory_entry", flag)
    op.create_index("memory_entry_shape", "memory_entry", ["shape"])
    op.create_index("memory_entry_pair", "memory_entry", ["pair"])
    op.create_table(
        "memory_use",
        sa.Column("pair", sa.Text, primary_key=True, nullable=False),
        sa.Column("uses", sa.Integer, nullable=False),
        sa.Column("used", sa.Text, nullable=False),
    )
    _tell_source_languages_apart()
    op.execute("UPDATE memory_catalog SET version = ''")


_ONCE = ("article", "locale", "language")


def _tell_source_languages_apart() -> None:
    """One imported file may translate from several languages into one."""
    if op.get_bind().dialect.name != "sqlite":
        op.drop_constraint("memory_catalog_once", "memory_catalog")
        op.create_unique_constraint("memory_catalog_once", "memory_catalog", _ONCE)
        return
    # SQLite changes no constraint, and dropping a table would drop what refers to it.
    op.execute("CREATE TEMP TABLE kept_entry AS SELECT * FROM memory_entry")
    with op.batch_alter_table("memory_catalog", recreate="always") as table:
        table.drop_constraint("memory_catalog_once", type_="unique")
        table.create_unique_constraint("memory_catalog_once", _ONCE)
    op.execute("INSERT INTO memory_entry SELECT * FROM kept_entry")
    op.execute("DROP TABLE kept_entry")
