"""Where in a PO file a finding is, to the column."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from workbench.catalog import decoding
from workbench.catalog.lexing import SyntaxFault
from workbench.model import Finding, Unit

Region = tuple[int, int, int, int]

_MSGSTR = re.compile(r'[ \t]*(?:#~[ \t]*)?msgstr(?:\[[0-9]\])?[ \t]*(?=")')
_STRING = re.compile(r'[ \t]*(?:#~[ \t]*)?(?=")')
_ESCAPED = str.maketrans(
    {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\t": "\\t", "\r": "\\r"}
)
_KEYWORD_LINES = 2000
"""Lines of one entry that are looked through, at most."""


def located(
    findings: Iterable[Finding], content: bytes, units: Iterable[Unit]
) -> Iterator[Finding]:
    """Yield the findings with their places in the file that has these bytes.

    One about a translation is where its text begins; any other with a line is where
    its entry does. Lines are counted as the reader counts them.
    """
    told = tuple(findings)
    if not any(finding.line for finding in told):
        yield from told
        return
    try:
        lines = _lines(content)
    except SyntaxFault:
        yield from told  # which say so themselves
        return
    forms = {unit.id: unit.targets for unit in units if unit.targets}
    for finding in told:
        if finding.line < 1:
            yield finding
            continue
        targets = forms.get(finding.unit, ())
        nth = targets.index(finding.target) if finding.target in targets else 0
        region = _region(lines, finding.line, nth) if finding.target else None
        if region is None:
            yield replace(finding, column=finding.column or 1)
        else:
            line, column, *_ = region
            shown = region if finding.fix is not None else None
            yield replace(finding, line=line, column=column + 1, region=shown)


def quoted(text: str) -> str:
    """Return the text as one string of a PO file."""
    return f'"{text.translate(_ESCAPED)}"'


def _lines(content: bytes) -> Sequence[str]:
    text, _ = decoding.decode(content)
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    return text.split("\n")


def _region(lines: Sequence[str], entry: int, nth: int) -> Region | None:
    """Return where the strings of the nth msgstr of the entry in that line are."""
    left = nth
    for number in range(entry, min(len(lines), entry + _KEYWORD_LINES) + 1):
        found = _MSGSTR.match(lines[number - 1])
        if found is None:
            continue
        if left == 0:
            return _strings(lines, number, found.end())
        left -= 1
    return None


def _strings(lines: Sequence[str], number: int, start: int) -> Region:
    last = number
    while last < len(lines) and _STRING.match(lines[last]):
        last += 1
    return number, start + 1, last, lines[last - 1].rindex('"') + 2
