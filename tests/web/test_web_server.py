"""The server itself: it starts, answers, stops, and is heard of when it cannot."""

from __future__ import annotations

import contextlib
import gc
import socket
import subprocess
import sys
import threading
import urllib.request
import warnings
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from snow import NAME
from waitress import wasyncore

from workbench.errors import UsageError
from workbench.web import server
from workbench.workspace import Workspace


def test_it_answers_until_it_is_stopped(workspace: Workspace) -> None:
    running = server.Server(workspace, host="localhost", port=0, threads=4)
    thread = threading.Thread(target=running.run)
    thread.start()
    with urllib.request.urlopen(running.url) as answer:
        assert NAME in answer.read().decode()
        assert "Server" not in answer.headers
    running.stop()
    thread.join(10)
    assert not thread.is_alive()


def test_it_is_stopped_twice_and_when_nothing_wakes_it(workspace: Workspace) -> None:
    running = server.Server(workspace, host="localhost", port=0, threads=4)
    thread = threading.Thread(target=running.run)
    thread.start()
    with urllib.request.urlopen(running.url):
        pass
    running._server.trigger.handle_close()  # as if the pipe had broken
    running.stop()
    thread.join(10)
    assert not thread.is_alive()
    running.stop()


def test_files_that_nobody_fetches_are_closed_when_it_stops(
    workspace: Workspace,
) -> None:
    running = server.Server(workspace, host="127.0.0.1", port=0, threads=4)
    thread = threading.Thread(target=running.run)
    thread.start()
    port = int(running.url.rstrip("/").rsplit(":", 1)[1])
    request = b"GET /static/css/editor.css HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n"
    with socket.create_connection(("127.0.0.1", port)) as deaf:
        deaf.settimeout(2)
        with contextlib.suppress(TimeoutError):  # its buffers are full now
            while True:
                deaf.sendall(request * 1000)
        with warnings.catch_warnings(record=True) as caught:
            warnings.simplefilter("always")
            running.stop()
            thread.join(10)
            gc.collect()
    assert not thread.is_alive()
    assert [str(warning.message) for warning in caught] == []


@pytest.mark.parametrize(
    "begun",
    [
        b"GET / HTTP/1.1\r\nHost: 127.0.0.1\r\nX-Slow: ",
        b"POST /articles HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 9\r\n\r\na",
    ],
    ids=["headers", "body"],
)
def test_t58_whoever_sends_slowly_holds_nobody_up(
    workspace: Workspace, begun: bytes
) -> None:
    running = server.Server(workspace, host="127.0.0.1", port=0, threads=2)
    thread = threading.Thread(target=running.run)
    thread.start()
    port = int(running.url.rstrip("/").rsplit(":", 1)[1])
    with contextlib.ExitStack() as slow:
        for _ in range(20):  # ten for each thread
            one = slow.enter_context(socket.create_connection(("127.0.0.1", port)))
            one.sendall(begun)
        with urllib.request.urlopen(running.url, timeout=30) as answer:
            assert NAME in answer.read().decode()
        running.stop()
        thread.join(10)
    assert not thread.is_alive()


def test_a_taken_port_is_told_with_a_way_out(workspace: Workspace) -> None:
    first = server.Server(workspace, host="127.0.0.1", port=0, threads=4)
    port = int(first.url.rstrip("/").rsplit(":", 1)[1])
    with pytest.raises(UsageError, match="cannot listen"):
        server.Server(workspace, host="127.0.0.1", port=port, threads=4)
    first.stop()
    first.run()


@pytest.mark.parametrize(
    ("host", "address"),
    [("localhost", "127.0.0.1"), ("127.0.0.2", "127.0.0.2"), ("::1", "::1")],
)
def test_loopback_hosts_are_known(host: str, address: str) -> None:
    assert server.reach(host) == (address, True)


def test_serving_prints_the_address_and_ends_with_an_interrupt(root: Path) -> None:
    code = (
        "import signal, sys; from pathlib import Path;"
        "from workbench.web import server; from workbench.workspace import Workspace;"
        # Tests that run in the background of a shell are born deaf to interrupts.
        "signal.signal(signal.SIGINT, signal.default_int_handler);"
        "server.serve(Workspace.open(Path(sys.argv[1])),"
        " host='127.0.0.1', port=0, threads=4)"
    )
    with subprocess.Popen(
        [sys.executable, "-c", code, str(root)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    ) as process:
        assert process.stdout is not None
        line = process.stdout.readline()
        assert line.startswith("Translation Workbench: http://127.0.0.1:")
        process.send_signal(2)
        try:
            _, errors = process.communicate(timeout=20)
        finally:
            process.kill()
    assert process.returncode == 0
    assert "Traceback" not in errors


def test_its_loop_leaves_the_processor_to_who_answers(
    workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    turns, asked = [0], 80
    poll = wasyncore.poll2

    def counted(*arguments: object) -> None:
        turns[0] += 1
        poll(*arguments)

    monkeypatch.setattr(wasyncore, "poll2", counted)
    running = server.Server(workspace, host="127.0.0.1", port=0, threads=8)
    thread = threading.Thread(target=running.run)
    thread.start()

    def visit(_: int) -> int:
        with urllib.request.urlopen(running.url) as answer:
            return len(answer.read())

    with ThreadPoolExecutor(8) as people:
        sizes = list(people.map(visit, range(asked)))
    running.stop()
    thread.join(10)
    assert all(sizes)
    assert turns[0] < 5 * asked
