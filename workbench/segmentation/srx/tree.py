"""A small tree of the elements of an XML file that comes from elsewhere.

No DOCTYPE is accepted, hence no entity; nothing is ever fetched; depth and number of
elements are bounded. What stands in another namespace than the root is left out.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import NoReturn
from xml.parsers import expat

from workbench.errors import ConfigurationError

DEEPEST = 32
MOST_ELEMENTS = 50_000
_XINCLUDE = "http://www.w3.org/2001/XInclude"
_SEPARATOR = " "


@dataclass(slots=True)
class Element:
    """One element, with the comments that stand before it."""

    name: str
    attributes: dict[str, str]
    line: int
    comments: tuple[str, ...] = ()
    children: list[Element] = field(default_factory=list)
    texts: list[str] = field(default_factory=list)

    @property
    def text(self) -> str:
        """The text that stands directly in the element."""
        return "".join(self.texts)


def parse(source: bytes, *, path: str = "") -> tuple[Element, tuple[str, ...]]:
    """Return the root of an XML file, and the comments after its last element.

    :raises ConfigurationError: it is not well-formed, or holds what is refused;
        names ``path`` and the line.
    """
    return _Builder(path).build(source)


class _Builder:
    """Follows the events of one parse."""

    def __init__(self, path: str) -> None:
        self._path = path
        self._parser = expat.ParserCreate(namespace_separator=_SEPARATOR)
        self._space = ""
        self._root: Element | None = None
        self._open: list[Element] = []
        self._foreign = 0
        self._count = 0
        self._comments: list[str] = []

    def build(self, source: bytes) -> tuple[Element, tuple[str, ...]]:
        parser = self._parser
        parser.StartDoctypeDeclHandler = self._doctype
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = self._characters
        parser.CommentHandler = self._comment
        try:
            parser.Parse(source, True)
        except expat.ExpatError as error:
            message = f"is not well-formed: {expat.ErrorString(error.code)}"
            raise self._error(message, error.lineno) from error
        except (LookupError, ValueError) as error:
            # What an encoding nobody knows, or one of several bytes, raises.
            raise self._error(f"cannot be decoded: {error}", 1) from error
        if self._root is None:
            raise self._error("holds no element", 1)
        return self._root, tuple(self._comments)

    def _doctype(self, *_declared: object) -> NoReturn:
        raise self._error("has a DOCTYPE, which is not accepted", hint="remove it")

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        space, _, local = name.rpartition(_SEPARATOR)
        self._count += 1
        if self._count > MOST_ELEMENTS:
            raise self._error(f"has more than {MOST_ELEMENTS:,} elements")
        if len(self._open) + self._foreign >= DEEPEST:
            raise self._error(f"is nested more than {DEEPEST} elements deep")
        if space == _XINCLUDE:
            raise self._error("has an XInclude, which is not accepted")
        if self._root is None:
            self._space = space
        if self._foreign or space != self._space:
            self._foreign += 1
            return
        self._enter(Element(local, attributes, self._line, tuple(self._comments)))

    def _enter(self, element: Element) -> None:
        self._comments.clear()
        if self._open:
            self._open[-1].children.append(element)
        else:
            self._root = element
        self._open.append(element)

    def _end(self, _name: str) -> None:
        if self._foreign:
            self._foreign -= 1
        else:
            self._open.pop()

    def _characters(self, text: str) -> None:
        if not self._foreign:
            self._open[-1].texts.append(text)

    def _comment(self, text: str) -> None:
        said = " ".join(filter(None, map(_printable, text.split())))
        if said and not self._foreign:
            self._comments.append(said)

    @property
    def _line(self) -> int:
        return self._parser.CurrentLineNumber

    def _error(
        self, message: str, line: int | None = None, hint: str = ""
    ) -> ConfigurationError:
        return ConfigurationError(
            message, path=self._path or None, line=line or self._line, hint=hint
        )


def _printable(word: str) -> str:
    return "".join(letter for letter in word if letter.isprintable())
