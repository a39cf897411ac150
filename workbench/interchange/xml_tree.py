"""A tree of the elements of an XML file, their namespaces left out."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from workbench.bounded_xml import Bounds, Start, XmlFault, follow
from workbench.errors import SourceError

DEEPEST = 64
MOST_ELEMENTS = 2_000_000
LONGEST_ATTRIBUTE = 10_000
_BOUNDS = Bounds(depth=DEEPEST, elements=MOST_ELEMENTS, attribute=LONGEST_ATTRIBUTE)


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
    content: list[str | Element] = field(default_factory=list)
    """Its own texts and the elements directly inside it, in order."""

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
    builder = _Builder()
    try:
        follow(source, builder, _BOUNDS)
    except XmlFault as fault:
        raise SourceError(
            fault.message, path=path, line=fault.line, hint=fault.hint
        ) from fault
    # What is well-formed has a root.
    return builder.roots[0]


class _Builder:
    def __init__(self) -> None:
        self.roots: list[Element] = []
        self._open: list[Element] = []

    def start(self, start: Start) -> None:
        plain = {key.rpartition(" ")[2]: v for key, v in start.attributes.items()}
        element = Element(start.name, plain, start.line)
        (self._open[-1].children if self._open else self.roots).append(element)
        if self._open:
            self._open[-1].content.append(element)
        self._open.append(element)

    def end(self) -> None:
        done = self._open.pop()
        if self._open and done.name in _INLINE:
            self._open[-1].texts += done.texts

    def characters(self, text: str) -> None:
        self._open[-1].texts.append(text)
        self._open[-1].content.append(text)

    def comment(self, text: str) -> None:
        """Comments say nothing about texts."""


_INLINE = frozenset({"hi", "foreign", "ph", "bpt", "ept", "ec", "sc"})
"""Elements inside a text of TBX that belong to it."""
