"""XML elements with their exact places in the text.

Expat says whether a text is XML at all, before anything else looks at it. Whatever
declares a document type is refused, so that no entity exists to expand or to fetch;
XInclude and the like mean nothing here. Names are those of the format's own list,
whatever prefixes a document uses (Namespaces in XML 1.0).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Final
from xml.parsers import expat

from workbench.errors import Message, SourceError
from workbench.model import N_

MOST_DEEP: Final = 200
"""A table in a text box in a table comes to 40; deeper than this is an attack."""
MOST_ELEMENTS: Final = 600_000
"""A book of 300,000 words; each costs up to a kilobyte by the time it is written."""

_TOKEN = re.compile(
    r"""<(?:
      (?P<close>/)[^>]*+>
    | (?P<other>!--.*?-->|!\[CDATA\[.*?\]\]>|\?.*?\?>)
    | (?P<name>[^\s/>!?]++)(?P<inside>(?:[^>"'/]++|"[^"]*+"|'[^']*+'|/(?!>))*+)
      (?P<empty>/?)>
    )""",
    re.VERBOSE | re.DOTALL,
)
_ATTRIBUTE = re.compile(
    r"""([^\s=]+)\s*=\s*(?:"([^"]*)"|'([^']*)')""",
)
_REFERENCE = re.compile(r"&(?:#x([0-9a-fA-F]+)|#([0-9]+)|(amp|lt|gt|quot|apos));")
_NAMED = {"amp": "&", "lt": "<", "gt": ">", "quot": '"', "apos": "'"}
_NOT_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
_ESCAPES = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;"})


@dataclass(slots=True, eq=False)
class Node:
    """An element, or a comment, instruction or section of character data."""

    name: str
    """``w:p`` by the format's list; ``?:p`` of an unknown namespace; ``#`` for what
    is no element."""
    tag: str
    """The name as it is written."""
    inside: str
    """What is written in the start tag after the name."""
    start: int
    opened: int
    """Just past the start tag."""
    names: Mapping[str, str]
    """From the prefixes of the document to those of the format's list."""
    parent: Node | None
    closed: int = 0
    """Where the end tag begins."""
    end: int = 0
    children: list[Node] = field(default_factory=list)

    @property
    def prefix(self) -> str:
        """What is written before the local name, with the colon."""
        before, colon, _ = self.tag.rpartition(":")
        return before + colon

    def get(self, name: str) -> str | None:
        """Return the value of an attribute, or None if there is none."""
        found = self.place(name)
        return None if found is None else resolved(found[1])

    def place(self, name: str) -> tuple[int, str] | None:
        """Return where the value of an attribute begins, and how it is written."""
        base = self.start + 1 + len(self.tag)
        for match in _ATTRIBUTE.finditer(self.inside):
            if _canonical(match[1], self.names, attribute=True) == name:
                group = 2 if match[2] is not None else 3
                return base + match.start(group), match[group]
        return None

    def attributes(self) -> Iterator[tuple[str, str]]:
        """Yield all attributes but declarations of namespaces."""
        for match in _ATTRIBUTE.finditer(self.inside):
            if match[1] != "xmlns" and not match[1].startswith("xmlns:"):
                value = match[2] if match[2] is not None else match[3]
                name = _canonical(match[1], self.names, attribute=True)
                yield name, resolved(value)

    def child(self, name: str) -> Node | None:
        """Return the first child of that name, if any."""
        return next((node for node in self.children if node.name == name), None)

    def descendants(self) -> Iterator[Node]:
        """Yield all elements below, in order."""
        waiting = self.children[::-1]
        while waiting:
            node = waiting.pop()
            yield node
            waiting.extend(reversed(node.children))


def parse(text: str, start: int, end: int, known: Mapping[str, str]) -> Node:
    """Return the root of the XML in ``text[start:end]``, which has to be sound.

    ``known`` names the namespaces that matter, by their addresses.
    """
    top = Node("#top", "", "", start, start, {"xml": "xml"}, None)
    node = top
    for match in _TOKEN.finditer(text, start, end):
        if match["close"]:
            node.closed, node.end = match.span()
            node = node.parent or top
        elif match["other"]:
            other = Node("#", "", match["other"][:8], match.start(), 0, {}, node)
            other.opened = other.closed = other.end = match.end()
            node.children.append(other)
        else:
            child = _opened(match, node, known)
            node.children.append(child)
            if not match["empty"]:
                node = child
    return next(child for child in top.children if child.name != "#")


def require_sound(text: str, *, path: str, member: str) -> None:
    """Refuse what is no XML, declares a document type, or is too deep or too much.

    Expat is told that all is UTF-8: the text has been decoded already.

    :raises SourceError: naming the member, the line and the fault.
    """
    parser = expat.ParserCreate("utf-8")
    place = (path, member)
    bounds = _Bounds(parser, *place)
    parser.StartDoctypeDeclHandler = bounds.doctype
    parser.StartElementHandler = bounds.open
    parser.EndElementHandler = bounds.close
    try:
        parser.Parse(text.encode("utf-8", "surrogatepass"), True)
    except expat.ExpatError as error:
        why = expat.errors.messages[error.code]
        raise _refused(
            Message(N_("is not sound XML: %(why)s"), why=why), *place, error.lineno
        ) from error


def resolved(written: str) -> str:
    """Return XML text with its references resolved."""
    return _REFERENCE.sub(_meaning, written) if "&" in written else written


def references(written: str) -> Iterator[tuple[int, int, str]]:
    """Yield where references stand in XML text, and what they mean."""
    for match in _REFERENCE.finditer(written):
        yield match.start(), match.end(), _meaning(match)


def escaped(text: str) -> str:
    """Return ``text`` as XML; characters that XML cannot hold are dropped."""
    return _NOT_XML.sub("", text).translate(_ESCAPES)


def quoted(text: str) -> str:
    """Return ``text`` as it stands in an attribute, whichever its quotes are."""
    return escaped(text).replace('"', "&quot;").replace("'", "&apos;")


def _opened(match: re.Match[str], parent: Node, known: Mapping[str, str]) -> Node:
    tag, inside = match["name"], match["inside"]
    names = parent.names
    if "xmlns" in inside:
        names = {**names, **dict(_declared(inside, known))}
    name = _canonical(tag, names)
    end = match.end()
    return Node(name, tag, inside, match.start(), end, names, parent, end, end)


def _declared(inside: str, known: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    for match in _ATTRIBUTE.finditer(inside):
        kind, _, prefix = match[1].partition(":")
        if kind == "xmlns":
            address = resolved(match[2] if match[2] is not None else match[3])
            yield prefix, known.get(address, "?")


def _canonical(
    written: str, names: Mapping[str, str], *, attribute: bool = False
) -> str:
    prefix, colon, local = written.rpartition(":")
    if not colon and attribute:
        return local
    return f"{names.get(prefix, '?')}:{local}"


def _meaning(match: re.Match[str]) -> str:
    if match[3]:
        return _NAMED[match[3]]
    return chr(int(match[1], 16) if match[1] else int(match[2]))


@dataclass(slots=True)
class _Bounds:
    """Stops the parser where a document goes too far."""

    parser: expat.XMLParserType
    path: str
    member: str
    depth: int = 0
    count: int = 0

    def doctype(self, *declared: object) -> None:
        raise self._refused(
            Message(N_("declares a document type, which is not allowed"))
        )

    def open(self, name: str, attributes: object) -> None:
        self.depth += 1
        self.count += 1
        if self.depth > MOST_DEEP:
            raise self._refused(
                Message(
                    N_("is nested deeper than %(most_deep)s elements"),
                    most_deep=MOST_DEEP,
                )
            )
        if self.count > MOST_ELEMENTS:
            raise self._refused(
                Message(
                    N_("has more than %(most_elements)s elements"),
                    most_elements=format(MOST_ELEMENTS, ","),
                )
            )

    def close(self, name: str) -> None:
        self.depth -= 1

    def _refused(self, why: str) -> SourceError:
        return _refused(why, self.path, self.member, self.parser.CurrentLineNumber)


def _refused(why: str, path: str, member: str, line: int) -> SourceError:
    return SourceError(
        Message(
            N_("%(member)s, line %(line)s, %(why)s"), member=member, line=line, why=why
        ),
        path=path or None,
    )
