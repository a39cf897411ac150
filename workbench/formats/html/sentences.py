"""Where the sentences of a text with markup stand, without what is around them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from workbench.formats.extraction import ParseOptions, Range
from workbench.model import Placeholder
from workbench.segmentation import split
from workbench.segmentation.rules import NO_RULES

_TAG = r"</?[A-Za-z][A-Za-z0-9]*+(?:\ [A-Za-z-]++=\"[^<>\"@{]*+\")*+\ ?/?>"
_UNBROKEN = re.compile(
    rf"""(?:
        [A-Za-z0-9 ,_/+=("\[\]|\#-]++ | (?<=[A-Za-z]{{2}})[)':;]
      | (?<=[A-Za-z0-9])\.(?=[a-z0-9]) | &[a-z]{{2,6}}; | {_TAG}
    )*+
    [.!?:]?+ (?:{_TAG})*+""",
    re.VERBOSE,
)
"""Sound tags, and text without anything that may end a sentence before its end."""
_STOP = re.compile("[.!?:;]")


def sentences(
    text: str, marks: Sequence[Placeholder], bounds: Range, options: ParseOptions
) -> Iterator[Range]:
    """Yield the sentences without white space, line breaks, notes around."""
    start, end = bounds
    for piece in _pieces(text, marks, start, end, options):
        if piece.strip():
            lead = len(piece) - len(piece.lstrip())
            yield start + lead, start + len(piece.rstrip())
        start += len(piece)


def _pieces(
    text: str,
    marks: Sequence[Placeholder],
    start: int,
    end: int,
    options: ParseOptions,
) -> tuple[str, ...]:
    shown = text[start:end]
    if options.segmentation == "paragraph":
        return (shown,)
    breaks = [mark for mark in marks if _is_space(mark)]
    if breaks:
        shown = _blanked(text, start, end, breaks)
    if _is_english(options) and _is_unbroken(shown, marks):
        return (shown,)
    atoms = [*_atoms(marks, start, end)] if marks else ()
    return split(shown, options.language, atoms=atoms, rules=options.rules)


def _is_english(options: ParseOptions) -> bool:
    """Whether sentences end as in English; in Greek they do at a semicolon."""
    return options.rules is NO_RULES and options.language.partition("-")[0] == "en"


def _is_unbroken(shown: str, marks: Sequence[Placeholder]) -> bool:
    """Whether it is certain at a glance that there is one sentence.

    Tags are not seen when sentences are looked for, but for those inside of code.
    """
    if _UNBROKEN.fullmatch(shown) is None:
        return False
    return not any(mark.kind == "code" and _STOP.search(mark.text) for mark in marks)


def _is_space(mark: Placeholder) -> bool:
    """Whether a sentence does not hold the mark where it stands at its end."""
    if mark.kind != "single":
        return False
    written = mark.text[:4].lower()
    return written[:3] == "<br" or written == "<!--"


def _blanked(text: str, start: int, end: int, marks: Sequence[Placeholder]) -> str:
    """Return ``text[start:end]`` with spaces in place of ``marks``."""
    parts: list[str] = []
    for mark in marks:
        if start <= mark.start and mark.end <= end:
            parts += (text[start : mark.start], " " * len(mark.text))
            start = mark.end
    return "".join((*parts, text[start:end]))


def _atoms(marks: Sequence[Placeholder], start: int, end: int) -> Iterator[Range]:
    """Yield the ranges that stay whole, counted from ``start``: marks and pairs."""
    for mark in marks:
        if start <= mark.start and mark.end <= end and not _is_space(mark):
            last = mark.end
            if mark.kind == "open" and mark.pair is not None:
                last = marks[mark.pair].end
            yield mark.start - start, last - start
