"""Drafts from memory: the same text, similar text, and what stands beside them."""

from __future__ import annotations

from dataclasses import replace

from drafting import ELSEWHERE, REQUEST, RecordingEngine, approved, codes, units

from workbench.drafts import Providers, propose
from workbench.memory import Memory, neighbours
from workbench.model import State

CLOSED = "The border has been closed since January."
NOT_CLOSED = "The border has not been closed since January."


def remember(memory: Memory, *pairs: tuple[str, str]) -> None:
    known = [approved(*pair) for pair in pairs]
    around = neighbours(known)
    for unit in known:
        memory.remember(ELSEWHERE, unit, around[unit.id])


def test_the_translation_from_the_same_place_is_taken(memory: Memory) -> None:
    remember(memory, ("Before.", "앞."), ("Hello.", "여기."), ("After.", "뒤."))
    memory.remember(
        replace(ELSEWHERE, article="seeds/z.md"), approved("Hello.", "저기.")
    )
    asked = units("Before.", "Hello.", "After.")
    drafted = propose(asked, REQUEST, Providers(memory=memory))
    hello = drafted.units[1]
    assert (hello.target, hello.state) == ("여기.", State.DRAFT)
    assert hello.origin is not None
    assert hello.origin.detail == "seeds/a.md context"
    assert hello.origin.score == 1.0


def test_a_similar_text_is_a_draft_with_its_percentage(memory: Memory) -> None:
    remember(memory, ("About 80 men left.", "약 80명이 떠났다."))
    drafted = propose(units("About 90 men left."), REQUEST, Providers(memory=memory))
    (unit,) = drafted.units
    assert (unit.target, unit.state) == ("약 90명이 떠났다.", State.DRAFT)
    assert unit.origin is not None
    assert unit.origin.detail == "seeds/a.md fuzzy repaired"
    assert 0.9 < (unit.origin.score or 0) < 1
    assert codes(drafted) == ["draft-repaired"]
    assert "80 → 90" in drafted.findings[0].message
    assert unit.previous is None


def test_a_draft_that_turns_the_meaning_around_is_marked(memory: Memory) -> None:
    remember(memory, (CLOSED, "국경은 1월부터 닫혀 있다."))
    drafted = propose(units(NOT_CLOSED), REQUEST, Providers(memory=memory))
    (unit,) = drafted.units
    assert unit.origin is not None
    assert unit.origin.detail == "seeds/a.md fuzzy negation"
    assert codes(drafted) == ["draft-memory-differs"]
    assert "“not” added" in drafted.findings[0].message
    # Whoever opens the catalog sees what the text was made for.
    assert unit.previous == CLOSED


def test_close_matches_come_before_the_machine_and_others_after(
    memory: Memory,
) -> None:
    remember(memory, ("About 80 men left.", "약 80명이 떠났다."), (CLOSED, "닫혔다."))
    engine = RecordingEngine()
    asked = units("About 90 men left.", "The border was closed since January.")
    providers = Providers(memory=memory, engine=engine)
    drafted = propose(asked, REQUEST, providers)
    assert engine.asked == ["The border was closed since January."]
    assert [unit.target for unit in drafted.units] == [
        "약 90명이 떠났다.",
        "THE BORDER WAS CLOSED SINCE JANUARY.",
    ]
    eager = replace(REQUEST, before_engine=75)
    drafted = propose(asked, eager, providers)
    assert drafted.units[1].target == "닫혔다."


def test_where_the_machine_has_nothing_memory_is_better_than_nothing(
    memory: Memory,
) -> None:
    remember(memory, (CLOSED, "닫혔다."))
    asked = units("The border was closed since January.")
    silent = RecordingEngine(lambda text: "")
    drafted = propose(asked, REQUEST, Providers(memory=memory, engine=silent))
    assert [unit.target for unit in drafted.units] == ["닫혔다."]
    assert (drafted.from_memory, drafted.from_engine, drafted.left) == (1, 0, 0)
    strict = replace(REQUEST, similar=95)
    assert propose(asked, strict, Providers(memory=memory)).units == ()
    never = replace(REQUEST, similar=101)
    assert propose(asked, never, Providers(memory=memory)).units == ()


def test_a_draft_knows_the_entry_it_was_made_from(memory: Memory) -> None:
    remember(memory, ("About 80 men left.", "약 80명이 떠났다."))
    asked = units("About 90 men left.", "Else.")
    providers = Providers(memory=memory, engine=RecordingEngine())
    one, other = propose(asked, REQUEST, providers).proposals
    assert one.match is not None
    assert one.match.target == "약 80명이 떠났다."
    assert other.match is None
