"""Where a page declares its language, and the edits that declare another."""

from __future__ import annotations

from collections.abc import Iterator

from workbench import languages
from workbench.formats.html.tokens import tokens
from workbench.inline.tags import Attribute, Tag
from workbench.model import Edit


def declared(text: str) -> str | None:
    """Return the language of the root element, as written there."""
    for tag in _head(text):
        if tag.name == "html":
            said = tag.get("lang") or tag.get("xml:lang")
            return (said.value.strip() or None) if said else None
    return None


def edits(text: str, locale: str, direction: str) -> Iterator[Edit]:
    """Yield the edits that make the page declare ``locale`` and ``direction``.

    The root element gets ``lang`` and ``dir``; ``xml:lang``, the metadata
    ``content-language`` and ``og:locale`` follow where they exist.
    """
    root_seen = False
    for tag in _head(text):
        if tag.name == "html" and not root_seen:
            root_seen = True
            yield from _of_root(tag, locale, direction)
        elif tag.name == "meta":
            yield from _of_metadata(tag, locale)


def _head(text: str) -> Iterator[Tag]:
    """Yield the start tags before the body."""
    for token in tokens(text):
        tag = token.tag
        if tag is None or tag.closing or token.start != tag.start:
            continue
        if tag.name == "body":
            return
        yield tag


def _of_root(tag: Tag, locale: str, direction: str) -> Iterator[Edit]:
    missing = ""
    for name, value in (("lang", locale), ("dir", direction)):
        attribute = tag.get(name)
        if attribute is None:
            missing += f' {name}="{value}"'
        else:
            yield from _set(attribute, value)
    if missing:
        place = _end_of_attributes(tag)
        yield Edit(place, place, missing)
    xml = tag.get("xml:lang")
    if xml is not None:
        yield from _set(xml, locale)


def _end_of_attributes(tag: Tag) -> int:
    if not tag.attributes:
        return tag.start + len("<html")
    last = tag.attributes[-1]
    return last.end + len(last.quote)


def _of_metadata(tag: Tag, locale: str) -> Iterator[Edit]:
    content = tag.get("content")
    if content is None:
        return
    if _says(tag, "http-equiv", "content-language"):
        yield from _set(content, locale)
    elif _says(tag, "property", "og:locale"):
        yield from _set(content, languages.with_region(locale))


def _says(tag: Tag, name: str, value: str) -> bool:
    attribute = tag.get(name)
    return attribute is not None and attribute.value.strip().lower() == value


def _set(attribute: Attribute, value: str) -> Iterator[Edit]:
    if attribute.value == value:
        return
    written = value if attribute.assigned else f'="{value}"'
    yield Edit(attribute.start, attribute.end, written)
