"""Makes foreign text harmless to show on a terminal or in a log."""

from __future__ import annotations

import re

_SEQUENCE = re.compile(
    "(?:\x1b\\[|\x9b)[0-?]*+[ -/]*+[@-~]?"  # CSI: colours, cursor
    "|(?:\x1b[\\]PX^_]|[\x90\x98\x9d-\x9f])"  # OSC, DCS and the like: up to their end
    "[^\x07\x1b\x90\x98\x9c-\x9f]*+(?:\x07|\x1b\\\\|\x9c)"
    "|\x1b[ -/]*+[0-~]?"
)
_CONTROL = re.compile("[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f]")
_SPACES = re.compile(r"\s+")
_HIDDEN = re.compile(
    "[\u061c\u180e\u200b-\u200c\u200e\u200f\u202a-\u202e\u2060-\u206f\ufeff"
    "\ufff9-\ufffb\ud800-\udfff\U000e0000-\U000e007f]"
)
COMMAND = re.compile(r"##(?=\[|vso\[|teamcity\[)")
"""What CI services read as a command wherever it stands in a line."""


def inert(text: str, *, limit: int | None = None) -> str:
    """Return the text as one line without controls, at most ``limit`` long.

    Escape sequences vanish whole, line ends become spaces, other controls vanish,
    and characters that reverse or hide text are spelled ``<U+202E>``. What CI
    services read as a command in the middle of a line (``##[``) is parted.
    """
    line = " ".join(text.split()) if text.isprintable() else _visible(text)
    line = COMMAND.sub("# #", line)
    if limit is not None and len(line) > limit:
        line = line[: limit - 1] + "…"
    return line


def _visible(text: str) -> str:
    line = _CONTROL.sub("", _SEQUENCE.sub("", text))
    line = _SPACES.sub(" ", line).strip()
    return _HIDDEN.sub(lambda match: f"<U+{ord(match[0]):04X}>", line)
