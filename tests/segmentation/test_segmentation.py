"""Sentences: exact, complete, and rather too long than broken."""

from __future__ import annotations

import re
from pathlib import Path
from time import process_time

import pytest
from cpu_time import growth
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from workbench import segmentation
from workbench.segmentation import enclosures, engine, exceptions, split

ROOT = Path(__file__).parents[2]


# Markup: the text with its cuts, and the atoms as a regular expression.
LINK = r"!?\[[^\]]*\](?:\([^)]*\)|\[[^\]]*\])"
PAIR = r"\*\*[^*]+\*\*|\*[^*]+\*|~~[^~]+~~|<em>.*?</em>"
MARKUP = [
    ("**Bold sentence.** |Next one.", PAIR),
    ("First. |**Bold sentence.** |Next one.", PAIR),
    ("**One. Two.** |Three.", PAIR),
    ("It is **so. Or** not. |Next.", PAIR),
    ("<em>One. Two.</em> |<em>Three.</em> |Four.", PAIR),
    ("[A. B](u) is it. |Next.", LINK),
    ("[A. Bee.](u.html?x=A) |Next.", LINK),
    ("See [this. One][ref]. |Next.", LINK),
    ("Look: ![A. B](u.png) And so on.", LINK),
    ("Run `a. B` now. |`cut` is a command. |Next.", r"`[^`]*`"),
    ("It was said.[^1] |Next.[^2]", r"\[\^\d\]"),
    ("It was said[^1]. |Next.", r"\[\^\d\]"),
    ("It ended. <!-- A. B --> |Next.", r"<!--.*?-->"),
    ("One.<br> |Two.", r"<br>"),
    ("See <https://x.org/A. B>. |Next.", r"<[^>]*>"),
    ("그는 **“그렇다.”**고 말했다. |다음.", PAIR),
    ("**文。**|次。", PAIR),
    ("文。|**次。**", PAIR),
]


@pytest.mark.parametrize(("case", "pattern"), MARKUP)
def test_cuts_know_what_is_markup(case: str, pattern: str) -> None:
    text = case.replace("|", "")
    atoms = [match.span() for match in re.finditer(pattern, text)]
    language = "ko" if "그" in text else "zh" if "文" in text else "en"
    assert list(split(text, language, atoms=atoms)) == case.split("|")


def test_nested_atoms_in_any_order() -> None:
    text = "*One **two. Three** four. Five.* Six."
    atoms = [(5, 19), (0, 32)]
    assert split(text, "en", atoms=atoms) == (text[:33], "Six.")


def test_the_report_of_the_seeds() -> None:
    text = (ROOT / "seeds" / "overseas-workers.txt").read_text(encoding="utf-8")
    last = text.splitlines()[-1]
    assert [piece[:12] for piece in split(last, "en")] == [
        "Seulkee Jang",
        "Jang has a M",
        "She can be r",
    ]


TEXTS = st.text(
    st.one_of(
        st.sampled_from(
            "aAbBIX.?!… \n\t\u00a0\u3000“”«»\"'’`()[]「」。！؟:고가다1234/"
        ),
        st.characters(),
        st.characters(categories=["Cs"]),
    ),
    max_size=120,
)
PARTS = (
    "Mr. U.S. J. The He 3. 5 p.m. ET Inc. (AP) [1] “Go!” ”. . ... said 다. “가.”고 。 '"
    ' " « » a. b. c. /A/. Am Oktober م: ؟ кім? не? г. В I. II. — -'
)
WORDS = st.lists(st.sampled_from(PARTS.split(" ")), max_size=60).map(" ".join)
LANGUAGES = ["en", "ko", "ja", "zh", "de", "fr", "ru", "el", "kk", "ar", "th", "xx", ""]


@settings(max_examples=200, deadline=None)
@given(TEXTS | WORDS, st.sampled_from(LANGUAGES))
def test_the_pieces_are_the_text(text: str, language: str) -> None:
    pieces = split(text, language)
    assert "".join(pieces) == text
    assert all(pieces)
    if text.strip():
        assert all(piece.strip() for piece in pieces)
    assert not any(piece[0].isspace() for piece in pieces[1:])


@settings(max_examples=200, deadline=None)
@given(TEXTS, st.lists(st.tuples(st.integers(0, 120), st.integers(1, 30)), max_size=5))
def test_no_cut_is_inside_an_atom(text: str, lengths: list[tuple[int, int]]) -> None:
    atoms = [
        (start, min(start + length, len(text)))
        for start, length in lengths
        if start < len(text)
    ]
    pieces = split(text, "en", atoms=atoms)
    assert "".join(pieces) == text
    offset = 0
    for piece in pieces[:-1]:
        offset += len(piece)
        assert not any(start < offset < end for start, end in atoms)


