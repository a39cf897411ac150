"""The only way out for text: inert, in any encoding, to readers that may leave.

Nothing an article, a catalog, a file name or an argument holds reaches the terminal
as a command to it.
"""

from __future__ import annotations

import os
import re
import sys
from typing import TextIO

import click

from workbench.errors import StorageError

_UNSAFE = re.compile(
    "[\x00-\x1f\x7f-\x9f\u061c\u180e\u200b\u200c\u200e\u200f\u2028-\u202e\u2060-\u206f"
    "\ufeff\ufff9-\ufffb\ud800-\udfff\U000e0000-\U000e007f]"
)
"""Controls, and characters that break, reverse or hide the text around them."""


def plain(text: str) -> str:
    """Return the text on one line, unable to steer a terminal or to mislead."""
    return _UNSAFE.sub(lambda found: ascii(found[0])[1:-1], text)


def say(text: str) -> None:
    """Print one line of result.

    :raises StorageError: it cannot be written, as on a full disk.
    """
    block(f"{plain(text)}\n")


def complain(text: str) -> None:
    """Print one line about what went wrong to standard error."""
    _put(f"{plain(text)}\n", sys.stderr, error=True)


def block(text: str) -> None:
    """Print whole lines that are inert already.

    :raises StorageError: they cannot be written.
    """
    _put(text, sys.stdout, error=False)


def _put(text: str, stream: TextIO | None, *, error: bool) -> None:
    if stream is None:
        return  # closed by whoever started us, and so not wanted
    encoding = stream.encoding or "utf-8"
    try:
        shown = text.encode(encoding, "backslashreplace").decode(encoding)
        # Not click's own stream: a progress bar puts itself below what is printed.
        click.echo(shown, nl=False, file=stream)
    except BrokenPipeError:
        # The reader left, as `head` does. What was asked for is still done.
        os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())
    except OSError as failure:
        if error:
            return  # there is nobody left to tell
        reason = failure.strerror or str(failure)
        raise StorageError(f"the output cannot be written: {reason}") from failure
