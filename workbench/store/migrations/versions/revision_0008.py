"""Accounts: people, their roles and tickets, attempts to sign in, the audit trail."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"

_CHANGES = ("UPDATE", "DELETE")


def upgrade() -> None:
    """Make the tables, and the audit trail one that only grows."""
    op.create_table(
        "person",
        sa.Column("id", sa.Integer, primary_key=True),
        *(sa.Column(name, sa.Text, nullable=False) for name in ("name", "key")),
        sa.Column("password", sa.Text, nullable=False),
        sa.Column("disabled", sa.Boolean, nullable=False),
        sa.Column("epoch", sa.Integer, nullable=False),
        sa.Column("created", sa.Double, nullable=False),
        sa.UniqueConstraint("key", name="person_once"),
    )
    op.create_table(
        "person_role",
        sa.Column("person", sa.Integer, _owner(), primary_key=True),
        sa.Column("locale", sa.Text, primary_key=True),
        sa.Column("role", sa.Text, nullable=False),
    )
    _tickets()
    op.create_table(
        "attempt",
        sa.Column("key", sa.Text, primary_key=True),
        sa.Column("count", sa.Integer, nullable=False),
        sa.Column("until", sa.Double, nullable=False),
    )
    _audit()
    op.create_index("event_at", "event", ["at"])


def _tickets() -> None:
    texts = ("kind", "name", "label", "role", "locales")
    op.create_table(
        "ticket",
        sa.Column("digest", sa.Text, primary_key=True),
        *(sa.Column(name, sa.Text, nullable=False) for name in texts),
        sa.Column("person", sa.Integer, _owner(), nullable=False),
        sa.Column("epoch", sa.Integer, nullable=False),
        sa.Column("created", sa.Double, nullable=False),
        sa.Column("expires", sa.Double, nullable=False),
        sa.Column("used", sa.Double),
        sa.UniqueConstraint("name", name="ticket_once"),
    )
    op.create_index("ticket_of_person", "ticket", ["person"])


def _audit() -> None:
    texts = ("at", "person", "action", "subject", "locale", "article", "old", "new")
    op.create_table(
        "audit",
        sa.Column("id", sa.Integer, primary_key=True),
        *(sa.Column(name, sa.Text, nullable=False) for name in texts),
    )
    op.create_index("audit_at", "audit", ["at"])
    if op.get_bind().dialect.name == "sqlite":
        for change in _CHANGES:
            op.execute(
                f"CREATE TRIGGER audit_no_{change.lower()} BEFORE {change} ON audit"
                " BEGIN SELECT RAISE(ABORT, 'the audit trail only grows'); END"
            )
        return
    op.execute(
        "CREATE FUNCTION audit_only_grows() RETURNS trigger LANGUAGE plpgsql AS"
        " $$ BEGIN RAISE EXCEPTION 'the audit trail only grows'; END $$"
    )
    op.execute(
        "CREATE TRIGGER audit_only_grows BEFORE UPDATE OR DELETE OR TRUNCATE ON audit"
        " FOR EACH STATEMENT EXECUTE FUNCTION audit_only_grows()"
    )


def _owner() -> sa.ForeignKey:
    return sa.ForeignKey("person.id", ondelete="CASCADE")
