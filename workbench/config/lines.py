"""Where in a settings file a key stands, for errors that name its line."""

from __future__ import annotations

import re


def line_of(text: str, key: str, *, within: str = "") -> int | None:
    """Return the line of a key, else that of its table; None where neither is found.

    :param within: name of the table it stands in; empty for what stands before all.
    """
    pattern = re.compile(rf"""\s*\[*\s*["']?{re.escape(key)}["']?\s*[=\].]""")
    header = re.compile(rf"\s*\[+[\w.]*\b{re.escape(within)}\s*\]")
    begun = None
    for number, line in enumerate(text.splitlines(), 1):
        if (begun or not within) and pattern.match(line):
            return number
        if begun is None and header.match(line):
            begun = number
    return begun if within else None
