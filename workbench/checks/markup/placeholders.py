"""Checks that placeholders survive: variables, addresses, code, paired markup."""

from __future__ import annotations

from collections.abc import Iterable

from workbench.checks.markup.attributes import exchanged, is_misquoted
from workbench.checks.markup.directives import differences, is_format_string
from workbench.checks.markup.links import changed_link, destinations, link_targets
from workbench.checks.markup.soundness import broken_markup, unsafe_markup
from workbench.checks.passage import Pair
from workbench.checks.subject import Problem, listed
from workbench.model import N_, Markup, Placeholder, Severity

_PAIRED = frozenset({"open", "close"})
_MARKUP = frozenset({"open", "close", "single"})
_EMPHASIS = frozenset("*_~")

Placeholders = tuple[Placeholder, ...]


def lost_placeholder(pair: Pair) -> Problem | None:
    """A placeholder of the source is not in the translation.

    Placeholders are variables (``{name}``, ``%s``), addresses, code, and markup
    around words. Their order is free.
    """
    missing = _unexplained(pair, _differences(pair)[0])
    if not missing:
        return None
    return Problem(
        N_("The translation lacks {placeholders}."),
        (("placeholders", _texts(missing)),),
    )


def added_placeholder(pair: Pair) -> Problem | None:
    """The translation has a placeholder that the source does not have.

    A variable that nothing fills breaks the page or the program. Added emphasis
    and code in Markdown are harmless and only a warning.
    """
    added = _unexplained(pair, _differences(pair)[1])
    if added and unsafe_markup(pair):
        added = [item for item in added if not _is_markup(item)]
    if not added:
        return None
    harmless = all(_is_harmless(item, pair.markup) for item in added)
    return Problem(
        N_("The translation has {placeholders}, the source does not."),
        (("placeholders", _texts(added)),),
        Severity.WARNING if harmless else None,
    )


def _texts(found: Iterable[Placeholder]) -> str:
    return listed([item.text for item in found])


def _is_markup(placeholder: Placeholder) -> bool:
    return placeholder.kind in _MARKUP or placeholder.text.startswith("<")


def _is_harmless(placeholder: Placeholder, markup: Markup) -> bool:
    if markup is not Markup.MARKDOWN:
        return False
    return placeholder.kind == "code" or _EMPHASIS.issuperset(placeholder.text)


def _differences(pair: Pair) -> tuple[Placeholders, Placeholders]:
    """Return what is missing and what is added; format strings are read as such."""
    if not is_format_string(pair.flags):
        return pair.missing, pair.added
    missing, added = differences(pair.source.text, pair.target.text)
    return (*_no_conversions(pair.missing), *missing), (
        *_no_conversions(pair.added),
        *added,
    )


def _no_conversions(found: Placeholders) -> Placeholders:
    return tuple(item for item in found if not item.text.startswith("%"))


def _unexplained(pair: Pair, found: Placeholders) -> list[Placeholder]:
    """Return the placeholders without those that other checks tell of.

    One mistake is one finding: a changed link is both missing and added, and the
    tags of broken markup are missing too, as are those whose attributes changed.
    """
    left = list(found)
    if left and (told := [item for both in exchanged(pair) for item in both]):
        left = [item for item in left if item not in told]
    if left and changed_link(pair):
        changed = set(destinations(pair.source)) ^ set(destinations(pair.target))
        left = [item for item in left if not _leads(item, pair.markup, changed)]
    if left and (broken_markup(pair) or is_misquoted(pair)):
        left = [item for item in left if item.kind not in _PAIRED]
    return left


def _leads(placeholder: Placeholder, markup: Markup, addresses: set[str]) -> bool:
    if placeholder.text.strip("<>") in addresses:
        return True
    return not addresses.isdisjoint(link_targets(placeholder.text, markup))
