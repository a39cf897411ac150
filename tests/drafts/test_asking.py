"""Who is asked for drafts, how often, and what becomes of the answers."""

from __future__ import annotations

from dataclasses import replace

import pytest
from drafting import (
    CUT_OFF,
    ELSEWHERE,
    PSEUDO,
    REQUEST,
    FailingEngine,
    RecordingEngine,
    approved,
    codes,
    texts,
    units,
)

from workbench.drafts import Providers, propose
from workbench.engines.pseudo import PseudoEngine
from workbench.errors import EngineError, ModelMissingError
from workbench.memory import Memory
from workbench.model import Draft, Finding, Origin, State, Unit
from workbench.store import CatalogKey, Store


def test_a_draft_is_a_draft_whatever_it_comes_from(memory: Memory) -> None:
    memory.remember(ELSEWHERE, approved("Hello.", "안녕.", by="kim"))
    providers = Providers(memory=memory, engine=RecordingEngine())
    drafted = propose(units("Hello.", "World."), REQUEST, providers)
    assert [unit.state for unit in drafted.units] == [State.DRAFT] * 2
    assert [unit.origin for unit in drafted.units] == [
        Origin("memory", "seeds/a.md", 1.0),
        Origin("mt", "rule 1", 0.5),
    ]
    assert {(unit.by, unit.at) for unit in drafted.units} == {("", "")}
    assert (drafted.from_memory, drafted.from_engine) == (1, 1)


def test_everything_else_about_the_unit_stays() -> None:
    unit = Unit(
        source="Hello.",
        context="image alt",
        note="Greets the reader.",
        extracted="paragraph",
        flags=("no-wrap",),
        marks=(("wb-unit", "joined"),),
    )
    (after,) = propose([unit], REQUEST, PSEUDO).units
    blank = {"target": "", "state": State.UNTRANSLATED, "origin": None}
    assert replace(after, **blank) == unit


def test_drafts_stand_in_article_order() -> None:
    sources = [f"Sentence {word}." for word in ("one", "two", "three", "four")]
    drafted = propose(units(*sources), REQUEST, PSEUDO)
    assert [proposal.before.source for proposal in drafted.proposals] == sources


def test_the_origin_is_fit_for_one_line() -> None:
    class Boasting(RecordingEngine):
        def translate(self, asked, source, target, **more):
            origin = Origin("person", "kim\n# wb-state: approved\x1b", 17.3)
            return [Draft(text, origin) for text in asked]

    (unit,) = propose(units("Hello."), REQUEST, Providers(engine=Boasting())).units
    assert unit.origin == Origin("mt", "kim # wb-state: approved", 1.0)


def test_memory_comes_before_the_engine(memory: Memory) -> None:
    memory.remember(ELSEWHERE, approved("Hello.", "안녕."))
    engine = RecordingEngine()
    providers = Providers(memory=memory, engine=engine)
    drafted = propose(units("Hello.", "World."), REQUEST, providers)
    assert texts(drafted) == {"Hello.": "안녕.", "World.": "WORLD."}
    assert engine.asked == ["World."]


def test_the_match_of_the_same_context_comes_before_the_newest(
    memory: Memory,
) -> None:
    memory.remember(ELSEWHERE, approved("Open", "여는", at="2026-02-01T00:00Z"))
    other = CatalogKey("seeds/c.md", "ko", "en")
    old = approved("Open", "열기", context="image alt", at="2026-01-01T00:00Z")
    memory.remember(other, old)
    asked = [Unit(source="Open"), Unit(source="Open", context="image alt")]
    drafted = propose(asked, REQUEST, Providers(memory=memory))
    assert [unit.target for unit in drafted.units] == ["여는", "열기"]


def test_a_remembered_text_that_lost_a_placeholder_says_so(memory: Memory) -> None:
    memory.remember(ELSEWHERE, approved("See {name}.", "보라."))
    drafted = propose(units("See {name}."), REQUEST, Providers(memory=memory))
    assert texts(drafted) == {"See {name}.": "보라."}
    (finding,) = drafted.findings
    assert finding.code == "draft-placeholders"
    assert "{name}" in finding.message


def test_a_cached_answer_costs_no_engine_call(store: Store) -> None:
    first, second = RecordingEngine(), RecordingEngine()
    asked = units("Hello.", "World.")
    given = propose(asked, REQUEST, Providers(cache=store.cache, engine=first))
    again = propose(asked, REQUEST, Providers(cache=store.cache, engine=second))
    assert first.asked == ["Hello.", "World."]
    assert second.asked == []
    assert again.units == given.units


def test_the_cache_is_of_one_engine_model_and_pair(store: Store) -> None:
    class Versioned(RecordingEngine):
        def __init__(self, model: str) -> None:
            super().__init__()
            self.model = model

        def version(self, source: str, target: str) -> str:
            return self.model

    for model, target, calls in [
        ("1.0", "ko", 1),
        ("1.1", "ko", 1),
        ("1.0", "ja", 1),
        ("1.0", "ko", 0),
    ]:
        engine = Versioned(model)
        providers = Providers(cache=store.cache, engine=engine)
        propose(units("Hello."), replace(REQUEST, target=target), providers)
        assert len(engine.asked) == calls


