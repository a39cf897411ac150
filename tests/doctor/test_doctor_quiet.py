"""Two promises: doctor changes nothing, and nothing leaves the computer by itself."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from doctor.looking import look, seen

WATCHED = """
import sys
def watch(event, arguments):
    if event.startswith("socket.") and event != "socket.gethostname":
        sys.stderr.write(f"NETWORK {event} {arguments[1:]}\\n")
sys.addaudithook(watch)
from workbench import cli
cli.main(sys.argv[1:])
"""
TRACE = shutil.which("strace")


@contextmanager
def listening() -> Iterator[tuple[int, list[str]]]:
    """Listen on a port of this computer, and note whoever comes."""
    came: list[str] = []
    with socket.create_server(("127.0.0.1", 0)) as server:

        def hear() -> None:
            while True:
                try:
                    line, address = server.accept()
                except OSError:
                    return
                came.append(str(address))
                line.close()

        thread = threading.Thread(target=hear, daemon=True)
        thread.start()
        yield server.getsockname()[1], came
        server.shutdown(socket.SHUT_RDWR)
    thread.join()


def everything(root: Path, home: Path, port: int) -> None:
    """Have the settings name every server that there can be."""
    path = root / "workbench.toml"
    base = f"http://127.0.0.1:{port}"
    settings = path.read_text("utf-8").replace('name = "pseudo"', 'name = "openai"')
    path.write_text(
        f"""\
{settings}
[engines.libretranslate]
url = "{base}"
[engines.apertium]
url = "{base}"
[engines.openai]
url = "{base}/v1"
model = "small"
[jobs]
broker = "redis://127.0.0.1:{port}/0"
[oidc]
issuer = "{base}"
client_id = "workbench"
[server]
url = "https://translate.example"
proxy = "127.0.0.1"
""",
        "utf-8",
    )
    keys = home / "config/translation-workbench"
    keys.mkdir(parents=True)
    for name in ("oidc", "openai"):
        (keys / f"{name}.key").write_text(f"{base} sesame")
        (keys / f"{name}.key").chmod(0o600)


def watched(root: Path, *options: str) -> subprocess.CompletedProcess[str]:
    """Run doctor in a process of its own that writes down each use of a socket."""
    command = [sys.executable, "-c", WATCHED, "-C", str(root), "doctor", *options]
    return subprocess.run(
        command, env=os.environ, capture_output=True, text=True, check=False
    )


def test_by_default_no_socket_is_opened_whatever_the_settings_name(
    site: Path, home: Path
) -> None:
    with listening() as (port, came):
        everything(site, home, port)
        done = watched(site)
    assert (came, done.stderr) == ([], "")
    assert done.stdout.count("not asked") == 5


def test_with_connect_each_of_them_is_asked(site: Path, home: Path) -> None:
    with listening() as (port, came):
        everything(site, home, port)
        done = watched(site, "--connect")
    assert done.returncode == 1
    assert "NETWORK socket.connect" in done.stderr
    assert len(came) >= 5
    wrong = [line for line in done.stdout.splitlines() if line.startswith("error")]
    assert {line.split()[1] for line in wrong} >= {"services", "provider", "broker"}
    assert "sesame" not in done.stdout + done.stderr


@pytest.mark.skipif(TRACE is None, reason="strace is not installed")
def test_the_kernel_sees_no_connection_either(site: Path, home: Path) -> None:
    everything(site, home, 9)
    log = site.parent / "trace"
    command = [str(TRACE), "-f", "-e", "trace=connect,sendto", "-o", str(log)]
    command += [sys.executable, "-m", "workbench", "-C", str(site), "doctor"]
    subprocess.run(command, capture_output=True, check=False)
    assert "connect(" not in log.read_text("utf-8", "replace")


FILES = st.sampled_from(
    [
        *("locales/ko/story.txt.po", "locales/ko/glossary.po", "segmentation.srx"),
        *("memory/old.tmx", "memory/excluded.jsonl", "seeds/new.md", "workbench.toml"),
        *(".workbench/secret", ".workbench/workbench.db", ".gitignore"),
        *(".workbench/workbench.db-wal", "locales/ko/.wb-0123.tmp"),
    ]
)
CONTENTS = st.sampled_from(
    [b"", b"\0", b'msgid ""\nmsgstr "', b"[", b"\xff\xfe", b"a" * 5000, None]
)


@settings(
    max_examples=40,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(st.dictionaries(FILES, CONTENTS, max_size=4))
def test_whatever_is_broken_nothing_is_changed(
    site: Path, home: Path, breaking: dict[str, bytes | None]
) -> None:
    kept = site.parent / "kept"
    if not kept.exists():
        shutil.copytree(site, kept, symlinks=True)
    for name, content in breaking.items():
        path = site / name
        path.parent.mkdir(exist_ok=True)
        path.unlink(missing_ok=True)
        if content is not None:
            path.write_bytes(content)
    before = seen(site, home)
    code, _ = look(site)
    assert code in (0, 1)
    assert seen(site, home) == before
    shutil.rmtree(site)
    shutil.copytree(kept, site, symlinks=True)
