"""A small tree of the elements of an SRX file.

What stands in another namespace than the root is left out.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from workbench.bounded_xml import Bounds, Start, XmlFault, follow
from workbench.errors import ConfigurationError

DEEPEST = 32
MOST_ELEMENTS = 50_000
_BOUNDS = Bounds(depth=DEEPEST, elements=MOST_ELEMENTS)


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
    builder = _Builder()
    try:
        follow(source, builder, _BOUNDS)
    except XmlFault as fault:
        raise ConfigurationError(
            fault.message, path=path or None, line=fault.line, hint=fault.hint
        ) from fault
    # What is well-formed has a root.
    return builder.roots[0], tuple(builder.comments)


class _Builder:
    """Follows the events of one parse."""

    def __init__(self) -> None:
        self.roots: list[Element] = []
        self.comments: list[str] = []
        self._space = ""
        self._open: list[Element] = []
        self._foreign = 0

    def start(self, start: Start) -> None:
        if not self.roots:
            self._space = start.space
        if self._foreign or start.space != self._space:
            self._foreign += 1
            return
        comments = tuple(self.comments)
        self.comments.clear()
        element = Element(start.name, start.attributes, start.line, comments)
        (self._open[-1].children if self._open else self.roots).append(element)
        self._open.append(element)

    def end(self) -> None:
        if self._foreign:
            self._foreign -= 1
        else:
            self._open.pop()

    def characters(self, text: str) -> None:
        if not self._foreign:
            self._open[-1].texts.append(text)

    def comment(self, text: str) -> None:
        said = " ".join(filter(None, map(_printable, text.split())))
        if said and not self._foreign:
            self.comments.append(said)


def _printable(word: str) -> str:
    return "".join(letter for letter in word if letter.isprintable())
