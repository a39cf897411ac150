"""Real models translate whole units in batches, and lose nothing on the way."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import threading
from dataclasses import replace
from pathlib import Path

import pytest
from argos_material import (
    EN_KO,
    LIEST,
    READS,
    contents,
    held_out,
    pack,
    texts,
    variant,
)
from hypothesis import given
from hypothesis import settings as examples
from hypothesis import strategies as st

from workbench import engines
from workbench.engines import Engine, EngineSettings, argos
from workbench.engines.argos import lengths, model
from workbench.engines.argos.model import Output
from workbench.engines.argos.tokenizers import SentencePiece

pytestmark = pytest.mark.argos


@pytest.mark.parametrize(("source", "target"), [("en", "ko"), ("ko", "en")])
@pytest.mark.parametrize("compute_type", ["default", "float32"])
def test_unseen_sentences_come_out_right(
    source: str, target: str, compute_type: str, tiny: EngineSettings
) -> None:
    cases = held_out(f"{source}_{target}")
    engine = engines.load("argos", replace(tiny, compute_type=compute_type))
    drafts = engine.translate([text for text, _ in cases], source, target)
    right = [
        draft.text == expected
        for draft, (_, expected) in zip(drafts, cases, strict=True)
    ]
    assert len(right) == 300
    assert sum(right) >= 295


def test_the_origin_names_the_package_and_a_score(engine: Engine) -> None:
    (draft,) = engine.translate([READS], "en", "ko")
    assert draft.text == LIEST
    assert (draft.origin.kind, draft.origin.detail) == (
        "mt",
        "argos translate-en_ko-0.1",
    )
    assert draft.origin.score is not None
    assert 0.9 < draft.origin.score <= 1
    assert draft.origin.score == round(draft.origin.score, 2)
    assert draft.findings == ()


def test_the_model_is_less_sure_of_what_it_does_not_know(engine: Engine) -> None:
    known, unknown = engine.translate(
        [READS, "Zebras quarrel over jam with philosophers."], "en", "ko"
    )
    assert known.origin.score is not None
    assert unknown.origin.score is not None
    assert unknown.origin.score < known.origin.score


def test_regions_find_the_language(engine: Engine) -> None:
    assert texts(engine.translate([READS], "en-US", "ko-KR")) == [LIEST]


def test_the_order_is_kept_and_repeats_agree(engine: Engine) -> None:
    cases = held_out("en_ko")[:40]
    given_texts = [text for text, _ in cases] + [text for text, _ in reversed(cases)]
    drafts = texts(engine.translate(given_texts, "en", "ko"))
    assert drafts[:40] == drafts[:39:-1]
    assert drafts[0] != drafts[1]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", ""),
        (" ", " "),
        ("\n\n", "\n\n"),
        (f"  {READS}", f"  {LIEST}"),
        (f"{READS}\n", f"{LIEST}\n"),
        (f"\n\n{READS} \t", f"\n\n{LIEST} \t"),
        (f"\u00a0{READS}\u3000", f"\u00a0{LIEST}\u3000"),
        (f"{READS}\n\n{READS}", f"{LIEST}\n\n{LIEST}"),
        ("The teacher reads ⟦1⟧.", "선생님이 ⟦1⟧을(를) 읽습니다."),
        ("The teacher reads {name}.", "선생님이 {name}을(를) 읽습니다."),
    ],
)
def test_white_space_and_placeholders_stay(
    text: str, expected: str, engine: Engine
) -> None:
    assert texts(engine.translate([text], "en", "ko")) == [expected]


def test_no_texts_give_no_drafts(engine: Engine) -> None:
    assert engine.translate([], "en", "ko") == []


def test_underscores_survive_the_tokenizer(tiny: EngineSettings) -> None:
    path = tiny.models / "translate-en_ko-0.1" / "sentencepiece.model"
    tokenizer = SentencePiece(path)
    text = "snake_case __init__ and _emphasis_"
    assert tokenizer.decode(tokenizer.encode(text)) == text


@pytest.mark.parametrize("separator", [" ", "\n"])
def test_a_long_unit_is_translated_to_its_end(separator: str, engine: Engine) -> None:
    (draft,) = engine.translate([separator.join([READS] * 90)], "en", "ko")
    assert draft.text == separator.join([LIEST] * 90)
    assert draft.findings == ()


def test_an_output_that_was_stopped_is_marked(
    engine: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(lengths, "_GROWTH", 0)
    monkeypatch.setattr(lengths, "_SHORTEST", 5)
    (draft,) = engine.translate([READS], "en", "ko")
    assert [finding.code for finding in draft.findings] == ["incomplete-draft"]
    assert draft.text
    assert LIEST.startswith(draft.text)


@given(st.lists(st.text(max_size=40), max_size=4))
@examples(max_examples=40, deadline=None)
def test_any_text_gives_a_draft_with_its_edges(
    tiny: EngineSettings, given_texts: list[str]
) -> None:
    drafts = SHARED.setdefault(tiny, argos.create(tiny)).translate(
        given_texts, "en", "ko"
    )
    assert len(drafts) == len(given_texts)
    for text, draft in zip(given_texts, drafts, strict=True):
        blank = re.fullmatch(r"\s*", text)
        assert draft.text == text if blank else draft.text.startswith(_lead(text))
        assert draft.origin.score is not None
        assert 0 <= draft.origin.score <= 1


SHARED: dict[EngineSettings, Engine] = {}


def _lead(text: str) -> str:
    return text[: len(text) - len(text.lstrip())]


@pytest.mark.parametrize(
    ("outputs", "score"),
    [
        ([Output("", 1.0)], 1.0),
        ([Output("ab", 0.5)], 0.5),
        ([Output("ab", 0.4), Output("", 1.0), Output("ab", 0.9)], 0.6),
        ([Output("abcdef", 1.0), Output("ab", 0.0001)], 0.1),
        ([Output("", 0.0, cut=True)], 0.0),
    ],
)
def test_scores_of_pieces_are_weighted_by_length(
    outputs: list[Output], score: float
) -> None:
    assert model._mean(outputs) == pytest.approx(score, abs=1e-6)


def test_drafts_do_not_depend_on_their_company(tiny: EngineSettings) -> None:
    asked = [text for text, _ in held_out("en_ko")]
    plain = replace(tiny, compute_type="float32")
    small = argos.create(replace(plain, batch_tokens=64, threads=1))
    large = argos.create(replace(plain, batch_tokens=8192, threads=3))
    found = texts(large.translate(asked, "en", "ko"))
    assert texts(small.translate(asked, "en", "ko")) == found
    alone = [texts(small.translate([text], "en", "ko"))[0] for text in asked[:40]]
    assert alone == found[:40]


def test_drafts_come_bit_by_bit(tiny: EngineSettings) -> None:
    """The first are there long before the last, and every one comes once."""
    engine = argos.create(replace(tiny, batch_tokens=64))
    asked = [text for text, _ in held_out("en_ko")] + [READS, READS, ""]
    stream = engine.stream(asked, "en", "ko")
    first = next(stream)
    rest = list(stream)
    numbers = [first[0], *(number for number, _ in rest)]
    assert sorted(numbers) == list(range(len(asked)))
    assert numbers != sorted(numbers)
    drafts = dict([first, *rest])
    assert [drafts[n].text for n in range(300, 303)] == [LIEST, LIEST, ""]


def test_a_stream_that_is_given_up_can_be_begun_again(tiny: EngineSettings) -> None:
    engine = argos.create(replace(tiny, batch_tokens=64))
    asked = [text for text, _ in held_out("en_ko")]
    for _ in range(3):
        stream = engine.stream(asked, "en", "ko")
        next(stream)
        stream.close()
    assert len(engine.translate(asked[:3], "en", "ko")) == 3


def test_the_log_probability_is_that_of_the_tokens(engine: Engine) -> None:
    """As CTranslate2 itself scores the pair of texts."""
    import ctranslate2

    (draft,) = engine.translate([READS], "en", "ko")
    (package,) = [p for p in argos.installed(engine._settings) if p.target == "ko"]
    tokenizer = SentencePiece(package.path / "sentencepiece.model")
    translator = ctranslate2.Translator(
        str(package.path / "model"), compute_type="float32"
    )
    (scored,) = translator.score_batch(
        [tokenizer.encode(READS)], [tokenizer.encode(LIEST)]
    )
    expected = sum(scored.log_probs) / len(scored.log_probs)
    assert draft.log_probability == pytest.approx(expected, abs=1e-3)


def test_argos_translate_itself_says_the_same(
    tmp_path: Path, tiny: EngineSettings
) -> None:
    """Called unit by unit with its own defaults, on sentences it never saw."""
    code = """
