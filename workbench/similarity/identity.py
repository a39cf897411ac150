"""Tells whether a file is still the one it was."""

from __future__ import annotations

import os
from typing import NamedTuple


class Identity(NamedTuple):
    """Differs between two files, and between two states of one."""

    device: int
    node: int
    size: int
    changed: int
    """When its content was, in nanoseconds."""


def identity_of(status: os.stat_result) -> Identity:
    """Return the identity of the file of which this is the status."""
    return Identity(status.st_dev, status.st_ino, status.st_size, status.st_mtime_ns)
