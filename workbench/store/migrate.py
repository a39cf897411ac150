"""Brings a database to the revision this version needs; loads Alembic."""

from __future__ import annotations

from pathlib import Path

from alembic import command
from alembic.config import Config
from sqlalchemy import Connection

FOLDER = Path(__file__).parent / "migrations"


def upgrade(connection: Connection) -> None:
    """Run every outstanding revision inside the connection's own transaction.

    The caller commits, so a database is never left between two revisions.
    """
    command.upgrade(configuration(connection), "head")


def configuration(connection: Connection | None = None) -> Config:
    """Return what Alembic needs to find and run the revisions."""
    config = Config()
    # A percent sign in the folder's name would read as an interpolation.
    config.set_main_option("script_location", str(FOLDER).replace("%", "%%"))
    config.set_main_option("path_separator", "os")
    config.attributes["connection"] = connection
    return config
