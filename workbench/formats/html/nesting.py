"""The elements that are open at one place of a document."""

from __future__ import annotations

from dataclasses import dataclass, field

from workbench.formats.html.content import (
    BLOCKS,
    CLOSES_PARAGRAPH,
    HEADINGS,
    IMPLIED_ENDS,
    LISTS,
    UNTOUCHED,
    kind_of,
    scope_of,
)
from workbench.inline.tags import VOID, Tag
from workbench.model import Kind

_DEEPEST = 512
"""How far up a matching element is looked for; browsers nest no deeper."""

_PARAGRAPH_SCOPE = scope_of("p") | {"button", "object"}


@dataclass(frozen=True, slots=True)
class _Element:
    name: str
    translated: bool
    untouched: bool
    """Nothing inside can switch translation on again."""
    kind: Kind
    level: int
    lists: int
    """How many lists it is in."""


_ROOT = _Element("", True, False, Kind.PARAGRAPH, 0, 0)


@dataclass(slots=True)
class Nesting:
    """The open elements, innermost last; end tags may be missing, as they often are."""

    _open: list[_Element] = field(default_factory=list)

    @property
    def translated(self) -> bool:
        """Whether text here is to be translated."""
        return self._top.translated

    @property
    def untouched(self) -> bool:
        """Whether an element is open in which nothing is ever translated."""
        return self._top.untouched

    @property
    def kind(self) -> Kind:
        """What kind of text stands here."""
        return self._top.kind

    @property
    def level(self) -> int:
        """Level of the heading or depth of the list item that is open."""
        return self._top.level

    @property
    def in_phrase(self) -> bool:
        """Whether an inline element is open here."""
        return bool(self._open) and self._top.name not in BLOCKS

    @property
    def _top(self) -> _Element:
        return self._open[-1] if self._open else _ROOT

    def start(self, tag: Tag) -> None:
        """Open the element of ``tag``; those that it ends by itself are closed."""
        if tag.name in CLOSES_PARAGRAPH:
            self._close(frozenset({"p"}), _PARAGRAPH_SCOPE)
        if tag.name in IMPLIED_ENDS:
            self._close(*IMPLIED_ENDS[tag.name])
        if tag.name not in VOID and (tag.name in BLOCKS or not tag.slashed):
            self._open.append(self._inside(tag))

    def end(self, name: str) -> None:
        """Close the innermost open ``name``; an end tag without one does nothing."""
        if name in HEADINGS:
            self._close(frozenset(HEADINGS), scope_of(name))
        elif name in BLOCKS:
            self._close(frozenset({name}), scope_of(name))
        else:
            self._close(frozenset({name}), BLOCKS)

    def _close(self, names: frozenset[str], scope: frozenset[str]) -> None:
        lowest = max(0, len(self._open) - _DEEPEST)
        for index in range(len(self._open) - 1, lowest - 1, -1):
            name = self._open[index].name
            if name in names:
                del self._open[index:]
                return
            if name in scope:
                return

    def _inside(self, tag: Tag) -> _Element:
        around = self._top
        untouched = around.untouched or tag.name in UNTOUCHED
        said = tag.translate
        translated = around.translated if said is None else said
        lists = around.lists + (tag.name in LISTS)
        kind = kind_of(tag.name)
        return _Element(
            tag.name,
            translated and not untouched,
            untouched,
            kind or around.kind,
            _level(tag.name, kind, lists) if kind else around.level,
            lists,
        )


def _level(name: str, kind: Kind, lists: int) -> int:
    if kind is Kind.LIST_ITEM:
        return lists
    return HEADINGS.get(name, 0)
