"""T-42: nothing leaves this computer unless the settings and a person ask for it.

Each run is a fresh interpreter in which every use of a socket is written down.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from workbench.engines import EngineSettings

WATCHED = """
import sys
def watch(event, arguments):
    if event in ("socket.connect", "socket.sendto", "socket.sendmsg",
                 "socket.getaddrinfo", "socket.gethostbyname"):
        sys.stderr.write(f"NETWORK {event} {arguments[1:]}\\n")
sys.addaudithook(watch)
"""
SETTINGS = """\
source = "en"
targets = ["ko"]
[engine]
name = "pseudo"
[engines.libretranslate]
url = "http://127.0.0.1:9"
[engines.apertium]
url = "http://127.0.0.1:9"
[engines.openai]
url = "http://127.0.0.1:9/v1"
model = "small"
"""


def run(
    folder: Path, code: str, **environment: str
) -> subprocess.CompletedProcess[str]:
    (folder / "home").mkdir(exist_ok=True)
    return subprocess.run(
        [sys.executable, "-c", WATCHED + code],
        cwd=folder,
        env={**os.environ, "HOME": str(folder / "home"), **environment},
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )


def command(*arguments: str) -> str:
    return f"from workbench import cli; cli.main({list(arguments)!r})"


def founded(folder: Path) -> Path:
    (folder / "seeds").mkdir()
    (folder / "workbench.toml").write_text(SETTINGS, encoding="utf-8")
    (folder / "seeds/story.txt").write_text("One. Two.\n", encoding="utf-8")
    return folder


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return founded(tmp_path)


@pytest.fixture(scope="module")
def begun(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The same with one draft; it is copied by who goes on from there."""
    folder = founded(tmp_path_factory.mktemp("begun"))
    run(folder, command("draft", "--locale", "ko", "--limit", "1"))
    return folder


def test_the_watch_sees_what_it_should(folder: Path) -> None:
    done = run(folder, command("draft", "--locale", "ko", "--engine", "openai"))
    assert "NETWORK socket.connect (('127.0.0.1', 9),)" in done.stderr


def test_t42_importing_everything_opens_nothing(folder: Path) -> None:
    code = """
import importlib, pkgutil, workbench
for found in pkgutil.walk_packages(workbench.__path__, "workbench."):
    if "__main__" not in found.name:
        importlib.import_module(found.name)
"""
    done = run(folder, code)
    assert (done.returncode, done.stderr) == (0, "")


@pytest.mark.parametrize(
    "arguments",
    [
        ["sync"],
        ["draft", "--locale", "ko"],
        ["draft", "--locale", "ko", "--engine", "pseudo"],
        ["check"],
        ["export", "--locale", "ko", "--include", "draft"],
        ["status"],
        ["units", "seeds/story.txt", "--locale", "ko"],
        ["engines", "list"],
        ["engines", "usage"],
        ["rebuild"],
    ],
)
def test_t42_no_command_asks_a_server_that_is_not_its_engine(
    begun: Path, folder: Path, arguments: list[str]
) -> None:
    shutil.copytree(begun, folder, dirs_exist_ok=True)
    done = run(folder, command(*arguments))
    assert done.returncode in (0, 1)
    assert "NETWORK" not in done.stderr


@pytest.mark.argos
def test_t42_the_demo_with_its_model_at_hand_opens_nothing(
    folder: Path, tiny: EngineSettings
) -> None:
    done = run(
        folder,
        command("demo", "show", "--no-serve"),
        ARGOS_PACKAGES_DIR=str(tiny.models),
    )
    assert done.returncode == 0
    assert "Drafts into ko" in done.stdout
    assert "NETWORK" not in done.stderr
