"""Matches article names against the globs people write.

``*`` and ``?`` stay within one folder, ``**`` crosses folders, and the name of a
folder stands for everything below it.
"""

from __future__ import annotations

import re
from functools import lru_cache

_TOKENS = re.compile(r"\*\*/|\*\*|\*|\?|\[!?[^\]/]+\]|.", re.DOTALL)
_SIMPLE = {"**/": "(?:.*/)?", "**": ".*", "*": "[^/]*", "?": "[^/]"}


def matches(name: str, pattern: str) -> bool:
    """Tell whether a POSIX path is meant by the glob; never raises."""
    return _compiled(pattern.removeprefix("./").rstrip("/")).fullmatch(name) is not None


@lru_cache(maxsize=256)
def _compiled(pattern: str) -> re.Pattern[str]:
    expression = "".join(_translated(token) for token in _TOKENS.findall(pattern))
    return re.compile(f"(?:{expression})(?:/.*)?", re.DOTALL)


def _translated(token: str) -> str:
    if token in _SIMPLE:
        return _SIMPLE[token]
    if len(token) > 2 and token.startswith("["):
        inside = token[1:-1].replace("\\", "\\\\").replace("[", r"\[")
        return f"[{'^' + inside[1:] if inside.startswith('!') else inside}]"
    return re.escape(token)
