"""What a single approval adds waits until the index of words takes it in with more."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0014"
down_revision = "0013"


def upgrade() -> None:
    """Add the table of what waits."""
    op.create_table(
        "memory_waiting",
        sa.Column(
            "entry", sa.Integer, primary_key=True, autoincrement=False, nullable=False
        ),
    )
