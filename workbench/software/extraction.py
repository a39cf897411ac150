"""Finds the marked messages of a program, with Babel's extractors.

Each file is read once, as it is, and never run. A file that cannot be parsed is an
error that names the line: a message left out silently would vanish from catalogs.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import redirect_stderr
from dataclasses import dataclass, field
from io import BytesIO, StringIO
from pathlib import Path
from typing import Any

from babel.messages.extract import extract_javascript, extract_python
from jinja2.ext import babel_extract

from workbench import files
from workbench.errors import SourceError
from workbench.model import Reference, Unit
from workbench.occurrences import Key
from workbench.software.domain import Domain, Source
from workbench.software.keywords import Keyword
from workbench.software.parsing import explained
from workbench.software.placeholders import format_flags

LIMITS = {"jinja": 5_000_000, "javascript": 1_000_000, "python": 5_000_000}
"""Bytes of the largest source file; Babel's lexer of JavaScript is a slow one."""
EXTENSIONS = ("jinja2.ext.do", "jinja2.ext.loopcontrols", "jinja2.ext.debug")
"""Jinja's own. A workspace names no others, for to load them is to run them."""
_OPEN_COMMENTS = 100
"""Comments that never end, for each of which all the rest would be searched."""


@dataclass(frozen=True, slots=True)
class Call:
    """One place where a message is marked."""

    line: int
    source: str
    plural: str | None
    context: str | None
    comments: tuple[str, ...]


def messages(domain: Domain, root: Path) -> tuple[Unit, ...]:
    """Return a unit for each message, in the order of files and lines.

    :raises SourceError: a file cannot be read or parsed, or a message has two
        plurals, which no catalog can hold.
    """
    functions = domain.functions()
    found: dict[Key, _Message] = {}
    for source in domain.sources(root):
        content = files.read_bytes(source.path, root=root, limit=LIMITS[source.method])
        for call in calls(source, content, functions, domain.comments):
            message = found.setdefault((call.context, call.source), _Message())
            message.take(call, source, line=call.line if domain.lines else 0)
    return tuple(message.unit(*key) for key, message in found.items())


def calls(
    source: Source,
    content: bytes,
    functions: Mapping[str, Keyword],
    comments: tuple[str, ...] = (),
) -> Iterator[Call]:
    """Yield the marked messages of one file.

    :raises SourceError: it cannot be parsed.
    """
    for line, name, said, remarks in _extracted(source, content, functions, comments):
        texts = said if isinstance(said, tuple) else (said,)
        chosen = functions[name].chosen(texts) if name in functions else None
        if chosen is not None and chosen[0]:
            yield Call(line, *chosen, tuple(remarks))


def _extracted(
    source: Source,
    content: bytes,
    functions: Mapping[str, Keyword],
    comments: tuple[str, ...],
) -> list[tuple[int, str, Any, list[str]]]:
    extract, options = _METHODS[source.method]
    if source.name.endswith((".jsx", ".tsx")):
        options = options | {"jsx": True}
    after = content.rfind(b"*/") + 1
    if source.method == "javascript" and content.count(b"/*", after) > _OPEN_COMMENTS:
        raise SourceError("has a comment that never ends", path=source.name)
    # Babel tells the terminal of f-strings; ``check`` reports them with a place.
    with explained(source), redirect_stderr(StringIO()):
        return list(extract(BytesIO(content), functions, comments, options))


_METHODS: dict[str, tuple[Any, dict[str, Any]]] = {
    "python": (extract_python, {}),
    "jinja": (babel_extract, {"silent": "false", "extensions": ",".join(EXTENSIONS)}),
    "javascript": (extract_javascript, {"jsx": False, "parse_template_string": True}),
}


@dataclass(slots=True)
class _Message:
    """All that the code says of one message."""

    plural: str | None = None
    first: tuple[str, int] = ("", 0)
    """Where the plural was first seen."""
    places: dict[Reference, None] = field(default_factory=dict)
    comments: dict[str, None] = field(default_factory=dict)
    methods: dict[str, None] = field(default_factory=dict)

    def take(self, call: Call, source: Source, *, line: int) -> None:
        """Take in one place; a message with and without plural is one with plural.

        :param line: what the reference says, 0 for the file alone.
        :raises SourceError: it has another plural elsewhere.
        """
        if call.plural is not None and self.plural is None:
            self.plural, self.first = call.plural, (source.name, call.line)
        if call.plural not in {None, self.plural}:
            path, line = self.first
            message = f"{call.source[:40]!r} has another plural in {path}:{line}"
            raise SourceError(message, path=source.name, line=call.line)
        self.places[Reference(source.name, line)] = None
        self.comments.update(dict.fromkeys(call.comments))
        self.methods[source.method] = None

    def unit(self, context: str | None, source: str) -> Unit:
        """Return the message as a unit without translation."""
        texts = (source,) if self.plural is None else (source, self.plural)
        flags = [
            flag for method in self.methods for flag in format_flags(method, *texts)
        ]
        return Unit(
            source=source,
            context=context,
            plural=self.plural,
            extracted="\n".join(self.comments),
            references=tuple(self.places),
            flags=tuple(dict.fromkeys(flags)),
        )
