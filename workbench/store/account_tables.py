"""The tables of people, of what proves who they are, and of what they did."""

from __future__ import annotations

from sqlalchemy import (
    Boolean,
    Column,
    Double,
    ForeignKey,
    Index,
    Integer,
    Table,
    UniqueConstraint,
)

from workbench.store.schema import METADATA, AnyText


def _text(name: str, *, primary_key: bool = False) -> Column[str]:
    return Column(name, AnyText, primary_key=primary_key, nullable=False)


def _of_person(*, primary_key: bool = False) -> Column[int]:
    owner = ForeignKey("person.id", ondelete="CASCADE")
    return Column("person", Integer, owner, primary_key=primary_key, nullable=False)


PERSON = Table(
    "person",
    METADATA,
    Column("id", Integer, primary_key=True),
    _text("name"),
    _text("key"),
    _text("password"),
    Column("disabled", Boolean, nullable=False),
    Column("epoch", Integer, nullable=False),
    Column("created", Double, nullable=False),
    UniqueConstraint("key", name="person_once"),
)

PERSON_ROLE = Table(
    "person_role",
    METADATA,
    _of_person(primary_key=True),
    _text("locale", primary_key=True),
    _text("role"),
)

TICKET = Table(
    "ticket",
    METADATA,
    _text("digest", primary_key=True),
    _text("kind"),
    _text("name"),
    _of_person(),
    Column("epoch", Integer, nullable=False),
    _text("label"),
    _text("role"),
    _text("locales"),
    Column("created", Double, nullable=False),
    Column("expires", Double, nullable=False),
    Column("used", Double),
    Column("there", AnyText, nullable=False, server_default=""),
    UniqueConstraint("name", name="ticket_once"),
    Index("ticket_of_person", "person"),
)
"""Sessions, invitations and tokens: who shows the secret of the digest is the person,
as long as the person's epoch is still that of the ticket."""

PERSON_LINK = Table(
    "person_link",
    METADATA,
    _text("issuer", primary_key=True),
    _text("kind", primary_key=True),
    _text("value", primary_key=True),
    _of_person(),
    Column("created", Double, nullable=False),
    Index("person_link_of_person", "person"),
)
"""Whom a provider of sign-ins knows under which name: by its own, or until the first
sign-in by an e-mail address that an admin vouched for."""

ATTEMPT = Table(
    "attempt",
    METADATA,
    _text("key", primary_key=True),
    Column("count", Integer, nullable=False),
    Column("until", Double, nullable=False),
)

AUDIT = Table(
    "audit",
    METADATA,
    Column("id", Integer, primary_key=True),
    _text("at"),
    _text("person"),
    _text("action"),
    _text("subject"),
    _text("locale"),
    _text("article"),
    _text("old"),
    _text("new"),
    Index("audit_at", "at"),
)
"""Append-only: triggers of revision 0008 refuse any other change of it."""
