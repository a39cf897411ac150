"""Writes translations as TMX 1.4b, level 1, which every tool reads."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import chain
from xml.sax.saxutils import quoteattr

from workbench import __version__
from workbench.interchange import xml_text
from workbench.store import Match

_HEAD = """\
<?xml version="1.0" encoding="UTF-8"?>
<tmx version="1.4">
<header creationtool="translation-workbench" creationtoolversion={version} \
segtype="sentence" o-tmf="translation-workbench" adminlang="en" srclang={srclang} \
datatype="plaintext"/>
<body>
"""


def write(groups: Iterable[tuple[str, str, Iterable[Match]]]) -> Iterator[bytes]:
    """Yield a TMX file piece by piece.

    Each group is a language, the locale it is translated into, and entries; one text
    with one translation is written once. What XML cannot hold is left out.
    """
    listed = list(groups)
    known = {language for language, _, _ in listed}
    srclang = known.pop() if len(known) == 1 else "*all*"
    head = _HEAD.format(version=quoteattr(__version__), srclang=quoteattr(srclang))
    units = (_unit(*group, several=srclang == "*all*") for group in listed)
    yield head.encode()
    for unit in chain.from_iterable(units):
        yield unit.encode()
    yield b"</body>\n</tmx>\n"


def can_hold(match: Match) -> bool:
    """Tell whether XML can hold an entry."""
    return xml_text.can_hold(match.source, match.target, match.context or "")


def _unit(
    language: str, locale: str, matches: Iterable[Match], *, several: bool
) -> Iterator[str]:
    seen: set[tuple[str, str]] = set()
    for match in matches:
        key = match.source, match.target
        if key in seen or not can_hold(match):
            continue
        seen.add(key)
        srclang = f" srclang={quoteattr(language)}" if several else ""
        used = f' lastusagedate="{_stamp(match.used)}"' if match.used else ""
        count = f' usagecount="{match.uses}"' if match.uses else ""
        yield f"<tu{srclang}{count}{used}>\n"
        yield from _properties(match)
        yield f"<tuv xml:lang={quoteattr(language)}>{_segment(match.source)}</tuv>\n"
        yield f"<tuv xml:lang={quoteattr(locale)}{_author(match)}>"
        yield f"{_segment(match.target)}</tuv>\n</tu>\n"


def _properties(match: Match) -> Iterator[str]:
    told = (
        ("x-wb-origin", match.article),
        ("x-wb-context", match.context),
        ("x-wb-before", match.before),
        ("x-wb-after", match.after),
    )
    for name, value in told:
        if value:
            yield f'<prop type="{name}">{xml_text.escaped(value)}</prop>\n'


def _author(match: Match) -> str:
    by = f" changeid={xml_text.quoted(match.by)}" if match.by else ""
    at = f' changedate="{_stamp(match.at)}"' if _stamp(match.at) else ""
    return by + at


def _stamp(moment: str) -> str:
    """Return ``2026-11-23T10:00Z`` as TMX has it; empty for anything else."""
    found = re.fullmatch(r"(\d{4})-(\d\d)-(\d\d)T(\d\d):(\d\d)Z", moment)
    return "{}{}{}T{}{}00Z".format(*found.groups()) if found else ""


def _segment(text: str) -> str:
    return f"<seg>{xml_text.escaped(text)}</seg>"
