"""Whose a job is: who may see it, stop it, and start one like it."""

from __future__ import annotations

from workbench import languages
from workbench.errors import ForbiddenError, Message, NothingMatchedError
from workbench.jobs import mandates
from workbench.model import N_
from workbench.store import Job, Plain
from workbench.web import current
from workbench.web.current import executor, workspace


def seen(job: Job) -> bool:
    """Tell whether whoever asks may know of the job: theirs, or in their languages."""
    locale = _locale(job)
    if job.by == current.person():
        return True
    return current.may("reader" if locale else "editor", locale)


def one(job: str) -> Job:
    """Return a job, by its id or the beginning of it.

    :raises NothingMatchedError: there is none that whoever asks may know of.
    """
    found = executor().get(job)
    if not seen(found):
        raise NothingMatchedError(Message(N_("there is no such job")))
    return found


def own(job: str) -> Job:
    """Return a job that whoever asks may stop or take up again.

    :raises NothingMatchedError: as :func:`one` does.
    :raises ForbiddenError: it is somebody else's.
    """
    found = one(job)
    if found.by != current.person() and not _in_charge(found):
        raise ForbiddenError(Message(N_("the job is somebody else's")))
    return found


def require_start(kind: str, fields: Plain) -> None:
    """Refuse a job that goes beyond what whoever asks may do by themselves.

    A translator may draft one article; everything else is an editor's, in each of
    the languages that the job is about. Models belong to all languages.

    :raises ForbiddenError: it does, and NothingMatchedError for a language that does
        not exist for them.
    """
    named = mandates.listed(fields, "locales")
    locales = [languages.canonical(str(code)) for code in named]
    wanted = mandates.role_for(workspace(), kind, fields)
    for locale in locales:
        current.require(wanted, locale)
    if mandates.is_everywhere(kind, fields):
        _require_everywhere()


def _require_everywhere() -> None:
    if not current.may_everywhere("editor"):
        raise ForbiddenError(current.NOT_ALLOWED)


def _in_charge(job: Job) -> bool:
    locale = _locale(job)
    return current.may("editor", locale) if locale else current.may_everywhere("editor")


def _locale(job: Job) -> str | None:
    return job.subject.partition("/")[0] or None
