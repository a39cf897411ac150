"""Runs the program ``apertium`` of this computer: no shell, bounded in time."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Sequence
from functools import cached_property
from pathlib import Path
from typing import Final

from workbench.engines.apertium import stream
from workbench.engines.services.settings import ApertiumService
from workbench.engines.services.usage import Meter
from workbench.errors import EngineError, Message
from workbench.model import N_

_PROGRAM: Final = "apertium"


class Programs:
    """The pairs installed on this computer."""

    def __init__(self, service: ApertiumService) -> None:
        self._service = service

    @property
    def place(self) -> str:
        """Where the translation happens, for people."""
        return shutil.which(_PROGRAM) or ""

    @cached_property
    def modes(self) -> tuple[str, ...]:
        """The installed directions, such as ``eng-spa``; none without the program.

        Read from the folder that the program lists, so that nothing is run only to
        tell what there is; the program is asked where that folder is elsewhere.
        """
        if not self.place:
            return ()
        folder = Path(self.place).parents[1] / "share" / _PROGRAM / "modes"
        if folder.is_dir():
            return tuple(sorted(path.stem for path in folder.glob("*.mode")))
        return tuple(self._run(["-l"], b"").decode("utf-8", "replace").split())

    def translate(
        self, texts: Sequence[str], mode: str, meter: Meter
    ) -> list[stream.Translated]:
        """Translate all texts in one run.

        :raises EngineError: the program fails, or takes too long.
        """
        records = "".join(f"{stream.written(text)}\0" for text in texts)
        meter.requests += 1
        output = self._run(["-z", "-f", "none", mode], records.encode())
        came = output.decode("utf-8", "replace").split("\0")
        if len(came) <= len(texts):
            broke_off = N_("apertium %(mode)s broke off in the middle of its work")
            raise EngineError(Message(broke_off, mode=mode))
        meter.characters += sum(map(len, texts))
        pairs = zip(came, texts, strict=False)  # each stage adds an end of its own
        return [stream.read(record, text) for record, text in pairs]

    def _run(self, arguments: Sequence[str], data: bytes) -> bytes:
        environment = {**os.environ, "LC_ALL": "C.UTF-8"}
        seconds = self._service.timeout
        try:
            with subprocess.Popen(  # noqa: S603  no shell, no text of others
                [self.place, *arguments],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                env=environment,
                start_new_session=True,
            ) as process:
                output, _ = _bounded(process, data, seconds)
        except subprocess.TimeoutExpired as error:
            late = Message(
                N_("apertium took over %(seconds)s seconds"), seconds=seconds
            )
            raise EngineError(late) from error
        except OSError as error:
            cannot = N_("apertium cannot be run: %(reason)s")
            raise EngineError(Message(cannot, reason=error.strerror)) from error
        if process.returncode:
            ended = N_("apertium ended with code %(code)s")
            raise EngineError(Message(ended, code=process.returncode))
        return output


def _bounded(
    process: subprocess.Popen[bytes], data: bytes, seconds: float
) -> tuple[bytes, bytes]:
    try:
        return process.communicate(data, timeout=seconds)
    except BaseException:
        # The whole pipeline: the program is a shell script that starts many.
        if sys.platform == "win32":
            process.kill()
        else:
            os.killpg(process.pid, signal.SIGKILL)
        raise
