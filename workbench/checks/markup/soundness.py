"""Checks of inline markup: that it is whole, and that none was smuggled in."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import replace

from workbench.checks.markup.attributes import is_misquoted
from workbench.checks.markup.emphasis import literal_runs, rendering
from workbench.checks.markup.links import link_targets, may_act
from workbench.checks.markup.tags import Tag, scheme, tags
from workbench.checks.passage import OBJECT, Pair, Passage
from workbench.checks.subject import Problem, listed
from workbench.model import N_, Markup

_HARMLESS_SCHEMES = frozenset({"", "http", "https", "mailto", "tel"})
_NOT_TAGS = dict.fromkeys(("code", "url", "email"), OBJECT)


def broken_markup(pair: Pair) -> Problem | None:
    """The markup of the translation is not whole, while that of the source is.

    In HTML: a tag that is never closed, closes nothing, or overlaps another. In
    Markdown also: an emphasis or link of the source whose signs are in the
    translation but form no pair, so that readers would see the signs. A closing
    ``**`` after punctuation needs a space or punctuation behind it: ``**50%**를``
    stays as it is written, ``**50**%를`` is bold. The fix moves such signs to where
    every renderer takes them: ``"**속보**"라고``, ``**마크다운**(Markdown)을``.
    """
    if pair.markup is Markup.PLAIN:
        return None
    if not (pair.source.may_hold_tags or pair.target.may_hold_tags):
        return _unpaired(pair)
    if _fault(_elements(pair.source)) or is_misquoted(pair):
        return None
    known = {tag.name for tag in _elements(pair.source)}
    # A tag that the source does not have is reported as unsafe.
    fault = _fault(tag for tag in _elements(pair.target) if tag.name in known)
    return fault or _unpaired(pair)


def _elements(passage: Passage) -> Iterator[Tag]:
    """Yield the tags that come in pairs."""
    if not passage.may_hold_tags:
        return
    for tag in _tags(_without_code(passage), passage.markup):
        if not tag.empty:
            yield tag


def _fault(elements: Iterable[Tag]) -> Problem | None:
    """Return what is wrong with the nesting of the tags, if anything."""
    open_tags: list[str] = []
    counts: Counter[str] = Counter()
    for tag in elements:
        counts[tag.name] += -1 if tag.closing else 1
        if not tag.closing:
            open_tags.append(tag.name)
        elif counts[tag.name] < 0:
            return _about(N_("“{tag}” closes nothing."), f"</{tag.name}>")
        elif open_tags.pop() != tag.name:
            return _about(N_("“{tag}” is closed in the wrong order."), f"<{tag.name}>")
    if open_tags:
        return _about(N_("“{tag}” is never closed."), f"<{open_tags[-1]}>")
    return None


def _about(template: str, tag: str) -> Problem:
    return Problem(template, (("tag", tag),))


def _without_code(passage: Passage) -> str:
    if passage.markup is not Markup.MARKDOWN:
        return passage.text
    return passage.replaced(_NOT_TAGS)


def _tags(text: str, markup: Markup) -> Iterator[Tag]:
    """Yield the tags; in Markdown ``<https://…>`` and ``<a@b>`` are none."""
    for tag in tags(text):
        if markup is not Markup.MARKDOWN or {":", "@"}.isdisjoint(tag.name):
            yield tag


def _unpaired(pair: Pair) -> Problem | None:
    if pair.markup is not Markup.MARKDOWN:
        return None
    lost = [item.text for item in pair.missing if item.kind in {"open", "close"}]
    literal = [text for text in lost if _is_literal(text.lstrip("!")[:1], pair)]
    literal = literal or _unrendered(pair)
    if not literal:
        return None
    return Problem(
        N_("“{signs}” forms no pair; readers would see it."),
        (("signs", listed(literal)),),
        fix=_rendered(pair),
    )


def _unrendered(pair: Pair) -> list[str]:
    """Return the signs of an emphasis that the translation alone was to have."""
    if pair.target.text.count("**") < 2:
        return []
    text = pair.target.text
    strong = [text[slice(*run)] for run in literal_runs(text)]
    strong = [sign for sign in strong if sign.startswith("**")]
    return strong if len(strong) > max(1, pair.source.text.count("**")) else []


def _rendered(pair: Pair) -> str | None:
    """Return the translation with its emphasis where it works, if that mends all."""
    fixed = rendering(pair.target.text)
    if fixed is None:
        return None
    mended = replace(pair, target=Passage(fixed, pair.markup))
    lost = any(item.kind in {"open", "close"} for item in mended.missing)
    return None if lost else fixed


def _is_literal(sign: str, pair: Pair) -> bool:
    """Tell whether the translation has the sign among its words, unlike the source."""
    return pair.target.prose.count(sign) > pair.source.prose.count(sign)


def unsafe_markup(pair: Pair) -> Problem | None:
    """The translation adds markup that the source does not have and that could act.

    That is: a tag, an attribute (event handlers above all), a comment, or an
    address with a scheme such as ``javascript:``. A translation is text; what it
    may do on the page is decided by the source.
    """
    if pair.markup is Markup.PLAIN or not may_act(pair.target.text):
        return None
    allowed = set(_actors(pair.source))
    added = [actor for actor in _actors(pair.target) if actor not in allowed]
    if not added:
        return None
    return Problem(
        N_("The translation adds markup: {markup}."), (("markup", listed(added)),)
    )


def _actors(passage: Passage) -> Iterator[str]:
    """Yield everything in the text that a browser may act upon, by name."""
    for tag in _tags(passage.text, passage.markup):
        yield f"<{tag.name}>"
        for name, _ in tag.attributes:
            yield f"<{tag.name} {name}>"
    for address in link_targets(passage.text, passage.markup):
        if scheme(address) not in _HARMLESS_SCHEMES:
            yield f"{scheme(address)}:"
