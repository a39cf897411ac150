"""Finds the strings of YAML by PyYAML's events, so that nothing is ever built.

Anchors and aliases are never followed, tags never acted upon: a file can neither grow
nor run. What is a string is so in YAML 1.1 and 1.2 alike: ``no`` and ``1.5`` are none,
nor is anything with a tag of its own.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

import yaml

from workbench.errors import Message, SourceError
from workbench.formats.data import yaml_scalars
from workbench.formats.data.keys import Keys, State, named
from workbench.formats.data.scalar import Scalar
from workbench.model import N_

DEEPEST = 200
"""How many mappings and sequences may stand in each other."""

_STRING = "tag:yaml.org,2002:str"
_PROPERTY = re.compile(r"(?:!<[^>\s]*>|[&!][^\s]*)(?:\s+(?:\#[^\r\n]*)?)*")
_NO_STRING = re.compile(
    r"~|null|true|false|yes|no|on|off|y|n|<<|=|\.nan|[-+]?\.inf"
    r"|[-+]?(?:[0-9][0-9_]*)?\.?[0-9_]*(?:e[-+]?[0-9]+)?|[-+]?0[xob][0-9a-f_]+"
    r"|[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}(?:[Tt \t].*)?"
    r"|[-+]?[0-9][0-9_]*(?::[0-9]+)+(?:\.[0-9_]*)?",
    re.IGNORECASE,
)


def scalars(text: str, keys: Keys, *, path: str = "") -> Iterator[Scalar]:
    """Yield the strings under ``keys`` in order.

    :raises SourceError: naming ``path`` and line, where the text is no YAML.
    """
    loader = getattr(yaml, "CLoader", yaml.Loader)
    walk = _Walk(text, keys, path)
    try:
        for event in yaml.parse(text, Loader=loader):
            yield from walk.event(event)
    except yaml.YAMLError as error:
        raise _fault(error, text, path) from error


def is_string(written: str) -> bool:
    """Whether a plain scalar says a string, whichever version of YAML reads it."""
    return _NO_STRING.fullmatch(written) is None


def _fault(error: yaml.YAMLError, text: str, path: str) -> SourceError:
    mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
    told = getattr(error, "problem", None) or getattr(error, "reason", None)
    line = mark.line + 1 if mark else 1
    if mark is None and (position := getattr(error, "position", None)) is not None:
        line = text.count("\n", 0, position) + 1
    return SourceError(
        Message(N_("not YAML: %(reason)s"), reason=told or "unreadable"),
        path=path,
        line=line,
    )


@dataclass(slots=True)
class _Level:
    """A mapping or a sequence around the place of the walk."""

    state: State
    path: str
    mapping: bool
    flow: bool
    key: str | None = None
    """The key whose value is next; None where a key is next, and in a sequence."""


@dataclass(slots=True)
class _Walk:
    """One pass over the events of a file."""

    text: str
    keys: Keys
    path: str
    levels: list[_Level] = field(default_factory=list)

    def event(self, event: yaml.Event) -> Iterator[Scalar]:
        """Take one event; yield the string that it is."""
        if isinstance(event, yaml.ScalarEvent):
            if self._at_key():
                self.levels[-1].key = event.value
            else:
                yield from self._scalar(event)
                self._done()
        elif isinstance(event, yaml.CollectionStartEvent):
            self._enter(event)
        elif isinstance(event, yaml.CollectionEndEvent):
            self.levels.pop()
            self._leave()
        elif isinstance(event, yaml.AliasEvent):
            self._leave()

    def _at_key(self) -> bool:
        return (
            bool(self.levels)
            and self.levels[-1].mapping
            and self.levels[-1].key is None
        )

    def _leave(self) -> None:
        """Note that a collection or an alias is over: a nameless key, or a value."""
        if self._at_key():
            self.levels[-1].key = "?"
        else:
            self._done()

    def _done(self) -> None:
        if self.levels:
            self.levels[-1].key = None

    def _enter(self, event: yaml.CollectionStartEvent) -> None:
        if len(self.levels) >= DEEPEST:
            message = Message(
                N_("more than %(count)s mappings and sequences in each other"),
                count=DEEPEST,
            )
            raise SourceError(message, path=self.path, line=self._line(event))
        state, path = (frozenset(), "") if self._at_key() else self._here()
        mapping = isinstance(event, yaml.MappingStartEvent)
        self.levels.append(_Level(state, path, mapping, bool(event.flow_style)))

    def _here(self) -> tuple[State, str]:
        """Return the state and the path of the value that begins."""
        if not self.levels:
            return self.keys.start, ""
        level = self.levels[-1]
        state = self.keys.below(level.state, level.key)
        return state, named(level.path, level.key) if state else ""

    def _scalar(self, event: yaml.ScalarEvent) -> Iterator[Scalar]:
        state, path = self._here()
        if self.keys.chosen(state) and event.value.strip() and _says_string(event):
            yield self._placed(event, path)

    def _placed(self, event: yaml.ScalarEvent, path: str) -> Scalar:
        """Return the string that the event tells of, with its places."""
        start, end = self._written(event), event.end_mark.index
        style = event.style or ""
        indent = 0
        if style in {"|", ">"}:
            indent = yaml_scalars.indentation(self.text, start, end, event.value)
            said, runs = yaml_scalars.block(self.text, start, end, indent)
            end = runs[-1][1]
        else:
            inner = start + len(style), end - len(style)
            said, runs = yaml_scalars.flow(self.text, *inner, style)
        if said != event.value:
            raise self._unplaced(event)
        return Scalar(
            path=path,
            start=start,
            end=end,
            said=said,
            runs=runs,
            style=style,
            flow=bool(self.levels) and self.levels[-1].flow,
            indent=indent,
        )

    def _written(self, event: yaml.ScalarEvent) -> int:
        """Return where the string begins, behind its anchor and its tag."""
        start: int = event.start_mark.index
        while (event.anchor or event.tag) and self.text[start] in "&!":
            found = _PROPERTY.match(self.text, start)
            start = found.end() if found else len(self.text) - 1
        return start

    def _unplaced(self, event: yaml.ScalarEvent) -> SourceError:
        return SourceError(
            Message(N_("a string whose characters have no certain places")),
            path=self.path,
            line=self._line(event),
            hint=Message(N_("write U+0085, U+2028 and U+2029 as escapes")),
        )

    def _line(self, event: yaml.Event) -> int:
        return int(event.start_mark.line) + 1


def _says_string(event: yaml.ScalarEvent) -> bool:
    if event.tag:
        return event.tag in {_STRING, "!"}
    return bool(event.style) or is_string(event.value)
