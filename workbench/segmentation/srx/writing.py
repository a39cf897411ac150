"""Writes SRX 2.0: UTF-8, one element a line, the same bytes for the same rules."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from workbench.errors import ConfigurationError, Message
from workbench.model import N_
from workbench.segmentation.rules import LanguageMap, Rule, RuleList, Rules

NAMESPACE = "http://www.lisa.org/srx20"

_UNWRITABLE = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""What XML 1.0 cannot hold, not even as a reference (section 2.2)."""
_TEXT = {ord("&"): "&amp;", ord("<"): "&lt;", ord(">"): "&gt;", ord("\r"): "&#13;"}
_VALUE = {**_TEXT, ord('"'): "&quot;", ord("\t"): "&#9;", ord("\n"): "&#10;"}


def write(rules: Rules) -> bytes:
    """Return the rules as an SRX 2.0 file.

    :raises ConfigurationError: a pattern, name or comment holds what XML cannot.
    """
    lines = (
        '<?xml version="1.0" encoding="UTF-8"?>',
        *_comments(rules.comments, ""),
        f'<srx xmlns="{NAMESPACE}" version="2.0">',
        *_header(rules),
        "  <body>",
        "    <languagerules>",
        *(line for found in rules.lists for line in _list(found)),
        "    </languagerules>",
        "    <maprules>",
        *(line for found in rules.maps for line in _map(found)),
        "    </maprules>",
        "  </body>",
        "</srx>",
        "",
    )
    return "\n".join(lines).encode("utf-8")


def _header(rules: Rules) -> Iterator[str]:
    subflows = _said(rules.handling.subflows)
    cascade = _said(rules.cascade)
    yield f'  <header segmentsubflows="{subflows}" cascade="{cascade}">'
    for kind, include in rules.handling.formats:
        yield f'    <formathandle type="{_value(kind)}" include="{_said(include)}"/>'
    yield "  </header>"


def _list(found: RuleList) -> Iterator[str]:
    yield from _comments(found.comments, "      ")
    yield f'      <languagerule languagerulename="{_value(found.name)}">'
    for rule in found.rules:
        yield from _rule(rule)
    yield "      </languagerule>"


def _rule(rule: Rule) -> Iterator[str]:
    yield from _comments(rule.comments, "        ")
    yield f'        <rule break="{_said(rule.breaks)}">'
    yield f"          <beforebreak>{_text(rule.before)}</beforebreak>"
    yield f"          <afterbreak>{_text(rule.after)}</afterbreak>"
    yield "        </rule>"


def _map(found: LanguageMap) -> Iterator[str]:
    yield from _comments(found.comments, "      ")
    pattern, name = _value(found.pattern), _value(found.name)
    yield f'      <languagemap languagepattern="{pattern}" languagerulename="{name}"/>'


def _comments(comments: Iterable[str], indent: str) -> Iterator[str]:
    for comment in comments:
        if "--" in comment:
            raise ConfigurationError(
                Message(
                    N_("XML cannot hold this comment: %(comment)s"),
                    comment=repr(comment),
                )
            )
        yield f"{indent}<!-- {_writable(comment)} -->"


def _said(yes: bool) -> str:
    return "yes" if yes else "no"


def _text(text: str) -> str:
    return "".join(map(_visible, _writable(text).translate(_TEXT)))


def _value(text: str) -> str:
    return "".join(map(_visible, _writable(text).translate(_VALUE)))


def _visible(character: str) -> str:
    """Return a reference to what is not seen, or would rearrange what is."""
    seen = character.isprintable() or character in "\t\n"
    return character if seen else f"&#x{ord(character):X};"


def _writable(text: str) -> str:
    if (found := _UNWRITABLE.search(text)) is not None:
        code = f"U+{ord(found[0]):04X}"
        message = Message(
            N_("XML cannot hold the character %(code)s in %(text)s"),
            code=code,
            text=repr(text),
        )
        raise ConfigurationError(
            message, hint=Message(N_("write it as \\uXXXX in a pattern"))
        )
    return text
