"""Reads XML that comes from elsewhere, event by event, within bounds.

No DOCTYPE is accepted, hence no entity; nothing is ever fetched; depth and number of
elements are bounded, and the length of attributes where that is asked for.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import NoReturn, Protocol
from xml.parsers import expat

from workbench.errors import Message
from workbench.model import N_

_XINCLUDE = "http://www.w3.org/2001/XInclude"
_SEPARATOR = " "


class XmlFault(Exception):
    """What is wrong with an XML file, and where."""

    def __init__(self, message: str, line: int, hint: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.line = line
        self.hint = hint


@dataclass(frozen=True, slots=True, kw_only=True)
class Bounds:
    """How much of each there may be."""

    depth: int
    elements: int
    attribute: int | None = None
    """Characters of the value of one attribute; None is as many as the file has."""


@dataclass(frozen=True, slots=True)
class Start:
    """The beginning of an element."""

    space: str
    """The namespace, or empty."""
    name: str
    """Without its namespace."""
    attributes: dict[str, str]
    """By their names; one with a namespace has that and a blank before it."""
    line: int


class Builder(Protocol):
    """Whoever makes something of the events."""

    def start(self, start: Start) -> None:
        """Hear that an element begins."""

    def end(self) -> None:
        """Hear that the element begun last and not ended yet ends."""

    def characters(self, text: str) -> None:
        """Hear of text in that element."""

    def comment(self, text: str) -> None:
        """Hear of a comment, wherever it stands."""


def follow(source: bytes, builder: Builder, bounds: Bounds) -> None:
    """Tell ``builder`` of all that is in an XML file, in order.

    :raises XmlFault: it is not well-formed, or holds what is refused.
    """
    _Guard(builder, bounds).follow(source)


class _Guard:
    def __init__(self, builder: Builder, bounds: Bounds) -> None:
        self._builder = builder
        self._bounds = bounds
        self._parser = expat.ParserCreate(namespace_separator=_SEPARATOR)
        self._depth = 0
        self._count = 0

    def follow(self, source: bytes) -> None:
        parser = self._parser
        parser.buffer_text = True
        parser.StartDoctypeDeclHandler = self._doctype
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = self._builder.characters
        parser.CommentHandler = self._builder.comment
        try:
            parser.Parse(source, True)
        except expat.ExpatError as error:
            message = Message(
                N_("is not well-formed: %(reason)s"),
                reason=expat.ErrorString(error.code),
            )
            raise XmlFault(message, error.lineno) from error
        except (LookupError, ValueError) as error:
            # What an encoding nobody knows, or one of several bytes, raises.
            raise XmlFault(
                Message(N_("cannot be decoded: %(reason)s"), reason=str(error)), 1
            ) from error

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        space, _, local = name.rpartition(_SEPARATOR)
        self._count += 1
        self._depth += 1
        if self._count > self._bounds.elements:
            self._refuse(
                Message(
                    N_("has more than %(elements)s elements"),
                    elements=format(self._bounds.elements, ","),
                )
            )
        if self._depth > self._bounds.depth:
            self._refuse(
                Message(
                    N_("is nested more than %(depth)s elements deep"),
                    depth=self._bounds.depth,
                )
            )
        if space == _XINCLUDE:
            self._refuse(Message(N_("has an XInclude, which is not accepted")))
        longest = self._bounds.attribute
        values = attributes.values()
        if longest is not None and any(len(value) > longest for value in values):
            self._refuse(
                Message(
                    N_("has an attribute of more than %(longest)s characters"),
                    longest=format(longest, ","),
                )
            )
        line = self._parser.CurrentLineNumber
        self._builder.start(Start(space, local, attributes, line))

    def _end(self, _name: str) -> None:
        self._depth -= 1
        self._builder.end()

    def _doctype(self, *_declared: object) -> NoReturn:
        self._refuse(
            Message(N_("has a DOCTYPE, which is not accepted")),
            hint=Message(N_("remove it")),
        )

    def _refuse(self, message: str, hint: str = "") -> NoReturn:
        raise XmlFault(message, self._parser.CurrentLineNumber, hint)
