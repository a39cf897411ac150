"""Small edits that turn what a text says around, told from harmless ones.

A number, a name or a negation that only moved, or that is written in another way,
raises nothing: what vanishes in one place and appears in another cancels out.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import zip_longest
from typing import NamedTuple

from workbench.differences.figures import figures_of
from workbench.differences.mentions import Mention
from workbench.differences.names import bare, inner_names, names
from workbench.differences.negations import negations, positives
from workbench.differences.pieces import Change
from workbench.differences.reading import Reading
from workbench.differences.tokens import Sort, without_markup


class Danger(StrEnum):
    """What an alarm is about."""

    NEGATION = "negation"
    NUMBER = "number"
    NAME = "name"


@dataclass(frozen=True, slots=True)
class Alarm:
    """A small edit after which the old translation says something wrong."""

    danger: Danger
    old: str
    """What was lost, as it was written; empty where something was only gained."""
    new: str
    """What came instead, or empty; never are both."""


@dataclass(frozen=True, slots=True)
class Version:
    """One of the two texts, with the stretches that changed."""

    reading: Reading
    changed: tuple[tuple[int, int], ...]
    """Ascending; the n-th is the n-th change of the other version too."""

    @property
    def text(self) -> str:
        """The text itself."""
        return self.reading.text


class _Edit(NamedTuple):
    """A mention that stands in a change."""

    change: int
    mention: Mention


_LARGEST = 30
"""Characters of a change in which a short number word is believed to be a number."""


def alarms(old: Version, new: Version) -> Iterator[Alarm]:
    """Yield the alarms about two versions of a text in one language, by kind."""
    yield from _negations(old, new)
    yield from _numbers(old, new)
    yield from _names(old, new)


def versions(
    old: Reading, new: Reading, changes: Sequence[Change]
) -> tuple[Version, Version]:
    """Return both texts with what changed in each of them."""
    removed = tuple((change.old_start, change.old_end) for change in changes)
    added = tuple((change.new_start, change.new_end) for change in changes)
    return Version(old, removed), Version(new, added)


def _negations(old: Version, new: Version) -> Iterator[Alarm]:
    lost, gained = (
        _edits(version, version.reading.known(_denials)) for version in (old, new)
    )
    if lost and gained:
        for same in (_lowered, _change, _anything):
            lost, gained = _uncancelled(lost, gained, same)
    yield from _alarms(Danger.NEGATION, lost, gained)
    if old.reading.spoken == "en":
        yield from _opposites(old, new)


def _denials(reading: Reading) -> tuple[Mention, ...]:
    plain = without_markup(reading.text, reading.tokens)
    return tuple(negations(plain, reading.spoken))


def _opposites(old: Version, new: Version) -> Iterator[Alarm]:
    """Yield pairs such as “lawful” and “unlawful” that replace each other."""
    if not (old.reading.known(_may_oppose) or new.reading.known(_may_oppose)):
        return
    for removed, added in zip(_words(old), _words(new), strict=True):
        for word in added:
            yield from (
                Alarm(Danger.NEGATION, rest, word)
                for rest in positives(word)
                if rest in removed and rest not in added
            )
        for word in removed:
            yield from (
                Alarm(Danger.NEGATION, word, rest)
                for rest in positives(word)
                if rest in added and rest not in removed
            )


def _may_oppose(reading: Reading) -> bool:
    """Tell whether any word denies what is left of it without its beginning."""
    return any(any(positives(word.text)) for word in reading.known(_lower_words))


def _lower_words(reading: Reading) -> tuple[Mention, ...]:
    return tuple(
        Mention("", token.text.lower(), token.start, token.end)
        for token in reading.tokens
        if token.sort is Sort.WORD
    )


def _words(version: Version) -> Iterator[dict[str, None]]:
    """Yield the words of each change, in lower case, once each and in order."""
    found: list[dict[str, None]] = [{} for _ in version.changed]
    for edit in _edits(version, version.reading.known(_lower_words)):
        found[edit.change][edit.mention.text] = None
    yield from found


def _numbers(old: Version, new: Version) -> Iterator[Alarm]:
    lost, gained = (
        _edits(version, version.reading.known(figures_of)) for version in (old, new)
    )
    if lost and gained:
        lost, gained = _uncancelled(lost, gained, _key)
    small = {
        number
        for number, spans in enumerate(zip(old.changed, new.changed, strict=True))
        if all(end - start <= _LARGEST for start, end in spans)
    }
    yield from _alarms(Danger.NUMBER, *_believed(lost, gained, small))


def _believed(
    lost: Sequence[_Edit], gained: Sequence[_Edit], small: set[int]
) -> tuple[list[_Edit], list[_Edit]]:
    """Return the edits without weak ones that stand in no other number's place."""
    numbers = Counter(edit.change for edit in lost)
    others = Counter(edit.change for edit in gained)

    def kept(edits: Sequence[_Edit], across: Counter[int]) -> list[_Edit]:
        return [
            edit
            for edit in edits
            if not edit.mention.weak or (edit.change in small and across[edit.change])
        ]

    return kept(lost, others), kept(gained, numbers)


