"""Literals in Jinja templates: text, readable attributes, strings in expressions.

The template is cut by Jinja's own lexer; what it would replace is covered, so that the
house's HTML tokenizer sees a page with the offsets of the template.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from jinja2 import Environment, TemplateSyntaxError, nodes

from workbench.formats.html.tokens import Sort, tokens
from workbench.inline.tags import LITERAL, READABLE_ATTRIBUTES, VOID, Attribute, Tag
from workbench.software import scripts
from workbench.software.extraction import EXTENSIONS
from workbench.software.literals import Functions, Literal, says_something

COVER = "\ue000"
"""Stands for what an expression will be: no letter, no blank."""
GAP = "\f"
"""Stands for blocks and comments: white space to HTML, and in no text."""
_BEGINS = frozenset(
    {"variable_begin", "block_begin", "comment_begin", "raw_begin", "raw_end"}
)
_ENDS = frozenset({"variable_end", "block_end", "comment_end", "raw_begin", "raw_end"})
_SHOWN_RAW = frozenset({"textarea", "title"})
_BUTTONS = frozenset({"button", "reset", "submit"})
_LABELLED = frozenset({"optgroup", "option", "track"})
_DESCRIBING = frozenset({"description", "og:description", "og:title"})
_SHOWING_FILTERS = frozenset({"capitalize", "default", "d", "title", "trim", "upper"})
_EXTENSIONS = ("jinja2.ext.i18n", *EXTENSIONS)
Span = tuple[int, int]


def literals(text: str, functions: Functions) -> Iterator[Literal]:
    """Yield the unmarked literals of a template.

    :raises TemplateSyntaxError: it is none.
    """
    # Nothing is rendered, so there is nothing to escape.
    environment = Environment(extensions=_EXTENSIONS)  # noqa: S701
    page = _cut(text, environment)
    for start, end in _shown(page.covered):
        yield from _texts(page.covered, start, end)
        first = bisect_left(page.expressions, (start, start))
        last = bisect_left(page.expressions, (end, end))
        for begin, stop in page.expressions[first:last]:
            yield from _strings(text[begin:stop], begin, environment)
    for begin, stop in page.expressions:
        yield from _computed(text[begin:stop], begin, environment, functions)
    for token in tokens(page.covered):
        if token.sort is Sort.RAW and token.tag and token.tag.name == "script":
            script = page.covered[token.start : token.end]
            for found in scripts.literals(script, functions):
                yield Literal(token.start + found.offset, found.text, found.code)


@dataclass(slots=True)
class _Page:
    """A template with everything of Jinja's covered."""

    covered: str = ""
    """Of the same length: blocks and comments are blank."""
    expressions: list[Span] = field(default_factory=list)
    """Where the template puts what it computes; none of a marked text."""


def _cut(text: str, environment: Environment) -> _Page:
    page = _Page()
    covered = [character if character == "\n" else GAP for character in text]
    marked = False
    for kind, start, end, word in _pieces(text, environment):
        if kind == "block_begin" and word in {"trans", "endtrans"}:
            marked = word == "trans"
        elif kind == "variable_begin" or (kind == "data" and marked):
            covered[start:end] = COVER * (end - start)
            if not marked:
                page.expressions.append((start, end))
        elif kind == "data":
            covered[start:end] = text[start:end]
    page.covered = "".join(covered)
    return page


def _pieces(text: str, environment: Environment) -> Iterator[tuple[str, int, int, str]]:
    """Yield kind, start, end and first word of each part of a template."""
    position = start = 0
    kind = word = ""
    for _, sort, value in environment.lexer.tokeniter(text, None):
        # What the lexer leaves out is white space.
        position = max(text.find(value, position), position)
        if sort in _BEGINS:
            start, kind, word = position, sort, ""
        elif sort == "name":
            word = word or value
        position += len(value)
        if sort == "data":
            yield sort, position - len(value), position, ""
        elif sort in _ENDS:
            yield kind, start, position, word


def _shown(page: str) -> Iterator[Span]:
    """Yield the stretches of a page that people see, in order."""
    kept: list[str] = []
    """The open elements whose content is not translated, and those within."""
    for token in tokens(page):
        tag = token.tag
        if token.sort is Sort.TAG and tag is not None:
            if not kept:
                yield from _attributes(tag)
            _open_or_close(kept, tag)
        elif kept:
            continue
        elif token.sort is Sort.TEXT or (
            token.sort is Sort.RAW and tag is not None and tag.name in _SHOWN_RAW
        ):
            yield token.start, token.end


