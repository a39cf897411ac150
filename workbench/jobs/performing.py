"""One attempt at one job: whatever happens, the table says what came of it.

This is all an executor has to call. Delivered twice, a job is done once: whoever
does not get it from the table leaves it alone.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from workbench.errors import (
    CancelledError,
    Message,
    ModelMissingError,
    StorageError,
    UsageError,
    WorkbenchError,
)
from workbench.jobs import told
from workbench.jobs.running import INTERVAL, LostError, PausedError, Run
from workbench.jobs.told import Outcome, Remark
from workbench.model import N_
from workbench.store import Job, JobState

if TYPE_CHECKING:
    from workbench.store.job_table import JobTable

TRIES = 3
"""Attempts that get nowhere after which a job is parked."""
RETRY_AFTER = 2.0
"""Seconds before the second attempt; twice that before the third."""
MESSAGE_LIMIT = 500
"""Characters of a job's last line."""

Handler = Callable[[Run], Outcome]
"""Does the job from its parameters; may be called again for the same job.

A module's function, bound to the workspace of whichever process does the work.
"""

log = logging.getLogger(__name__)


def perform(
    table: JobTable,
    handlers: Mapping[str, Handler],
    worker: str,
    *,
    job: str | None = None,
    interval: float = INTERVAL,
    retry_after: float = RETRY_AFTER,
    closing: Callable[[], bool] = lambda: False,
) -> str | None:
    """Take up a job and do it; return its id, or None where there was none.

    :param worker: a name that nobody else has, now or later.
    :param job: that one, if it still waits for a worker; else the oldest that does.
    """
    taken = table.take(worker, job)
    if taken is None:
        return None
    attempt = _Attempt(table, taken, worker, retry_after)
    try:
        attempt.make(
            handlers, Run(table, taken, worker, interval=interval, closing=closing)
        )
    except StorageError as failure:
        # The lease runs out, and the job is taken up again.
        log.warning("job %s: its end is not recorded: %s", taken.id, failure)
    return taken.id


class _Attempt:
    """Records how an attempt ended, whatever ended it; the thread lives on."""

    def __init__(
        self, table: JobTable, job: Job, worker: str, retry_after: float
    ) -> None:
        self._table = table
        self._job = job
        self._worker = worker
        self._retry_after = retry_after

    def make(self, handlers: Mapping[str, Handler], run: Run) -> None:
        """Call the handler, and record the ending."""
        if self._job.attempts > TRIES:
            self._park(self._job.message or _deaths(self._job.attempts - 1))
            return
        try:
            outcome = _handler(handlers, self._job.kind)(run)
            run.flush()
        except LostError:
            log.warning("job %s: went to another worker", self._job.id)
        except PausedError:
            self._table.release(self._job.id, self._worker)
        except CancelledError as error:
            self._end(JobState.CANCELLED, _failure(error))
        except StorageError as error:
            self._again(str(error))
        except WorkbenchError as error:
            self._end(JobState.FAILED, _failure(error))
        except BaseException as error:  # what a handler raises must not end the thread
            log.error("job %s: a bug in the workbench", self._job.id, exc_info=error)
            name = type(error).__name__
            self._again(f"a bug in the workbench: {name}: {error}")
        else:
            self._end(JobState.DONE, outcome)

    def _end(self, state: JobState, outcome: Outcome) -> None:
        line, kept = _line(outcome.said()), told.plain(outcome)
        self._table.finish(self._job.id, self._worker, state, line, kept)

    def _again(self, message: str) -> None:
        """Let the job be tried again later, or park it."""
        attempts = self._table.get(self._job.id).attempts
        if attempts >= TRIES:
            self._park(message)
            return
        wait = self._retry_after * 2 ** (attempts - 1)
        self._table.release(
            self._job.id, self._worker, message=_line(message), wait=wait
        )

    def _park(self, message: str) -> None:
        line, job = _line(message), self._job.id
        self._table.finish(job, self._worker, JobState.PARKED, line)


def _handler(handlers: Mapping[str, Handler], kind: str) -> Handler:
    if kind not in handlers:
        known = ", ".join(sorted(handlers))
        raise UsageError(
            Message(N_("no such kind of job here: %(kind)s"), kind=repr(kind)),
            hint=Message(N_("known: %(known)s"), known=known),
        )
    return handlers[kind]


def _deaths(count: int) -> str:
    return f"its process died {count} times while it was at this job"


def _failure(error: WorkbenchError) -> Outcome:
    """Return how an error reads; one about a model says which is missing."""
    if not isinstance(error, ModelMissingError):
        return Outcome((Remark("%(text)s", arguments={"text": told.failure(error)}),))
    pair = error.source, error.target
    command = f"workbench engines install {error.source} {error.target}"
    arguments = {"source": pair[0], "target": pair[1], "command": command}
    return Outcome((Remark(NO_MODEL, arguments=arguments),), missing_model=pair)


NO_MODEL = N_(
    "No machine model translates %(source)s into %(target)s here yet."
    " Install one with: %(command)s"
)


def _line(text: str) -> str:
    return " ".join(text.split())[:MESSAGE_LIMIT]
