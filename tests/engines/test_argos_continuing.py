"""Other translations, and those that go on from what a person has typed."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from argos_material import EN_KO, KO_EN, LIEST, READS, contents, held_out, pack, variant
from hypothesis import given
from hypothesis import settings as examples
from hypothesis import strategies as st

from workbench.engines import Brief, EngineSettings, Suggesting, argos
from workbench.errors import ModelMissingError

pytestmark = pytest.mark.argos


@pytest.fixture(scope="module")
def engine(tiny: EngineSettings) -> Suggesting:
    engine = argos.create(replace(tiny, compute_type="float32"))
    assert isinstance(engine, Suggesting)
    return engine


def typed(engine: Suggesting, prefix: str, *, count: int = 3) -> list[str]:
    found = engine.continuations(READS, "en", "ko", prefix=prefix, count=count)
    return [draft.text for draft in found]


@pytest.mark.parametrize("count", [1, 3, 4, 9])
def test_alternatives_differ_and_begin_with_the_draft(
    count: int, engine: Suggesting
) -> None:
    for text, _ in held_out("en_ko")[:20]:
        found = engine.alternatives(text, "en", "ko", count=count)
        (draft,) = engine.translate([text], "en", "ko")
        texts = [one.text for one in found]
        assert 1 <= len(texts) <= count
        assert len(set(texts)) == len(texts)
        assert draft.text in texts
        if count <= 4:
            assert found[0] == draft
        scores = [one.log_probability for one in found]
        assert None not in scores


def test_alternatives_of_a_text_of_several_lines(engine: Suggesting) -> None:
    found = engine.alternatives(f" {READS}\n\n{READS} ", "en", "ko", count=3)
    assert found[0].text == f" {LIEST}\n\n{LIEST} "
    assert len(found) == 3
    assert all(one.text.count("\n\n") == 1 for one in found)


@pytest.mark.parametrize("text", ["", "  ", "\n"])
def test_nothing_has_no_alternatives(text: str, engine: Suggesting) -> None:
    assert engine.alternatives(text, "en", "ko", count=3) == []
    assert engine.continuations(text, "en", "ko", prefix="가", count=3) == []


@pytest.mark.parametrize("length", range(len(LIEST)))
def test_every_beginning_of_the_draft_leads_to_it(
    length: int, engine: Suggesting
) -> None:
    assert LIEST in typed(engine, LIEST[:length])


def test_every_beginning_of_unseen_sentences_leads_to_them(engine: Suggesting) -> None:
    right = asked = 0
    for text, expected in held_out("en_ko")[:12]:
        for length in range(0, len(expected), 2):
            found = engine.continuations(
                text, "en", "ko", prefix=expected[:length], count=3
            )
            asked += 1
            right += expected in [draft.text for draft in found]
    assert asked > 100
    assert right / asked > 0.9


def test_a_text_that_is_finished_has_no_continuation_of_nothing(
    engine: Suggesting,
) -> None:
    assert LIEST not in typed(engine, LIEST)


def test_another_word_than_the_models_own_is_kept(engine: Suggesting) -> None:
    found = typed(engine, "그 의사가 ")
    assert found
    assert all(text.startswith("그 의사가 ") for text in found)
    assert any(text.endswith("읽습니다.") for text in found)


@given(
    st.one_of(
        st.text(max_size=30),
        st.sampled_from([LIEST[:n] for n in range(len(LIEST))]),
        st.text("선생님이책을 _▁<>⟦1⟧{n}", max_size=12),
    ),
    st.integers(1, 4),
)
@examples(max_examples=60, deadline=None)
def test_what_was_typed_is_never_changed(
    tiny: EngineSettings, prefix: str, count: int
) -> None:
    engine = argos.create(tiny)
    found = engine.continuations(READS, "en", "ko", prefix=prefix, count=count)
    texts = [draft.text for draft in found]
    assert len(texts) <= count
    assert len(set(texts)) == len(texts)
    assert all(text.startswith(prefix) and text != prefix for text in texts)
    for draft in found:
        assert draft.origin.score is not None
        assert 0 <= draft.origin.score <= 1


def test_white_space_before_the_prefix_stays(engine: Suggesting) -> None:
    assert f"  {LIEST}" in typed(engine, "  선생")


def test_a_prefix_that_is_far_too_long_has_none(engine: Suggesting) -> None:
    assert typed(engine, "책을 " * 5000) == []


def test_a_text_in_pieces_has_none(engine: Suggesting) -> None:
    text = f"{READS}\n{READS}"
    assert engine.continuations(text, "en", "ko", prefix="선", count=3) == []


def test_both_work_through_a_third_language(
    tmp_path: Path, settings: EngineSettings
) -> None:
    argos.install_file(EN_KO, settings)
    argos.install_file(variant(tmp_path / "p", KO_EN, to_code="fr"), settings)
    engine = argos.create(replace(settings, compute_type="float32"))
    first, *_ = engine.alternatives(READS, "en", "fr", count=3)
    assert first.text == READS
    assert first.origin.detail == "argos translate-en_ko-0.1+ko_fr-0.1"
    found = engine.continuations(READS, "en", "fr", prefix="The tea", count=2)
    assert READS in [draft.text for draft in found]


def test_a_package_with_a_target_prefix(
    tmp_path: Path, settings: EngineSettings
) -> None:
    argos.install_file(variant(tmp_path / "p", target_prefix="네"), settings)
    engine = argos.create(settings)
    found = engine.continuations(READS, "en", "ko", prefix="선생", count=2)
    assert found
    assert all(draft.text.startswith("선생") for draft in found)
    assert not engine.alternatives(READS, "en", "ko", count=2)[0].text.startswith("네")


def test_a_package_with_byte_pairs(tmp_path: Path, settings: EngineSettings) -> None:
    files = contents(EN_KO)
    del files["sentencepiece.model"]
    files["bpe.model"] = b"#version: 0.2\nt h\nth e</w>\n"
    argos.install_file(pack(tmp_path / "p", files), settings)
    found = argos.create(settings).continuations(
        READS, "en", "ko", prefix="the", count=2
    )
    assert all(draft.text.startswith("the") for draft in found)


def test_a_missing_model_says_what_to_install(settings: EngineSettings) -> None:
    engine = argos.create(settings)
    with pytest.raises(ModelMissingError, match="engines install en ko"):
        engine.alternatives(READS, "en", "ko", count=2)
    with pytest.raises(ModelMissingError, match="engines install en ko"):
        engine.continuations(READS, "en", "ko", prefix="", count=2)


LONG = (
    "The teacher reads the book and the student writes the letter and the doctor"
    " reads the newspaper and the child reads the letter."
)


@pytest.mark.parametrize("prefix", ["", " ", "선생님이 ", "선생", "그 의"])
def test_the_next_words_come_piece_by_piece_and_lead_to_the_end(
    engine: Suggesting, prefix: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert isinstance(engine, Brief)
    monkeypatch.setattr("workbench.engines.argos.engine._AHEAD", 4)
    text, turns, ended = prefix, 0, False
    while not ended:
        draft = engine.next_words({LONG: text}, "en", "ko")[LONG]
        assert draft.text.startswith(text)
        assert draft.text != text
        ended = not draft.findings
        text, turns = draft.text, turns + 1
        assert turns < 20
    assert turns > 2
    assert text.endswith(".")


def test_next_words_that_are_all_are_what_a_continuation_is(
    engine: Suggesting,
) -> None:
    assert isinstance(engine, Brief)
    (whole,) = engine.continuations(READS, "en", "ko", prefix="선생님이 ", count=1)
    draft = engine.next_words({READS: "선생님이 "}, "en", "ko")[READS]
    assert replace(draft, alignment=()) == whole
    # It tells where the model looked for what it adds, and nothing of what was typed.
    assert min(link.target[0] for link in draft.alignment) == len("선생님이 ")
    assert all(READS[slice(*link.source)].strip() for link in draft.alignment)
    assert engine.next_words({f"{READS}\n{READS}": "선"}, "en", "ko") == {}


@examples(max_examples=30, deadline=None)
@given(data=st.data(), rest=st.sampled_from(["", " ", "가 "]))
def test_variants_go_on_with_the_word_that_the_text_goes_on_with(
    engine: Suggesting, data: st.DataObject, rest: str
) -> None:
    """Whatever was typed, each goes on from its own, and all with one word."""
    assert isinstance(engine, Brief)
    text, translation = data.draw(st.sampled_from(held_out("en_ko")[:40]))
    at = data.draw(st.integers(0, len(translation) - 2))
    first, *others = text.split()
    variants = (text, f'"{first}" {" ".join(others)}', f'{first} "{" ".join(others)}"')
    typed = translation[:at] + rest * bool(at)
    alone = engine.next_words({text: typed}, "en", "ko")
    found = engine.next_words(dict.fromkeys(variants, typed), "en", "ko")
    assert {*alone} <= {*found}
    assert all(draft.text.startswith(typed) for draft in found.values())
    assert all(draft.text != typed for draft in found.values())


@pytest.mark.parametrize("read", [0, 100])
def test_variants_complete_a_word_as_the_text_does(
    engine: Suggesting, read: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """One after another, or together: what was not typed of a word is asked once."""
    assert isinstance(engine, Brief)
    monkeypatch.setattr("workbench.engines.argos.runner._READ", read)
    quoted = 'The teacher reads "the book".'
    found = engine.next_words({READS: "선생님이 책", quoted: "선생님이 책"}, "en", "ko")
    assert found[READS].text == LIEST
    assert found[quoted].text.split()[1] == LIEST.split()[1]
    # What was typed of a variant may differ: it is asked about for itself.
    opened = engine.next_words({READS: "선생", quoted: '"선생'}, "en", "ko")
    assert LIEST.startswith(opened[READS].text)
    assert opened[quoted].text.startswith('"선생')


def test_after_a_word_that_is_complete_another_one_follows(engine: Suggesting) -> None:
    """Although the model would rather have gone on with the word itself."""
    assert isinstance(engine, Brief)
    quoted = 'The teacher reads "the book".'
    found = engine.next_words(dict.fromkeys((READS, quoted), "선생 "), "en", "ko")
    assert found[READS].text.startswith("선생 ")
    assert found[READS].text.split()[1]
