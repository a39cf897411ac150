"""Finds what is no word in any syntax: addresses and variables.

Letters of other scripts end an address, because Korean particles follow it without
a space: in ``https://example.org에서`` the address ends before ``에서``. The marks of
subtitles are variables too: ``{\\an8}`` and ``<00:01.000>``.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from workbench.inline.marks import Mark

_PATTERN = re.compile(
    r"""
    (?P<url>
        (?<![A-Za-z0-9])(?:https?|ftp)://[\w.~:/?\#@!$&'()*+,;=%{}-]++
      | (?<![A-Za-z0-9@./-])www\.[A-Za-z0-9-]++\.[\w.~:/?\#@!$&'()*+,;=%{}-]++
    )
  | (?P<email>
        (?:mailto:)?+
        (?<![A-Za-z0-9._%+-])[A-Za-z0-9][A-Za-z0-9._%+-]{0,63}+
        (?:@|[ ]?(?:\(at\)|\[at\])[ ]?)
        [A-Za-z0-9-]{1,63}+
        (?:(?:\.|[ ]?(?:\(dot\)|\[dot\])[ ]?)[A-Za-z0-9-]{1,63}+)++
    )
  | (?P<variable>
        \{\{[^{}\n]{1,500}+\}\}
      | \{%[^{}\n]{1,500}+\}
      | [$%]\{[^{}\n]{1,200}+\}
      | \{(?:\\[A-Za-z0-9]{1,9}+(?:\([^(){}\n]{0,99}+\)|&H?[0-9A-Fa-f]{1,8}+&)?+)++\}
      | <(?:[0-9]{2,9}+:)?[0-9]{2}:[0-9]{2}\.[0-9]{3}>
      | \{[#.][A-Za-z][\w\ .\#="':-]{0,200}+\}
      | \{(?:[A-Za-z_][\w.-]{0,99}+(?:\[\w{1,30}+\])?+|[0-9]{1,3}+)?+
          (?:![rsa])?+(?::[^{}\n]{0,50}+)?+\}
      | %\([A-Za-z_]\w{0,99}+\)[-+\#0]*+[0-9]{0,3}+(?:\.[0-9]{1,3}+)?+
          [diouxXeEfFgGcrsa]
      | (?<![0-9%])%(?:[1-9][0-9]?\$)?[-+\#0]{0,4}+(?:[1-9][0-9]{0,2}+|\*)?+
          (?:\.[0-9]{1,3}+)?+(?:hh|ll|[hlLqjzt])?
          [diouxXeEfFgGcrsaA@](?![A-Za-z0-9])
      | %%
    )
    """,
    re.VERBOSE | re.ASCII,
)
_MAIL_SIGNS = ("@", "at)", "at]")
_OTHER_SIGNS = ("{", "%", "://", "www.", "<")
_BEGINNING = re.compile(r"https?://|ftp://|www\.|[{%]|\$\{|<[0-9]")
"""What everything but an e-mail address begins with: far faster to look for."""
_TAIL_REFERENCE = re.compile(r"&(?:[A-Za-z]{2,10}|#[0-9]{1,7});\Z")
_TAIL = frozenset(".,;:!?'*_~")
_BRACKETS = {")": "(", "}": "{"}


def find(text: str) -> list[Mark]:
    """Return the addresses and variables of ``text``, in order and separate."""
    for sign in _MAIL_SIGNS:
        if sign in text:
            return list(_found(text, _PATTERN.search))
    for sign in _OTHER_SIGNS:
        if sign in text:
            return list(_found(text, _first))
    return []


def _first(text: str, offset: int) -> re.Match[str] | None:
    """Return what ``_PATTERN`` finds from ``offset`` on where no address is e-mail."""
    while beginning := _BEGINNING.search(text, offset):
        found = _PATTERN.match(text, beginning.start())
        if found is not None:
            return found
        offset = beginning.start() + 1
    return None


def _found(
    text: str, search: Callable[[str, int], re.Match[str] | None]
) -> Iterator[Mark]:
    offset = 0
    while match := search(text, offset):
        kind = str(match.lastgroup)
        offset = match.end()
        if kind == "url":
            offset = _end_of_url(text, match.start(), offset)
        yield Mark(match.start(), offset, kind)


def _end_of_url(text: str, start: int, end: int) -> int:
    """Return where the address ends without the punctuation of its sentence."""
    balance = {mark: text.count(mark, start, end) for mark in "(){}"}
    while True:
        last = text[end - 1]
        if last == ";" and (tail := _TAIL_REFERENCE.search(text[end - 12 : end])):
            end -= len(tail.group())
        elif last in _TAIL:
            end -= 1
        elif last in _BRACKETS and balance[last] > balance[_BRACKETS[last]]:
            balance[last] -= 1
            end -= 1
        else:
            return end
