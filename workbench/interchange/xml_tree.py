"""A bounded tree of an XML file that comes from elsewhere.

No DOCTYPE is accepted, hence no entity; nothing is ever fetched; size, depth and
number of elements are bounded. Namespaces are left out of names.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import NoReturn
from xml.parsers import expat

from workbench.errors import SourceError

DEEPEST = 64
MOST_ELEMENTS = 2_000_000
LONGEST_ATTRIBUTE = 10_000
_XINCLUDE = "http://www.w3.org/2001/XInclude"
_SEPARATOR = " "


@dataclass(slots=True)
class Element:
    """One element."""

    name: str
    """Without its namespace."""
    attributes: dict[str, str]
    line: int
    children: list[Element] = field(default_factory=list)
    texts: list[str] = field(default_factory=list)
    """Of the element and of all inside it, in order."""

    @property
    def text(self) -> str:
        """The text in it, white space at its edges left out, one line."""
        return " ".join("".join(self.texts).split())

    def each(self, *names: str) -> Iterator[Element]:
        """Yield all elements inside of one of these names, in document order."""
        for child in self.children:
            if child.name in names:
                yield child
            else:
                yield from child.each(*names)


def parse(source: bytes, *, path: str) -> Element:
    """Return the root of an XML file.

    :raises SourceError: it is not well-formed, or holds what is refused; names
        ``path`` and the line.
    """
    return _Builder(path).build(source)


class _Builder:
    def __init__(self, path: str) -> None:
        self._path = path
        self._parser = expat.ParserCreate(namespace_separator=_SEPARATOR)
        self._root: Element | None = None
        self._open: list[Element] = []
        self._count = 0

    def build(self, source: bytes) -> Element:
        parser = self._parser
        parser.buffer_text = True
        parser.StartDoctypeDeclHandler = self._doctype
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = self._characters
        try:
            parser.Parse(source, True)
        except expat.ExpatError as error:
            message = f"is not well-formed: {expat.ErrorString(error.code)}"
            raise self._error(message, error.lineno) from error
        except (LookupError, ValueError) as error:
            raise self._error(f"cannot be decoded: {error}", 1) from error
        if self._root is None:
            raise self._error("holds no element", 1)
        return self._root

    def _doctype(self, *_declared: object) -> NoReturn:
        raise self._error("has a DOCTYPE, which is not accepted", hint="remove it")

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        space, _, local = name.rpartition(_SEPARATOR)
        self._count += 1
        if self._count > MOST_ELEMENTS:
            raise self._error(f"has more than {MOST_ELEMENTS:,} elements")
        if len(self._open) >= DEEPEST:
            raise self._error(f"is nested more than {DEEPEST} elements deep")
        if space == _XINCLUDE:
            raise self._error("has an XInclude, which is not accepted")
        if any(len(value) > LONGEST_ATTRIBUTE for value in attributes.values()):
            message = f"has an attribute of more than {LONGEST_ATTRIBUTE:,} characters"
            raise self._error(message)
        plain = {key.rpartition(_SEPARATOR)[2]: v for key, v in attributes.items()}
        element = Element(local, plain, self._parser.CurrentLineNumber)
        if self._open:
            self._open[-1].children.append(element)
        else:
            self._root = element
        self._open.append(element)

    def _end(self, _name: str) -> None:
        done = self._open.pop()
        if self._open and done.name in _INLINE:
            self._open[-1].texts += done.texts

    def _characters(self, text: str) -> None:
        self._open[-1].texts.append(text)

    def _error(
        self, message: str, line: int | None = None, hint: str = ""
    ) -> SourceError:
        line = line or self._parser.CurrentLineNumber
        return SourceError(message, path=self._path, line=line, hint=hint)


_INLINE = frozenset({"hi", "foreign", "ph", "bpt", "ept", "ec", "sc"})
"""Elements inside a text of TBX that belong to it."""
