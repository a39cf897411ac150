"""Finds the placeholders of a text in any of the inline syntaxes."""

from __future__ import annotations

from collections.abc import Sequence

from workbench.inline import elements, markdown, variables
from workbench.inline.marks import Mark, merged, placeholders_of
from workbench.inline.pairing import hold_opaque
from workbench.inline.tags import RAW_TEXT, Tag
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


def placeholders_among(text: str, tags: Sequence[Tag]) -> tuple[Placeholder, ...]:
    """Return the :func:`placeholders` of HTML ``text``, all tags of which are known.

    They are looked for again only where something else might be taken for one.
    """
    words = variables.find(text)
    if text.count("<") > len(tags) or (words and _hide_markup(text, words)):
        return placeholders(text, Markup.HTML)
    others = elements.references(text, tags) if "&" in text else ()
    if not (words or others or hold_opaque(tags)):
        return elements.placeholders_of(text, tags) if tags else ()
    if any(tag.name in RAW_TEXT for tag in tags):
        return placeholders(text, Markup.HTML)
    found = elements.with_elements(others, tags, len(text))
    return placeholders_of(text, merged(found, words))


def _hide_markup(text: str, words: Sequence[Mark]) -> bool:
    """Whether what looks like markup might be part of one of ``words``."""
    return "&" in text or any(
        text.find("<", word.start, word.end) >= 0 for word in words
    )
