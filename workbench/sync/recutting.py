"""Sentences that the newsroom itself put together, or cut in two.

A sentence made of two inherits both translations, one after the other. Of two made
of one each inherits its own part, if the translation has as many sentences; else
the one that is most like the old sentence has all of it. The old units stay, as
obsolete ones: nobody has to trust the guess.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass

from workbench import languages
from workbench.model import Article, Unit
from workbench.occurrences import Key
from workbench.shaping.cutting import cut_target
from workbench.sync.inheritance import derive, is_worthless
from workbench.sync.matching import likeness

_BETTER = 0.05
"""How much more alike two texts are, at least, when a neighbour is taken in that
belongs: about what a tenth of the words is worth. A stranger makes them less alike."""
_MOST = 4
"""How many sentences one may be made of."""


@dataclass(frozen=True, slots=True)
class Recut:
    """New sentences, and the old ones with the same words in another division."""

    old: tuple[Key, ...]
    new: tuple[Key, ...]
    """One of the two has a single key."""


def recut(
    matches: Mapping[Key, Key], old: Order, new: Order, joiner: str
) -> Iterator[Recut]:
    """Yield where an old sentence is several new ones now, or the other way round.

    :param matches: which of the old sentences each new one came from.
    """
    for arrival, departure in matches.items():
        olds, likeness_of_olds = old.grown(departure, arrival[1], joiner)
        news, likeness_of_news = new.grown(arrival, departure[1], joiner)
        if likeness_of_news > likeness_of_olds:
            olds = (departure,)
        else:
            news = (arrival,)
        if len(olds) + len(news) > 2:
            old.free.difference_update(olds)
            new.free.difference_update(news)
            yield Recut(olds, news)


class Order:
    """The sentences of an article in order, and those that nobody has a use for."""

    def __init__(self, keys: Sequence[Key], free: Collection[Key]) -> None:
        self.keys = keys
        self.free = set(free)
        self._numbers = {key: number for number, key in enumerate(keys)} if free else {}

    def grown(self, seed: Key, text: str, joiner: str) -> tuple[tuple[Key, ...], float]:
        """Return the free neighbours of ``seed``, with it, that make up ``text``.

        With them comes how alike they are, 0 where it is ``seed`` alone.
        """
        if not self._numbers:
            return (seed,), 0.0
        start = self._numbers[seed]
        end = start + 1
        best = found = 0.0
        while end - start < _MOST:
            best = best or likeness(seed[1], text)
            wider = [
                (
                    likeness(joiner.join(k[1] for k in self.keys[slice(*ends)]), text),
                    ends,
                )
                for ends in ((start - 1, end), (start, end + 1))
                if self._is_free(ends[0], seed) and self._is_free(ends[1] - 1, seed)
            ]
            found, ends = max(wider, default=(0.0, (start, end)))
            if found < best + _BETTER:
                break
            best, (start, end) = found, ends
        return tuple(self.keys[start:end]), best if end - start > 1 else 0.0

    def _is_free(self, number: int, seed: Key) -> bool:
        if not 0 <= number < len(self.keys):
            return False
        key = self.keys[number]
        return number == self._numbers[seed] or (key in self.free and key[0] == seed[0])


def inherited(
    cut: Recut, present: Mapping[Key, Unit], article: Article, locale: str
) -> dict[Key, Unit]:
    """Return the units of the new sentences, where a person's work can be divided."""
    origins = [present[key] for key in cut.old if not is_worthless(present[key])]
    if not origins:
        return {}
    joiner = languages.joiner(article.language)
    if len(cut.old) == 1:
        return _parts(origins[0], cut.new, joiner, article, locale)
    if len(origins) == 1:
        return {}
    [key] = cut.new
    source = joiner.join(source for _, source in cut.old)
    target = languages.joiner(locale).join(unit.target for unit in origins)
    return {key: derive(key, source, target, origins)}


def likeliest(cut: Recut, present: Mapping[Key, Unit], match: Key) -> Key:
    """Return the old sentence to inherit from, where only one of them has a text."""
    valued = [key for key in cut.old if not is_worthless(present[key])]
    return match if match in valued or not valued else valued[0]


def _parts(
    origin: Unit, keys: Sequence[Key], joiner: str, article: Article, locale: str
) -> dict[Key, Unit]:
    """Return a part for each key, or none if the translation has other sentences."""
    rest = origin.target
    found: dict[Key, Unit] = {}
    for number, key in enumerate(keys[:-1]):
        source = joiner.join(text for _, text in keys[number:])
        cut = cut_target(source, len(key[1]), rest, article=article, locale=locale)
        if cut is None:
            return {}
        found[key] = derive(key, origin.source, rest[: cut[0]], [origin])
        rest = rest[cut[1] :]
    found[keys[-1]] = derive(keys[-1], origin.source, rest, [origin])
    return found
