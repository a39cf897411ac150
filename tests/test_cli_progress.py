"""Progress on a real terminal: results stand above the bar, each on its own line."""

from __future__ import annotations

import os
import pty
import re
import subprocess
from pathlib import Path

import pytest
from faults.running import WORKBENCH

from workbench.workspace import Workspace

MANY = 60
_ERASED = re.compile(r"^.*\x1b\[2K", re.DOTALL)
_STYLE = re.compile(r"\x1b\[[0-9;?]*[A-Za-z]")


@pytest.fixture
def large(workspace: Workspace) -> Path:
    """A workspace with so many articles that a bar is drawn between them."""
    for number in range(MANY):
        name = workspace.root / f"seeds/n{number}.txt"
        name.write_text("".join(f"Sentence {n} of {number}.\n" for n in range(40)))
    return workspace.root


def on_a_terminal(
    root: Path, *arguments: str, output: int | None = None
) -> tuple[int, str]:
    """Run a command on a terminal, or with its results elsewhere."""
    reader, terminal = pty.openpty()
    process = subprocess.Popen(
        [WORKBENCH, "-C", root, *arguments],
        stdin=subprocess.DEVNULL,
        stdout=terminal if output is None else output,
        stderr=terminal,
        env={**os.environ, "TERM": "xterm-256color", "COLUMNS": "120"},
    )
    os.close(terminal)
    shown = b""
    while chunk := _read(reader):
        shown += chunk
    os.close(reader)
    return process.wait(), shown.decode()


def _read(reader: int) -> bytes:
    try:
        return os.read(reader, 65_536)
    except OSError:  # all who wrote there have ended
        return b""


def lines(shown: str) -> list[str]:
    """Return what can be read in each line when all is over."""
    return [_STYLE.sub("", _ERASED.sub("", one)) for one in shown.split("\r\n")]


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["sync"], r"locales/(ko|en)/[\w/]+\.txt\.po: \d+ added, \d+ in all"),
        (["draft", "--locale", "ko"], r"seeds/[\w/]+\.txt → ko: .*by machine"),
    ],
)
def test_results_stand_above_the_bar(
    large: Path, arguments: list[str], told: str
) -> None:
    code, shown = on_a_terminal(large, *arguments)
    assert code == 0
    assert "━" in shown
    found = [line for line in lines(shown) if "seeds/" in line or "locales/" in line]
    assert len(found) >= MANY
    assert [line for line in found if not re.fullmatch(told, line)] == []


def test_results_that_go_to_a_file_do_not_come_to_the_terminal(
    large: Path, tmp_path: Path
) -> None:
    with (tmp_path / "results").open("wb") as stream:
        code, shown = on_a_terminal(large, "sync", output=stream.fileno())
    assert code == 0
    assert "added" not in shown
    assert (tmp_path / "results").read_text().count(" added, ") == MANY + 2
