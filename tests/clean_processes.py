"""Processes of their own for tests, which take over nothing of this one.

A fork of the process that runs the tests could take over a lock that one of its
threads holds, and wait for it forever. These are forked from a server that has no
threads and has imported what most of them need, so that they cost little.
"""

from __future__ import annotations

import multiprocessing
import os
import signal
from collections.abc import Callable
from multiprocessing.process import BaseProcess

CLEAN = multiprocessing.get_context("forkserver")
CLEAN.set_forkserver_preload(
    [
        "__main__",
        "workbench.jobs.kinds",
        "workbench.store.database",
        "workbench.store.job_table",
        "workbench.store.migrate",
        "sqlalchemy.dialects.sqlite",
    ]
)


def begin(work: Callable[..., object], *given: object) -> BaseProcess:
    """Start ``work``, a module's function, in a process of its own."""
    process = CLEAN.Process(target=work, args=given, daemon=True)
    process.start()
    return process


def ended(process: BaseProcess) -> int:
    """Wait for a process; return its exit code, negative where a signal ended it."""
    process.join(timeout=120)
    assert process.exitcode is not None, "it does not end"
    return process.exitcode


def killed(work: Callable[..., object], *given: object) -> bool:
    """Run ``work`` in a process of its own and say whether it died of SIGKILL."""
    return ended(begin(work, *given)) == -signal.SIGKILL


def kill(process: BaseProcess) -> None:
    """Kill a process that works on, and wait for its end."""
    process.kill()
    assert ended(process) == -signal.SIGKILL


def die() -> None:
    """End this process as a power cut would."""
    os.kill(os.getpid(), signal.SIGKILL)
