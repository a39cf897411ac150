"""The tables, and which revision of them this version of the program needs."""

from __future__ import annotations

import re

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    Dialect,
    Double,
    ForeignKey,
    Index,
    Integer,
    MetaData,
    Table,
    Text,
    TypeDecorator,
    UniqueConstraint,
)

REVISIONS = (
    *("0001", "0002", "0003", "0004", "0005", "0006", "0007", "0008"),
    *("0009", "0010", "0011", "0012", "0013", "0014", "0015", "0016"),
)
"""Every revision this version can read or upgrade, oldest first."""
REVISION = REVISIONS[-1]

METADATA = MetaData()

_UNSTORABLE = re.compile("[\0\ud800-\udfff]")


def storable(value: str) -> str:
    """Return the text as a database will give it back."""
    if value.isascii() and "\0" not in value:
        return value
    return _UNSTORABLE.sub("�", value)


class AnyText(TypeDecorator[str]):
    """Text that no database refuses.

    NUL and lone surrogates, which PostgreSQL and UTF-8 cannot hold, are kept as
    the replacement character rather than costing a person the whole save.
    """

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: str | None, dialect: Dialect) -> str | None:
        """Return the value as it can be stored."""
        return None if value is None else storable(value)


def _text(name: str, *, primary_key: bool = False) -> Column[str]:
    return Column(name, AnyText, primary_key=primary_key, nullable=False)


EVENT = Table(
    "event",
    METADATA,
    Column("id", Integer, primary_key=True),
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
    Column("origin_kind", AnyText),
    Column("origin_detail", AnyText),
    Column("origin_score", Double),
    Column("before_dismissed", AnyText),
    Column("after_dismissed", AnyText),
    Index("event_of_unit", "locale", "article", "unit"),
    Index("event_at", "at"),
)

MEMORY_CATALOG = Table(
    "memory_catalog",
    METADATA,
    Column("id", Integer, primary_key=True),
    _text("article"),
    _text("locale"),
    _text("language"),
    _text("version"),
    UniqueConstraint("article", "locale", "language", name="memory_catalog_once"),
)

MEMORY_ENTRY = Table(
    "memory_entry",
    METADATA,
    Column("id", Integer, primary_key=True),
    Column(
        "catalog",
        Integer,
        ForeignKey("memory_catalog.id", ondelete="CASCADE"),
        nullable=False,
    ),
    _text("unit"),
    _text("digest"),
    _text("source"),
    _text("target"),
    Column("context", AnyText),
    _text("person"),
    _text("at"),
    _text("before"),
    _text("after"),
    _text("shape"),
    _text("pair"),
    Column("reviewed", Boolean, nullable=False),
    Column("imported", Boolean, nullable=False),
    UniqueConstraint("catalog", "unit", name="memory_entry_once"),
    Index("memory_entry_text", "digest"),
    Index("memory_entry_shape", "shape"),
    Index("memory_entry_pair", "pair"),
)

MEMORY_TEXT = Table(
    "memory_text",
    METADATA,
    Column("id", Integer, primary_key=True),
    _text("language"),
    _text("digest"),
    _text("source"),
    _text("stamp"),
    Index("memory_text_digest", "digest"),
    # A number that was given once is never given again.
    sqlite_autoincrement=True,
)

MEMORY_WAITING = Table(
    "memory_waiting",
    METADATA,
    Column("entry", Integer, primary_key=True, autoincrement=False),
)
"""Entries that the index of words has not taken in yet."""

MEMORY_USE = Table(
    "memory_use",
    METADATA,
    _text("pair", primary_key=True),
    Column("uses", Integer, nullable=False),
    _text("used"),
)
"""Apart from the entries, so that reading a catalog anew forgets no use."""

ENGINE_CACHE = Table(
    "engine_cache",
    METADATA,
    _text("key", primary_key=True),
    _text("target"),
    _text("detail"),
    Column("score", Double),
    Column("alignment", AnyText),
    Column("log_probability", Double),
)

JOB = Table(
    "job",
    METADATA,
    Column("number", Integer, primary_key=True),
    _text("id"),
    _text("kind"),
    _text("title"),
    _text("person"),
    _text("subject"),
    _text("state"),
    Column("done", Integer, nullable=False),
    Column("total", Integer, nullable=False),
    _text("note"),
    _text("message"),
    Column("created", Double, nullable=False),
    Column("finished", Double),
    Column("leased_until", Double, nullable=False),
    Column("cancelled", Boolean, nullable=False),
    _text("parameters"),
    _text("outcome"),
    _text("worker"),
    Column("attempts", Integer, nullable=False),
    Column("started", Double),
    Column("not_before", Double, nullable=False),
    UniqueConstraint("id", name="job_once"),
    Index("job_of_subject", "subject"),
    Index("job_by_state", "state"),
)

JOB_STEP = Table(
    "job_step",
    METADATA,
    Column(
        "job", Integer, ForeignKey("job.number", ondelete="CASCADE"), primary_key=True
    ),
    _text("step", primary_key=True),
    _text("outcome"),
)

ENGINE_USAGE = Table(
    "engine_usage",
    METADATA,
    _text("engine", primary_key=True),
    _text("source", primary_key=True),
    _text("target", primary_key=True),
    _text("day", primary_key=True),
    Column("requests", BigInteger, nullable=False),
    Column("units", BigInteger, nullable=False),
    Column("characters", BigInteger, nullable=False),
    Column("tokens_in", BigInteger, nullable=False),
    Column("tokens_out", BigInteger, nullable=False),
    Column("cost", Double, nullable=False),
)

RUN = Table(
    "run",
    METADATA,
    Column("number", Integer, primary_key=True),
    _text("id"),
    _text("kind"),
    _text("person"),
    _text("at"),
    _text("parameters"),
    _text("undone_at"),
    _text("undone_by"),
    UniqueConstraint("id", name="run_once"),
)

RUN_UNIT = Table(
    "run_unit",
    METADATA,
    Column("number", Integer, primary_key=True),
    Column(
        "run", Integer, ForeignKey("run.number", ondelete="CASCADE"), nullable=False
    ),
    _text("locale"),
    _text("article"),
    _text("unit"),
    _text("revision"),
    _text("before"),
    Index("run_unit_of_run", "run"),
)

PREFERENCE = Table(
    "preference",
    METADATA,
    _text("person", primary_key=True),
    _text("name", primary_key=True),
    _text("value"),
)

COMMENT = Table(
    "comment",
    METADATA,
    Column("id", Integer, primary_key=True),
    _text("locale"),
    _text("article"),
    _text("unit"),
    _text("trail"),
    _text("source"),
    Column("thread", Integer, ForeignKey("comment.id")),
    _text("person"),
    _text("at"),
    _text("text"),
    _text("edited"),
    Column("deleted", Boolean, nullable=False),
    _text("resolved_by"),
    _text("resolved_at"),
    Index("comment_of_article", "locale", "article"),
    # An address that once named a comment never names another one.
    sqlite_autoincrement=True,
)

MENTION = Table(
    "mention",
    METADATA,
    Column(
        "comment",
        Integer,
        ForeignKey("comment.id", ondelete="CASCADE"),
        primary_key=True,
    ),
    _text("name", primary_key=True),
    Index("mention_of_name", "name"),
)

PRESENCE = Table(
    "presence",
    METADATA,
    _text("locale", primary_key=True),
    _text("article", primary_key=True),
    _text("tab", primary_key=True),
    _text("person"),
    _text("unit"),
    Column("since", Double, nullable=False),
    Column("leased_until", Double, nullable=False),
)
