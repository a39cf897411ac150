"""Looks at everything the workbench stands on, changes nothing, and says what to do.

A question is a function: its name is its code, its docstring the documentation, and
it yields an answer for everything that it looked at. It asks whoever owns the fact.
Nothing leaves this computer unless that is wished for.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from workbench import config
from workbench.doctor import content, database, installation, machines, serving
from workbench.doctor.answers import Answer, Status, error, failed, ok, warning
from workbench.doctor.site import Machine, Site
from workbench.errors import NoWorkspaceError, WorkbenchError, plainly
from workbench.store import Store
from workbench.workspace import Workspace

__all__ = ["OF_INSTALLATION", "OF_WORKSPACE", "Result", "Status", "code_of", "examine"]

OF_INSTALLATION = (
    installation.python_version,
    installation.packages,
    installation.installation,
    installation.interface,
    installation.git_program,
    installation.disk_space,
    installation.key_files,
    machines.models,
)
"""What is asked everywhere, in this order."""
OF_WORKSPACE = (
    content.languages,
    content.articles,
    content.catalogs,
    content.software,
    content.segmentation_rules,
    content.imported_memories,
    content.own_folder,
    content.leftovers,
    content.repository,
    database.database,
    database.memory,
    database.jobs,
    database.accounts,
    machines.engine,
    machines.services,
    serving.server,
    serving.secret,
    serving.provider,
    serving.broker,
    serving.korean,
)
"""What is asked in a workspace, in this order."""
SETTINGS = "settings"
"""Code of what is said of the workspace and its settings."""


@dataclass(frozen=True, slots=True)
class Result:
    """An answer, and to which question."""

    code: str
    answer: Answer


Question = Callable[[], Iterator[Answer]]


def examine(
    start: Path, *, connect: bool = False
) -> Iterator[tuple[str, list[Result]]]:
    """Yield each question by its code, with its answers, as soon as they are known.

    Outside a workspace, and where its settings are wrong, the installation alone is
    looked at.

    :param connect: whether to ask the servers that the settings name.
    """
    workspace, said = _opened(start)
    yield SETTINGS, [Result(SETTINGS, answer) for answer in said]
    settings = workspace.settings if workspace else None
    options = settings.engine if settings else config.EngineOptions()
    services = (settings.engines,) if settings else ()
    engines = config.engine_settings(options, *services)
    machine = Machine(folder=start.resolve(), engines=engines, connect=connect)
    for one in OF_INSTALLATION:
        yield _asked(code_of(one), partial(one, machine))
    if workspace is None:
        return
    site = Site(machine, workspace)
    try:
        for other in OF_WORKSPACE:
            yield _asked(code_of(other), partial(other, site))
    finally:
        if isinstance(store := site.__dict__.get("store"), Store):
            store.close()


def code_of(question: Callable[..., object]) -> str:
    """Return the code of a question, which never changes."""
    return question.__name__.replace("_", "-")


def _opened(start: Path) -> tuple[Workspace | None, list[Answer]]:
    faults: list[WorkbenchError] = []
    try:
        path = config.find(start.resolve())
        faults += config.faults(path)
    except NoWorkspaceError as failure:
        found = f"{failure.path}: no workspace; only the installation was looked at"
        hint = "run: workbench init; or name one: workbench -C DIR doctor"
        return None, [warning(found, hint)]
    except WorkbenchError as failure:
        faults.append(failure)
    except OSError as failure:
        faults.append(WorkbenchError(plainly(failure)))
    if faults:
        told = [failed(fault, "see docs/settings.md") for fault in faults]
        rest = warning("the workspace was not looked at", "mend its settings first")
        return None, [*told, rest]
    return Workspace(config.load(path)), [ok(f"{path}: sound")]


def _asked(code: str, question: Question) -> tuple[str, list[Result]]:
    """Return all answers; what stops a question is one of them."""
    answers: list[Answer] = []
    try:
        answers.extend(question())
    except WorkbenchError as failure:
        answers.append(failed(failure, "mend that, then look again"))
    except OSError as failure:
        answers.append(error(plainly(failure), "mend that, then look again"))
    return code, [Result(code, answer) for answer in answers]
