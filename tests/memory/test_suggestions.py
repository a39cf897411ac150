"""What the memory suggests: ranked, measured, mended, and marked where it differs."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from workbench.likeness import percent
from workbench.memory import (
    Memory,
    MemoryOptions,
    Neighbours,
    Pair,
    Penalty,
    Question,
    Source,
    Suggestion,
    neighbours,
    questions,
)
from workbench.model import State, Unit
from workbench.store import CatalogKey, MatchKind, MemoryEntry, Store

A = CatalogKey("seeds/a.md", "ko", "en")
TODAY = date(2026, 11, 28)
CLOSED = "The border has been closed since January."
NOT_CLOSED = "The border has not been closed since January."


def hold(memory: Memory, *held: MemoryEntry, key: CatalogKey = A) -> Memory:
    memory.refresh([Source(key, "v1", lambda: held)])
    return memory


def entry(source: str, target: str, **more: object) -> MemoryEntry:
    values = {"unit": f"{source}={target}", "at": "2026-11-23T10:00Z"} | more
    return MemoryEntry(source=source, target=target, **values)


def ask(memory: Memory, question: Question | str, **more: object) -> list[Suggestion]:
    asked = Question(question) if isinstance(question, str) else question
    (found,) = memory.suggest([asked], "en", "ko", today=TODAY, **more)
    return list(found)


def test_the_same_text_between_the_same_neighbours_is_101(store: Store) -> None:
    around = Neighbours("b", "a")
    memory = hold(
        Memory(store),
        entry("Hello", "여기", before="b", after="a", at="2020-01-01T00:00Z"),
        entry("Hello", "저기", before="b", after="x"),
        entry("Hello", "거기"),
    )
    found = ask(memory, Question("Hello", None, around))
    assert [(one.percent, one.kind, one.target) for one in found] == [
        (100, MatchKind.CONTEXT, "여기"),  # 101, one off because it is old
        (100, MatchKind.EXACT, "저기"),
        (100, MatchKind.EXACT, "거기"),
    ]
    young = Memory(store, MemoryOptions(old_days=0))
    assert ask(young, Question("Hello", None, around))[0].percent == 101
    assert ask(young, Question("Hello", "image alt", around))[0].percent == 100
    assert ask(young, "Hello")[0].percent == 100


def test_neighbours_are_those_of_the_article() -> None:
    units = [Unit(source=text) for text in ("One.", "Two.", "Three.")]
    gone = Unit(source="Gone.", obsolete=True, state=State.APPROVED)
    around = neighbours([units[0], gone, *units[1:]])
    assert set(around) == {unit.id for unit in units}
    assert around[units[0].id].after == around[units[2].id].before
    assert around[units[0].id].before == around[units[2].id].after  # the edges
    asked = list(questions([units[0], gone]))
    assert asked[1].around == Neighbours("", "")


def test_a_number_that_changed_is_mended_and_said(store: Store) -> None:
    memory = hold(Memory(store), entry("About 80 men left.", "약 80명이 떠났다."))
    (one,) = ask(memory, "About 90 men left.")
    assert (one.kind, one.target) == (MatchKind.FUZZY, "약 90명이 떠났다.")
    assert one.replacements == (("80", "90"),)
    assert (one.alarms, one.match.target) == ((), "약 80명이 떠났다.")
    assert one.detail == "seeds/a.md fuzzy repaired"
    assert 75 <= one.percent < 100


def test_a_number_that_could_not_be_mended_is_marked(store: Store) -> None:
    memory = hold(Memory(store), entry("About 3 men left.", "약 세 명이 떠났다."))
    (one,) = ask(memory, "About 4 men left.")
    assert (one.target, one.replacements) == ("약 세 명이 떠났다.", ())
    assert [(a.danger, a.old, a.new) for a in one.alarms] == [("number", "3", "4")]
    assert one.detail == "seeds/a.md fuzzy number"


@pytest.mark.parametrize(
    ("old", "new", "danger"),
    [
        (CLOSED, NOT_CLOSED, "negation"),
        (NOT_CLOSED, CLOSED, "negation"),
        ("He met people in Moscow today.", "He met people in Seoul today.", "name"),
    ],
)  # fmt: skip
def test_what_turns_the_meaning_is_never_without_a_mark(
    store: Store, old: str, new: str, danger: str
) -> None:
    memory = hold(Memory(store), entry(old, "…"))
    (one,) = ask(memory, new)
    assert danger in {alarm.danger for alarm in one.alarms}
    assert danger in one.detail.split()


def test_penalties_lower_what_is_foreign_unreviewed_or_old(store: Store) -> None:
    memory = hold(
        Memory(store),
        entry("Hello", "가"),
        entry("Hello", "나", at="2019-01-01T00:00Z"),
        entry("Hello", "다", imported=True),
        entry("Hello", "라", reviewed=False),
        entry("Hello", "마", at="nobody knows"),
    )
    found = {one.target: (one.percent, one.penalties) for one in ask(memory, "Hello")}
    assert found == {
        "가": (100, ()),
        "나": (99, (Penalty.OLD,)),
        "다": (97, (Penalty.IMPORTED,)),
        "라": (95, (Penalty.UNREVIEWED,)),
        "마": (100, ()),
    }
    harsh = Memory(store, MemoryOptions(imported_penalty=60, old_days=0))
    assert [one.percent for one in ask(harsh, "Hello")][-1] == 40


def test_translations_of_one_text_are_ranked(store: Store) -> None:
    hold(
        memory := Memory(store),
        entry("Hello", "옛", at="2026-01-01T00:00Z"),
        entry("Hello", "새", at="2026-11-01T00:00Z"),
        entry("Hello", "표제", at="2026-01-01T00:00Z", context="title"),
        entry("Hello", "자주", at="2026-01-01T00:00Z"),
    )
    store.shelf.record_uses("en", "ko", [("Hello", "자주")], "2026-11-02T00:00Z")
    asked = [one.target for one in ask(memory, "Hello")]
    assert asked == ["새", "자주", "옛", "표제"]
    asked = [one.target for one in ask(memory, Question("Hello", "title"))]
    assert asked[0] == "표제"


def test_one_translation_is_suggested_once(store: Store) -> None:
    memory = hold(
        Memory(store), entry("Hello", "안녕"), entry("Hello", "안녕", unit="2")
    )
    assert len(ask(memory, "Hello")) == 1


def test_what_is_excluded_is_not_suggested(store: Store) -> None:
    silent = frozenset({Pair("en", "ko", "Hello", "안녕")})
    memory = Memory(store, excluded=lambda: silent)
    hold(memory, entry("Hello", "안녕"), entry("Hello", "여보세요"))
    assert [one.target for one in ask(memory, "Hello")] == ["여보세요"]
    assert ask(memory, "Hello!")[0].target == "여보세요"


def test_nothing_is_similar_to_what_differs_too_much(store: Store) -> None:
    memory = hold(Memory(store), entry("Workers cannot go home.", "…"))
    assert ask(memory, "The weather is fine today.") == []
    assert ask(memory, "Workers cannot go.", minimum=95) == []
    assert ask(memory, "Workers cannot go.", minimum=50) != []


def test_similar_texts_are_spared_where_the_same_is_known(store: Store) -> None:
    memory = hold(Memory(store), entry("Hello", "가"), entry("Hello!", "나"))
    assert len(ask(memory, "Hello")) == 2
    assert len(ask(memory, "Hello", thorough=False)) == 1


WORDS = (
    "the",
    "a",
    "border",
    "guard",
    "guards",
    "not",
    "closed",
    "3",
    "40",
    "{n}",
    "<b>",
)
SENTENCES = st.lists(st.sampled_from(WORDS), min_size=2, max_size=7).map(" ".join)


@given(held=st.lists(SENTENCES, min_size=1, max_size=12, unique=True), asked=SENTENCES)
@settings(max_examples=60, deadline=None)
def test_no_match_of_75_percent_is_missed(
    tmp_path_factory: pytest.TempPathFactory, held: list[str], asked: str
) -> None:
    store = Store.open(f"sqlite:///{tmp_path_factory.mktemp('s') / 'store.db'}")
    entries = [entry(text, f"번역 {n}") for n, text in enumerate(held)]
    memory = hold(Memory(store), *entries)
    found = {one.match.source for one in ask(memory, asked, limit=99)}
    store.close()
    assert found == {text for text in held if percent(text, asked) >= 75}
