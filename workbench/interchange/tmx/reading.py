"""Reads a TMX file unit by unit, with the exact place of everything that can change."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final, NoReturn
from xml.parsers import expat

from workbench.errors import Message, SourceError
from workbench.interchange.tmx.codes import Code, code_text
from workbench.model import N_

LARGEST_FILE: Final = 512 * 1024 * 1024
"""Bytes; a million units take 400 MB at most."""
MOST_UNITS: Final = 5_000_000
DEEPEST: Final = 48
LONGEST_TAG: Final = 1024 * 1024
"""Bytes of a start tag with its attributes, or of anything else without an end."""
LONGEST_TEXT: Final = 20_000
"""Characters of one segment; longer ones are read, and cut off behind."""

_OWN = re.compile(r"(?:https?://www\.lisa\.org/tmx/)?tmx1[1-4][ab]?\.dtd")
_PIECE = 64 * 1024
_CODES = frozenset({"bpt", "ept", "ph", "it", "ut"})
_LANG = "http://www.w3.org/XML/1998/namespace lang"
_XINCLUDE = "http://www.w3.org/2001/XInclude"


@dataclass(slots=True)
class Variant:
    """A text in one language."""

    code: str
    """The language as the file spells it."""
    text: str = ""
    by: str = ""
    at: str = ""
    """As the file spells it: ``20261123T100000Z``."""
    start: int = -1
    """Where the content of its segment begins, in bytes; -1 where there is none."""
    end: int = -1


@dataclass(slots=True)
class TranslationUnit:
    """A text in several languages."""

    line: int
    start: int
    """Where the element begins, in bytes."""
    variants: list[Variant] = field(default_factory=list)
    properties: dict[str, str] = field(default_factory=dict)
    by: str = ""
    at: str = ""
    source: str = ""
    """Language of the original as the file spells it; empty or ``*all*`` for any."""
    end: int = -1
    """Where its end tag begins."""


def read(data: bytes, *, path: str = "") -> Iterator[TranslationUnit]:
    """Yield the units of a TMX file, in order.

    :raises SourceError: it is no TMX, not well-formed, or holds what is refused; names
        ``path`` and the line. Units before that place have been yielded.
    """
    yield from _Reader(path).units(data)


class _Reader:
    """Follows the events of one parse."""

    def __init__(self, path: str) -> None:
        self._path = path
        self._parser = expat.ParserCreate(namespace_separator=" ")
        self._open: list[str] = []
        self._srclang = ""
        self._count = 0
        self._done: list[TranslationUnit] = []
        self._unit: TranslationUnit | None = None
        self._variant: Variant | None = None
        self._property = ""
        self._texts: list[str] = []
        self._length = 0
        self._code: Code | None = None

    def units(self, data: bytes) -> Iterator[TranslationUnit]:
        parser = self._parser
        parser.StartDoctypeDeclHandler = self._doctype
        parser.SkippedEntityHandler = self._entity
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.buffer_text = False
        whole = memoryview(data)
        for at in range(0, len(data) or 1, _PIECE):
            piece = whole[at : at + _PIECE]
            self._feed(bytes(piece), last=at + _PIECE >= len(data))
            if at + len(piece) - parser.CurrentByteIndex > LONGEST_TAG + 2 * _PIECE:
                raise self._error(Message(N_("has a tag of over a megabyte")))
            yield from self._done
            self._done.clear()

    def _feed(self, piece: bytes, *, last: bool) -> None:
        try:
            self._parser.Parse(piece, last)
        except expat.ExpatError as error:
            message = Message(
                N_("is not well-formed: %(reason)s"),
                reason=expat.ErrorString(error.code),
            )
            raise self._error(message, error.lineno) from error
        except (LookupError, ValueError) as error:
            # What an encoding nobody knows, or one of several bytes, raises.
            raise self._error(
                Message(N_("cannot be decoded: %(reason)s"), reason=str(error)), 1
            ) from error

    def _doctype(
        self, name: str, address: str | None, public: str | None, inside: bool
    ) -> None:
        """Refuse any document type but the standard's own, which is never read.

        Other tools name that one in every file; by itself it declares nothing.
        """
        known = name == "tmx" and address and _OWN.fullmatch(address)
        if inside or public or not known:
            message = Message(N_("has a DOCTYPE of its own, which is not accepted"))
            raise self._error(message, hint=Message(N_("delete it")))

    def _entity(self, name: str, _is_parameter: bool) -> NoReturn:
        raise self._error(
            Message(
                N_("refers to an entity %(name)s, which nothing declares"),
                name=repr(name),
            )
        )

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        local = name
        if " " in name:
            if name.startswith(_XINCLUDE):
                raise self._error(Message(N_("has an XInclude, which is not accepted")))
            local = name.rpartition(" ")[2]
        if len(self._open) >= DEEPEST:
            raise self._error(
                Message(
                    N_("is nested more than %(depth)s elements deep"), depth=DEEPEST
                )
            )
        if not self._open and local != "tmx":
            raise self._error(
                Message(N_("is no TMX file: its first element is not <tmx>"))
            )
        self._mark()
        self._open.append(local)
        if local == "header":
            self._srclang = attributes.get("srclang", "")
        elif local == "tu":
            self._begin_unit(attributes)
        elif local == "tuv" and self._unit is not None:
            self._begin_variant(self._unit, attributes)
        elif local == "prop":
            self._property, self._texts = attributes.get("type", ""), []
            self._parser.CharacterDataHandler = self._characters
        elif local == "seg" and self._variant is not None:
            self._texts, self._length, self._variant.start = [], 0, -2
            self._parser.CharacterDataHandler = self._characters
        elif local in _CODES and "seg" in self._open and self._code is None:
            number = attributes.get("i") or attributes.get("x") or ""
            self._code = Code(local, number, attributes.get("pos", ""))

    def _begin_unit(self, attributes: dict[str, str]) -> None:
        self._count += 1
        if self._count > MOST_UNITS:
            raise self._error(
                Message(
                    N_("has more than %(count)s units"),
                    count=format(MOST_UNITS, ","),
                )
            )
        self._unit = TranslationUnit(
            line=self._parser.CurrentLineNumber,
            start=self._parser.CurrentByteIndex,
            by=attributes.get("changeid") or attributes.get("creationid") or "",
            at=attributes.get("changedate") or attributes.get("creationdate") or "",
            source=attributes.get("srclang", self._srclang),
        )

    def _begin_variant(self, unit: TranslationUnit, attributes: dict[str, str]) -> None:
        self._variant = Variant(
            code=attributes.get(_LANG) or attributes.get("lang") or "",
            by=attributes.get("changeid") or attributes.get("creationid") or unit.by,
            at=attributes.get("changedate")
            or attributes.get("creationdate")
            or unit.at,
        )
        unit.variants.append(self._variant)

    def _end(self, name: str) -> None:
        self._mark()
        local = self._open.pop()
        if local == "tu" and self._unit is not None:
            self._unit.end = self._parser.CurrentByteIndex
            self._done.append(self._unit)
            self._unit = None
        elif local == "tuv":
            self._variant = None
        elif local == "prop" and self._unit is not None:
            self._unit.properties.setdefault(self._property, "".join(self._texts))
            self._property = ""
            self._listen()
        elif local == "seg" and self._variant is not None:
            self._variant.end = self._parser.CurrentByteIndex
            self._variant.text = "".join(self._texts)
            self._listen()
        elif self._code is not None and local == self._code.kind:
            self._texts.append(code_text(self._code))
            self._code = None

    def _listen(self) -> None:
        """Hear of characters only in segments: most others are line breaks."""
        if "seg" not in self._open:
            self._parser.CharacterDataHandler = None

    def _characters(self, text: str) -> None:
        self._mark()
        if "seg" in self._open:
            if self._length <= LONGEST_TEXT:
                kept = self._texts if self._code is None else self._code.parts
                kept.append(text[: LONGEST_TEXT + 1])
            self._length += len(text)
        elif self._property and len(self._texts) < LONGEST_TEXT:
            self._texts.append(text)

    def _mark(self) -> None:
        """Note that the content of a segment begins with this event."""
        if self._variant is not None and self._variant.start == -2:
            self._variant.start = self._parser.CurrentByteIndex

    def _error(
        self, message: str, line: int | None = None, hint: str = ""
    ) -> SourceError:
        return SourceError(
            message,
            path=self._path or None,
            line=line or self._parser.CurrentLineNumber,
            hint=hint,
        )
