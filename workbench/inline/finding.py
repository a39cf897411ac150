"""Finds the placeholders of a text in any of the inline syntaxes."""

from __future__ import annotations

from workbench.inline import elements, markdown, variables
from workbench.inline.marks import merged, placeholders_of
from workbench.model import Markup, Placeholder


def placeholders(text: str, markup: Markup) -> tuple[Placeholder, ...]:
    """Return everything in ``text`` that is no word, in order.

    In any syntax: URLs, e-mail addresses and variables. In Markdown also code spans,
    emphasis, links, images, footnote marks, escapes, character references, inline
    HTML and line breaks; in HTML tags, comments and references. An element that is
    not for translators (``<code>``, ``translate="no"``) is one placeholder.
    """
    words = variables.find(text)
    if markup is Markup.MARKDOWN:
        return placeholders_of(text, merged(markdown.find(text, words), words))
    if markup is Markup.HTML:
        return placeholders_of(text, merged(elements.find(text, words), words))
    return placeholders_of(text, words)
