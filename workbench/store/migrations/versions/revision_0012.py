"""Whom a provider of sign-ins knows under which name."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision = "0011"


def upgrade() -> None:
    """Add the table."""
    op.create_table(
        "person_link",
        sa.Column("issuer", sa.Text, primary_key=True, nullable=False),
        sa.Column("kind", sa.Text, primary_key=True, nullable=False),
        sa.Column("value", sa.Text, primary_key=True, nullable=False),
        sa.Column(
            "person",
            sa.Integer,
            sa.ForeignKey("person.id", ondelete="CASCADE"),
            nullable=False,
        ),
        sa.Column("created", sa.Double, nullable=False),
        sa.Index("person_link_of_person", "person"),
    )
