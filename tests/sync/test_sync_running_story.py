"""Stories that run for days: a newsroom edits, translators shape, approve, resync.

A hundred simulated lives of the real articles, and the laws of every update: what
was approved of an unchanged sentence stays and stays as it is; deleted text comes
back with its approval; nothing a person wrote is ever gone.
"""

from __future__ import annotations

import random
from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import replace
from functools import cache

import pytest
from newsroom import EDITS, Story, story
from small_article import STAMP, proofs, texts_of_people

from workbench import review, shaping, sync
from workbench.catalog import Catalog
from workbench.errors import TransitionError
from workbench.model import Document, Segment, State, Unit
from workbench.occurrences import Key, key_of, occurrences, undetached
from workbench.shaping.marks import is_shaped
from workbench.shaping.strand import strands
from workbench.sync.shapes import key_in

NAMES = (
    "overseas-workers.txt",
    "life-on-the-sites.md",
    "border-photo-page.html",
    "ko/autumn-market.md",
)
Texts = tuple[Key, ...]
WRITTEN = frozenset({State.REVIEW, State.REWORK, State.STALE, State.APPROVED})


@cache
def the_story(name: str) -> Story:
    korean = name.startswith("ko/")
    return story(name, *("ko", "en") if korean else ("en", "ko"))


def dice(seed: int) -> random.Random:
    return random.Random(seed)  # noqa: S311  repeatable, not secret


def merged(told: Story, text: str, before: Catalog) -> Catalog:
    locale = told.article.targets[0]
    document = told.parsed(text)
    after, summary = sync.merge(document, told.article, before, locale=locale)
    again, nothing = sync.merge(document, told.article, after, locale=locale)
    assert again is after
    assert not nothing.changes
    assert summary.changes == (before != after)
    follows_article(document, after)
    return after


def empty(told: Story) -> Catalog:
    return Catalog(path=told.article.path, locale=told.article.targets[0])


def follows_article(document: Document, after: Catalog) -> None:
    """Every segment has its unit, and nothing else is live."""
    keys = [key_of(unit) for unit in after.units]
    assert len(set(keys)) == len(keys)
    divided = shaping.shaped(document, after.units)
    found = [place.key for place in occurrences(divided, set(keys))]
    assert keys[: len(after.live)] == list(dict.fromkeys(found))


def approved(unit: Unit) -> Unit:
    text = unit.target or f"<{unit.source}>"
    return review.approve(review.edit(unit, text, **STAMP), **STAMP)


def all_approved(catalog: Catalog) -> Catalog:
    units = (unit if unit.obsolete else approved(unit) for unit in catalog.units)
    return replace(catalog, units=tuple(units))


# What translators do


def reshaped(
    told: Story, document: Document, catalog: Catalog, chance: random.Random
) -> Catalog:
    """Join, split, detach and attach a few units, and approve most of them."""
    for _ in range(chance.randint(1, 4)):
        unit = chance.choice(catalog.live)
        try:
            catalog = stepped(told, document, catalog, unit, chance)
        except TransitionError:
            continue
        assert (
            sync.merge(document, told.article, catalog, locale=catalog.locale)[0]
            is catalog
        )
    units = (
        approved(unit) if not unit.obsolete and chance.random() < 0.8 else unit
        for unit in catalog.units
    )
    return replace(catalog, units=tuple(units))


def stepped(
    told: Story,
    document: Document,
    catalog: Catalog,
    unit: Unit,
    chance: random.Random,
) -> Catalog:
    place = document, told.article, catalog, unit.id
    step = chance.choice(["join", "join", "split", "split", "detach", "attach"])
    if step == "join":
        return shaping.join(*place, **STAMP).catalog
    if step == "split":
        offsets = shaping.boundaries(document, catalog, unit.id)
        offset = chance.choice(offsets or (0,))
        return shaping.split(*place, offset, **STAMP).catalog
    if step == "detach":
        done = shaping.detach(*place, chance.randint(2, 3), **STAMP)
        return done.catalog.replace(edited(done.units[0], chance))
    return shaping.attach(*place).catalog


def edited(unit: Unit, chance: random.Random) -> Unit:
    return approved(review.edit(unit, f"번역 {chance.randrange(10**9)}", **STAMP))


# Laws


def passages(document: Document) -> list[tuple[Segment, ...]]:
    """Return the sentences that stand side by side, stretch by stretch."""
    return [
        tuple(group) for block in document.blocks for group in strands(block.segments)
    ]


