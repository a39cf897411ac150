"""The settings of the workspace: everybody reads them, administrators change some.

The file may be changed beside the workbench, by hand or by git: before a request it is
looked at, and what it says holds from then on. A file that is wrong changes nothing.
"""

from __future__ import annotations

import logging
from collections.abc import Sequence

from flask import Blueprint, current_app, flash, redirect, render_template, request
from flask import url_for as address_of
from flask.typing import ResponseReturnValue

from workbench import config, files, policy, ruling, steering
from workbench.config.known import Way
from workbench.errors import ConfigurationError, TransitionError, WorkbenchError
from workbench.model import N_
from workbench.steering import Setting
from workbench.web import current, labels, problems, ruleforms
from workbench.web.current import person, workspace
from workbench.web.ruleforms import Shown
from workbench.web.translations import gettext

blueprint = Blueprint("settings", __name__)
log = logging.getLogger(__name__)

_SEEN = "workbench.settings.seen"
_TABLES = {
    "": N_("Articles and catalogs"),
    "unedited": N_("Unedited machine text"),
    "engine": N_("Translation engine"),
    "server": N_("Server"),
    "jobs": N_("Jobs"),
    "oidc": N_("Sign-in provider"),
    "memory": N_("Translation memory"),
    "checks": N_("Checks"),
}


@blueprint.before_app_request
def follow() -> None:
    """Take what the file says, where it changed since it was looked at last."""
    extensions = current_app.extensions
    stamp = _stamp()
    if extensions.setdefault(_SEEN, stamp) == stamp:
        return
    extensions[_SEEN] = stamp
    try:
        _take(config.load(workspace().settings.path))
    except ConfigurationError as error:
        log.error("the settings stay as they were: %s", error)


@blueprint.get("/settings")
def page() -> ResponseReturnValue:
    """Show every setting with its value, where that comes from, and what it means."""
    return _page()


@blueprint.post("/settings")
def change() -> ResponseReturnValue:
    """Write one setting into the file, or take it out of there."""
    key, value = request.form.get("key", ""), request.form.get("value", "")
    given = None if request.form.get("do") == "reset" else value.strip()
    try:
        steering.change(
            workspace(), key, given, seen=request.form.get("revision", ""), by=person()
        )
    except WorkbenchError as error:
        wrong = isinstance(error, ConfigurationError)
        answer = _page(key, _said(error))
        return answer, 422 if wrong else problems.status_of(error)
    _taken()
    flash(gettext("%(setting)s is changed.", setting=key))
    return redirect(address_of("settings.page", _anchor=f"setting-{key}"), 303)


@blueprint.post("/settings/rules")
def arrange() -> ResponseReturnValue:
    """Take one step with one rule of the checks, or say beside it why not."""
    typed = ruleforms.typed()
    try:
        ruleforms.arrange(typed, seen=request.form.get("revision", ""), by=person())
    except WorkbenchError as error:
        said = _said(error)
        answer = _page(ruling.KEY, said, ruleforms.shown(typed, said))
        wrong = isinstance(error, ConfigurationError)
        return answer, 422 if wrong else problems.status_of(error)
    _taken()
    flash(gettext("The rules of the checks are changed."))
    return redirect(address_of("settings.page", _anchor=f"setting-{ruling.KEY}"), 303)


def _taken() -> None:
    """Let this process go by what it has just written itself."""
    current_app.extensions.pop(current.DRAFTING, None)
    current_app.extensions[_SEEN] = _stamp()


def _page(wrong: str = "", said: str = "", rules: Sequence[Shown] | None = None) -> str:
    told = steering.listing(workspace())
    tables: dict[str, list[Setting]] = {}
    for one in told.settings:
        tables.setdefault(one.table, []).append(one)
    path = workspace().settings.path
    return render_template(
        "settings.html",
        file=files.shown(path, workspace().root),
        revision=told.revision,
        problem=_problem(),
        tables=[
            (name, gettext(_TABLES.get(name, name)), some)
            for name, some in tables.items()
        ],
        severities=policy.SEVERITIES,
        option=labels.option,
        rules_key=ruling.KEY,
        page_way=Way.PAGE,
        restart_way=Way.RESTART,
        wrong=wrong,
        said=said,
        rules=ruleforms.shown() if rules is None else rules,
        codes=ruling.codes(),
    )


def _problem() -> str:
    """Return what is wrong with the file as it lies there, or nothing."""
    try:
        config.load(workspace().settings.path)
    except ConfigurationError as error:
        return problems.message_of(error)
    return ""


def _said(error: WorkbenchError) -> str:
    if isinstance(error, TransitionError):
        return gettext(
            "The settings changed since this page was shown; nothing was written."
            " These are the present ones."
        )
    return problems.message_of(error)


def _take(settings: config.Settings) -> None:
    workspace().follow(settings)
    # The next draft asks the engine and the memory that are set now.
    current_app.extensions.pop(current.DRAFTING, None)


def _stamp() -> tuple[int, int, int]:
    """Return what differs once the file was written; nothing of it is read."""
    try:
        told = workspace().settings.path.stat()
    except OSError:
        return (0, 0, 0)
    return told.st_mtime_ns, told.st_size, told.st_ino
