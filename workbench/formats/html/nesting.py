"""The elements that are open at one place of a document."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Container
from dataclasses import dataclass, field, replace

from workbench.formats.html.content import (
    BLOCKS,
    BREAKOUTS,
    CELLS,
    CLOSES_PARAGRAPH,
    HEADINGS,
    IMPLIED_ENDS,
    INTEGRATED,
    KINDS,
    LISTS,
    PARAGRAPH_SCOPE,
    UNTOUCHED,
    kind_of,
    scope_of,
)
from workbench.formats.html.run import Place
from workbench.inline.tags import FOREIGN, LITERAL, VOID, Tag
from workbench.model import Kind

_DEEPEST = 512
"""How far up a matching element is looked for; browsers nest no deeper."""

_MARKS = (
    *("translate", "footnote", "endnote", "references", "presentation", "none", "&"),
)
"""One is in every tag whose attributes say something of the text in its element."""
_NOTES = re.compile(r"(?:doc-)?(?:foot|end)notes?|references", re.IGNORECASE)
_PARAGRAPH = Place(Kind.PARAGRAPH)


@dataclass(frozen=True, slots=True)
class State:
    """What the open elements say of the text in them."""

    translated: bool = True
    untouched: bool = False
    """Nothing inside can switch translation on again."""
    foreign: bool = False
    """An element of HTML that begins here ends a drawing or formula."""
    literal: bool = False
    """In inline code."""
    notes: bool = False
    """In footnotes."""
    layout: bool = False
    """In a table that only arranges."""
    lists: int = 0
    """How many lists it is in."""
    place: Place = _PARAGRAPH
    inside: dict[str, State] = field(default_factory=dict, init=False, compare=False)
    """What it became by elements of these names: most come again and again."""


_SPEAKING = UNTOUCHED | LITERAL | LISTS | INTEGRATED | KINDS | {"table"}
_ROOT = State()


class Nesting:
    """The open elements, innermost last; end tags may be missing, as they often are."""

    def __init__(self, *, xml: bool = False) -> None:
        self.state = _ROOT
        """What the open elements say of the text here."""
        self._xml = xml
        self._names: list[str] = []
        self._states: list[State] = [_ROOT]
        """That of the document, then one for each name."""
        self._counts: defaultdict[str, int] = defaultdict(int)

    def step(self, tag: Tag) -> None:
        """Open or close the element of ``tag``."""
        if not tag.closing:
            self.start(tag)
        elif self._names and self._names[-1] == tag.name:  # as nearly always
            self._counts[self._names.pop()] -= 1
            self._states.pop()
            self.state = self._states[-1]
        else:
            self.end(tag.name)

    def start(self, tag: Tag) -> None:
        """Open the element of ``tag``; those that it ends by itself are closed."""
        name = tag.name
        if self.state.foreign and name in BREAKOUTS:
            self._leave_island()
        if name in CLOSES_PARAGRAPH and self._counts["p"]:
            self._close(("p",), PARAGRAPH_SCOPE)
        if name in IMPLIED_ENDS:
            self._close(*IMPLIED_ENDS[name])
        if name in VOID or (tag.slashed and self._ends_itself(name)):
            return
        self.state = self._inside(tag)
        self._states.append(self.state)
        self._names.append(name)
        self._counts[name] += 1

    def _ends_itself(self, name: str) -> bool:
        """Whether a slash in its tag ends the element; in HTML that of ``<div/>`` not.

        That of ``<span/>`` does not either, but whoever writes so means nothing by it.
        """
        return self._xml or name not in BLOCKS or self.state.foreign

    def end(self, name: str) -> None:
        """Close the innermost open ``name``; an end tag without one does nothing."""
        if name in HEADINGS:
            self._close(HEADINGS, scope_of(name))
        elif self._counts[name]:
            self._close((name,), scope_of(name))

    def _close(self, names: Container[str], scope: Container[str]) -> None:
        opened = self._names
        lowest = max(0, len(opened) - _DEEPEST)
        for index in range(len(opened) - 1, lowest - 1, -1):
            name = opened[index]
            if name in names:
                self._cut(index)
                return
            if name in scope:
                return

    def _leave_island(self) -> None:
        index = len(self._names)
        while self._states[index].foreign:
            index -= 1
        self._cut(index)

    def _cut(self, index: int) -> None:
        while len(self._names) > index:
            self._counts[self._names.pop()] -= 1
            self._states.pop()
        self.state = self._states[-1]

    def _inside(self, tag: Tag) -> State:
        """Return what holds in the element of ``tag``: mostly what holds around it."""
        state, name = self.state, tag.name
        if name in _SPEAKING:
            if name not in state.inside:
                state.inside[name] = _speaking(state, name)
            state = state.inside[name]
        return _marked(state, tag) if tag.mentions(_MARKS) else state


def _marked(state: State, tag: Tag) -> State:
    """Return what ``state`` becomes by the attributes of ``tag``."""
    said = tag.translate
    if said is not None and not state.untouched:
        state = replace(state, translated=said)
    if tag.name not in BLOCKS:
        return state
    roles = _words(tag, "role")
    if tag.name == "table":
        state = replace(state, layout=not roles.isdisjoint({"presentation", "none"}))
    named = roles | _words(tag, "class") | _words(tag, "epub:type")
    if not state.notes and any(map(_NOTES.fullmatch, named)):
        state = replace(state, notes=True, place=Place(Kind.FOOTNOTE, state.lists))
    return state


def _words(tag: Tag, name: str) -> set[str]:
    attribute = tag.get(name)
    return set(attribute.value.split()) if attribute else set()


def _speaking(state: State, name: str) -> State:
    """Return what ``state`` becomes by an element of this name."""
    if state.foreign:
        return replace(state, foreign=False) if name in INTEGRATED else state
    if name in UNTOUCHED:
        foreign = name in FOREIGN
        return replace(state, translated=False, untouched=True, foreign=foreign)
    if name in LITERAL:
        return replace(state, literal=True)
    if name in LISTS:
        return replace(state, lists=state.lists + 1)
    if name == "table":
        return replace(state, layout=False)
    kind = kind_of(name)
    return replace(state, place=_place(state, kind, name)) if kind else state


def _place(state: State, kind: Kind, name: str) -> Place:
    """Return the place that an element of this kind makes."""
    if state.layout and name in CELLS:
        return _PARAGRAPH
    if kind is Kind.HEADING:
        return Place(kind, HEADINGS[name])
    if state.notes:
        return Place(Kind.FOOTNOTE, state.lists)
    return Place(kind, state.lists if name in {"dd", "dt", "li"} else 0)
