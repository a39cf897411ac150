"""Runs: changes of many units at once, and what each unit was before."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"


def upgrade() -> None:
    """Add the tables of runs."""
    op.create_table(
        "run",
        sa.Column("number", sa.Integer, primary_key=True),
        sa.Column("id", sa.Text, nullable=False),
        sa.Column("kind", sa.Text, nullable=False),
        sa.Column("person", sa.Text, nullable=False),
        sa.Column("at", sa.Text, nullable=False),
        sa.Column("parameters", sa.Text, nullable=False),
        sa.Column("undone_at", sa.Text, nullable=False),
        sa.Column("undone_by", sa.Text, nullable=False),
        sa.UniqueConstraint("id", name="run_once"),
    )
    op.create_table(
        "run_unit",
        sa.Column("number", sa.Integer, primary_key=True),
        sa.Column(
            "run",
            sa.Integer,
            sa.ForeignKey("run.number", ondelete="CASCADE"),
            nullable=False,
        ),
        sa.Column("locale", sa.Text, nullable=False),
        sa.Column("article", sa.Text, nullable=False),
        sa.Column("unit", sa.Text, nullable=False),
        sa.Column("revision", sa.Text, nullable=False),
        sa.Column("before", sa.Text, nullable=False),
    )
    op.create_index("run_unit_of_run", "run_unit", ["run"])
