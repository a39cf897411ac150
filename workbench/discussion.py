"""Comments on units: threads that stay with their sentence, and whom they name.

They live in the database and may be lost with it. A sentence that changed is another
unit; its thread is found again by what the catalog says the new unit came from, by
where it was before, or by its own words in a joined or split unit. What no rule finds
is not lost: it belongs to no unit, and is listed so.
"""

from __future__ import annotations

import logging
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from workbench.accounts import Role, people
from workbench.errors import (
    Message,
    NothingMatchedError,
    StorageError,
    TransitionError,
)
from workbench.model import N_, Address, Article, Unit, digest
from workbench.store import Comment
from workbench.workspace import Workspace, now

log = logging.getLogger(__name__)

LATEST = 200
"""Comments that a list of mentions goes back."""
_MENTION = re.compile(r"(?<![\w@.])@([^\W_][\w.@+-]*)")
_PARTICLES = re.compile(
    r"(?:님|씨)?(?:에게|한테|께서|께|이랑|랑|하고|이|가|은|는|을|를|와|과|도|의|만|야|아)?"
)
_AUTHOR = N_("only who wrote a comment may change it")
_GONE = N_("this comment was deleted")


@dataclass(frozen=True, slots=True)
class Thread:
    """A comment with its answers."""

    first: Comment
    answers: tuple[Comment, ...]
    unit: str
    """Id of the live unit it is about now; empty where its sentence is gone."""

    @property
    def open(self) -> bool:
        """Whether somebody still has to look at it."""
        return not self.first.resolved_by and not self.empty

    @property
    def empty(self) -> bool:
        """Whether everything in it was deleted."""
        return all(one.deleted for one in (self.first, *self.answers))


def mentioned(text: str) -> frozenset[str]:
    """Return the names that a text calls, ready to be compared.

    Korean writes a particle onto a name, so what is left without one counts too.

    >>> sorted(mentioned("@kim에게, a@b.org @Lee."))
    ['kim', 'kim에게', 'lee']
    """
    found: set[str] = set()
    for match in _MENTION.finditer(text):
        name = _key(match.group(1).rstrip(".@+-"))
        found.add(name)
        for at in range(max(1, len(name) - 5), len(name)):
            if _PARTICLES.fullmatch(name, at):
                found.add(name[:at])
    return frozenset(found)


def callings(text: str) -> Iterator[tuple[int, int]]:
    """Yield where a text calls names, its signs and particles included."""
    for match in _MENTION.finditer(text):
        yield match.start(), match.end()


def threads(
    workspace: Workspace, article: Article, locale: str, live: Sequence[Unit]
) -> tuple[Thread, ...]:
    """Return every thread of an article in a locale, in the order they began."""
    said = workspace.store.comments.of_article(locale, article.name)
    if not said:
        return ()
    find = _Homes(live)
    answers: dict[int, list[Comment]] = {}
    for comment in said:
        answers.setdefault(comment.thread, []).append(comment)
    return tuple(
        Thread(first, tuple(answers.get(first.id, ())), find.of(first))
        for first in answers.get(0, ())
    )


def say(
    workspace: Workspace, address: Address, text: str, *, by: str, thread: int = 0
) -> Comment:
    """Keep a comment on a unit, or an answer to the thread that began with ``thread``.

    An answer opens a settled thread again.

    :raises NothingMatchedError: there is no such unit, or no such thread of it.
    """
    catalog = workspace.catalog(address.article, address.locale)
    unit = catalog.get(address.unit)
    if thread:
        first = _thread(workspace, address, catalog.live, thread).first
        if first.resolved_by:
            workspace.store.comments.resolve(first.id, by="", at="")
    before = _before(unit)
    comment = Comment(
        locale=address.locale,
        article=address.article.name,
        unit=unit.id,
        trail=(before,) if before else (),
        source=unit.source,
        thread=thread,
        by=by,
        at=now(),
        text=text,
    )
    return workspace.store.comments.add(comment, mentioned(text))


def rewrite(
    workspace: Workspace, address: Address, number: int, text: str, *, by: str
) -> None:
    """Give a comment another text; one that was deleted is there again with it.

    :raises NothingMatchedError: the unit has no such comment.
    :raises TransitionError: somebody else wrote it.
    """
    _own(workspace, address, number, by)
    workspace.store.comments.rewrite(number, text, mentioned(text), now())


def delete(workspace: Workspace, address: Address, number: int, *, by: str) -> None:
    """Take the text of a comment away.

    :raises NothingMatchedError: the unit has no such comment.
    :raises TransitionError: somebody else wrote it, or it was deleted already.
    """
    if _own(workspace, address, number, by).deleted:
        raise TransitionError(Message(_GONE))
    workspace.store.comments.delete(number)


