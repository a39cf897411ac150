"""Says by which rules a message is filled in, as gettext's flags have it.

A flag is only set where all of the message follows the rules and something is filled
in: ``100% sure`` is no format string.
"""

from __future__ import annotations

import re

_PRINTF = re.compile(
    r"%(?:%|(?:\((?P<name>\w+)\))?[-+#0]*(?:[0-9]+|\*)?(?:\.(?:[0-9]+|\*))?"
    r"[diouxXeEfFgGcrsa])"
)
_SCRIPT = re.compile(
    r"%(?:%|(?:[1-9][0-9]*\$|\(\w+\))?[-+#0]*[0-9]*(?:\.[0-9]+)?[bcdefgGiosuxXjO])"
)
_BRACE = re.compile(r"\{\{|\}\}|\{(?:\w+)?(?:\.\w+|\[\w+\])*(?:![rsa])?(?::[^{}]*)?\}")


def format_flags(method: str, *texts: str) -> tuple[str, ...]:
    """Return the flags of a message in all its forms; at most one."""
    if method == "javascript":
        return _flag("javascript-format", _SCRIPT, "%", texts)
    return _flag("python-format", _PRINTF, "%", texts) or _flag(
        "python-brace-format", _BRACE, "{}", texts
    )


def _flag(
    name: str, directive: re.Pattern[str], signs: str, texts: tuple[str, ...]
) -> tuple[str, ...]:
    filled = False
    for text in texts:
        rest = directive.sub("", text)
        if any(sign in rest for sign in signs):
            return ()
        doubled = ("%%", "{{", "}}")
        filled |= any(m[0] not in doubled for m in directive.finditer(text))
    return (name,) if filled else ()
