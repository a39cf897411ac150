"""Jobs that any process can take up: parameters, attempts, holder, finished steps."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"


def upgrade() -> None:
    """Add what a job needs to outlive its process.

    Jobs of before cannot be done from their row; unfinished ones end as failed.
    """
    for column in _columns():
        op.add_column("job", column)
    op.create_index("job_by_state", "job", ["state"])
    op.execute(
        "UPDATE job SET state = 'failed', finished = created,"
        " message = 'entered by an older version of the workbench'"
        " WHERE finished IS NULL"
    )
    owner = sa.ForeignKey("job.number", ondelete="CASCADE")
    op.create_table(
        "job_step",
        sa.Column("job", sa.Integer, owner, primary_key=True),
        sa.Column("step", sa.Text, primary_key=True),
        sa.Column("outcome", sa.Text, nullable=False),
    )


def _columns() -> tuple[sa.Column[object], ...]:
    # Rows of before need a value; rows of now always bring their own.
    return (
        sa.Column("parameters", sa.Text, nullable=False, server_default="{}"),
        sa.Column("outcome", sa.Text, nullable=False, server_default="{}"),
        sa.Column("worker", sa.Text, nullable=False, server_default=""),
        sa.Column("attempts", sa.Integer, nullable=False, server_default="0"),
        sa.Column("started", sa.Double),
        sa.Column("not_before", sa.Double, nullable=False, server_default="0"),
    )
