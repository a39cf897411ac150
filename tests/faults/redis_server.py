"""A Redis server of the tests' own, and workers that listen to it."""

from __future__ import annotations

import shutil
import signal
import subprocess
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from faults.doomed import doom
from faults.jobbing import later
from workbench.jobs import kinds
from workbench.jobs.broker.opening import Broker
from workbench.store.job_table import LEASE
from workbench.workspace import Workspace

if TYPE_CHECKING:
    from redis import Redis


class Server:
    """Listens at a socket of the file system; nothing of it outlives the test."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._process: subprocess.Popen[bytes] | None = None

    @property
    def address(self) -> str:
        return f"redis+socket://{self._folder}/redis"

    def start(self) -> None:
        settings = ["--port", "0", "--save", "", "--appendonly", "no"]
        place = ["--dir", str(self._folder), "--unixsocket", f"{self._folder}/redis"]
        self._process = subprocess.Popen(
            ["redis-server", *settings, *place], stdout=subprocess.DEVNULL
        )
        eventually(self._answers)

    def stop(self) -> None:
        """End as in a power cut: whatever waited in it is gone."""
        if self._process is not None:
            self._process.send_signal(signal.SIGKILL)
            self._process.wait()
            self._process = None

    def client(self, **options: str) -> Redis:
        from redis import Redis

        return Redis(unix_socket_path=f"{self._folder}/redis", **options)

    def _answers(self) -> bool:
        from redis import ConnectionError as RefusedError

        with self.client() as client:
            try:
                return bool(client.ping())
            except RefusedError:
                return False


@contextmanager
def redis_running() -> Iterator[Server]:
    """Give a server that listens; the path of a socket has to be short."""
    folder = Path(tempfile.mkdtemp(prefix="workbench-"))
    server = Server(folder)
    try:
        server.start()
        yield server
    finally:
        server.stop()
        shutil.rmtree(folder)


def listen(root: Path, address: str, place: str = "", after: int = 0) -> None:
    """Do jobs that the broker tells of, when the leases of the dead have run out.

    :param place: what this process is about to do when it dies, after having done it
        so often; it lives on where none is named.
    """
    if place:
        doom(place, after)
    from workbench.jobs.broker import worker

    workspace = Workspace.open(root)
    store = later(workspace, 0 if place else LEASE)
    handlers = kinds.handlers(workspace)
    worker.work(store.jobs, handlers, Broker(address, "workbench"), 2)


def eventually(condition: Callable[[], bool]) -> None:
    deadline = time.monotonic() + 60
    while not condition():
        assert time.monotonic() < deadline, "it never came true"
        time.sleep(0.02)


def forge(server: Server, job: str, trap: Path) -> None:
    """Send a worker what nobody should: code, noise, strange names, a job again."""
    from workbench.jobs.broker.celery_queue import TASK, Queue

    broker = Broker(server.address, "workbench")
    queue = Queue(broker)
    with queue._reached() as connection:
        send = partial(queue._app.send_task, connection=connection, retry=False)
        send(TASK, (Trap(str(trap)),), serializer="pickle")
        send("celery.map", (TASK, [[job]]))
        send("os.system", (f"touch {trap}",))
        for arguments in (
            (),
            (job, job),
            ("../" * 20,),
            ({"id": job},),
            ("0" * 32,),
            (job,),
            (job,),
        ):
            send(TASK, arguments)
    with server.client() as client:
        for noise in (b"noise", b"[]", b'{"body": 1}', b"\xff\x00" * 1000):
            client.lpush("workbench", noise)


class Trap:
    """Runs code wherever it is unpickled."""

    def __init__(self, path: str) -> None:
        self._path = path

    def __reduce__(self) -> tuple[object, ...]:
        return open, (self._path, "w")
