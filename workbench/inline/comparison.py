"""What a translation lost of its source's placeholders, and what it has besides.

Equal means equal for a reader: ``<br>`` and ``<br/>``, ``_word_`` and ``*word*``, a
tag whose ``alt`` or ``title`` was translated. A character that is only spelled in a
special way (``&nbsp;``, ``\\*``) may come and go, as letters do.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from workbench.inline.finding import placeholders
from workbench.inline.links import alike, without_title
from workbench.inline.tags import READABLE_ATTRIBUTES, resolved, tag_in
from workbench.model import Markup, Placeholder

Identity = tuple[bool, str]


def compare(
    source: str, target: str, markup: Markup
) -> tuple[tuple[Placeholder, ...], tuple[Placeholder, ...]]:
    """Return the placeholders missing in ``target``, and those added in it.

    Their order may differ. A tag or sign that lost its partner counts as missing.
    """
    ours, theirs = placeholders(source, markup), placeholders(target, markup)
    return differences(_required(ours), _required(alike(source, ours, theirs)))


def differences(
    source: Sequence[Placeholder], target: Sequence[Placeholder]
) -> tuple[tuple[Placeholder, ...], tuple[Placeholder, ...]]:
    """Return what only the first list holds, and what only the second."""
    if _as_written(source) == _as_written(target):
        return (), ()
    known: dict[tuple[str, str, bool], Identity] = {}
    ours, theirs = _identities(source, known), _identities(target, known)
    return _without(source, ours, theirs), _without(target, theirs, ours)


def _as_written(found: Sequence[Placeholder]) -> list[tuple[str, str, bool]]:
    """Return what tells at once that two lists hold the same, as most do."""
    return [(item.text, item.kind, item.pair is None) for item in found]


def _required(found: Iterable[Placeholder]) -> list[Placeholder]:
    return [item for item in found if not is_spelling(item)]


def _identities(
    found: Sequence[Placeholder], known: dict[tuple[str, str, bool], Identity]
) -> list[Identity]:
    """Return the identity of each; ``known`` are those that were worked out before."""
    identities = []
    for item in found:
        key = (item.text, item.kind, item.pair is None)
        if key not in known:
            known[key] = identity(item)
        identities.append(known[key])
    return identities


def _without(
    found: Sequence[Placeholder], ours: Sequence[Identity], theirs: Sequence[Identity]
) -> tuple[Placeholder, ...]:
    matched = Counter(theirs)
    result = []
    for item, known in zip(found, ours, strict=True):
        if matched[known] > 0:
            matched[known] -= 1
        else:
            result.append(item)
    return tuple(result)


def is_spelling(placeholder: Placeholder) -> bool:
    """Whether it is an ordinary character, written as a reference or an escape."""
    if placeholder.kind != "single" or placeholder.text.endswith("\n"):
        return False
    return placeholder.text[0] in "&\\"


def identity(placeholder: Placeholder) -> Identity:
    """Return what two placeholders share exactly if they do the same."""
    return placeholder.pair is not None, _meaning(placeholder)


def _meaning(placeholder: Placeholder) -> str:
    text = placeholder.text
    if placeholder.kind in {"variable", "code"}:
        return text
    if placeholder.kind in {"url", "email"}:
        return resolved(text.strip("<>"))
    if text.startswith("<"):
        return _meaning_of_tag(text)
    if text.startswith("]("):
        return without_title(text)
    return "\n" if text.endswith("\n") else text.replace("_", "*")


def _meaning_of_tag(text: str) -> str:
    tag = tag_in(text)
    if tag is None:
        return text
    first = {attribute.name: attribute.value for attribute in reversed(tag.attributes)}
    values = sorted(
        (name, "" if name in READABLE_ATTRIBUTES else value)
        for name, value in first.items()
    )
    return repr((tag.name, tag.closing, values))
