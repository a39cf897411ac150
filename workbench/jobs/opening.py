"""Who has the jobs of a workspace done: this process, or workers told by a broker."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from workbench import config
from workbench.jobs import kinds
from workbench.jobs.broker import opening
from workbench.jobs.broker.announcer import Announcer
from workbench.jobs.executor import Executor

if TYPE_CHECKING:
    from workbench.jobs.broker.opening import Broker
    from workbench.jobs.front import Front
    from workbench.workspace import Workspace


def front(workspace: Workspace) -> Front:
    """Return what jobs are entered with here; it begins nothing yet.

    :raises ConfigurationError: as :func:`broker_of`.
    """
    table, broker = workspace.store.jobs, broker_of(workspace)
    if broker is None:
        return Executor(table, kinds.handlers(workspace))
    return Announcer(table, broker)


def announce(workspace: Workspace, job: str) -> None:
    """Tell workers of a job that was entered by itself, where a broker does so.

    :raises UnreachableError: the broker cannot be reached; whoever looks at the table
        next announces the job.
    """
    if (broker := broker_of(workspace)) is not None:
        Announcer(workspace.store.jobs, broker).announce(job)


def broker_of(workspace: Workspace) -> Broker | None:
    """Return the broker of the settings, or None where there is none.

    :raises ConfigurationError: it cannot be used as it is set up on this computer.
    """
    options = workspace.settings.jobs
    if not options.broker:
        return None
    return opening.opened(options, config.keys_folder(), os.environ)
