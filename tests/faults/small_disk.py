"""Code that is run on a very small disk."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path


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
