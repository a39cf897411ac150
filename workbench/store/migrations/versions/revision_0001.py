"""The first tables: history, memory, engine cache, jobs."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None


def upgrade() -> None:
    """Create them all."""
    _create_event()
    _create_memory()
    _create_engine_cache()
    _create_job()


def _text(name: str) -> sa.Column[str]:
    return sa.Column(name, sa.Text, nullable=False)


def _create_event() -> None:
    op.create_table(
        "event",
        sa.Column("id", sa.Integer, primary_key=True),
        _text("at"),
        _text("person"),
        _text("locale"),
        _text("article"),
        _text("unit"),
        _text("action"),
        _text("before_state"),
        _text("after_state"),
        _text("before_target"),
        _text("after_target"),
        _text("reason"),
        sa.Column("origin_kind", sa.Text),
        sa.Column("origin_detail", sa.Text),
        sa.Column("origin_score", sa.Double),
    )
    op.create_index("event_of_unit", "event", ["locale", "article", "unit"])


def _create_memory() -> None:
    op.create_table(
        "memory_catalog",
        sa.Column("id", sa.Integer, primary_key=True),
        _text("article"),
        _text("locale"),
        _text("language"),
        _text("version"),
        sa.UniqueConstraint("article", "locale", name="memory_catalog_once"),
    )
    owner = sa.ForeignKey("memory_catalog.id", ondelete="CASCADE")
    op.create_table(
        "memory_entry",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("catalog", sa.Integer, owner, nullable=False),
        _text("unit"),
        _text("digest"),
        _text("source"),
        _text("target"),
        sa.Column("context", sa.Text),
        _text("person"),
        _text("at"),
        sa.UniqueConstraint("catalog", "unit", name="memory_entry_once"),
    )
    op.create_index("memory_entry_text", "memory_entry", ["digest"])


def _create_engine_cache() -> None:
    op.create_table(
        "engine_cache",
        sa.Column("key", sa.Text, primary_key=True),
        _text("target"),
        _text("detail"),
        sa.Column("score", sa.Double),
    )


def _create_job() -> None:
    op.create_table(
        "job",
        sa.Column("number", sa.Integer, primary_key=True),
        _text("id"),
        _text("kind"),
        _text("title"),
        _text("person"),
        _text("subject"),
        _text("state"),
        sa.Column("done", sa.Integer, nullable=False),
        sa.Column("total", sa.Integer, nullable=False),
        _text("note"),
        _text("message"),
        sa.Column("created", sa.Double, nullable=False),
        sa.Column("finished", sa.Double),
        sa.Column("leased_until", sa.Double, nullable=False),
        sa.Column("cancelled", sa.Boolean, nullable=False),
        sa.UniqueConstraint("id", name="job_once"),
    )
    op.create_index("job_of_subject", "job", ["subject"])
