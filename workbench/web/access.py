"""The one table of who may ask what: every endpoint with the role that it needs.

An endpoint that is not in the table is refused. What depends on the body of a request
is asked again where the body is read, with :func:`workbench.web.current.require`.
"""

from __future__ import annotations

import logging
from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum, auto
from types import MappingProxyType

from flask import g, redirect, request, url_for
from flask.typing import ResponseReturnValue

from workbench.accounts import Role
from workbench.errors import ForbiddenError, SignInError
from workbench.web import current, identity

log = logging.getLogger(__name__)


class Scope(Enum):
    """Where the role has to hold."""

    OPEN = auto()
    """Nowhere: whoever asks may, signed in or not."""
    SELF = auto()
    """Nowhere, but they have to be signed in, and in person."""
    LOCALE = auto()
    """In the locale of the address; where it does not at all, nothing is there."""
    ANY = auto()
    """In some locale; what is shown or done is asked about again by locale."""
    ALL = auto()
    """In all there are and will be; in person, not by a token."""


@dataclass(frozen=True, slots=True)
class Need:
    """What an endpoint asks of whoever uses it."""

    scope: Scope
    role: Role = Role.READER


_OPEN, _SELF = Need(Scope.OPEN), Need(Scope.SELF)


def _in_locale(role: Role, *endpoints: str) -> dict[str, Need]:
    return dict.fromkeys(endpoints, Need(Scope.LOCALE, role))


def _in_any(role: Role, *endpoints: str) -> dict[str, Need]:
    return dict.fromkeys(endpoints, Need(Scope.ANY, role))


NEEDED: Mapping[str, Need] = MappingProxyType(
    {
        **dict.fromkeys(
            (
                "static",
                "assets.joined",
                "openapi.document",
                "preferences.keep",
                "entrance.form",
                "entrance.enter",
                "entrance.invitation",
                "entrance.accept",
                "provider.start",
                "provider.come_back",
                "provider.leave",
                "provider.told",  # by a token of the provider, see security.SIGNED
            ),
            _OPEN,
        ),
        **dict.fromkeys(
            (
                "choices.keep_keys",
                "choices.keep_layout",
                "choices.keep_wish",
                "choices.keys_page",
                "choices.read_keys",
                "entrance.leave",
                "own.page",
                "returning.back",
                "returning.read",
                "own.change_password",
                "own.add_token",
                "own.revoke_token",
            ),
            _SELF,
        ),
        **_in_any(
            Role.READER,
            "articles.index",
            "engines.page",
            "comments.mentions",
            "found.everywhere",
            "glossary.index",
            "jobs.listing",
            "jobs.page",
            "jobs.read",
            "jobs.watch",
            "memory.page",
            "memory.search",
            "planning.following",
            "queue.following",
            "queue.page",
            "queue.read",
            "reports.download",
            "reports.page",
            "runs.listed",
            "runs.page",
            "search.page",
            "settings.page",
            "waits.count",
            "places.articles",
            "progress.listing",
        ),
        **_in_locale(
            Role.READER,
            "editor.near",
            "comments.page",
            "declared.read",
            "comments.read",
            "comments.read_all",
            "editor.page",
            "exports.download",
            "exports.fetch",
            "findings.in_article",
            "found.in_article",
            "glossary.hand_out",
            "glossary.page",
            "live.show",
            "planning.read",
            "presence.hold",
            "presence.leave",
            "presence.look",
            "preview.show",
            "shapes.page",
            "shapes.places",
            "suggestions.alternatives",
            "suggestions.continuations",
            "suggestions.suggestions",
            "units.history",
            "units.matches",
            "units.read_catalog",
            "units.read_unit",
        ),
        **_in_locale(
            Role.TRANSLATOR,
            "comments.called",
            "comments.change",
            "comments.delete",
            "comments.reopen",
            "comments.resolve",
            "comments.rewrite",
            "comments.say",
            "declared.declare",
            "declared.take_back",
            "editor.change",
            "editor.draft",
            "findings.check",
            "shapes.attach",
            "shapes.cut",
            "shapes.detach",
            "shapes.join",
            "shapes.split",
            "units.bring_back",
            "units.dismiss",
            "units.submit",
            "units.take_back",
            "units.undo",
            "units.write_unit",
        ),
        **_in_any(
            Role.TRANSLATOR,
            "jobs.change",
            "jobs.enter",
            "jobs.resume",
            "jobs.start",
            "jobs.stop",
            "planning.select",
            "runs.preview",
            "runs.start",
            "runs.take_back",
            "runs.take_in",
            "runs.undo",
            "search.change",
        ),
        **_in_locale(
            Role.REVIEWER,
            "glossary.change",
            "glossary.take_in",
            "units.approve",
            "units.reopen",
            "units.send_back",
        ),
        **_in_any(
            Role.REVIEWER,
            "approvals.approve",
            "approvals.page",
            "approvals.preview",
            "memory.change",
        ),
        **_in_locale(Role.EDITOR, "editor.sync", "planning.keep", "planning.write"),
        **_in_any(
            Role.EDITOR,
            "articles.create",
            "articles.new",
            "intake.add",
            "intake.preview",
            "jobs.download",
            "trail.page",
            "trail.sheet",
        ),
        **dict.fromkeys(
            ("engines.look", "engines.remove"), Need(Scope.ALL, Role.EDITOR)
        ),
        **dict.fromkeys(
            (
                "people.add",
                "people.change",
                "people.page",
                "settings.arrange",
                "settings.change",
            ),
            Need(Scope.ALL, Role.ADMIN),
        ),
    }
)


def enforce() -> ResponseReturnValue | None:
    """Let a request through, send its browser to sign in, or refuse it.

    :raises SignInError: a program, or a form, comes from nobody.
    :raises NothingMatchedError: the locale does not exist for who asks.
    :raises ForbiddenError: the role is too low, or the endpoint not in the table.
    """
    if request.endpoint is None:
        return None
    need = NEEDED.get(request.endpoint)
    if need is None:
        log.error("no role is set for %s: refused", request.endpoint)
        raise ForbiddenError(current.NOT_ALLOWED)
    if need.scope is Scope.OPEN:
        return None
    if current.asking() is None:
        return _to_the_door()
    _require(need)
    return None


def _require(need: Need) -> None:
    in_person = need.scope in {Scope.SELF, Scope.ALL}
    if in_person and g.by_token:
        raise ForbiddenError("a token cannot do this")
    if need.scope is Scope.LOCALE:
        current.require(need.role, str((request.view_args or {})["locale"]))
    elif need.scope is Scope.ANY:
        current.require(need.role)
    elif need.scope is Scope.ALL and not current.actor().may_everywhere(need.role, ()):
        raise ForbiddenError(current.NOT_ALLOWED)


def _to_the_door() -> ResponseReturnValue:
    """Send a page to the sign-in form; a program or a filled form is told.

    So is what a page fetches by itself: sent on to the provider it would begin a
    sign-in that nobody sees, in the place of the one that somebody is at.
    """
    unsafe = request.method not in {"GET", "HEAD"}
    if unsafe or request.path.startswith("/api/") or _is_part():
        raise SignInError("Sign in, then repeat the step.")
    wanted = request.full_path if request.query_string else request.path
    back = None if wanted == "/" else wanted
    if identity.is_due():
        return redirect(url_for("provider.start", next=back, quiet=1), 303)
    return redirect(url_for("entrance.form", next=back), 303)


def _is_part() -> bool:
    """Tell whether a page asks, and no person: browsers say what an answer is for."""
    return request.headers.get("Sec-Fetch-Dest", "document") != "document"
