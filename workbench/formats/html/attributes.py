"""Which attributes hold text for readers, and what they are called in a catalog."""

from __future__ import annotations

from collections.abc import Iterator

from workbench.formats.html.run import Place
from workbench.inline.tags import Attribute, Tag
from workbench.model import Kind

_ANYWHERE = {
    "alt": Place(Kind.IMAGE_ALT, context="image alt"),
    "title": Place(Kind.LINK_TITLE, context="link title"),
    "aria-label": Place(Kind.METADATA, context="aria-label", whole=True),
    "placeholder": Place(Kind.METADATA, context="placeholder", whole=True),
}
_TITLES = frozenset({"og:title", "twitter:title"})
_METADATA = _TITLES | frozenset(
    {"description", "og:description", "og:image:alt"}
    | {"twitter:description", "twitter:image:alt"}
)


def readable(tag: Tag) -> Iterator[tuple[Attribute, Place]]:
    """Yield the attributes of ``tag`` to translate, in the order they stand in."""
    if tag.closing or tag.translate is False:
        return
    for attribute in tag.attributes:
        if attribute is not tag.get(attribute.name):
            continue  # browsers see the first of two attributes of one name
        if attribute.name in _ANYWHERE:
            yield attribute, _ANYWHERE[attribute.name]
        elif tag.name == "meta" and attribute.name == "content":
            yield from _metadata(tag, attribute)


def _metadata(tag: Tag, content: Attribute) -> Iterator[tuple[Attribute, Place]]:
    said = tag.get("property") or tag.get("name")
    name = said.value.strip().lower() if said else ""
    if name in _METADATA:
        place = Place(Kind.METADATA, context=f"metadata {name}", whole=name in _TITLES)
        yield content, place
