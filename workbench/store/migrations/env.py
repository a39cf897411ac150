"""Runs the revisions on the connection that ``migrate`` hands over."""

from __future__ import annotations

from alembic import context

from workbench.store import schema


def run() -> None:
    """Bring the handed-over connection to the wanted revision."""
    context.configure(
        connection=context.config.attributes["connection"],
        target_metadata=schema.METADATA,
    )
    with context.begin_transaction():
        context.run_migrations()


# Alembic executes this file; `context` has a configuration only while it does,
# so a plain import does nothing.
if hasattr(context, "config"):
    run()
