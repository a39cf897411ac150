"""Children that may be killed, robbed of rights or given a very small disk."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import traceback
from collections.abc import Callable
from pathlib import Path


def fork(work: Callable[[], object]) -> int:
    """Run ``work`` in a child and return its process id."""
    child = os.fork()
    if child:
        return child
    try:
        work()
    except BaseException:
        traceback.print_exc()
        os._exit(1)
    os._exit(0)


def wait(child: int) -> int:
    """Return the exit code, negative where a signal ended the child."""
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


def killed(work: Callable[[], object]) -> bool:
    """Run ``work`` in a child and say whether it died of SIGKILL."""
    return wait(fork(work)) == -signal.SIGKILL


def die() -> None:
    """End this process as a power cut would."""
    os.kill(os.getpid(), signal.SIGKILL)


def on_small_disk(folder: Path, code: str) -> str:
    """Run Python code in a folder that is a file system of 64 kB of its own.

    Where nobody may mount anything, files are limited to 64 kB instead, which
    fails at the same place. ``folder`` is the working directory; ``mounted`` and the
    modules of the prelude are there.
    """
    prelude = "import errno, os, resource, signal, subprocess, sys\n"
    mount = f"mount -t tmpfs -o size=64k,mode=755 tmpfs {folder}"
    if _may_mount():
        command = ["unshare", "-Urm", "sh", "-c", f'{mount} && exec "$@"', "sh"]
        prelude += "mounted = True\n"
    else:
        command = []
        prelude += (
            "mounted = False\n"
            "resource.setrlimit(resource.RLIMIT_FSIZE, (65536, 65536))\n"
        )
    prelude += f"os.chdir({str(folder)!r})\n"
    done = subprocess.run(
        [*command, sys.executable, "-W", "error", "-c", prelude + code],
        capture_output=True,
        text=True,
        timeout=60,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def _may_mount() -> bool:
    command = ["unshare", "-Urm", "true"]
    if shutil.which("unshare") is None:
        return False
    return subprocess.run(command, capture_output=True).returncode == 0
