"""The examples of docs/api.md, run as they stand there against a real server."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from snow import NAME, units

from workbench.web import server
from workbench.workspace import Workspace

PAGE = Path(__file__).resolve().parents[2] / "docs" / "api.md"
PUBLIC = "http://127.0.0.1:5000"


@pytest.fixture
def served(workspace: Workspace) -> Iterator[str]:
    running = server.Server(workspace, host="127.0.0.1", port=0, threads=4)
    thread = threading.Thread(target=running.run)
    thread.start()
    yield running.url.rstrip("/")
    running.stop()
    thread.join(30)


@pytest.mark.shell
def test_every_example_does_what_it_says(
    served: str, workspace: Workspace, root: Path
) -> None:
    blocks = re.findall(r"```sh\n(.*?)```", PAGE.read_text(encoding="utf-8"), re.S)
    assert len(blocks) == 5
    script = "set -e -u -o pipefail\n" + "".join(blocks)
    assert PUBLIC in script
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    done = subprocess.run(
        ["bash", "-c", script.replace(PUBLIC, served)],
        cwd=root,
        env={**os.environ, "PATH": path},
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    for said in (
        f"{NAME}: 0 approved",
        "untranslated Snow fell in Seoul.",
        "saved: review",
        "then: approved",
        '"code": "conflict"',
        '"theirs": "서울에 눈이 내렸다."',
        "\n서울에 첫눈이 내렸다.\n",
        "done: ",
    ):
        assert said in done.stdout, (said, done.stdout)
    first, second = units(workspace)[:2]
    assert (first.target, first.state) == ("서울에 첫눈이 내렸다.", "review")
    assert second.state == "draft"
    assert second.target in (root / "snow.ko.txt").read_text(encoding="utf-8")
