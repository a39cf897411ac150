"""What a request finds in the application: the workspace and who is asking."""

from __future__ import annotations

import time
from collections.abc import Mapping
from typing import TYPE_CHECKING, cast

from flask import current_app, g, url_for

from workbench import languages, recall
from workbench.accounts import Actor, Role
from workbench.board import Board
from workbench.drafting import Drafting
from workbench.errors import (
    ForbiddenError,
    LocaleError,
    NothingMatchedError,
    SignInError,
    StorageError,
)
from workbench.jobs import Front, opening
from workbench.model import N_, Address, Article
from workbench.store import Deed
from workbench.waiting import Queue
from workbench.workspace import now

if TYPE_CHECKING:
    from workbench.workspace import Workspace

WORKSPACE = "workbench.workspace"
EXECUTOR = "workbench.executor"
DRAFTING = "workbench.drafting"
BOARD = "workbench.board"
QUEUE = "workbench.queue"
REFRESHED = "workbench.memory.refreshed"
NOT_ALLOWED = N_("Your role does not allow this; an admin can give you another.")
_REFRESHING = 15.0
"""Seconds for which the files of the memory are taken to be as they were."""


def workspace() -> Workspace:
    """Return the workspace this application serves."""
    return cast("Workspace", current_app.extensions[WORKSPACE])


def executor() -> Front:
    """Return what has the jobs of this application done, made when first needed."""
    extensions = current_app.extensions
    if EXECUTOR not in extensions:
        # Of two made at once one is kept; the other has no threads yet.
        extensions.setdefault(EXECUTOR, opening.front(workspace()))
    return cast("Front", extensions[EXECUTOR])


def drafting() -> Drafting:
    """Return what asks the engine of this workspace, made when first needed."""
    extensions = current_app.extensions
    if DRAFTING not in extensions:
        extensions.setdefault(DRAFTING, Drafting(workspace()))
    return cast("Drafting", extensions[DRAFTING])


def board() -> Board:
    """Return the list of this workspace, which remembers what it read."""
    extensions = current_app.extensions
    if BOARD not in extensions:
        extensions.setdefault(BOARD, Board(workspace()))
    return cast("Board", extensions[BOARD])


def queue() -> Queue:
    """Return what waits in this workspace, which remembers what it read."""
    extensions = current_app.extensions
    if QUEUE not in extensions:
        extensions.setdefault(QUEUE, Queue(workspace()))
    return cast("Queue", extensions[QUEUE])


def remembering() -> Workspace:
    """Return the workspace, its memory in step with what git or others changed.

    What is approved here is known at once; files are looked at every few seconds.
    """
    extensions = current_app.extensions
    if time.monotonic() > extensions.get(REFRESHED, 0.0) + _REFRESHING:
        extensions[REFRESHED] = time.monotonic()
        recall.refresh(workspace())
    return workspace()


def asking() -> Actor | None:
    """Return who this request comes from; None for somebody not signed in."""
    return cast("Actor | None", g.get("actor"))


def actor() -> Actor:
    """Return who this request comes from.

    :raises SignInError: nobody has signed in.
    """
    found = asking()
    if found is None:
        raise SignInError("Sign in, then repeat the step.")
    return found


def person() -> str:
    """Return the name that goes on what this request changes."""
    return actor().name


def may(role: str, locale: str | None = None) -> bool:
    """Tell whether whoever asks is that in a locale; in any for None."""
    found = asking()
    if found is None:
        return False
    # A page asks the same of every row; another actor is asked for themselves.
    owner, known = g.get("allowed", (None, {}))
    if owner is not found:
        g.allowed = found, (known := {})
    key = role, locale
    if key not in known:
        known[key] = found.may(Role(role), locale)
    return bool(known[key])


def may_everywhere(role: str) -> bool:
    """Tell whether whoever asks is that in every language of the workspace."""
    found = asking()
    return found is not None and found.may_everywhere(Role(role), workspace().locales())


def require(role: Role, locale: str | None = None) -> None:
    """Refuse whoever may not that in a locale, which may not exist for them.

    :raises NothingMatchedError: they have no role there.
    :raises ForbiddenError: they have another one.
    """
    if locale is not None and not may(Role.READER, locale):
        raise NothingMatchedError("there is nothing at this address")
    if not may(role, locale):
        raise ForbiddenError(NOT_ALLOWED)


def preferences() -> Mapping[str, str]:
    """Return what whoever asks chose for themselves, read once for each request.

    Of somebody not signed in, or where it cannot be read, there is nothing.
    """
    if asking() is None:
        return {}
    if "preferences" not in g:
        try:
            g.preferences = workspace().store.preferences.of(person())
        except StorageError:
            g.preferences = {}  # an error page is to be shown all the same
    return cast("Mapping[str, str]", g.preferences)


def note(action: str, subject: str = "", **told: str) -> None:
    """Write a line into the audit trail: what whoever asks is doing.

    :raises StorageError: it cannot be written; then it must not be done.
    """
    deed = Deed(at=now(), by=person(), action=action, subject=subject, **told)
    workspace().store.audit.record(deed)


def translation(locale: str, name: str) -> tuple[Article, str]:
    """Return an existing article and a locale it is translated into.

    :raises LocaleError: the code is malformed, or not one of the article's.
    :raises NothingMatchedError: there is no such article, or the address spells
        its locale in another way than the workbench does.
    """
    canonical = languages.canonical(locale)
    require(Role.READER, canonical)
    article = workspace().article(name)
    if canonical not in article.targets:
        known = tuple(code for code in article.targets if may("reader", code))
        raise LocaleError(locale, known=known)
    if canonical != locale:
        raise NothingMatchedError(f"no locale {locale!r}", hint=f"use {canonical}")
    return article, canonical


def link(endpoint: str, article: Article, locale: str) -> str:
    """Return the address of a page about an article in one locale."""
    return url_for(endpoint, locale=locale, name=article.name)


def address(locale: str, name: str, unit: str) -> Address:
    """Return where a unit lives; the catalog says whether it exists.

    :raises LocaleError: as :func:`translation` does, and NothingMatchedError.
    """
    article, canonical = translation(locale, name)
    return Address(article, canonical, unit)
