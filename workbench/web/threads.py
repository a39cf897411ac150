"""Threads of comments in the words of the interface, and for programs."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from markupsafe import Markup as Html

from workbench import desk, discussion
from workbench.discussion import Thread
from workbench.model import Address, Article, State
from workbench.store import Comment, Event
from workbench.web import marking
from workbench.web.current import may, person, workspace

_SEND_BACK = desk.ACTIONS[State.REWORK]


@dataclass(frozen=True, slots=True)
class Said:
    """One comment."""

    id: int
    by: str
    at: str
    edited: str
    html: Html
    """Its text, with the names it calls marked; empty where it was deleted."""
    text: str
    own: bool
    """Whether the person who asks wrote it and may still change it."""


@dataclass(frozen=True, slots=True)
class Shown:
    """One thread."""

    id: int
    unit: str
    source: str
    """The sentence as it was when the thread began."""
    open: bool
    resolved_by: str
    resolved_at: str
    said: tuple[Said, ...]


@dataclass(frozen=True, slots=True)
class Talk:
    """All that is said of one unit, or of an article if there is no unit."""

    unit: str
    threads: tuple[Shown, ...]
    sent_back: tuple[Event, ...]
    """Why the unit was sent back, oldest first: that is part of the talk too."""
    standing: str
    """The reason that stands beside the text of the unit now, if one does."""

    @property
    def earlier(self) -> tuple[Event, ...]:
        """Those of the returns whose reason does not stand beside the text now."""
        last = self.sent_back[-1:]
        told = last and last[0].reason == self.standing
        return self.sent_back[:-1] if told else self.sent_back


def of_unit(place: Address) -> Talk:
    """Return what is said of one unit, open threads first.

    :raises NothingMatchedError: there is no such unit.
    """
    catalog = workspace().catalog(place.article, place.locale)
    unit = catalog.get(place.unit)
    found = discussion.threads(workspace(), place.article, place.locale, catalog.live)
    events = reversed(desk.history(workspace(), place))
    back = (e for e in events if e.action == _SEND_BACK and e.reason)
    mine = (thread for thread in found if thread.unit == place.unit)
    return Talk(place.unit, _shown(mine), tuple(back), unit.reason)


def of_article(article: Article, locale: str) -> tuple[Shown, ...]:
    """Return all that is said of an article, open threads first."""
    live = workspace().catalog(article, locale).live
    return _shown(discussion.threads(workspace(), article, locale, live))


def as_json(thread: Shown) -> dict[str, Any]:
    """Return the thread for a program."""
    return {
        "id": thread.id,
        "unit": thread.unit or None,
        "source": thread.source,
        "open": thread.open,
        "resolved_by": thread.resolved_by,
        "resolved_at": thread.resolved_at,
        "comments": [
            {
                "id": one.id,
                "by": one.by,
                "at": one.at,
                "edited": one.edited,
                "deleted": not one.text,
                "text": one.text,
            }
            for one in thread.said
        ],
    }


@dataclass(frozen=True, slots=True)
class Mention:
    """A comment that calls somebody, and where it is."""

    said: Said
    source: str
    article: str
    locale: str
    url: str
    open: bool


def mentions() -> tuple[Mention, ...]:
    """Return the comments that call the person who asks: open first, newest first."""
    found = []
    for one, first in discussion.mentions(workspace(), person()):
        if not may("reader", one.locale):
            continue
        address = f"{_page(one)}#c-{first.id}"
        found.append(
            Mention(
                _said(one),
                one.source,
                one.article,
                one.locale,
                address,
                not first.resolved_by,
            )
        )
    return tuple(sorted(found, key=lambda mention: not mention.open))


def _page(comment: Comment) -> str:
    return f"/edit/{comment.locale}/{comment.article}/comments"


def _shown(found: Iterable[Thread]) -> tuple[Shown, ...]:
    told = [
        Shown(
            id=thread.first.id,
            unit=thread.unit,
            source=thread.first.source,
            open=thread.open,
            resolved_by=thread.first.resolved_by,
            resolved_at=thread.first.resolved_at,
            said=tuple(map(_said, (thread.first, *thread.answers))),
        )
        for thread in found
        if not thread.empty
    ]
    return tuple(sorted(told, key=lambda thread: not thread.open))


def _said(comment: Comment) -> Said:
    return Said(
        id=comment.id,
        by=comment.by,
        at=comment.at,
        edited=comment.edited,
        html=marking.calling(comment.text),
        text=comment.text,
        own=comment.by == person() and not comment.deleted,
    )
