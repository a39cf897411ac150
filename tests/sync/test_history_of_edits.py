"""Articles that live: long histories of edits, with reviewers at work in between.

Each step edits the article, merges, and checks the laws that every merge must keep.
"""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from small_article import ARTICLE, EMPTY, STAMP, proofs, texts_of_people

from workbench import formats, review, sync
from workbench.catalog import Catalog
from workbench.model import Document, Origin, State, Unit
from workbench.occurrences import detached, key_of, occurrences

SEED = Path(__file__).resolve().parents[2] / "seeds" / "overseas-workers.txt"
WRITTEN = frozenset({State.REVIEW, State.REWORK, State.STALE, State.APPROVED})
NEW_TEXT = (
    "Officials did not answer a request for comment.",
    "A second source, in China, confirmed this account.",
    "Prices have doubled since the border was closed.",
    "The report could not be verified independently.",
    "He asked not to be named, for fear of reprisal.",
)

Lines = list[str]
Edit = Callable[[Lines, random.Random], Lines]


def parsed(lines: Lines) -> Document:
    options = formats.ParseOptions(language="en")
    return formats.parse("\n\n".join(lines), format="text", options=options)


def the_report() -> Lines:
    lines = SEED.read_text(encoding="utf-8").split("\n")
    return [line for line in lines if line.strip()]


def dice(seed: int) -> random.Random:
    return random.Random(seed)  # noqa: S311  repeatable, not secret


# Edits of authors


def insert(lines: Lines, chance: random.Random) -> Lines:
    at = chance.randint(0, len(lines))
    return [*lines[:at], chance.choice(NEW_TEXT), *lines[at:]]


def delete(lines: Lines, chance: random.Random) -> Lines:
    at = chance.randrange(len(lines))
    return lines[:at] + lines[at + 1 :]


def move(lines: Lines, chance: random.Random) -> Lines:
    rest = list(lines)
    line = rest.pop(chance.randrange(len(rest)))
    rest.insert(chance.randint(0, len(rest)), line)
    return rest


def swap(lines: Lines, chance: random.Random) -> Lines:
    one, other = chance.randrange(len(lines)), chance.randrange(len(lines))
    swapped = list(lines)
    swapped[one], swapped[other] = lines[other], lines[one]
    return swapped


def duplicate(lines: Lines, chance: random.Random) -> Lines:
    at = chance.randint(0, len(lines))
    return [*lines[:at], chance.choice(lines), *lines[at:]]


def change(lines: Lines, chance: random.Random) -> Lines:
    """Replace, drop, double or recapitalise one word."""
    at = chance.randrange(len(lines))
    words = lines[at].split(" ")
    nth = chance.randrange(len(words))
    word = words[nth]
    words[nth] = chance.choice(["notably", "", f"{word} {word}", word.swapcase()])
    changed = " ".join(words).strip() or "Nothing."
    return [*lines[:at], changed, *lines[at + 1 :]]


EDITS: tuple[Edit, ...] = (insert, delete, move, swap, duplicate, change, change)


def edited(lines: Lines, chance: random.Random) -> Lines:
    for _ in range(chance.randint(1, 4)):
        lines = chance.choice(EDITS)(lines, chance) if lines else [NEW_TEXT[0]]
    return lines


# Work of translators


def worked_on(catalog: Catalog, chance: random.Random) -> Catalog:
    """Draft, write, approve, send back and detach a random part of the units."""
    units = [
        unit if unit.obsolete or chance.random() < 0.6 else worked(unit, chance)
        for unit in catalog.units
    ]
    keys = {key_of(unit) for unit in units}
    for unit in catalog.live:
        own = replace(unit, context=detached(None, 2), target=fresh_text(chance))
        if len(unit.references) > 1 and key_of(own) not in keys:
            units.append(replace(own, state=State.REVIEW, marks=()))
            keys.add(key_of(own))
    return replace(catalog, units=tuple(units))


def worked(unit: Unit, chance: random.Random) -> Unit:
    step = chance.choice(["draft", "write", "approve", "send back"])
    if step == "draft" and unit.state is State.UNTRANSLATED:
        origin = Origin("mt", "pseudo", 0.5)
        return replace(unit, state=State.DRAFT, target="초안", origin=origin)
    if step == "approve" and unit.target:
        return review.approve(unit, **STAMP)
    if step == "send back" and unit.target:
        return review.send_back(unit, reason="어색함", **STAMP)
    return review.edit(unit, fresh_text(chance), **STAMP)


