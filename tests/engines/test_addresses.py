"""Which addresses may be asked, and whose connections are cut off."""

from __future__ import annotations

import socket
import time

import pytest
from service_server import Reply, serving

from workbench.engines import network
from workbench.engines.addresses import is_nobodys, is_plainly_private
from workbench.engines.network import Deadline


@pytest.mark.parametrize(
    ("host", "private"),
    [
        ("localhost", True),
        ("127.0.0.1", True),
        ("10.1.2.3", True),
        ("192.168.1.5", True),
        ("::1", True),
        ("fd00::1", True),
        ("::ffff:10.0.0.1", True),
        ("8.8.8.8", False),
        ("localhost.example.org", False),
        ("2130706433", False),
        ("127.1", False),
        ("", False),
    ],
)
def test_what_plainly_is_private(host: str, private: bool) -> None:
    assert is_plainly_private(host) == private


@pytest.mark.parametrize(
    ("host", "nobodys"),
    [
        ("169.254.169.254", True),
        ("::ffff:169.254.169.254", True),
        ("64:ff9b::a9fe:a9fe", True),
        ("fe80::1%eth0", True),
        ("0.0.0.0", True),  # noqa: S104  asked about, not bound
        ("224.0.0.1", True),
        ("ff02::1", True),
        ("127.0.0.1", False),
        ("192.168.1.5", False),
        ("8.8.8.8", False),
        ("example.org", False),
    ],
)
def test_t41_where_no_service_lives(host: str, nobodys: bool) -> None:
    assert is_nobodys(host) == nobodys


@pytest.mark.parametrize("private", [True, False])
def test_t41_a_name_that_leads_to_a_clouds_secrets_is_refused_once_reached(
    monkeypatch: pytest.MonkeyPatch, private: bool
) -> None:
    """Whatever the name said before, the address really reached decides."""
    with serving(lambda asked: Reply({})) as server:
        found = ("169.254.169.254", 80)
        monkeypatch.setattr(socket.socket, "getpeername", lambda self: found)
        opener = network.opener(private=private, direct=True)
        with pytest.raises(OSError, match="no service lives"):
            opener.open(server.url, timeout=5)
        assert server.asked == []


def test_a_deadline_cuts_a_connection_off() -> None:
    here, there = socket.socketpair()
    with here, there, Deadline(0.2) as deadline:
        deadline.watch(here)
        begun = time.monotonic()
        assert here.recv(1) == b""
        assert time.monotonic() - begun < 5
        assert deadline.passed


def test_a_connection_that_comes_too_late_is_cut_off_at_once() -> None:
    here, there = socket.socketpair()
    with here, there, Deadline(0.01) as deadline:
        while not deadline.passed:
            time.sleep(0.01)
        deadline.watch(here)
        assert here.recv(1) == b""
