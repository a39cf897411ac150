"""A file that somebody chose in a form."""

from __future__ import annotations

from flask import request

from workbench.errors import Message, UsageError
from workbench.model import N_
from workbench.web import limits

LARGEST = 50 * 1024 * 1024
"""Bytes of one file."""


def chosen() -> tuple[str, bytes]:
    """Return name and content of the file of a form.

    :raises UsageError: none was chosen, or it is too large.
    :raises RefusedInputError: its name cannot be one.
    """
    file = request.files.get("file")
    if file is None or not file.filename:
        raise UsageError(Message(N_("no file is chosen")))
    data = file.stream.read(LARGEST + 1)
    if len(data) > LARGEST:
        raise UsageError(Message(N_("the file is larger than 50 MB")))
    return limits.name(file.filename, "file"), data
