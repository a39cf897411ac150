"""The source texts of the memory, each once, for the search of similar ones."""

from __future__ import annotations

import secrets

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    """Create the table and take in what the memory holds."""
    op.create_table(
        "memory_text",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("language", sa.Text, nullable=False),
        sa.Column("digest", sa.Text, nullable=False),
        sa.Column("source", sa.Text, nullable=False),
        sa.Column("stamp", sa.Text, nullable=False),
        sqlite_autoincrement=True,
    )
    op.create_index("memory_text_digest", "memory_text", ["digest"])
    taken = sa.text(
        "INSERT INTO memory_text (language, digest, source, stamp) "
        "SELECT DISTINCT c.language, e.digest, e.source, :stamp "
        "FROM memory_entry e JOIN memory_catalog c ON c.id = e.catalog"
    )
    op.get_bind().execute(taken, {"stamp": secrets.token_hex(8)})
