"""What people said of units, in the order they said it."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from typing import Any

from sqlalchemy import ColumnElement, Row, delete, insert, select, update

from workbench.store.database import Database
from workbench.store.rows import Comment
from workbench.store.schema import COMMENT, MENTION


class CommentTable:
    """Comments and the names they mention; a deleted one keeps its place."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def add(self, comment: Comment, names: Collection[str]) -> Comment:
        """Keep a comment that mentions ``names``; return it with its id."""
        values = {
            "locale": comment.locale,
            "article": comment.article,
            "unit": comment.unit,
            "trail": " ".join(comment.trail),
            "source": comment.source,
            "thread": comment.thread or None,
            "person": comment.by,
            "at": comment.at,
            "text": comment.text,
            "edited": "",
            "deleted": False,
            "resolved_by": "",
            "resolved_at": "",
        }
        with self._database.writing() as connection:
            made = connection.execute(insert(COMMENT).returning(COMMENT), values)
            kept = _comment(made.one())
            if names:
                connection.execute(insert(MENTION), _mentions(kept.id, names))
        return kept

    def rewrite(self, number: int, text: str, names: Collection[str], at: str) -> None:
        """Give a comment another text and other mentions; it says since when.

        One that was deleted is there again.
        """
        self._change(number, names, text=text, edited=at, deleted=False)

    def delete(self, number: int) -> None:
        """Take the text of a comment away; that one stood here stays known."""
        self._change(number, (), text="", deleted=True)

    def resolve(self, number: int, *, by: str, at: str) -> None:
        """Mark a thread as settled, or as open again with an empty ``by``."""
        change = update(COMMENT).where(COMMENT.c.id == number)
        with self._database.writing() as connection:
            connection.execute(change.values(resolved_by=by, resolved_at=at))

    def move(self, homes: Mapping[int, Comment]) -> None:
        """Note which unit comments are about now, and their trail; keyed by id."""
        with self._database.writing() as connection:
            for number, comment in homes.items():
                change = update(COMMENT).where(COMMENT.c.id == number)
                trail = " ".join(comment.trail)
                connection.execute(change.values(unit=comment.unit, trail=trail))

    def of_article(self, locale: str, article: str) -> tuple[Comment, ...]:
        """Return all that was said of an article in a locale, oldest first."""
        return self._select(COMMENT.c.locale == locale, COMMENT.c.article == article)

    def mentioning(self, name: str, limit: int) -> tuple[Comment, ...]:
        """Return the latest comments that mention a name, newest first."""
        chosen = select(MENTION.c.comment).where(MENTION.c.name == name)
        return self._select(COMMENT.c.id.in_(chosen), limit=limit)

    def threads(self, numbers: Iterable[int]) -> tuple[Comment, ...]:
        """Return the comments that began threads with these ids."""
        return self._select(COMMENT.c.id.in_(list(numbers)))

    def _change(self, number: int, names: Collection[str], **values: object) -> None:
        with self._database.writing() as connection:
            change = update(COMMENT).where(COMMENT.c.id == number)
            connection.execute(change.values(**values))
            connection.execute(delete(MENTION).where(MENTION.c.comment == number))
            if names:
                connection.execute(insert(MENTION), _mentions(number, names))

    def _select(
        self, *conditions: ColumnElement[bool], limit: int | None = None
    ) -> tuple[Comment, ...]:
        order = COMMENT.c.id if limit is None else COMMENT.c.id.desc()
        statement = select(COMMENT).where(*conditions).order_by(order).limit(limit)
        with self._database.reading() as connection:
            return tuple(map(_comment, connection.execute(statement)))


def _mentions(number: int, names: Collection[str]) -> list[dict[str, object]]:
    return [{"comment": number, "name": name} for name in sorted(names)]


def _comment(row: Row[Any]) -> Comment:
    return Comment(
        id=row.id,
        locale=row.locale,
        article=row.article,
        unit=row.unit,
        trail=tuple(row.trail.split()),
        source=row.source,
        thread=row.thread or 0,
        by=row.person,
        at=row.at,
        text=row.text,
        edited=row.edited,
        deleted=row.deleted,
        resolved_by=row.resolved_by,
        resolved_at=row.resolved_at,
    )