def test_an_empty_text_has_no_pieces_and_a_blank_one_has_one() -> None:
    assert split("", "en") == ()
    assert split(" \n\t", "en") == (" \n\t",)


def test_half_characters_are_carried() -> None:
    text = "One \ud800. Two \udfff."
    assert "".join(split(text, "en")) == text


def test_a_panic_of_the_engine_is_answered_by_the_plain_rule(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    class PanicException(BaseException):
        """What pyo3 raises; it can be neither imported nor caused at will."""

    def panic(language: str, text: str) -> list[str]:
        raise PanicException(text)

    monkeypatch.setattr(engine.sentencex, "segment", panic)
    assert split("One. Two! 三。四。", "en") == ("One. ", "Two! ", "三。", "四。")


def test_other_failures_of_the_engine_are_not_hidden(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def interrupted(language: str, text: str) -> list[str]:
        raise KeyboardInterrupt

    monkeypatch.setattr(engine.sentencex, "segment", interrupted)
    with pytest.raises(KeyboardInterrupt):
        split("One. Two.", "en")


@pytest.mark.parametrize("length", [1, 2, 5])
def test_long_texts_are_cut_like_short_ones(length: int) -> None:
    sentence = "He said that the U.S. would wait until Jan. 5 at 9 a.m. for an answer. "
    count = length * engine.WINDOW // len(sentence)
    assert split(sentence * count, "en") == (sentence,) * count


def test_a_sentence_longer_than_the_window_stays_whole() -> None:
    long = "word " * engine.WINDOW + "end. "
    assert split(long + "Next.", "en") == (long, "Next.")
    assert split("x" * 3 * engine.WINDOW, "en") == ("x" * 3 * engine.WINDOW,)


HOSTILE = [
    *("! ", "A. ", "1. ", "“", '"', "''", "``", "(a. ", "「。", "' ", "no. 1 ", " "),
    *("“가.”고 ", "x.", ". . . ", ".", "。", " [1]", "x. (", "! (ab) ", "“a. ”", "а.I"),
    *("plan B\u00a0.", "\ud800. ", "I.J.K.L.", "a. b. c. ", "A: ", "12:30 GMT ab: "),
]


@pytest.mark.parametrize("unit", HOSTILE)
def test_t24_hostile_text_takes_bounded_time(unit: str) -> None:
    text = unit * (50_000 // len(unit))
    began = process_time()
    for language in ("en", "ko", "ru"):
        assert "".join(split(text, language)) == text
    assert process_time() - began < 6


@pytest.mark.parametrize("piece", ["xxxxxxxxxx", "It is so. "])
def test_t26_a_line_of_a_megabyte_takes_linear_time(piece: str) -> None:
    def work(size: int) -> None:
        text = piece * size
        assert "".join(split(text, "en")) == text

    assert growth(work, 25_000) < 10


def test_windows_of_the_engine_overlap_at_most_twice(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    shown = 0
    segment = engine.sentencex.segment

    def counting(language: str, text: str) -> list[str]:
        nonlocal shown
        shown += len(text)
        return list(segment(language, text))

    monkeypatch.setattr(engine.sentencex, "segment", counting)
    text = "I.J.K.L." * 5_000
    engine.boundaries(text, "ru")
    assert len(text) <= shown <= 2 * len(text) + engine.WINDOW


@given(
    words=st.lists(
        st.sampled_from(
            (
                "A ",
                "the ",
                "Dr ",
                "No ",
                "U",
                "S ",
                "iPhone ",
                "12 ",
                "2024",
                "IV ",
                "다 ",
                "끝났다 ",
                "가",
                "中",
                "ガ ",
                "ไทย ",
                "’",
                "“",
                "”",
                "'",
                "% ",
            )
        ),
        min_size=1,
        max_size=9,
    ),
    end=st.sampled_from(["", ".", "?", "!", ".”", "’"]),
    language=st.sampled_from(["en", "ko", "ja", "zh", "de", "th", "el", "ru", "kk"]),
)
@settings(max_examples=150, deadline=None)
def test_what_is_one_sentence_at_a_glance_is_one(
    words: list[str], end: str, language: str
) -> None:
    text = "".join(words) + end
    assume(segmentation._SINGLE.fullmatch(text))
    marks = enclosures.find(text)
    proposed = engine.boundaries(marks.shown, language)
    assert exceptions.apply(text, proposed, marks, language) == []
