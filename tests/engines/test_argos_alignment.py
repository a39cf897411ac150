"""Which words became which: from attention to places, whole texts and two models."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from argos_material import EN_KO, KO_EN, held_out, variant
from hypothesis import given
from hypothesis import strategies as st

from workbench.engines import EngineSettings, argos
from workbench.engines.argos.alignment import composed, links, spans
from workbench.model import Draft, Link


def test_tokens_are_found_where_they_stand() -> None:
    text = "a  new a book, \u201cred\u201d"
    tokens = ["\u2581a", "\u2581", "ne", "w", "\u2581a", "\u2581book", ",", "<unk>"]
    tokens += ["red", "\u201d"]
    found = spans(tokens, text)
    shown = [span and text[slice(*span)] for span in found]
    assert shown == ["a", None, "ne", "w", "a", "book", ",", None, "red", "\u201d"]
    assert found[4] == (7, 8)


def test_byte_pairs_are_found_too() -> None:
    assert spans(["un@@", "seen", "words"], "unseen words") == [(0, 2), (2, 6), (7, 12)]


def test_weak_attention_is_none_but_the_best_counts() -> None:
    source, target = [(0, 1), None, (2, 3)], [(0, 2), None]
    found = links(source, target, [[0.1, 0.8, 0.1], [1.0, 0.0, 0.0]])
    assert found == (Link((0, 1), (0, 2), 0.1),)
    found = links(source, target, [[0.4, 0.3, 0.3], []])
    assert found == (Link((0, 1), (0, 2), 0.4), Link((2, 3), (0, 2), 0.3))


def test_two_steps_are_one() -> None:
    first = [Link((0, 3), (10, 12), 1.0), Link((4, 6), (12, 16), 0.8)]
    second = [Link((10, 16), (0, 5), 0.9), Link((12, 14), (6, 8), 1.0)]
    one, two, three = composed(first, second)
    assert (one.source, one.target) == ((0, 3), (0, 5))
    assert (two.source, two.target) == ((4, 6), (0, 5))
    assert one.weight + two.weight == pytest.approx(0.9)
    assert three == Link((4, 6), (6, 8), 1.0)


stretch = st.tuples(st.integers(0, 20), st.integers(1, 5)).map(
    lambda pair: (pair[0], pair[0] + pair[1])
)
some_links = st.lists(
    st.builds(Link, stretch, stretch, st.floats(0.01, 1)), max_size=12
)


@given(some_links, some_links)
def test_composed_links_are_of_both(first: list[Link], second: list[Link]) -> None:
    for link in composed(first, second):
        assert 0 < link.weight <= 1
        assert link.source in {one.source for one in first}
        assert link.target in {two.target for two in second}


def aligned(settings: EngineSettings, texts: list[str], target: str) -> list[Draft]:
    engine = argos.create(settings)
    found = dict(engine.stream(texts, "en", target, alignment=True))
    return [found[number] for number in range(len(texts))]


@pytest.mark.argos
def test_links_are_inside_both_texts(tiny: EngineSettings) -> None:
    texts = [f"  {text}\n{text} " for text, _ in held_out("en_ko")[:60]]
    drafts = aligned(tiny, texts, "ko")
    plain = argos.create(tiny).translate(texts, "en", "ko")
    for text, draft, bare in zip(texts, drafts, plain, strict=True):
        assert (draft.text, draft.origin) == (bare.text, bare.origin)
        assert bare.alignment == ()
        assert len(draft.alignment) > 4
        for link in draft.alignment:
            assert 0 < link.weight <= 1
            for whole, (start, end) in ((text, link.source), (draft.text, link.target)):
                assert whole[start:end] == whole[start:end].strip() != ""


@pytest.mark.argos
def test_lines_are_linked_to_their_own_translations(tiny: EngineSettings) -> None:
    (draft,) = aligned(tiny, ["Thank you.\nHello."], "ko")
    first, _ = draft.text.split("\n")
    for link in draft.alignment:
        assert (link.source[0] < 11) == (link.target[0] < len(first) + 1)
    assert any(link.target[0] > len(first) for link in draft.alignment)


@pytest.mark.argos
def test_links_go_through_a_third_language(
    tmp_path: Path, settings: EngineSettings
) -> None:
    argos.install_file(EN_KO, settings)
    argos.install_file(variant(tmp_path / "p", KO_EN, to_code="fr"), settings)
    text = "The teacher reads the book."
    (draft,) = aligned(replace(settings, compute_type="float32"), [text], "fr")
    assert draft.text == text
    assert draft.alignment
    assert all(link.source[1] <= len(text) for link in draft.alignment)