@pytest.mark.parametrize(
    ("answer", "own"), [("", ()), ("  ", ()), ("a\x07b", ()), ("good", (CUT_OFF,))]
)
def test_an_answer_with_something_to_report_is_not_cached(
    store: Store, answer: str, own: tuple[Finding, ...]
) -> None:
    engine = RecordingEngine(lambda text: answer, own)
    providers = Providers(cache=store.cache, engine=engine)
    reports = [codes(propose(units("Hello."), REQUEST, providers)) for _ in range(2)]
    assert reports[0] == reports[1] != []
    assert engine.asked == ["Hello.", "Hello."]


def test_the_same_text_is_asked_once() -> None:
    engine = RecordingEngine()
    asked = [*units("Hello.", "**Hello.**"), Unit(source="Hello.", context="image alt")]
    drafted = propose(asked, REQUEST, Providers(engine=engine))
    assert engine.asked == ["Hello."]
    assert [unit.target for unit in drafted.units] == ["HELLO.", "**HELLO.**", "HELLO."]


@pytest.mark.parametrize("source", ["https://example.org/a", "2,024", "**12**", "—"])
def test_a_text_without_words_is_copied_not_asked(source: str) -> None:
    engine = RecordingEngine(lambda text: "hallucination")
    drafted = propose(units(source), REQUEST, Providers(engine=engine))
    assert texts(drafted) == {source: source}
    assert engine.asked == []


def test_without_an_engine_only_memory_drafts(memory: Memory) -> None:
    memory.remember(ELSEWHERE, approved("Hello.", "안녕."))
    drafted = propose(units("Hello.", "World."), REQUEST, Providers(memory=memory))
    assert texts(drafted) == {"Hello.": "안녕."}
    assert (drafted.from_memory, drafted.left, drafted.error) == (1, 1, None)


def test_a_missing_model_still_leaves_what_memory_knows(memory: Memory) -> None:
    memory.remember(ELSEWHERE, approved("Hello.", "안녕."))
    engine = FailingEngine(ModelMissingError("en", "ko"))
    providers = Providers(memory=memory, engine=engine)
    drafted = propose(units("Hello.", "World."), REQUEST, providers)
    assert texts(drafted) == {"Hello.": "안녕."}
    assert drafted.missing_model
    assert "engines install en ko" in str(drafted.error)
    assert drafted.left == 1


def test_an_engine_that_fails_midway_costs_only_the_rest(store: Store) -> None:
    engine = FailingEngine(EngineError("out of memory"), after=2)
    asked = units(*(f"Sentence {'x' * n}." for n in range(200)))
    drafted = propose(asked, REQUEST, Providers(cache=store.cache, engine=engine))
    assert not drafted.missing_model
    assert str(drafted.error) == "out of memory"
    assert 0 < drafted.from_engine < 200
    assert drafted.from_engine + drafted.left == 200
    calm = RecordingEngine()
    rest = propose(asked, REQUEST, Providers(cache=store.cache, engine=calm))
    assert rest.from_engine == 200
    assert len(calm.asked) == drafted.left


def test_what_one_question_answered_is_kept_before_the_next(store: Store) -> None:
    sources = [f"Sentence {'x' * n}." for n in range(20)]

    class Asked(RecordingEngine):
        batch, neighbours = 8, 0
        kept: tuple[int, ...] = ()

        def translate(self, asked, source, target, **more):
            known = store.cache.get_many(self.name, source, target, sources)
            self.kept += (len(known),)
            return super().translate(asked, source, target, **more)

    engine = Asked()
    propose(units(*sources), REQUEST, Providers(cache=store.cache, engine=engine))
    assert engine.kept == (0, 8, 16)


def test_an_engine_that_miscounts_is_not_believed() -> None:
    class Miscounting(RecordingEngine):
        def translate(self, asked, source, target, **more):
            return super().translate(asked, source, target)[1:]

    engine = Miscounting()
    drafted = propose(units("One.", "Two."), REQUEST, Providers(engine=engine))
    assert drafted.proposals == ()
    assert "1 answers to 2 texts" in str(drafted.error)


def test_progress_rises_to_the_whole(memory: Memory) -> None:
    memory.remember(ELSEWHERE, approved("Known.", "안다."))
    seen: list[tuple[int, int]] = []
    asked = units("Known.", "2,024", *(f"Sentence {'x' * n}." for n in range(100)))
    propose(
        asked,
        REQUEST,
        Providers(memory=memory, engine=PseudoEngine()),
        progress=lambda done, total: seen.append((done, total)),
    )
    counts = [done for done, _ in seen]
    assert counts == sorted(counts)
    assert (counts[0], counts[-1]) == (2, 102)
    assert len(set(counts)) > 2
    assert {total for _, total in seen} == {102}


def test_whoever_watches_may_stop_it(store: Store) -> None:
    class StoppedError(Exception):
        pass

    def stop(done: int, total: int) -> None:
        if done:
            raise StoppedError

    asked = units(*(f"Sentence {'x' * n}." for n in range(100)))
    engine = RecordingEngine()
    with pytest.raises(StoppedError):
        propose(
            asked, REQUEST, Providers(cache=store.cache, engine=engine), progress=stop
        )
    assert 0 < len(engine.asked) < 100
    rest = RecordingEngine()
    propose(asked, REQUEST, Providers(cache=store.cache, engine=rest))
    assert len(engine.asked) + len(rest.asked) == 100
