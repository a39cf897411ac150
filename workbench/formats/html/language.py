"""Where a page declares its language, and the edits that declare another."""

from __future__ import annotations

import re
from collections.abc import Container, Iterator

from workbench import languages
from workbench.formats.html.tokens import tokens
from workbench.inline.tags import Attribute, Tag
from workbench.model import Edit

_ROOT = re.compile("<html", re.IGNORECASE)
_LANGUAGES = frozenset({"dc.language", "dcterms.language", "language"})
_CODE = re.compile(r"[A-Za-z]{2,3}(?:[-_][A-Za-z0-9]{2,8})*")


def declared(text: str) -> str | None:
    """Return the language of the root element, as written there."""
    if not _ROOT.search(text):  # a fragment: nothing to look for in all of it
        return None
    for tag in _head(text):
        if tag.name == "html":
            said = tag.get("lang") or tag.get("xml:lang")
            return (said.value.strip() or None) if said else None
    return None


def edits(text: str, locale: str, direction: str) -> Iterator[Edit]:
    """Yield the edits that make the page declare ``locale`` and ``direction``.

    The root element gets ``lang`` and ``dir``; those of ``<body>``, ``xml:lang`` and
    what the metadata say of the language follow where they exist. Links to the page
    in other languages, ``hreflang``, are true for the translation as well and stay.
    """
    tags = list(_head(text))
    spoken = next((_content(tag) for tag in tags if _is_locale(tag)), "")
    roots = [tag for tag in tags if tag.name == "html"][:1]
    for tag in roots:
        yield from _of_root(tag, locale, direction)
    for tag in tags:
        if tag.name == "body":
            yield from _of_body(tag, locale, direction)
        elif tag.name == "meta":
            yield from _of_metadata(tag, locale, spoken)


def _head(text: str) -> Iterator[Tag]:
    """Yield the start tags up to the body."""
    for token in tokens(text):
        tag = token.tag
        if tag is None or tag.closing or token.start != tag.start:
            continue
        yield tag
        if tag.name == "body":
            return


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
    yield from _follow(tag, "xml:lang", locale)


def _of_body(tag: Tag, locale: str, direction: str) -> Iterator[Edit]:
    """Yield the edits of a body that says again what the root says."""
    for name, value in (("lang", locale), ("xml:lang", locale), ("dir", direction)):
        yield from _follow(tag, name, value)


def _follow(tag: Tag, name: str, value: str) -> Iterator[Edit]:
    """Yield the edit of an attribute that exists."""
    attribute = tag.get(name)
    if attribute is not None:
        yield from _set(attribute, value)


def _end_of_attributes(tag: Tag) -> int:
    if not tag.attributes:
        return tag.start + len("<html")
    last = tag.attributes[-1]
    return last.end + len(last.quote)


def _of_metadata(tag: Tag, locale: str, spoken: str) -> Iterator[Edit]:
    """Yield the edit of a tag of metadata; ``spoken`` is what ``og:locale`` says."""
    content = tag.get("content")
    if content is None:
        return
    regional = languages.with_region(locale)
    if _says(tag, "http-equiv", {"content-language"}) or _is_language(tag, content):
        yield from _set(content, locale)
    elif _is_locale(tag):
        yield from _set(content, regional)
    elif _says(tag, "property", {"og:locale:alternate"}) and content.value == regional:
        yield from _set(content, spoken or regional)


def _is_language(tag: Tag, content: Attribute) -> bool:
    """Whether the tag names the language by a code, not by a word."""
    if not _CODE.fullmatch(content.value.strip()):
        return False
    return _says(tag, "name", _LANGUAGES) or _says(tag, "itemprop", {"inlanguage"})


def _is_locale(tag: Tag) -> bool:
    return tag.name == "meta" and _says(tag, "property", {"og:locale"})


def _content(tag: Tag) -> str:
    content = tag.get("content")
    return content.value if content else ""


def _says(tag: Tag, name: str, values: Container[str]) -> bool:
    attribute = tag.get(name)
    return attribute is not None and attribute.value.strip().lower() in values


def _set(attribute: Attribute, value: str) -> Iterator[Edit]:
    if attribute.value == value:
        return
    written = value if attribute.assigned else f'="{value}"'
    yield Edit(attribute.start, attribute.end, written)
