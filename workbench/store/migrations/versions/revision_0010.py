"""Comments on units, whom they name, and who is in which article."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"


def upgrade() -> None:
    """Make the tables."""
    op.create_table(
        "comment",
        sa.Column("id", sa.Integer, primary_key=True),
        *(_text(name) for name in ("locale", "article", "unit", "trail", "source")),
        sa.Column("thread", sa.Integer, sa.ForeignKey("comment.id")),
        *(_text(name) for name in ("person", "at", "text", "edited")),
        sa.Column("deleted", sa.Boolean, nullable=False),
        *(_text(name) for name in ("resolved_by", "resolved_at")),
        sqlite_autoincrement=True,
    )
    op.create_index("comment_of_article", "comment", ["locale", "article"])
    op.create_table(
        "mention",
        sa.Column(
            "comment",
            sa.Integer,
            sa.ForeignKey("comment.id", ondelete="CASCADE"),
            primary_key=True,
        ),
        sa.Column("name", sa.Text, primary_key=True),
    )
    op.create_index("mention_of_name", "mention", ["name"])
    op.create_table(
        "presence",
        *(
            sa.Column(name, sa.Text, primary_key=True)
            for name in ("locale", "article", "tab")
        ),
        *(_text(name) for name in ("person", "unit")),
        sa.Column("since", sa.Double, nullable=False),
        sa.Column("leased_until", sa.Double, nullable=False),
    )


def _text(name: str) -> sa.Column[str]:
    return sa.Column(name, sa.Text, nullable=False)
