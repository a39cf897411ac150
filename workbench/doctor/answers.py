"""What a question is answered with."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from workbench.errors import WorkbenchError

SHOWN = 5
"""Names that a line has room for."""


class Status(StrEnum):
    """How an answer is to be taken."""

    OK = "ok"
    WARNING = "warning"
    """It works, and might not for long, or not as well as it could."""
    ERROR = "error"
    """Something does not work."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What was found, and what to do about it."""

    status: Status
    found: str
    """One line; names the file where there is one."""
    advice: str = ""
    """What to do; empty only where nothing is wrong."""


def ok(found: str) -> Answer:
    """Return the answer that something is as it should be."""
    return Answer(Status.OK, found)


def warning(found: str, advice: str) -> Answer:
    """Return the answer that something should be looked at."""
    return Answer(Status.WARNING, found, advice)


def error(found: str, advice: str) -> Answer:
    """Return the answer that something does not work."""
    return Answer(Status.ERROR, found, advice)


def failed(failure: WorkbenchError, advice: str, *, of: str = "") -> Answer:
    """Return the answer that a failure is, with its own advice if it has any.

    :param of: what it is about, where the failure names no file.
    """
    place = str(failure.path) if failure.path is not None else of
    line = f":{failure.line}" if failure.line is not None else ""
    told = f"{place}{line}: " if place else ""
    return error(f"{told}{failure.message}", str(failure.hint) or advice)


def counted(count: int, one: str, many: str = "") -> str:
    """Return a number with its noun: ``1 article``, ``1,200 articles``."""
    return f"{count:,} {one if count == 1 else many or one + 's'}"


def listed(names: Iterable[object]) -> str:
    """Return the first of some names, and how many there are beside."""
    every = [str(name) for name in names]
    rest = len(every) - SHOWN
    shown = ", ".join(every[:SHOWN])
    return f"{shown} and {rest:,} more" if rest > 0 else shown