def fresh_text(chance: random.Random) -> str:
    """Return a text that nobody wrote before."""
    return f"번역 {chance.randrange(10**9)}"


def all_approved(catalog: Catalog) -> Catalog:
    units = (
        review.approve(review.edit(unit, f"번역: {unit.source}", **STAMP), **STAMP)
        for unit in catalog.units
    )
    return replace(catalog, units=tuple(units))


# Laws


def checked_merge(lines: Lines, before: Catalog, ever_approved: set[str]) -> Catalog:
    """Merge, and assert every law that holds for a single merge."""
    document = parsed(lines)
    after, summary = sync.merge(document, ARTICLE, before, locale="ko")
    follows_article(document, after)
    keeps_unchanged(before, after)
    assert proofs(after) <= ever_approved
    assert not texts_of_people(before) - texts_of_people(after)
    counted(before, after, summary)
    again, nothing = sync.merge(document, ARTICLE, after, locale="ko")
    assert again is after
    assert not nothing.changes
    return after


def follows_article(document: Document, after: Catalog) -> None:
    keys = [key_of(unit) for unit in after.units]
    assert len(set(keys)) == len(keys)
    found = [occurrence.key for occurrence in occurrences(document, set(keys))]
    assert keys[: len(after.live)] == list(dict.fromkeys(found))


def keeps_unchanged(before: Catalog, after: Catalog) -> None:
    """A sentence that was and is in the article differs in its place at most."""
    was = {key_of(unit): unit for unit in before.live}
    for unit in after.live:
        old = was.get(key_of(unit))
        if old is not None:
            place = {"references": unit.references, "extracted": unit.extracted}
            assert replace(old, **place) == unit


def counted(before: Catalog, after: Catalog, summary: sync.SyncSummary) -> None:
    assert summary.changes == (before != after)
    parts = summary.added + summary.kept + summary.changed + summary.revived
    assert parts == summary.total == len(after.live)
    gone = len(before.live) - summary.kept - summary.changed
    assert summary.removed == gone


@pytest.mark.parametrize("seed", range(40))
def test_laws_hold_through_the_life_of_the_real_report(seed: int) -> None:
    chance = dice(seed)
    lines = the_report()
    catalog = checked_merge(lines, EMPTY, set())
    ever_approved: set[str] = set()
    for _ in range(5):
        catalog = worked_on(catalog, chance)
        ever_approved |= proofs(catalog)
        lines = edited(lines, chance)
        catalog = checked_merge(lines, catalog, ever_approved)


@pytest.mark.parametrize("seed", range(40))
def test_edits_undone_give_every_approval_back(seed: int) -> None:
    chance = dice(seed)
    lines = the_report()
    before = all_approved(checked_merge(lines, EMPTY, set()))
    after = before
    for _ in range(3):
        after = checked_merge(edited(lines, chance), after, proofs(before))
    assert checked_merge(lines, after, proofs(before)) == before


WORDS = ("rain", "rice", "road", "the", "a", "mayor", "said", "fell", "rose", "7")
word = st.sampled_from(WORDS)
sentence = st.lists(word, min_size=1, max_size=8).map(lambda ws: f"X {' '.join(ws)}.")
article = st.lists(sentence, max_size=12)


@settings(max_examples=100, deadline=None)
@given(versions=st.lists(article, min_size=1, max_size=5), chance=st.randoms())
def test_laws_hold_for_any_articles(
    versions: list[Lines], chance: random.Random
) -> None:
    catalog = EMPTY
    ever_approved: set[str] = set()
    for lines in versions:
        catalog = checked_merge(lines, catalog, ever_approved)
        catalog = worked_on(catalog, chance)
        ever_approved |= proofs(catalog)


@settings(max_examples=100, deadline=None)
@given(there=article, back=article)
def test_there_and_back_again_is_no_journey(there: Lines, back: Lines) -> None:
    before = all_approved(checked_merge(back, EMPTY, set()))
    after = checked_merge(there, before, proofs(before))
    assert checked_merge(back, after, proofs(before)) == before
