"""Says what is wrong with a regular expression, and where, in words of our own."""

from __future__ import annotations

import re
from types import MappingProxyType

from workbench.errors import Message
from workbench.model import N_

_FAULTS = MappingProxyType(
    {
        "missing )": N_("a bracket “(” is never closed"),
        "unbalanced parenthesis": N_("a bracket “)” was never opened"),
        "missing ]": N_("a bracket “[” is never closed"),
        "unterminated character set": N_("a bracket “[” is never closed"),
        "expected character set": N_("a set of characters is expected"),
        "expected }": N_("a bracket “{” is never closed"),
        "nothing to repeat": N_("there is nothing to repeat"),
        "multiple repeat": N_("what is repeated already cannot be repeated"),
        "repeat count too big": N_("it repeats too often"),
        "min repeat greater": N_("the least number of repetitions is above the most"),
        "bad escape (end of pattern)": N_("it ends with a backslash"),
        "bad escape": N_("a backslash before this letter has no meaning"),
        "bad hex escape": N_("a code of a character is not finished"),
        "incomplete escape": N_("a code of a character is not finished"),
        "bad character range": N_("a range of characters goes backwards"),
        "bad character in group name": N_("the name of a group has a bad character"),
        "missing group name": N_("a group has no name"),
        "missing >": N_("the name of a group is never closed"),
        "missing <": N_("a group has no name"),
        "no such group": N_("there is no such group"),
        "unknown group": N_("there is no such group"),
        "invalid group reference": N_("there is no such group"),
        "cannot refer to an open group": N_("a group refers to itself"),
        "unknown property": N_("there is no such property of characters"),
        "undefined character name": N_("there is no character of that name"),
        "unknown extension": N_("what stands behind “(?” has no meaning"),
        "bad inline flags": N_("the flags behind “(?” cannot be used"),
    }
)
"""What begins the words of the library, and what people are told."""
_SIGNS = re.compile(r"\\.|[\[\]()]", re.DOTALL)


def fault(error: Exception) -> Message:
    """Return what is wrong and where, in the library's words if they are not known."""
    said = str(getattr(error, "msg", error))
    # The longest that fits says most: “bad escape” begins several.
    known = [begin for begin in _FAULTS if said.startswith(begin)]
    if not known:
        return Message("%(said)s", said=str(error) or type(error).__name__)
    reason = Message(_FAULTS[max(known, key=len)])
    at = _place(said, str(getattr(error, "pattern", "")), getattr(error, "pos", None))
    if at is None:
        return reason
    return Message(N_("%(reason)s, at character %(at)d"), reason=reason, at=at)


def _place(said: str, pattern: str, stopped: int | None) -> int | None:
    """Return at which character the fault begins, counted from 1.

    The library says where it stopped reading: behind an escape, and at the end where
    something is never closed.
    """
    if stopped is None or not pattern:
        return None
    if "escape" in said:
        return pattern.rfind("\\", 0, stopped) + 1
    if stopped >= len(pattern):
        return _opened(pattern)
    return stopped + 1


def _opened(pattern: str) -> int:
    """Return where the last bracket stands that is not closed."""
    groups: list[int] = []
    within = 0  # a set of characters, in which the signs of groups are plain
    for match in _SIGNS.finditer(pattern):
        sign, at = match[0], match.start() + 1
        if sign == "[" and not within:
            within = at
        elif sign == "]":
            within = 0
        elif sign == "(" and not within:
            groups.append(at)
        elif sign == ")" and not within and groups:
            groups.pop()
    return within or (groups[-1] if groups else len(pattern))
