"""A worker that the broker tells of jobs; it does them as any other does."""

from __future__ import annotations

import threading
from collections.abc import Mapping
from typing import TYPE_CHECKING

from workbench.errors import NothingMatchedError
from workbench.jobs.broker.announcer import UNREACHED, Announcer
from workbench.jobs.broker.celery_queue import Queue
from workbench.jobs.broker.opening import Broker
from workbench.jobs.leases import Leases
from workbench.jobs.performing import Handler, perform

if TYPE_CHECKING:
    from workbench.store.job_table import JobTable


def work(
    table: JobTable, handlers: Mapping[str, Handler], broker: Broker, threads: int
) -> None:
    """Do jobs until asked to end; those at work then stop at their next step.

    What another worker left, and what waits for its next attempt, is announced from
    here, too: a message can be lost, the table is not.
    """
    closed = threading.Event()
    leases = Leases(table, closed)
    announcer = Announcer(table, broker)

    def do(job: str) -> None:
        if not _is_there(table, job):
            return
        with leases.worker() as name:
            perform(table, handlers, name, job=job, closing=closed.is_set)

    leases.thread().start()
    announcer.start()
    try:
        Queue(broker).work(do, closed, threads)
    finally:
        announcer.close()


def _is_there(table: JobTable, job: str) -> bool:
    """Tell whether there is such a job, which was heard of, whatever it says."""
    try:
        found = table.get(job)
    except NothingMatchedError:
        return False
    if found.message == UNREACHED.said():
        table.retract(found.message)
    return True