def _names(old: Version, new: Version) -> Iterator[Alarm]:
    inner = old.reading.known(inner_names) | new.reading.known(inner_names)
    lost, gained = (
        [
            edit
            for edit in _edits(version, list(names(version.reading, inner)))
            if edit.mention.key not in other.reading.known(_all_words)
        ]
        for version, other in ((old, new), (new, old))
    )
    yield from _alarms(Danger.NAME, _joined(old.text, lost), _joined(new.text, gained))


def _all_words(reading: Reading) -> frozenset[str]:
    return frozenset(bare(word).casefold() for word in reading.pieces)


def _joined(text: str, edits: Iterable[_Edit]) -> list[_Edit]:
    """Return the edits with names that follow each other as one: Kim Jong Un.

    What is weak needs a name behind it.
    """
    joined: list[_Edit] = []
    for edit in edits:
        mention = edit.mention
        last = joined[-1] if joined else None
        follows = last is not None and text[last.mention.end : mention.start].isspace()
        if last is not None and follows and last.change == edit.change:
            start, weak = last.mention.start, last.mention.weak and mention.weak
            whole = text[start : mention.end]
            name = Mention("", whole, start, mention.end, weak)
            joined[-1] = _Edit(edit.change, name)
        else:
            joined.append(edit)
    return [edit for edit in joined if not edit.mention.weak]


def _edits(version: Version, mentions: Sequence[Mention]) -> list[_Edit]:
    """Return the mentions that a change touches, each with the first such change.

    Text that was put in or taken out right beside a number may have changed it: 3만,
    3만5천. Where it did not, the number touches the change in both versions.
    """
    if not mentions:
        return []
    starts = [start for start, _ in version.changed]
    edits = []
    for mention in mentions:
        first = max(bisect_right(starts, mention.start) - 1, 0)
        for number in range(first, min(first + 2, len(starts))):
            start, end = version.changed[number]
            if mention.start <= end and start <= mention.end:
                edits.append(_Edit(number, mention))
                break
    return edits


def _key(edit: _Edit) -> object:
    return edit.mention.key


def _lowered(edit: _Edit) -> object:
    return edit.mention.text.lower()


def _change(edit: _Edit) -> object:
    return edit.change


def _anything(edit: _Edit) -> object:
    return None


def _uncancelled(
    lost: Sequence[_Edit], gained: Sequence[_Edit], same: Callable[[_Edit], object]
) -> tuple[list[_Edit], list[_Edit]]:
    """Return the edits of each side that have no counterpart on the other."""
    return _without(lost, map(same, gained), same), _without(
        gained, map(same, lost), same
    )


def _without(
    edits: Iterable[_Edit],
    counterparts: Iterable[object],
    same: Callable[[_Edit], object],
) -> list[_Edit]:
    counts = Counter(counterparts)
    left = []
    for edit in edits:
        key = same(edit)
        if counts[key]:
            counts[key] -= 1
        else:
            left.append(edit)
    return left


def _alarms(
    danger: Danger, lost: Sequence[_Edit], gained: Sequence[_Edit]
) -> Iterator[Alarm]:
    """Yield what is left, old beside new where both stand in the same change."""
    sides: dict[int, tuple[list[str], list[str]]] = {}
    for side, edits in enumerate((lost, gained)):
        for edit in edits:
            pair = sides.setdefault(edit.change, ([], []))
            pair[side].append(edit.mention.text)
    for _, (old, new) in sorted(sides.items()):
        yield from (
            Alarm(danger, *pair) for pair in zip_longest(old, new, fillvalue="")
        )
