"""Terms in drafts: put in, judged, and cached under what they were."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

import pytest
from drafting import (
    ELSEWHERE,
    REQUEST,
    RecordingEngine,
    approved,
    codes,
    texts,
    units,
)

from workbench.drafts import Providers, propose
from workbench.memory import Memory
from workbench.model import Draft, Origin
from workbench.terms import Term, Terms, Word

WORKER = Term(
    source="worker",
    preferred=(Word("근로인"),),
    forbidden=(Word("인부"),),
    suggested=(Word("일꾼"),),
)
KEEP = Term(source="Daily NK", keep=True)
SHY = Term(source="border", suggested=(Word("국경"),))
TERMS = replace(REQUEST, terms=Terms([WORKER, KEEP, SHY]))
ANSWERS = {
    "Workers left.": "노동자가 떠났다.",
    "The workers left.": "“노동자”를 불렀다.",
    "Worker of Daily NK.": "데일리는 인부를 불렀다.",
    "The worker rests.": "일꾼으로 쉰다.",
    "Nobody left.": "노동자는 없다.",
    "A worker dreams.": "꿈을 꾼다.",
    "the worker": "노동자.",
    "Daily NK": "데일리",
}


def draft(*sources: str, request=TERMS, answers: Mapping[str, str] = ANSWERS):
    engine = RecordingEngine(lambda text: answers[text])
    drafted = propose(units(*sources), request, Providers(engine=engine))
    return drafted, engine


@pytest.mark.parametrize(
    ("source", "target"),
    [
        ("Workers left.", "근로인이 떠났다."),
        ("The workers left.", "“근로인”을 불렀다."),
        ("Worker of Daily NK.", "Daily NK는 근로인을 불렀다."),
        ("The worker rests.", "근로인으로 쉰다."),
        ("Nobody left.", "노동자는 없다."),
    ],
)
def test_terms_are_put_in_with_the_right_particle(source: str, target: str) -> None:
    drafted, _ = draft(source)
    assert texts(drafted) == {source: target}
    assert codes(drafted) == []


def test_what_cannot_be_honoured_is_a_finding() -> None:
    drafted, _ = draft("A worker dreams.")
    assert texts(drafted) == {"A worker dreams.": "꿈을 꾼다."}
    assert codes(drafted) == ["term-missing"]
    assert "근로인" in drafted.findings[0].message


def test_the_engine_hears_of_a_term_once_and_only_where_it_is_missed() -> None:
    _, engine = draft("Workers left.", "The workers left.", "Nobody left.")
    assert engine.asked.count("the worker") == 1
    honest = {**ANSWERS, "Workers left.": "근로인이 떠났다."}
    _, engine = draft("Workers left.", answers=honest)
    assert engine.asked == ["Workers left."]


def test_without_a_glossary_nothing_is_changed() -> None:
    drafted, engine = draft("Workers left.", request=REQUEST)
    assert texts(drafted) == {"Workers left.": "노동자가 떠났다."}
    assert engine.asked == ["Workers left."]


def test_an_english_draft_gets_capital_and_plural() -> None:
    term = Term(source="노동자", preferred=(Word("labourer"),))
    request = replace(REQUEST, source="ko", target="en", terms=Terms([term]))
    answers = {"노동자들은 갔다.": "Workers left.", "노동자": "the worker"}
    drafted, _ = draft("노동자들은 갔다.", request=request, answers=answers)
    assert texts(drafted) == {"노동자들은 갔다.": "Labourers left."}


def test_drafts_from_memory_are_judged_but_never_changed(memory: Memory) -> None:
    memory.remember(ELSEWHERE, approved("Workers left.", "인부가 떠났다."))
    drafted = propose(units("Workers left."), TERMS, Providers(memory=memory))
    assert texts(drafted) == {"Workers left.": "인부가 떠났다."}
    assert codes(drafted) == ["term-missing", "term-forbidden"]


class GlossaryEngine(RecordingEngine):
    """Does what the glossary says, and remembers it."""

    takes_terms = True

    def __init__(self) -> None:
        super().__init__()
        self.given: list[dict[str, str]] = []

    def translate(self, texts, source, target, *, glossary=None, context=()):
        self.given.append(dict(glossary or {}))
        self.asked += texts
        said = " ".join((glossary or {}).values())
        return [Draft(f"{said or '노동자'} 글", Origin("mt", "g")) for _ in texts]


class DictCache:
    """A cache in memory."""

    def __init__(self) -> None:
        self.kept: dict[tuple[str, str], Draft] = {}

    def get_many(self, engine, source, target, texts):
        return {t: self.kept[engine, t] for t in texts if (engine, t) in self.kept}

    def put_many(self, engine, source, target, drafts):
        self.kept |= {(engine, text): draft for text, draft in drafts.items()}


def test_an_engine_that_takes_terms_is_given_those_of_the_text() -> None:
    engine = GlossaryEngine()
    drafted = propose(units("Workers left."), TERMS, Providers(engine=engine))
    assert engine.given == [{"worker": "근로인"}]
    assert texts(drafted) == {"Workers left.": "근로인 글"}
    assert engine.asked == ["Workers left."]


def test_no_answer_comes_from_other_terms() -> None:
    engine, cache = GlossaryEngine(), DictCache()
    providers = Providers(engine=engine, cache=cache)
    other = Term(source="worker", preferred=(Word("노무자"),))
    changed = replace(REQUEST, terms=Terms([other]))
    first = propose(units("Workers left.", "Nobody."), TERMS, providers)
    second = propose(units("Workers left.", "Nobody."), changed, providers)
    again = propose(units("Workers left.", "Nobody."), TERMS, providers)
    assert texts(first)["Workers left."] == "근로인 글"
    assert texts(second)["Workers left."] == "노무자 글"
    assert texts(again) == texts(first)
    # What holds no term is asked once, whatever the glossary says.
    assert engine.asked == ["Workers left.", "Nobody.", "Workers left."]
