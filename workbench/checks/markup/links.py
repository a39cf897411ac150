"""Where a text sends its reader, and the check that a translation keeps to it."""

from __future__ import annotations

import re

from workbench.checks.markup.tags import ADDRESSES, tags
from workbench.checks.passage import Pair, Passage
from workbench.checks.subject import Problem, listed
from workbench.inline.tags import resolved
from workbench.model import N_, Markup

_MARKDOWN = re.compile(r"\]\([ \t]*(?:<([^<>\n]*)>|([^\s()<>]*))")
_AUTOLINK = re.compile(r"<([A-Za-z][A-Za-z0-9+.-]*:[^\s<>]*|[^\s<>@]+@[^\s<>@]+)>")


_DOMAIN = re.compile(
    r"(?<![A-Za-z0-9.@/-])(?:[A-Za-z0-9][A-Za-z0-9-]{0,62}\.){1,4}"
    r"(?:com|org|net|edu|gov|info|news|io|kr|jp|cn|ru|uk|de|fr|eu|tv|me)(?!\.?[A-Za-z0-9-])"
)
"""A site named in the text, without ``http`` or ``www``."""


def changed_link(pair: Pair) -> Problem | None:
    """A link of the translation leads to an address that the source does not have.

    Readers trust a link of the original; a translation must not send them
    elsewhere. Addresses written out in the text count as links, and so do names of
    sites (weather.go.kr) where the source has names that the translation lacks.
    """
    expected = destinations(pair.source)
    added = set(destinations(pair.target)).difference(expected) if expected else set()
    if not added:
        expected, added = _sites(pair)
    if not expected or not added:
        return None
    return Problem(
        N_("The translation leads to {found}, the source to {expected}."),
        (("found", listed(sorted(added))), ("expected", listed([*expected]))),
    )


def _sites(pair: Pair) -> tuple[tuple[str, ...], set[str]]:
    """Return the sites that only the source names, and those of the translation."""
    if "." not in pair.target.text:
        return (), set()
    named = {*_DOMAIN.findall(pair.target.masked)}
    if not named:
        return (), set()
    source = [*_DOMAIN.findall(pair.source.masked)]
    return tuple(one for one in source if one not in named), named.difference(source)


def destinations(passage: Passage) -> tuple[str, ...]:
    """Return every address in the text: of links, images and bare ones."""
    if not passage.placeholders:
        return link_targets(passage.text, passage.markup)
    bare = (
        placeholder.text.strip("<>")
        for placeholder in passage.placeholders
        if placeholder.kind in {"url", "email"}
    )
    return (*link_targets(passage.text, passage.markup), *bare)


def may_act(text: str) -> bool:
    """Tell whether anything in the text could be a tag or a link."""
    return "<" in text or "](" in text


def link_targets(text: str, markup: Markup) -> tuple[str, ...]:
    """Return the addresses that the markup of the text points to.

    Read leniently, and apart from :mod:`workbench.inline`: an address that a
    browser might follow is seen even where the text is not quite well-formed.
    """
    if markup is Markup.PLAIN or not may_act(text):
        return ()
    found = [
        value.strip()
        for tag in tags(text)
        for name, value in tag.attributes
        if name in ADDRESSES
    ]
    if markup is Markup.MARKDOWN:
        matches = (*_MARKDOWN.finditer(text), *_AUTOLINK.finditer(text))
        found += [resolved(next(filter(None, m.groups()), "")) for m in matches]
    return tuple(filter(None, found))