def resolve(
    workspace: Workspace, address: Address, number: int, *, by: str, settled: bool
) -> None:
    """Mark a thread as settled, or open it again.

    :raises NothingMatchedError: the unit has no such thread.
    """
    catalog = workspace.catalog(address.article, address.locale)
    first = _thread(workspace, address, catalog.live, number).first
    if settled is not bool(first.resolved_by):
        who, when = (by, now()) if settled else ("", "")
        workspace.store.comments.resolve(first.id, by=who, at=when)


def callable_names(
    workspace: Workspace, article: Article, locale: str
) -> tuple[str, ...]:
    """Return who can be called in a comment: whose account may read the locale.

    Without accounts these are the people who have said something of the article.
    """
    accounts = workspace.store.people.all()
    actors = [people.actor_of(one) for one in accounts if not one.disabled]
    names = {actor.name for actor in actors if actor.may(Role.READER, locale)}
    if not accounts:
        said = workspace.store.comments.of_article(locale, article.name)
        names = {comment.by for comment in said}
    return tuple(sorted(names, key=_key))


def mentions(workspace: Workspace, name: str) -> tuple[tuple[Comment, Comment], ...]:
    """Return the latest comments that call a person, each with what began its thread.

    Newest first; of settled threads too, which say so.
    """
    found = workspace.store.comments.mentioning(_key(name), LATEST)
    began = {
        one.id: one
        for one in workspace.store.comments.threads({c.thread for c in found} - {0})
    }
    return tuple((one, began.get(one.thread, one)) for one in found if one.by != name)


def follow(
    workspace: Workspace, article: Article, locale: str, live: Sequence[Unit]
) -> None:
    """Note where the threads of an article are now, before the catalog forgets why.

    ``live`` are the units as they were before a step. Losing this loses no text, so a
    database that cannot be written is no reason to refuse the step.
    """
    try:
        said = workspace.store.comments.of_article(locale, article.name)
        find = _Homes(live)
        moved = {
            one.id: replace(one, unit=home, trail=(*one.trail, one.unit))
            for one in said
            if (home := find.of(one)) and home != one.unit
        }
        if moved:
            workspace.store.comments.move(moved)
    except StorageError as error:
        log.warning("%s: comments not moved: %s", article.name, error)


class _Homes:
    """Finds the live unit that a comment is about."""

    def __init__(self, live: Sequence[Unit]) -> None:
        self._live = {unit.id: unit for unit in live}
        self._heirs = {before: u.id for u in live if (before := _before(u))}

    def of(self, comment: Comment) -> str:
        """Return the id of the unit, or nothing."""
        known = (comment.unit, *reversed(comment.trail))
        for places in (self._live, self._heirs):
            for unit in known:
                if unit in places:
                    return self._heirs[unit] if places is self._heirs else unit
        return self._by_words(" ".join(comment.source.split()))

    def _by_words(self, words: str) -> str:
        """Return a unit that was joined from the sentence, or split off it."""
        if not words:
            return ""
        texts = [(" ".join(u.source.split()), u.id) for u in self._live.values()]
        joined = [unit for text, unit in texts if words in text]
        split = [
            unit for text, unit in texts if text in words and 3 * len(text) > len(words)
        ]
        return (*joined, *split, "")[0]


def _before(unit: Unit) -> str:
    """Return the id that a unit had before its source changed, where it says so."""
    if unit.previous is None:
        return ""
    return digest(unit.previous_context, unit.previous, unit.previous_plural)


def _thread(
    workspace: Workspace, address: Address, live: Sequence[Unit], number: int
) -> Thread:
    for thread in threads(workspace, address.article, address.locale, live):
        if thread.first.id == number and thread.unit == address.unit:
            return thread
    raise NothingMatchedError(f"no thread {number} of unit {address.unit}")


def _own(workspace: Workspace, address: Address, number: int, by: str) -> Comment:
    live = workspace.catalog(address.article, address.locale).live
    found = threads(workspace, address.article, address.locale, live)
    for comment in _comments(found, address.unit):
        if comment.id != number:
            continue
        if comment.by != by:
            raise TransitionError(Message(_AUTHOR))
        return comment
    raise NothingMatchedError(f"no comment {number} of unit {address.unit}")


def _comments(found: Iterable[Thread], unit: str) -> Iterable[Comment]:
    for thread in found:
        if thread.unit == unit:
            yield from (thread.first, *thread.answers)


def counts(found: Iterable[Thread]) -> Mapping[str, tuple[int, int]]:
    """Return for each unit how many threads are open, and how many there are."""
    told: dict[str, tuple[int, int]] = {}
    for thread in found:
        if not thread.empty:
            open_, all_ = told.get(thread.unit, (0, 0))
            told[thread.unit] = open_ + thread.open, all_ + 1
    return told


def _key(name: str) -> str:
    return name.casefold()
