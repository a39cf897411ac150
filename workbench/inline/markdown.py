"""Finds the inline markup of Markdown text in one pass from left to right.

The order of precedence is CommonMark's: code spans, autolinks and HTML tags first,
then links, then emphasis. Signs inside an address or a variable are ordinary.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, field

from workbench.inline import emphasis, math
from workbench.inline.elements import with_elements
from workbench.inline.links import COLLAPSED, end_of_tail
from workbench.inline.marks import Mark, end_of_cover, merged
from workbench.inline.tags import Tag, TagScanner, scan_reference

_SPECIAL = re.compile(r"`+|\*+|_+|~+|!?\[|\]|[\\<&]|(?<! ) *\n")
_SIGN = re.compile(r"[`*_~\[\]\\<&\n]")
"""What one character of all that ``_SPECIAL`` finds is: far faster to look for."""
_BACKTICKS = re.compile("`+")
_ESCAPE = re.compile(r"\\(?:[!-/:-@\[-`{-~]|[ \t]*\n)")
_AUTOLINK = re.compile(
    r"<(?:(?P<url>[A-Za-z][A-Za-z0-9+.-]{1,31}:[^\s<>]*+)"
    r"|(?P<email>[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]++@[A-Za-z0-9.-]++))>"
)
_TAG = re.compile(
    r"""</[A-Za-z][A-Za-z0-9-]*+\s*+>
      | <[A-Za-z][A-Za-z0-9-]*+
        (?:\s++[A-Za-z_:][A-Za-z0-9_.:-]*+
           (?:\s*+=\s*+(?:[^\s"'=<>`]++|'[^']*+'|"[^"]*+"))?)*+
        \s*+/?>""",
    re.VERBOSE,
)
_VERBATIM = re.compile(r"<!--|<!\[CDATA\[|<\?|<!(?=[A-Za-z])")
_EMPTY_COMMENT = re.compile(r"<!---?>")
_ENDS = {"<!--": "-->", "<![CDATA[": "]]>", "<?": "?>", "<!": ">"}
_FOOTNOTE = re.compile(r"\[\^[^\s\[\]]{1,200}+\]")


def find(text: str, words: Sequence[Mark]) -> list[Mark]:
    """Return the marks of Markdown ``text``; signs inside ``words`` are ordinary."""
    if _SIGN.search(text) is None and "$" not in text:
        return []
    formulas = [Mark(*span, "code") for span in math.spans(text)]
    covers = merged(formulas, words) if formulas else words
    scan = _Scan(text, covers, _backticks(text), TagScanner(text))
    offset = 0
    while match := _next(text, offset):
        offset = scan.step(match.start(), match.end())
    scan.close_emphasis(0)
    marks = [*with_elements(scan.marks, scan.tags, len(text))]
    return merged(marks, formulas) if formulas else marks


def _next(text: str, offset: int) -> re.Match[str] | None:
    """Return what ``_SPECIAL`` finds from ``offset`` on."""
    sign = _SIGN.search(text, offset)
    if sign is None:
        return None
    begin = sign.start()
    if text[begin] == "\n":
        while begin > offset and text[begin - 1] == " ":
            begin -= 1
    elif text[begin] == "[" and begin > offset and text[begin - 1] == "!":
        begin -= 1
    return _SPECIAL.search(text, begin)


def _backticks(text: str) -> dict[int, list[int]]:
    """Return where runs of backticks begin, by their length."""
    runs: dict[int, list[int]] = {}
    for match in _BACKTICKS.finditer(text):
        runs.setdefault(match.end() - match.start(), []).append(match.start())
    return runs


@dataclass(frozen=True, slots=True)
class _Bracket:
    """A ``[`` or ``![`` that may open a link or an image."""

    start: int
    end: int
    runs: int
    """How many runs of emphasis signs came before."""


@dataclass(slots=True)
class _Scan:
    """One pass over a text."""

    text: str
    words: Sequence[Mark]
    backticks: dict[int, list[int]]
    """Where runs begin, by their length."""
    scanner: TagScanner
    marks: list[Mark] = field(default_factory=list)
    tags: list[Tag] = field(default_factory=list)
    brackets: list[_Bracket] = field(default_factory=list)
    unlinked: int = 0
    """Height of ``brackets`` below which no ``[`` opens a link: links do not nest."""
    runs: list[emphasis.Run] = field(default_factory=list)
    absent: set[str] = field(default_factory=set)
    """Ends of comments and the like that the rest of the text does not hold."""

    def step(self, start: int, end: int) -> int:
        """Take the sign ``text[start:end]``; return where to go on."""
        covered = end_of_cover(self.words, start)
        if covered is not None:
            return covered
        sign = self.text[end - 1]
        if sign in "*_~":
            self.runs.append(emphasis.run(self.text, start, end))
            return end
        if sign == "`":
            return self._code(start, end)
        if sign == "[":
            return self._open(start, end)
        if sign == "]":
            return self._close(start)
        return self._single(start, end)

    def close_emphasis(self, first: int) -> None:
        """Pair the runs from number ``first`` on; they can pair with no others."""
        self.marks += emphasis.pairs(self.runs[first:])
        del self.runs[first:]

    def _add(self, start: int, end: int, kind: str) -> int:
        self.marks.append(Mark(start, end, kind))
        return end

    def _code(self, start: int, end: int) -> int:
        """Take a code span: it ends at the next run of the same length."""
        closing = self.backticks.get(end - start, [])
        number = bisect_left(closing, end)
        if number == len(closing):
            return end
        return self._add(start, closing[number] + end - start, "code")

    def _single(self, start: int, end: int) -> int:
        sign = self.text[end - 1]
        if sign == "\n":
            return self._add(start, end, "single")
        if sign == "<":
            return self._angle(start)
        if sign == "&":
            return self._reference(start)
        escape = _ESCAPE.match(self.text, start)
        return self._add(start, escape.end(), "single") if escape else end

    def _reference(self, start: int) -> int:
        """Take ``&amp;``; in Markdown a name needs its semicolon."""
        found = scan_reference(self.text, start)
        if found is None or self.text[found[0] - 1] != ";":
            return start + 1
        return self._add(start, found[0], "single")

    def _angle(self, start: int) -> int:
        link = _AUTOLINK.match(self.text, start)
        if link:
            return self._add(start, link.end(), str(link.lastgroup))
        if _TAG.match(self.text, start):
            tag = self.scanner.scan(start)
            if tag is not None:
                self.tags.append(tag)
                return tag.end
        end = self._end_of_verbatim(start)
        return self._add(start, end, "single") if end else start + 1

    def _end_of_verbatim(self, start: int) -> int | None:
        """Return the end of the comment, instruction or declaration at ``start``."""
        empty = _EMPTY_COMMENT.match(self.text, start)
        if empty:
            return empty.end()
        opening = _VERBATIM.match(self.text, start)
        closing = _ENDS[opening.group()] if opening else None
        if opening is None or closing is None or closing in self.absent:
            return None
        found = self.text.find(closing, opening.end())
        if found < 0:
            self.absent.add(closing)
        return found + len(closing) if found >= 0 else None

    def _open(self, start: int, end: int) -> int:
        footnote = _FOOTNOTE.match(self.text, end - 1)
        if footnote:
            return self._add(end - 1, footnote.end(), "single")
        self.brackets.append(_Bracket(start, end, len(self.runs)))
        return end

    def _close(self, start: int) -> int:
        if not self.brackets:
            return start + 1
        bracket = self.brackets.pop()
        image = bracket.end - bracket.start == 2
        dead = not image and len(self.brackets) < self.unlinked
        self.unlinked = min(self.unlinked, len(self.brackets))
        end = None if dead else self._end_of_tail(bracket, start)
        if end is None:
            return start + 1
        self.close_emphasis(bracket.runs)
        self.marks.append(Mark(bracket.start, bracket.end, "open", start))
        self.marks.append(Mark(start, end, "close", bracket.start))
        if not image:
            self.unlinked = len(self.brackets)
        return end

    def _end_of_tail(self, bracket: _Bracket, start: int) -> int | None:
        """Return the end of the tail at the ``]``; ``[][]`` has no text to be one."""
        end = end_of_tail(self.text, start + 1)
        collapsed = end == start + 3 and self.text.startswith(COLLAPSED, start)
        if collapsed and not self.text[bracket.end : start].strip():
            return None
        return end