def sentences_of_units(document: Document, catalog: Catalog) -> dict[Key, set[Texts]]:
    """Return the whole sentences that each unit was seen in."""
    natural = list(document.segments)
    starts = [segment.start for segment in natural]
    found: dict[Key, set[Texts]] = defaultdict(set)
    keys = {key_of(unit) for unit in catalog.live}
    for place in occurrences(shaping.shaped(document, catalog.units), keys):
        first = bisect_right(starts, place.segment.start) - 1
        last = bisect_left(starts, place.segment.end)
        texts = tuple(map(key_in, natural[first:last]))
        found[place.key].add(texts)
    return found


def sentences_of_approved_shapes(document: Document, catalog: Catalog) -> set[Key]:
    """Return the sentences that an approved text, chosen by translators, speaks for."""
    seen = sentences_of_units(document, catalog)
    return {
        sentence
        for unit in catalog.live
        if unit.state is State.APPROVED and is_shaped(unit)
        for texts in seen[key_of(unit)]
        for sentence in texts
    }


class Stretches:
    """Which sentences stand side by side in an article."""

    def __init__(self, document: Document) -> None:
        self._passages = passages(document)
        self._known: dict[int, set[Texts]] = {}

    def have(self, texts: Texts) -> bool:
        length = len(texts)
        if length not in self._known:
            self._known[length] = {
                tuple(map(key_in, passage[start : start + length]))
                for passage in self._passages
                for start in range(len(passage) - length + 1)
            }
        return texts in self._known[length]


def must_stay(before: Document, after: Document, catalog: Catalog) -> Iterator[Unit]:
    """Yield the approved units of sentences that are still there, word for word.

    Detached ones go by their number. Where chosen texts overlap, only one of them
    can have the words: those are not asked for.
    """
    seen = sentences_of_units(before, catalog)
    stretches = Stretches(after)
    shaped = [unit for unit in catalog.live if is_shaped(unit)]
    claims = Counter(
        text for u in shaped for texts in seen[key_of(u)] for text in texts
    )
    parts = Counter(
        texts for u in shaped for texts in seen[key_of(u)] if len(texts) == 1
    )
    for unit in catalog.live:
        key = key_of(unit)
        if unit.state is not State.APPROVED or undetached(unit.context) != unit.context:
            continue
        for texts in seen[key]:
            if not stretches.have(texts):
                continue
            allowed = max(parts[texts], 1) if is_shaped(unit) else 0
            if all(claims[text] <= allowed for text in texts):
                yield unit
                break


def checked(
    told: Story, old: str, new: str, before: Catalog, ever_approved: set[str]
) -> Catalog:
    """Merge the new text, and assert every law of an update."""
    after = merged(told, new, before)
    document = told.parsed(new)
    now = {key_of(unit): unit for unit in after.live}
    returned = sentences_of_approved_shapes(document, after)
    for unit in must_stay(told.parsed(old), document, before):
        found = now.get(key_of(unit))
        if found is None and key_of(unit) in returned:
            continue
        assert found is not None, unit
        assert (found.state, found.target) == (State.APPROVED, unit.target)
        assert found.previous is None
    assert proofs(after) <= ever_approved
    assert not texts_of_people(before) - texts_of_people(after)
    return after


@pytest.mark.parametrize("seed", range(100))
def test_a_hundred_lives_of_real_stories(seed: int) -> None:
    chance = dice(seed)
    told = the_story(NAMES[seed % len(NAMES)])
    text = told.text
    catalog = all_approved(merged(told, text, empty(told)))
    ever_approved = proofs(catalog)
    versions = [text]
    for _ in range(3):
        catalog = reshaped(told, told.parsed(text), catalog, chance)
        ever_approved |= proofs(catalog)
        later = edited_text(told, text, chance)
        if chance.random() < 0.2:
            later = chance.choice(versions)
        catalog = checked(told, text, later, catalog, ever_approved)
        text = later
        versions.append(text)


@pytest.mark.parametrize("seed", range(40))
def test_edits_undone_give_every_unit_back(seed: int) -> None:
    chance = dice(seed)
    told = the_story(NAMES[seed % len(NAMES)])
    text = told.text
    catalog = merged(told, text, empty(told))
    catalog = all_approved(reshaped(told, told.parsed(text), catalog, chance))
    after, old = catalog, text
    for _ in range(chance.randint(1, 3)):
        new = edited_text(told, old, chance)
        after = checked(told, old, new, after, proofs(catalog))
        old = new
    assert checked(told, old, text, after, proofs(catalog)).live == catalog.live


def edited_text(told: Story, text: str, chance: random.Random) -> str:
    for _ in range(chance.randint(1, 4)):
        text = chance.choice(EDITS)(told.parsed(text), chance)
    return text
