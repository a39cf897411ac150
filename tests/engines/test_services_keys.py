"""Keys: found where their owner put them, sent where they belong, shown nowhere."""

from __future__ import annotations

import os
import pickle
from pathlib import Path

import pytest

from workbench.engines.services import keys
from workbench.engines.services.settings import origin_of
from workbench.errors import EngineError

URL = "https://api.example.org/v1"
LINE = "https://api.example.org sk-secret"
VARIABLE = "WORKBENCH_OPENAI_KEY"


def find(
    folder: Path | None = None, url: str = URL, **environment: str
) -> keys.Key | None:
    return keys.find("openai", url, folder, environment)


def key_file(path: Path, line: str = LINE, mode: int = 0o600) -> Path:
    path.write_text(line, encoding="utf-8")
    path.chmod(mode)
    return path


def test_without_a_key_there_is_none(tmp_path: Path) -> None:
    assert find(tmp_path) is None
    assert find(None) is None


def test_the_environment_comes_first(tmp_path: Path) -> None:
    key_file(tmp_path / "openai.key", "https://api.example.org other")
    found = find(tmp_path, **{VARIABLE: LINE})
    assert found is not None
    assert found.reveal() == "sk-secret"


def test_a_file_that_the_environment_names(tmp_path: Path) -> None:
    path = key_file(tmp_path / "anything", LINE + "\n")
    found = find(None, **{f"{VARIABLE}_FILE": str(path)})
    assert found is not None
    assert found.reveal() == "sk-secret"


def test_the_file_of_the_user(tmp_path: Path) -> None:
    key_file(tmp_path / "openai.key")
    found = find(tmp_path)
    assert found is not None
    assert found.reveal() == "sk-secret"


@pytest.mark.parametrize("mode", [0o644, 0o640, 0o604, 0o660, 0o666, 0o610, 0o601])
def test_a_file_that_others_may_read_is_refused_with_its_mode(
    tmp_path: Path, mode: int
) -> None:
    path = key_file(tmp_path / "openai.key", mode=mode)
    with pytest.raises(EngineError) as caught:
        find(tmp_path)
    assert str(caught.value) == (
        f"{path}: has mode {mode:04o}: others may read the key in it "
        f"(run: chmod 600 {path})"
    )


@pytest.mark.parametrize("mode", [0o600, 0o400, 0o700])
def test_a_file_of_its_owners_alone_is_read(tmp_path: Path, mode: int) -> None:
    key_file(tmp_path / "openai.key", mode=mode)
    assert find(tmp_path) is not None


def test_a_named_file_that_is_not_there_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(EngineError, match="there is no such key file"):
        find(None, **{f"{VARIABLE}_FILE": str(tmp_path / "gone")})


def test_what_is_no_file_is_an_error(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "openai.key", 0o600)
    with pytest.raises(EngineError, match="no regular file"):
        find(tmp_path)
    with pytest.raises(EngineError, match="no regular file"):
        find(None, **{f"{VARIABLE}_FILE": str(tmp_path)})


@pytest.mark.parametrize(
    "line",
    [
        "sk-secret",
        "https://api.example.org",
        "https://api.example.org sk secret",
        "https://api.example.org sk-secret\nX-More: 1",
        "https://api.example.org sk-sécret",
        "ftp://api.example.org sk-secret",
        "https:// sk-secret",
        "https://[::1 sk-secret",
    ],
)
def test_a_malformed_key_is_an_error_that_does_not_quote_it(line: str) -> None:
    with pytest.raises(EngineError) as caught:
        find(None, **{VARIABLE: line})
    assert "secret" not in str(caught.value)
    assert "https://SERVER KEY" in str(caught.value)


@pytest.mark.parametrize(
    "url",
    [
        "https://evil.example.org/v1",
        "http://api.example.org/v1",
        "https://api.example.org:8443/v1",
        "https://api.example.org.evil.org/v1",
        "http://127.0.0.1:8080/v1",
    ],
)
def test_a_key_is_for_its_own_server_only(url: str) -> None:
    with pytest.raises(EngineError, match="is for https://api") as caught:
        find(None, url, **{VARIABLE: LINE})
    assert "secret" not in str(caught.value)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("https://api.example.org", "https://API.example.org:443/v1/"),
        ("http://127.0.0.1:8080", "http://127.0.0.1:8080/v1"),
        ("http://[::1]", "http://[::1]:80/x"),
    ],
)
def test_one_server_has_one_origin(one: str, other: str) -> None:
    assert origin_of(one) == origin_of(other) != ""


def test_a_key_shows_itself_nowhere() -> None:
    key = find(None, **{VARIABLE: LINE})
    assert key is not None
    for shown in (repr(key), str(key), f"{key}", f"{[key]!r}", f"{key!r:>20}"):
        assert "secret" not in shown
    with pytest.raises(TypeError):
        pickle.dumps(key)
