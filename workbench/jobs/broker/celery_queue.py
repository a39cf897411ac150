"""Celery: sends the ids of jobs and receives them; nothing else is in a message.

Messages are JSON and known by one name; a pickle is not opened, and what is no id is
left alone. Nobody is answered, and nobody can steer a worker by the broker.
"""

from __future__ import annotations

import contextlib
import logging
import re
import ssl
import threading
import warnings
from collections.abc import Callable, Iterator, Sequence
from typing import Any

from celery import Celery
from celery.exceptions import OperationalError, SecurityWarning
from celery.signals import setup_logging, worker_shutting_down

from workbench.jobs.broker.opening import Broker, UnreachableError

TASK = "workbench.job"
SECONDS = 3.0
"""How long a connection may take to be made."""
PAUSE = 0.2
"""Seconds before a worker that noise ended listens again."""
_ID = re.compile(r"[0-9a-f]{32}")
_HOUR = 3600
_LONGEST = 300
"""Characters of a line about an error."""
_STANDARD = "celery."
"""What the tasks begin with that Celery brings along; none of them is done here."""

log = logging.getLogger(__name__)


class Queue:
    """The queue of one workspace at its broker."""

    def __init__(self, broker: Broker) -> None:
        self._broker = broker
        self._app = _application(broker)

    def send(self, jobs: Sequence[str]) -> None:
        """Announce jobs, by their ids.

        :raises UnreachableError: some or all could not be.
        """
        with self._reached() as connection:
            for job in jobs:
                self._app.send_task(TASK, (job,), connection=connection, retry=False)

    def length(self) -> int:
        """Return how many messages wait for a worker.

        :raises UnreachableError: nobody can say.
        """
        with self._reached() as connection:
            declared = connection.default_channel.queue_declare(
                queue=self._broker.queue, durable=True, auto_delete=False
            )
            return int(declared.message_count)

    def reach(self) -> None:
        """Be let in by the broker, and leave everything there as it is.

        :raises UnreachableError: it cannot be reached, or lets nobody in.
        """
        with self._reached():
            return

    def work(
        self, do: Callable[[str], object], closed: threading.Event, threads: int
    ) -> None:
        """Hear of jobs in this thread, and do them in others, until asked to end.

        The first signal to end lets what is at work come to its next step; the second
        ends at once. ``closed`` is set with the first.
        """
        self._app.task(_heard(do), name=TASK, shared=False)
        for name in [one for one in self._app.tasks if one.startswith(_STANDARD)]:
            self._app.tasks.unregister(name)

        def closing(**_: object) -> None:
            closed.set()

        worker_shutting_down.connect(closing)
        setup_logging.connect(_leave_logging)
        logging.getLogger("celery").addHandler(_Errors(self._broker))
        # Root or not: messages carry an id, and code is never in them.
        warnings.simplefilter("ignore", SecurityWarning)
        self._hear(closed, threads)

    def _hear(self, closed: threading.Event, threads: int) -> None:
        while not closed.is_set():
            worker = self._app.Worker(
                pool="threads",
                concurrency=threads,
                quiet=True,
                without_gossip=True,
                without_mingle=True,
                without_heartbeat=True,
            )
            worker.start()
            # What is not even a message of the broker's ends the whole worker.
            if not closed.is_set():
                log.warning("jobs: a message could not be read; listening again")
                closed.wait(PAUSE)

    @contextlib.contextmanager
    def _reached(self) -> Iterator[Any]:
        connection = self._app.connection_for_write()
        known = (
            OSError,
            OperationalError,
            *connection.connection_errors,
            *connection.channel_errors,
        )
        try:
            with connection:
                connection.ensure_connection(max_retries=1, interval_start=0.1)
                yield connection
        except known as error:
            raise UnreachableError(self._broker, error) from None


def _application(broker: Broker) -> Celery:
    app = Celery("workbench", set_as_current=False, fixups=[])
    redis = broker.address.startswith("redis")
    secured = broker.address.startswith(("rediss:", "amqps:"))
    app.conf.update(
        broker_url=broker.secret_address,
        broker_connection_timeout=SECONDS,
        broker_connection_retry_on_startup=True,
        broker_connection_max_retries=None,
        broker_transport_options=_REDIS if redis else {},
        broker_use_ssl={_CERTIFICATES[redis]: ssl.CERT_REQUIRED} if secured else None,
        task_default_queue=broker.queue,
        task_serializer="json",
        accept_content=["json"],
        result_backend=None,
        task_ignore_result=True,
        # A worker that dies gives its message back, if the table is not sooner.
        task_acks_late=True,
        task_reject_on_worker_lost=True,
        worker_prefetch_multiplier=1,
        worker_cancel_long_running_tasks_on_connection_loss=False,
        worker_enable_remote_control=False,
        worker_send_task_events=False,
        worker_redirect_stdouts=False,
        worker_hijack_root_logger=False,
    )
    return app


_REDIS = {"socket_connect_timeout": SECONDS, "visibility_timeout": _HOUR}
_CERTIFICATES = {True: "ssl_cert_reqs", False: "cert_reqs"}


def _heard(do: Callable[[str], object]) -> Callable[..., None]:
    def heard(*arguments: object, **named: object) -> None:
        job = arguments[0] if len(arguments) == 1 and not named else None
        if isinstance(job, str) and _ID.fullmatch(job):
            do(job)
        else:
            log.warning("jobs: a message that names no job was left alone")

    return heard


class _Errors(logging.Handler):
    """Tells of Celery's errors in one line each, with no secret and no control."""

    def __init__(self, broker: Broker) -> None:
        super().__init__(logging.ERROR)
        self._broker = broker

    def emit(self, record: logging.LogRecord) -> None:
        """Say it as this module's own; the library's loggers are mute."""
        line = self._broker.without_secrets(" ".join(record.getMessage().split()))
        shown = "".join(sign if sign.isprintable() else "�" for sign in line)
        log.warning("jobs: %s", shown[:_LONGEST])


def _leave_logging(**_: object) -> None:
    """Keep Celery from setting up the log of this process: that is the owner's."""
