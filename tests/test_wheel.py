"""The wheel carries everything: built, installed elsewhere, used for the main job."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import time
import urllib.error
import urllib.request
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]

pytestmark = pytest.mark.wheel


def run(*command: str | Path, cwd: Path) -> str:
    # The installation must stand alone, so no path or home of ours helps it.
    environment = {"PATH": os.environ["PATH"], "HOME": str(cwd), "LANG": "C.UTF-8"}
    for name, value in os.environ.items():
        if name.startswith("PIP_") or name.endswith("_PROXY") or "CERT" in name:
            environment[name] = value
    done = subprocess.run(
        command,
        cwd=cwd,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
        timeout=600,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of programs of a fresh environment that has only the wheel."""
    folder = tmp_path_factory.mktemp("wheel")
    run(sys.executable, "-m", "build", "--wheel", "--outdir", folder, ROOT, cwd=folder)
    (wheel,) = folder.glob("*.whl")
    run(sys.executable, "-m", "venv", folder / "venv", cwd=folder)
    run(folder / "venv/bin/pip", "install", "-q", wheel, cwd=folder)
    return folder / "venv/bin"


def test_the_demo_runs_from_the_wheel(installed: Path, tmp_path: Path) -> None:
    out = run(installed / "workbench", "demo", "--no-serve", cwd=tmp_path)
    assert "seeds/overseas-workers.txt" in out
    assert (tmp_path / "workbench-demo/locales/ko/overseas-workers.txt.po").is_file()


def test_the_server_serves_pages_and_static_files(
    installed: Path, tmp_path: Path
) -> None:
    run(installed / "workbench", "demo", "--no-serve", "site", cwd=tmp_path)
    port = "5973"
    command = [installed / "workbench", "-C", "site", "serve", "--port", port]
    with subprocess.Popen(command, cwd=tmp_path) as server:
        try:
            page = fetch(f"http://127.0.0.1:{port}/")
            links = re.findall(r'(?:href|src)="(/static/[^"]+)"', page)
            assert links
            for link in links:
                assert fetch(f"http://127.0.0.1:{port}{link}")
        finally:
            server.terminate()


def fetch(address: str) -> str:
    for _ in range(100):
        try:
            with urllib.request.urlopen(address, timeout=10) as answer:
                return str(answer.read().decode())
        except urllib.error.URLError:
            time.sleep(0.1)
    pytest.fail(f"no answer from {address}")


def test_the_doctor_knows_a_whole_installation_from_one_that_is_not(
    installed: Path, tmp_path: Path
) -> None:
    whole = run(installed / "workbench", "doctor", cwd=tmp_path)
    assert re.search(r"ok +installation +[\d,]+ files of the program are there", whole)
    (script,) = installed.parent.glob("lib/python*/site-packages/**/js/save.js")
    script.rename(tmp_path / "save.js")
    try:
        done = subprocess.run(
            [installed / "workbench", "doctor"],
            cwd=tmp_path,
            capture_output=True,
            text=True,
            check=False,
        )
    finally:
        (tmp_path / "save.js").rename(script)
    assert done.returncode == 1
    assert "files are missing: workbench/share/static/js/save.js" in done.stdout