def _open_or_close(kept: list[str], tag: Tag) -> None:
    if tag.closing:
        if tag.name in kept:
            del kept[len(kept) - 1 - kept[::-1].index(tag.name) :]
    elif tag.empty or tag.name in VOID:
        return
    elif kept or tag.name in LITERAL or tag.translate is False:
        kept.append(tag.name)


def _attributes(tag: Tag) -> Iterator[Span]:
    if tag.closing or tag.translate is False:
        return
    given = {attribute.name: attribute for attribute in reversed(tag.attributes)}
    for name, attribute in given.items():
        if name in READABLE_ATTRIBUTES or _is_shown(tag, name, given):
            yield attribute.start, attribute.end


def _is_shown(tag: Tag, name: str, given: dict[str, Attribute]) -> bool:
    """Tell whether an attribute is shown on this element, if not on every one."""

    def value(key: str) -> str:
        return given[key].value.lower() if key in given else ""

    if name == "value":
        return tag.name == "input" and value("type") in _BUTTONS
    if name == "content":
        named = {value("name"), value("property")}
        return tag.name == "meta" and not _DESCRIBING.isdisjoint(named)
    return name == "label" and tag.name in _LABELLED


_STRETCH = re.compile(rf"[^{COVER}{GAP}]+")


def _texts(page: str, start: int, end: int) -> Iterator[Literal]:
    """Yield what is written out in a stretch of the page."""
    for match in _STRETCH.finditer(page, start, end):
        text = match[0].strip()
        if says_something(text):
            yield Literal(match.start() + match[0].index(text), text)


def _strings(source: str, offset: int, environment: Environment) -> Iterator[Literal]:
    """Yield the strings that an expression may turn out to be."""
    for node in _output(source, environment):
        for text in _values(node):
            if says_something(text):
                yield Literal(offset + max(source.find(text), 0), text)


def _output(source: str, environment: Environment) -> Sequence[nodes.Node]:
    try:
        output = environment.parse(source).find(nodes.Output)
    except (TemplateSyntaxError, RecursionError):
        return ()
    return output.nodes if output else ()


def _computed(
    source: str, offset: int, environment: Environment, functions: Functions
) -> Iterator[Literal]:
    """Yield the marked texts of an expression that are put together in it."""
    if not any(name in source for name in functions.marks):
        return
    for node in _output(source, environment):
        own = [node] if isinstance(node, nodes.Call) else []
        for call in (*own, *node.find_all(nodes.Call)):
            keyword = functions.marks.get(getattr(call.node, "name", ""))
            for one in call.args[keyword.one - 1 : keyword.one] if keyword else ():
                text = next(_joined(one), None)
                if text is not None:
                    place = offset + max(source.find(text), 0)
                    yield Literal(place, text, "dynamic-message")


def _joined(node: nodes.Node) -> Iterator[str]:
    """Yield the written parts of a text that is made of several."""
    if isinstance(node, nodes.Concat | nodes.Add | nodes.Mod):
        for part in node.find_all(nodes.Const):
            if isinstance(part.value, str):
                yield part.value
    elif (
        isinstance(node, nodes.Call)
        and isinstance(node.node, nodes.Getattr)
        and node.node.attr == "format"
        and isinstance(node.node.node, nodes.Const)
    ):
        yield str(node.node.node.value)


def _values(node: nodes.Node) -> Iterator[str]:
    if isinstance(node, nodes.Const) and isinstance(node.value, str):
        yield node.value
    for part in _parts(node):
        yield from _values(part)


def _parts(node: nodes.Node) -> Sequence[nodes.Node]:
    """Return the expressions that the value of another may be, or be made of."""
    if isinstance(node, nodes.CondExpr):
        return [part for part in (node.expr1, node.expr2) if part]
    if isinstance(node, nodes.Concat):
        return node.nodes
    if isinstance(node, nodes.Add | nodes.Or):
        return node.left, node.right
    if isinstance(node, nodes.And):
        return (node.right,)
    if isinstance(node, nodes.Filter) and node.name in _SHOWING_FILTERS and node.node:
        return node.node, *node.args
    return ()
