"""A session knows which session at the provider of sign-ins it came from."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0015"
down_revision = "0014"


def upgrade() -> None:
    """Add the column; sessions of before know nothing of it."""
    op.add_column(
        "ticket", sa.Column("there", sa.Text, nullable=False, server_default="")
    )
