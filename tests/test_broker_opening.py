"""The broker of the settings and its password, which nobody else gets to see."""

from __future__ import annotations

from pathlib import Path

import pytest

from workbench.config import JobOptions
from workbench.errors import ConfigurationError
from workbench.jobs.broker.opening import Broker, UnreachableError, opened

HERE = "rediss://kim@queue.example/0"
PASSWORD = "hu/s@h:1"


def found(address: str, line: str, folder: Path | None = None) -> Broker:
    environment = {"WORKBENCH_BROKER_KEY": line} if line else {}
    return opened(JobOptions(broker=address), folder, environment)


@pytest.mark.parametrize(
    ("address", "whole"),
    [
        (HERE, "rediss://kim:hu%2Fs%40h%3A1@queue.example/0"),
        ("redis://queue.example", "redis://:hu%2Fs%40h%3A1@queue.example"),
        ("amqp://[::1]:5673/desk", "amqp://:hu%2Fs%40h%3A1@[::1]:5673/desk"),
        ("redis+socket:///run/x", "redis+socket://:hu%2Fs%40h%3A1@/run/x"),
    ],
)
def test_the_password_is_for_the_library_alone(address: str, whole: str) -> None:
    server = address.replace("kim@", "")
    broker = found(address, f"{server} {PASSWORD}")
    assert broker.secret_address == whole
    error = UnreachableError(broker, f"no {PASSWORD} at\n{whole}")
    for shown in (repr(broker), str(error), repr(error), str(error.__dict__)):
        assert PASSWORD not in shown
        assert "hu%2F" not in shown
    assert broker.address in str(error)


def test_a_broker_may_need_no_password(tmp_path: Path) -> None:
    broker = found(HERE, "", tmp_path)
    assert (broker.password, broker.secret_address) == (None, HERE)


@pytest.mark.parametrize(
    ("line", "message"),
    [
        (f"rediss://other.example {PASSWORD}", "is for rediss://other.example:6379"),
        (f"redis://queue.example {PASSWORD}", "is for redis://queue.example:6379"),
        (f"https://queue.example {PASSWORD}", "is not written as one line: redis://"),
        (PASSWORD, "is not written as one line: redis://"),
    ],
)
def test_a_password_for_another_server_goes_nowhere(line: str, message: str) -> None:
    with pytest.raises(ConfigurationError) as caught:
        found(HERE, line)
    assert message in str(caught.value)
    assert PASSWORD not in str(caught.value)


def test_a_file_that_others_may_read_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "broker.key"
    file.write_text(f"{HERE} {PASSWORD}\n", encoding="utf-8")
    file.chmod(0o600)
    assert found(HERE, "", tmp_path).password is not None
    file.chmod(0o640)
    with pytest.raises(ConfigurationError, match="others may read") as caught:
        found(HERE, "", tmp_path)
    assert PASSWORD not in str(caught.value)


def test_a_missing_extra_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("workbench.jobs.broker.opening.find_spec", lambda name: None)
    with pytest.raises(ConfigurationError, match=r"translation-workbench\[celery\]"):
        found(HERE, "")
