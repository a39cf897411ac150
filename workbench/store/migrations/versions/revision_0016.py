"""An event that dismissed a finding, or took that back, knows what it was about."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0016"
down_revision = "0015"


def upgrade() -> None:
    """Add the columns; of steps of before nobody knows."""
    op.add_column("event", sa.Column("before_dismissed", sa.Text))
    op.add_column("event", sa.Column("after_dismissed", sa.Text))
