"""Matches article names against the globs people write.

``*`` and ``?`` stay within one folder, ``**`` crosses folders, and the name of a
folder stands for everything below it. No pattern is invalid, and none is slow: a
hostile one costs at most its length times that of the name.
"""

from __future__ import annotations

import fnmatch
import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

Part = re.Pattern[str] | None
"""What one folder or file name must look like; None is any number of any."""


def matches(name: str, pattern: str) -> bool:
    """Tell whether a POSIX path is meant by the glob; never raises."""
    if pattern == "**/*":
        return True
    wanted = pattern.removeprefix("./").rstrip("/")
    # A name with brackets in it still means itself.
    return name == wanted or _fit(_parts(wanted), name.split("/"))


@lru_cache(maxsize=256)
def _parts(pattern: str) -> tuple[Part, ...]:
    if pattern == ".":
        return (None,)
    return (*_translated(pattern), None)


def _translated(pattern: str) -> Iterator[Part]:
    for part in pattern.split("/"):
        if part.startswith("**"):
            yield None
        if part != "**":
            # The standard library leaves its expressions nothing to backtrack into.
            yield re.compile(fnmatch.translate(part))


def _fit(parts: Sequence[Part], names: Sequence[str]) -> bool:
    """Match from the left; of several ``**`` only the last has to be tried again.

    ``parts`` ends with None: what lies below a folder that fits, fits.
    """
    position = number = 0
    last, tried = -1, 0
    while number < len(names) and position < len(parts) - 1:
        part = parts[position]
        if part is None:
            last, tried = position, number
            position += 1
        elif part.match(names[number]):
            position += 1
            number += 1
        elif last < 0:
            return False
        else:
            tried += 1
            position, number = last + 1, tried
    return all(part is None for part in parts[position:])
