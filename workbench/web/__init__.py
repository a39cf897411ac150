"""The browser workbench: a thin shell over one workspace."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from flask import Flask, request
from jinja2 import StrictUndefined

from workbench import shipped
from workbench.accounts.entering import SESSION_SECONDS
from workbench.model import N_
from workbench.web import (
    access,
    approvals,
    articles,
    assets,
    choices,
    chosen,
    comments,
    contract,
    current,
    declared,
    editor,
    engines,
    entrance,
    exports,
    findings,
    found,
    glossary,
    held,
    identity,
    intake,
    jobs,
    labels,
    live,
    marking,
    memory,
    openapi,
    own,
    people,
    places,
    planning,
    preferences,
    presence,
    preview,
    problems,
    progress,
    provider,
    queue,
    reports,
    returning,
    runs,
    search,
    security,
    settings,
    shapes,
    suggestions,
    trail,
    translations,
    units,
    waits,
)
from workbench.web.current import WORKSPACE
from workbench.web.secret import secret_key

if TYPE_CHECKING:
    from workbench.workspace import Workspace

_BODY_LIMIT = 51_000_000
_FORM_LIMIT = 8_000_000
"""Bytes of the fields of a form that are not files: a pasted article."""
_THEME_NAMES = {
    "auto": N_("as the system"),
    "light": N_("light"),
    "dark": N_("dark"),
}

_PARTS = (
    assets,
    entrance,
    provider,
    own,
    people,
    trail,
    articles,
    comments,
    editor,
    units,
    declared,
    findings,
    shapes,
    suggestions,
    jobs,
    planning,
    intake,
    memory,
    reports,
    returning,
    exports,
    found,
    presence,
    preview,
    live,
    preferences,
    search,
    queue,
    waits,
    approvals,
    glossary,
    engines,
    settings,
    runs,
    choices,
    places,
    progress,
    openapi,
)
"""The modules whose pages and resources the application answers with."""


class _Application(Flask):
    """Flask, with the request's id beside every traceback in the log."""

    def log_exception(self, exc_info: Any) -> None:
        self.logger.error(
            "request %s: %s %s failed",
            problems.request_id(),
            request.method,
            request.path,
            exc_info=exc_info,
        )


def create_app(
    workspace: Workspace, *, hosts: Sequence[str] = (), accounts_needed: bool = False
) -> Flask:
    """Return the application for one workspace.

    :param hosts: names it answers to beside those of the loopback interface.
    :param accounts_needed: whether nobody gets in even while there is no account.
    :raises StorageError: the workspace can hold no session key.
    """
    app = _Application(
        "workbench.web",
        static_folder=str(shipped.folder("static")),
        static_url_path="/static",
    )
    app.config.update(_settings(workspace), ACCOUNTS_NEEDED=accounts_needed)
    app.extensions[WORKSPACE] = workspace
    app.jinja_env.trim_blocks = app.jinja_env.lstrip_blocks = True
    app.jinja_env.undefined = StrictUndefined
    held.hold(app)
    problems.register(app)
    security.protect(app, {*security.LOOPBACK, *hosts})
    app.before_request(identity.identify)
    security.refuse_forgeries(app)
    app.before_request(access.enforce)
    app.before_request(contract.keep)
    translations.speak(app)
    assets.offer(app)
    app.jinja_env.filters.update(
        seen=marking.name, spelt=marking.spelt, tongue=labels.place
    )
    app.context_processor(_everywhere)
    for part in _PARTS:
        app.register_blueprint(part.blueprint)
    return app


def _settings(workspace: Workspace) -> dict[str, object]:
    """Return what Flask and its extensions are told."""
    return {
        "SECRET_KEY": secret_key(workspace.root),
        "SESSION_COOKIE_SAMESITE": "Lax",
        "SESSION_COOKIE_NAME": "workbench",
        "SESSION_COOKIE_SECURE": workspace.settings.server.url.startswith("https:"),
        "SESSION_REFRESH_EACH_REQUEST": False,
        "PERMANENT_SESSION_LIFETIME": SESSION_SECONDS,
        "PUBLIC_URL": workspace.settings.server.url.rstrip("/"),
        "MAX_CONTENT_LENGTH": _BODY_LIMIT,
        "MAX_FORM_MEMORY_SIZE": _FORM_LIMIT,
        "MAX_FORM_PARTS": 20,
        # A page may stay open all day; its token lives as long as its session.
        "WTF_CSRF_TIME_LIMIT": None,
    }


def _everywhere() -> dict[str, object]:
    """Return what every template may use."""
    names = {key: translations.gettext(name) for key, name in _THEME_NAMES.items()}
    return {
        "language": translations.language(),
        "theme": translations.theme(),
        "theme_names": names,
        "actor": current.asking(),
        "may": current.may,
        "may_everywhere": current.may_everywhere,
        "key": chosen.key,
        "wishes": chosen.chosen,
        "action_groups": chosen.actions,
        "waits": waits.waits,
    }
