"""The right particle after every kind of word."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench import korean
from workbench.korean import Sound
from workbench.korean.particles import PAIRS

CASES = [
    tuple(line.split(" "))
    for line in (Path(__file__).parent / "particles.txt").read_text("utf-8").split("\n")
    if line and not line.startswith("#")
]
SYLLABLES = st.characters(min_codepoint=0xAC00, max_codepoint=0xD7A3)
WORDS = st.text(SYLLABLES, min_size=1, max_size=5)
FORMS = st.sampled_from([form for p in PAIRS for form in (p.closed, p.opened)])


def test_there_are_cases() -> None:
    assert len(CASES) >= 150
    assert all(len(case) == 3 for case in CASES)


@pytest.mark.parametrize(("word", "particle", "whole"), CASES)
def test_particle_after_word(word: str, particle: str, whole: str) -> None:
    assert korean.attach(word, particle) == whole


@given(WORDS, FORMS)
def test_choosing_again_changes_nothing(word: str, particle: str) -> None:
    chosen = korean.choose(word, particle)
    assert korean.choose(word, chosen) == chosen


@given(WORDS, FORMS)
def test_what_was_attached_is_no_misfit(word: str, particle: str) -> None:
    whole = korean.attach(word, particle)
    assert not list(korean.misfits(whole, {word}))


@given(WORDS)
def test_every_syllable_has_one_sound(word: str) -> None:
    (sound,) = korean.sounds(word)
    coda = (ord(word[-1]) - 0xAC00) % 28
    assert (sound is Sound.VOWEL) == (coda == 0)
    assert (sound is Sound.RIEUL) == (coda == 8)


@given(st.text())
def test_any_text_can_be_asked_about(text: str) -> None:
    assert isinstance(korean.sounds(text), tuple)
    assert korean.choose(text, "은") in {"은", "는"}


@given(WORDS, WORDS, FORMS)
def test_a_noun_put_in_and_out_again_gives_the_text(
    old: str, new: str, particle: str
) -> None:
    text = korean.attach(old, particle)
    once = korean.replace_with_particles(text, (0, len(old)), new)
    back = korean.replace_with_particles(once, (0, len(new)), old)
    there = korean.replace_with_particles(back, (0, len(old)), new)
    assert back.startswith(old)
    assert there == once


@given(st.text(), st.integers(0, 20), st.integers(0, 20), WORDS)
def test_only_the_noun_and_its_particle_change(
    text: str, start: int, length: int, new: str
) -> None:
    start = min(start, len(text))
    end = min(start + length, len(text))
    changed = korean.replace_with_particles(text, (start, end), new)
    assert changed.startswith(text[:start] + new)


@given(SYLLABLES, st.sampled_from("은는이가을를과와도의만"))
def test_a_word_with_a_particle_has_the_word_as_a_stem(word: str, tail: str) -> None:
    assert word in list(korean.stems(word + tail))


def test_no_word_ends_in_half_a_particle() -> None:
    assert [*korean.stems("숲으로의")] == ["숲으로의", "숲으로", "숲"]
    assert [*korean.stems("서울로의")] == ["서울로의", "서울로", "서울"]


@pytest.mark.parametrize(
    ("text", "old", "new", "expected"),
    [
        ("운전사가 책을 읽는다.", "운전사", "기술자", "기술자가 책을 읽는다."),
        ("운전사가 책을 읽는다.", "운전사", "기관사님", "기관사님이 책을 읽는다."),
        ("그는 학생과 갔다.", "학생", "의사", "그는 의사와 갔다."),
        ("서울로 갔다.", "서울", "평양", "평양으로 갔다."),
        ("평양으로 갔다.", "평양", "서울", "서울로 갔다."),
        ("평양으로부터의 소식", "평양", "러시아", "러시아로부터의 소식"),
        ("‘노동자’를 파견", "노동자", "근로인", "‘근로인’을 파견"),
        ("**노동자**를 파견", "노동자", "인력", "**인력**을 파견"),
        ("<b>노동자</b>는", "노동자", "인력", "<b>인력</b>은"),
        ("데일리 엔케이(Daily NK)가", "데일리 엔케이", "신문", "신문(Daily NK)이"),
        ("노동자들을 불렀다", "노동자", "인력", "인력들을 불렀다"),
        ("노동자에게는", "노동자", "인력", "인력에게는"),
        ("노동자 가족을", "노동자", "인력", "인력 가족을"),
        ("노동자이다.", "노동자", "인력", "인력이다."),
        ("노동자였다.", "노동자", "인력", "인력이었다."),
        ("노동자라고 했다", "노동자", "인력", "인력이라고 했다"),
        ("학생이라고 했다", "학생", "의사", "의사이라고 했다"),
        ("노동자을 불렀다", "노동자", "의사", "의사를 불렀다"),
        ("노동자가족", "노동자", "인력", "인력가족"),
        ("3을 더하면", "3", "2", "2를 더하면"),
        ("UN은 결의했다", "UN", "NATO", "NATO는 결의했다"),
    ],
)
def test_another_noun(text: str, old: str, new: str, expected: str) -> None:
    start = text.index(old)
    span = (start, start + len(old))
    assert korean.replace_with_particles(text, span, new) == expected


@pytest.mark.parametrize(
    "text",
    [
        "어린이 나이 사과 마을 바로 가을 노을 아이 사이 차이 효과 결과 국가 작가 평가",
        "경로 진로 통로 새로 서로 따로 함부로 스스로 별로 그대로 번갈아 실로 홀로",
        "먹는 작은 지은 나은 지을 부을 나와 돌아와 들어와 기와 아나 하나 그러나",
        "바나나 엄마 소나무 다리 라디오 도로 철로 의사 의의 우리 누나",
        "북한 당국은 노동자들의 동향에 대한 보고와 통제를 강화하라는 지시를 내렸다.",
        "코로나19를 막기 위한 방역 사업에 따른 것이라고 강조했다.",
        "파견 기간인 10년을 채워, 1인당 연간 4500달러에서 많게는 1만 달러를",
        "데일리NK는 URL로 CCTV를 FBI가 50%를 3kg을 “속보”라고 **50%**를",
        "2024년에는 7로 나눈다. VR를 VR을 Microsoft를 Microsoft을",
        "국가보위성(MSS)은 데일리NK(Daily NK)가 다니엘(Daniel)은",
        "A이다 A다 2이다 2다 “의사”이며 “의사”며",
        "%s을(를) %(name)s이(가) {0}(으)로 '{1}'(이)라는 값과(와) 3은(는) NK을/를",
        "300자 이내 IPv6는 IPv6은 png를 '.'이 '_'를 check를 check을 %1을 %1를",
        "%s을 %(name)s는 {name}을 {name}를 '{0}'이 type이 type가 %d은",
    ],
)
def test_no_false_alarm(text: str) -> None:
    assert not list(korean.misfits(text))


@pytest.mark.parametrize(
    ("text", "found", "wanted"),
    [
        ("학생를 만났다", "를", "을"),
        ("서울를 떠났다", "를", "을"),
        ("학생와 갔다", "와", "과"),
        ("노동자으로 일한다", "으로", "로"),
        ("서울으로 갔다", "으로", "로"),
        ("러시아으로부터", "으로", "로"),
        ("NK을", "을", "를"),
        ("UN는", "는", "은"),
        ("50%을", "을", "를"),
        ("3를", "를", "을"),
        ("10로", "로", "으로"),
        ("7으로", "으로", "로"),
        ("“의사”은", "은", "는"),
        ("**책**를", "를", "을"),
        ("<b>책</b>가", "가", "이"),
        ("국가보위성(MSS)는", "는", "은"),
    ],
)
def test_misfit(text: str, found: str, wanted: str) -> None:
    (misfit,) = korean.misfits(text)
    assert (misfit.found, misfit.wanted) == (found, wanted)
    assert text[misfit.start : misfit.end] == found


def test_known_nouns_are_judged_too() -> None:
    assert not list(korean.misfits("먹는"))
    (misfit,) = korean.misfits("먹는 검다", {"먹"})
    assert (misfit.found, misfit.wanted) == ("는", "은")


@pytest.mark.parametrize("rest", ["", "은", "들에게는", "으로부터의", "입니다", "씨가"])
def test_suffixes(rest: str) -> None:
    assert korean.is_suffix(rest)


@pytest.mark.parametrize("rest", ["군", "대학교", "해", "은행", "가족", "는" * 30])
def test_other_words_are_no_suffixes(rest: str) -> None:
    assert not korean.is_suffix(rest)


def test_spellings_are_bounded_and_begin_with_the_given() -> None:
    assert korean.spellings("컨텐츠 센터")[:2] == ("컨텐츠 센터", "콘텐츠 센터")
    assert len(korean.spellings("컨텐츠 메세지 러시아 센터 서비스 리더십")) <= 8
    assert korean.spellings("사이버 공격") == ("사이버 공격", "싸이버 공격")
    assert korean.spellings("노동자") == ("노동자",)


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("두 명가 숨졌다", "이"),
        ("64만 명가 찾았다", "이"),
        ("사백 명는 갔다", "은"),
        ("2900억 원가 들었다", "이"),
        ("두 명문가가 모였다", None),
        ("원가 2만 원", None),
        ("그 명가는 망했다", None),
    ],
)
def test_what_is_counted_is_no_other_word(text, wanted):
    assert [one.wanted for one in korean.misfits(text)] == ([wanted] if wanted else [])
