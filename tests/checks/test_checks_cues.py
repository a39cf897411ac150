"""What words say of negation at a glance is never less than what a text says."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from workbench.differences import cues, negations

NEWS = Path(__file__).parents[1] / "data" / "checks"
TEXTS = {
    text
    for path in NEWS.glob("*.tsv")
    for line in path.read_text(encoding="utf-8").splitlines()
    for text in line.split("\t")
}
PHRASES = (
    (negations._PLAIN, cues.PLAIN),
    (negations._IDLE, cues.BEGINS),
    (negations._NEGATIONS, cues.DENIES),
)


@pytest.mark.parametrize("language", ["en", "ko"])
@pytest.mark.parametrize(("patterns", "cue"), PHRASES, ids=["plain", "idle", "denies"])
def test_every_phrase_has_its_cue(patterns, cue, language):
    pattern = patterns[language]

    def shown(text: str) -> bool:
        return bool(cues.look(text, language)[0] & cue)

    assert all(shown(text) for text in TEXTS if pattern.search(text))

    phrase = st.from_regex(re.compile(pattern.pattern, re.ASCII))

    @given(phrase.filter(lambda text: pattern.search(text) is not None))
    @settings(max_examples=60, deadline=None)
    def check(text: str) -> None:
        assert shown(text)
        assert shown(f"It was {text} 2,019 것이다.")

    check()


@pytest.mark.parametrize("language", ["en", "ko"])
def test_words_are_counted_that_can_deny(language):
    found = cues.MAY_DENY[language]
    for text in TEXTS:
        words = negations._without_names(
            negations._PLAIN[language].sub(" ", text).split(" ")
        )
        if "neither" not in text.lower():
            many = sum(found.search(f"{word} ") is not None for word in words)
            assert negations.number_that_may_deny(text, language) == many


def test_a_phrase_that_denies_nothing_is_not_counted():
    assert negations.number_that_may_deny("They carried out the plan.", "en") == 0
    assert negations.number_that_may_deny("They took it out.", "en") == 1
    assert negations.number_that_may_deny("다시 반대 30표를 던졌다.", "ko") == 0
