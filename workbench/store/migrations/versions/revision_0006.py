"""Engines' answers keep which words became which, and how likely they were."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"


def upgrade() -> None:
    """Add the columns; what was answered before has neither."""
    op.add_column("engine_cache", sa.Column("alignment", sa.Text))
    op.add_column("engine_cache", sa.Column("log_probability", sa.Double))