import json, sys
from argostranslate import translate
asked = json.load(sys.stdin)
print(json.dumps([translate.translate(text, "en", "ko") for text in asked]))
"""
    places = ("XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME")
    asked = [text for text, _ in held_out("en_ko")[:80]]
    asked += ["Zebras quarrel over jam with philosophers.", "snow and more snow"]
    done = subprocess.run(
        [sys.executable, "-c", code],
        input=json.dumps(asked),
        env={
            **os.environ,
            **dict.fromkeys(places, str(tmp_path)),
            "ARGOS_PACKAGES_DIR": str(tiny.models),
            "ORT_DISABLE_TELEMETRY": "1",
        },
        capture_output=True,
        text=True,
        check=True,
    )
    ours = texts(argos.create(tiny).translate(asked, "en", "ko"))
    assert ours == json.loads(done.stdout)


def test_threads_share_one_engine(engine: Engine) -> None:
    cases = held_out("en_ko")[:20]
    found: list[list[str]] = []

    def work() -> None:
        found.append(texts(engine.translate([text for text, _ in cases], "en", "ko")))

    threads = [threading.Thread(target=work) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(found) == 4
    assert found[0] == found[1] == found[2] == found[3]


def test_a_target_prefix_is_asked_for_and_taken_away(
    tmp_path: Path, settings: EngineSettings
) -> None:
    """The prefix is a token of the model; forced, it must not be in the text."""
    package = variant(tmp_path / "p", target_prefix="네")
    argos.install_file(package, settings)
    (draft,) = argos.create(settings).translate([READS], "en", "ko")
    assert draft.text
    assert not draft.text.startswith("네")


def test_packages_with_byte_pairs_are_read_by_their_own_tokenizer(
    tmp_path: Path, settings: EngineSettings
) -> None:
    files = contents(EN_KO)
    del files["sentencepiece.model"]
    files["bpe.model"] = b"#version: 0.2\nt h\nth e</w>\n"
    argos.install_file(pack(tmp_path / "p", files), settings)
    (draft,) = argos.create(settings).translate([READS], "en", "ko")
    assert draft.text
    assert "@@" not in draft.text
