"""A job as the pages show it: every word in the language of the request."""

from __future__ import annotations

import time
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

import flask_babel
from babel.units import format_unit
from flask import url_for

from workbench import languages
from workbench.jobs import mandates, orders, performing, told
from workbench.model import N_
from workbench.store import Job, JobState
from workbench.web.current import workspace
from workbench.web.translations import gettext, language, moment

STATES = {
    JobState.QUEUED: N_("Waiting"),
    JobState.RUNNING: N_("Running"),
    JobState.DONE: N_("Finished"),
    JobState.FAILED: N_("Failed"),
    JobState.CANCELLED: N_("Cancelled"),
    JobState.INTERRUPTED: N_("Interrupted"),
    JobState.PARKED: N_("Given up"),
}
_INSTALL = "install"
_ICONS = {
    JobState.QUEUED: "untranslated",
    JobState.RUNNING: "draft",
    JobState.DONE: "approved",
    JobState.FAILED: "error",
    JobState.CANCELLED: "close",
    JobState.INTERRUPTED: "stale",
    JobState.PARKED: "warning",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """One job, ready to be shown."""

    id: str
    kind: str
    title: str
    state: JobState
    state_name: str
    icon: str
    by: str
    when: str
    lasted: str
    """How long it took, or has been going on; empty before it began."""
    done: int
    total: int
    far: str
    """How many of how many, or of how many megabytes; empty while unknown."""
    note: str
    message: str
    over: bool
    may_cancel: bool
    may_resume: bool
    missing_model: tuple[str, str] | None
    missing_names: tuple[str, ...]
    """The languages of that model, as they are called here."""
    back: str
    """Address of the article it is about, of the engines, or of the list of jobs."""
    back_name: str


def shown(job: Job) -> Shown:
    """Return a job for a page."""
    outcome = told.outcome(job.outcome)
    return Shown(
        id=job.id,
        kind=job.kind,
        title=_title(job),
        state=job.state,
        state_name=gettext(N_("Stopping") if job.stopping else STATES[job.state]),
        icon=_ICONS[job.state],
        by=job.by,
        when=moment(datetime.fromtimestamp(job.created, UTC).isoformat()),
        lasted=_lasted(job),
        done=job.done,
        total=job.total,
        far=_far(job),
        note=job.note,
        message=_message(job, outcome),
        over=job.state.over,
        may_cancel=job.finished is None and not job.stopping,
        may_resume=job.state.over and job.state is not JobState.DONE,
        missing_model=outcome.missing_model,
        missing_names=tuple(map(_called, outcome.missing_model or ())),
        **_back(job),
    )


def installing() -> dict[tuple[str, str], Shown]:
    """Return the jobs that bring a model now, by its language pair."""
    found = workspace().store.jobs.unfinished()
    return {_pair(job): shown(job) for job in found if job.kind == _INSTALL}


def words(one: str, many: str, values: Mapping[str, Any]) -> str:
    """Return a job's remark in the language of this request.

    A missing model is installed by a button here, and not by a command.
    """
    if one == performing.NO_MODEL:
        source, target = _called(values["source"]), _called(values["target"])
        return gettext(
            "No model that translates %(source)s into %(target)s is installed yet.",
            source=source,
            target=target,
        )
    if not many:
        return gettext(one, **values)
    return str(flask_babel.ngettext(one, many, **values))


def _title(job: Job) -> str:
    if job.kind != _INSTALL:
        return orders.title_of(job).said(words)
    source, target = map(_called, _pair(job))
    return gettext("Model for %(source)s → %(target)s", source=source, target=target)


def _pair(job: Job) -> tuple[str, str]:
    return str(job.parameters["source"]), str(job.parameters["target"])


def _called(code: str) -> str:
    return languages.name(code, display=language())


def _far(job: Job) -> str:
    if not job.total:
        return ""
    if job.kind != _INSTALL:
        numbers = map(flask_babel.format_decimal, (job.done, job.total))
        return " / ".join(map(str, numbers))
    # A download tells of kibibytes.
    sizes = (
        flask_babel.format_decimal(kibibytes * 1024 / 1e6, "0.0")
        for kibibytes in (job.done, job.total)
    )
    return f"{' / '.join(map(str, sizes))} MB"


def _message(job: Job, outcome: told.Outcome) -> str:
    if job.state is JobState.CANCELLED and job.message != mandates.NO_LONGER:
        return gettext("Stopped on request; what was finished stays.")
    message = outcome.said(words) or job.message
    return message.replace(f"{workspace().root}/", "")


def _lasted(job: Job) -> str:
    if job.started is None:
        return ""
    seconds = max(0, int((job.finished or time.time()) - job.started))
    minutes, seconds = divmod(seconds, 60)
    hours, minutes = divmod(minutes, 60)
    parts = (hours, "hour"), (minutes, "minute"), (seconds, "second")
    told = [part for part in parts if part[0]] or [(0, "second")]
    return " ".join(
        format_unit(count, f"duration-{unit}", "short", locale=language())
        for count, unit in told
    )


def _back(job: Job) -> dict[str, str]:
    if job.kind == _INSTALL:
        return {"back": url_for("engines.page"), "back_name": gettext("Engines")}
    locale, _, name = job.subject.partition("/")
    if not name:
        return {"back": url_for("jobs.page"), "back_name": gettext("All jobs")}
    back = url_for("editor.page", locale=locale, name=name)
    return {"back": back, "back_name": gettext("To the article")}
