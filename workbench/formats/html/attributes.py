"""Which attributes hold text for readers, and what they are called in a catalog."""

from __future__ import annotations

from collections.abc import Iterator

from workbench.formats.html.run import Place
from workbench.inline.tags import READABLE_ATTRIBUTES, Attribute, Tag
from workbench.model import Kind


def _short(context: str) -> Place:
    return Place(Kind.METADATA, context=context, whole=True)


_ANYWHERE = {
    **{name: _short(name) for name in READABLE_ATTRIBUTES},
    "alt": Place(Kind.IMAGE_ALT, context="image alt"),
    "title": Place(Kind.LINK_TITLE, context="link title"),
    "aria-description": Place(Kind.METADATA, context="aria-description"),
}
_UNTITLED = frozenset({"meta", "script", "style"})
"""Elements whose ``title`` no reader sees; that of a style sheet is its name."""
_HERE = {
    ("optgroup", "label"): _short("label"),
    ("option", "label"): _short("label"),
    ("table", "summary"): Place(Kind.METADATA, context="table summary"),
    ("td", "abbr"): _short("abbr"),
    ("th", "abbr"): _short("abbr"),
    ("track", "label"): _short("label"),
}
_BUTTONS = frozenset({"button", "reset", "submit"})
_BUTTON = _short("button")
_TITLES = frozenset(
    {"alternativeheadline", "headline", "og:title", "title", "twitter:title"}
    | {f"twitter:{name}{number}" for name in ("data", "label") for number in (1, 2)}
)
_METADATA = _TITLES | frozenset(
    {"abstract", "description", "og:description", "og:image:alt"}
    | {"twitter:description", "twitter:image:alt"}
)
_WORDS = (
    *("abbr", "alt", "aria-", "content", "label", "placeholder", "summary", "title"),
    "value",
)
"""One is in every tag that has an attribute with text for readers; most have none."""


def may_be_read(tag: Tag) -> bool:
    """Whether it is worth while to look for :func:`readable` attributes."""
    return not tag.closing and tag.mentions(_WORDS)


def readable(tag: Tag) -> Iterator[tuple[Attribute, Place]]:
    """Yield the attributes of ``tag`` to translate, in the order they stand in."""
    if not may_be_read(tag) or tag.translate is False:
        return
    seen: set[str] = set()
    for attribute in tag.attributes:
        if attribute.name in seen:
            continue  # browsers see the first of two attributes of one name
        seen.add(attribute.name)
        place = _place(tag, attribute.name)
        if place is not None:
            yield attribute, place


def _place(tag: Tag, name: str) -> Place | None:
    if name == "title" and not _shows_title(tag):
        return None
    if name in _ANYWHERE:
        return _ANYWHERE[name]
    if tag.name == "meta" and name == "content":
        return _metadata(tag)
    if tag.name == "input" and name == "value":
        return _BUTTON if _said(tag, "type") in _BUTTONS else None
    return _HERE.get((tag.name, name))


def _shows_title(tag: Tag) -> bool:
    if tag.name == "link":
        return "stylesheet" not in _said(tag, "rel")
    return tag.name not in _UNTITLED


def _metadata(tag: Tag) -> Place | None:
    for attribute in ("property", "name", "itemprop"):
        name = _said(tag, attribute)
        if name in _METADATA:
            context = f"metadata {name}"
            return Place(Kind.METADATA, context=context, whole=name in _TITLES)
    return None


def _said(tag: Tag, name: str) -> str:
    attribute = tag.get(name)
    return attribute.value.strip().lower() if attribute else ""
