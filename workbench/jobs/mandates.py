"""Whether whoever asked for a job may still do what it does.

A job can wait for hours, and goes on for hours; a role can be taken at any moment. So
the job names the account it was asked for by, and the account is looked at again before
each article and before anything is written. What commands enter names no account:
whoever runs commands has the files.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from workbench.accounts import Actor, Role
from workbench.accounts.names import key_of
from workbench.accounts.people import actor_of
from workbench.errors import CancelledError, Message, WorkbenchError
from workbench.model import N_
from workbench.store import Job, Plain

if TYPE_CHECKING:
    from workbench.workspace import Workspace

ACCOUNT = "account"
"""The parameter that names the account."""
NO_LONGER = N_(
    "Stopped: whoever asked for it may no longer do that. What was finished stays."
)
_FOR_TRANSLATORS = "draft"


class NoLongerAllowedError(CancelledError):
    """The role that a job was entered with is gone; nothing more is written."""

    def __init__(self) -> None:
        super().__init__(Message(NO_LONGER))


def named(parameters: Plain, actor: Actor) -> Plain:
    """Return the parameters of a job with whose rights it counts on."""
    return parameters if actor.id is None else {**parameters, ACCOUNT: actor.id}


def role_for(workspace: Workspace, kind: str, parameters: Plain) -> Role:
    """Return the role that a job needs in each of its languages.

    A translator may draft one article; everything else is an editor's.
    """
    small = kind == _FOR_TRANSLATORS and _is_one(
        workspace, listed(parameters, "articles")
    )
    return Role.TRANSLATOR if small else Role.EDITOR


def is_everywhere(kind: str, parameters: Plain) -> bool:
    """Tell whether a job is about every language there is; models belong to all."""
    return kind == "install" or not listed(parameters, "locales")


def require(workspace: Workspace, job: Job) -> None:
    """Do nothing while the job's account may do it.

    :raises NoLongerAllowedError: it may not, is kept out, or is gone.
    """
    account = job.parameters.get(ACCOUNT)
    if account is None:
        return
    person = workspace.store.people.of_key(key_of(job.by))
    if person is None or person.id != account or person.disabled:
        raise NoLongerAllowedError
    actor, wanted = actor_of(person), role_for(workspace, job.kind, job.parameters)
    locales = [str(code) for code in listed(job.parameters, "locales")]
    if is_everywhere(job.kind, job.parameters):
        allowed = actor.may_everywhere(Role.EDITOR, workspace.locales())
    else:
        allowed = all(actor.may(wanted, locale) for locale in locales)
    if not allowed:
        raise NoLongerAllowedError


def listed(parameters: Plain, name: str) -> Sequence[object]:
    """Return a parameter that is a list, as far as one may be long."""
    value = parameters.get(name)
    return value[:10_000] if isinstance(value, list) else []


def _is_one(workspace: Workspace, names: Sequence[object]) -> bool:
    """Tell whether that is one article; a folder or a pattern may be many."""
    if len(names) != 1:
        return False
    try:
        workspace.article(str(names[0]))
    except WorkbenchError:
        return False
    return True
