"""Counts what engines asked of servers, by day."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    """Create the table."""
    op.create_table(
        "engine_usage",
        *(
            sa.Column(name, sa.Text, primary_key=True, nullable=False)
            for name in ("engine", "source", "target", "day")
        ),
        *(
            sa.Column(name, sa.BigInteger, nullable=False)
            for name in ("requests", "units", "characters", "tokens_in", "tokens_out")
        ),
        sa.Column("cost", sa.Double, nullable=False),
    )
