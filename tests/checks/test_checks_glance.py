"""What is not seen at a glance is found by no check."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from subjects import approved

from workbench.checks import CHECKS, Subject, run
from workbench.checks.completeness import lengths
from workbench.checks.features import Bit
from workbench.checks.glance import look, weigh
from workbench.checks.names import hearing
from workbench.checks.numerals import shares
from workbench.checks.values import moments
from workbench.model import Markup

LATIN = """
a an the of in and not no never nobody without n't don’t unlikely said told added to
two twenty-five half dozen hundred million thousandth first once may March Nov Sept.
Monday fridays noon midnight o'clock p.m. pm a.m am a m p morning night km kg m t
miles per cent percent percentage points pct dollars won yen US$ USD 5m 3k years
days hours degrees Celsius sq square feet inch % %s %(n)s %% %.2f {n} {{x}} ${x} $5
€ £ & &amp; AT&T **bold** _it_ `code` [a](b) <b> </b> <br/> ~~x~~ ~ http://a.kr
www.a.com a@b.kr x.com weather.go.kr Kim Anna-Maria “ ” " ' ’ ‘ ( ) [ ] « » ... … ·
ㆍ – ∼ 3~5 , . ! ? .com a.B \u200b \u00a0 \u202e \u0430 µ １２ Ａ İ \ufeff \t the
cafÃ© â€œ ¡° √© \ufffd ?? ???
the 24/7 half of one-third second the third twice doubled 3-2 2–1 minus below zero
C/2026 B-51 captain
"""
KOREAN = """
한 두 세 네 다섯 여섯 열 열한 스무 스물다섯 서른세 하나 사흘 이틀 보름 명 사람 번째
시간 시 분 반 살 세명 두번 한시 오전 오후 새벽 밤 아침 정오 자정 월 일 년 월요일
금요일 요일 (월) 만 억 조 천 백 십 일곱 이십 달러 원 엔 위안 유로 퍼센트 %포인트
포인트 킬로미터 ㎞ ㎏ 톤 미터 시속 도 평 개월 주 달 않았다 없다 못했다 안 못 아니다
아닌 지 말고 마라 끊임없이 말했다 밝혔다 다고 공장는 사람를 학교은 학교를을
회사에에서 에서에서 으로 로 을 를 은 는 이 가 와 과 라고 NK는 KBS을 50을 100%가
(MSS)은 ”고 사과 마을 바로 어린이 국가 몇일 됬다 성공율 할수 있다 할수있다 하는것은
분의 3분의 절반 배 두배 차례 분기 막 차 위 수십 수만 영하 영상 처음 첫 최초 먼저 초대
개월 세대 세트 C/2025 B-52 2세대
援먯닔媛 ìë ¾È³ç ??? ÀÌ°Í
때문에 뿐만아니라 같은 것같다 그리고 그리고 그는그는그는 니다. 했다. 했어요.
"""
PIECES = st.sampled_from(
    [*LATIN.split(" "), *KOREAN.split(), *"0123456789", "2019", "4,500", "11:30"]
)
GAPS = st.sampled_from(["", " ", " ", " ", "  ", ".", ", ", "-", "/", "\n", "\u00a0"])
TEXTS = st.lists(st.tuples(PIECES, GAPS), min_size=1, max_size=9).map(
    lambda parts: "".join(map("".join, parts))
)
LANGUAGES = st.sampled_from([("en", "ko"), ("ko", "en"), ("de", "ko"), ("en", "es")])
FLAGS = st.sampled_from([(), ("python-format",), ("c-format",)])


@given(TEXTS, TEXTS, LANGUAGES, st.sampled_from(Markup), FLAGS)
@settings(max_examples=400, deadline=None)
def test_a_check_finds_nothing_where_nothing_it_needs_is_seen(
    source, target, languages, markup, flags
):
    subject = Subject(approved(source, target, flags=flags), markup, *languages)
    for code, check in CHECKS.items():
        if not check.needs & subject.seen:
            assert not list(check.function(subject)), code


@given(TEXTS, TEXTS, LANGUAGES, st.sampled_from(Markup), st.booleans())
@settings(max_examples=200, deadline=None)
def test_all_is_found_that_any_check_says(source, target, languages, markup, plural):
    forms = {"plural": f"{source} {source}", "targets": (target, source)}
    unit = approved(source, "" if plural else target, **forms if plural else {})
    subject = Subject(unit, markup, *languages)
    said = [
        (code, problem.template, problem.target, problem.arguments)
        for code, check in CHECKS.items()
        for problem in check.function(subject)
    ]
    found = [
        (one.code, one.template, one.target, one.arguments) for one in run(subject)
    ]
    filled = [(*one[:2], one[2] or target, one[3]) for one in said]
    assert found == filled if not plural else len(found) == len(said)


@given(TEXTS)
@settings(max_examples=400, deadline=None)
def test_times_and_dates_are_looked_for_wherever_one_may_be(text):
    if "시" not in text:
        assert not [*moments._korean_clocks(text)]
    if not look(text) & Bit.LATIN and ":" not in text:
        assert not [*moments._english_clocks(text), *moments._spoken_clocks(text)]
    if "월" not in text:
        assert not moments._KOREAN.search(text)
        assert not moments._TO_MONTH.search(text)


@given(TEXTS, TEXTS)
@settings(max_examples=400, deadline=None)
def test_no_share_differs_where_none_is_seen(english, korean):
    if not (look(english) | look(korean)) & Bit.SHARE:
        assert shares.differing(english, korean) is None


@pytest.mark.parametrize("code", [code for code in CHECKS if not CHECKS[code].of_state])
def test_few_checks_are_asked_about_a_plain_sentence(code):
    unit = approved("Rain fell on the hills.", "언덕에 비가 내렸다.")
    subject = Subject(unit, Markup.MARKDOWN, "en", "ko")
    asked = bool(CHECKS[code].needs & subject.seen)
    assert asked == (code in {"repeated-words", "source-left"})


@given(TEXTS)
def test_digits_of_a_text_do_not_change_what_is_seen(text):
    other = re.sub("[0-9]", "7", text)
    assert look(text) == look(other)


@given(TEXTS, TEXTS)
def test_what_is_seen_in_a_text_is_seen_in_a_longer_one(text, more):
    beside = Bit.EDGE
    assert look(text) & ~beside & ~look(f"{text} {more}") == 0


@given(st.text())
def test_words_weigh_what_their_text_does(text):
    syllables = len(re.findall(r"[\u1100-\u11ff\u3040-\u9fff\uac00-\ud7a3]", text))
    assert weigh(text) == (syllables, len(re.findall(r"[\W_]", text)))
    assert lengths.weight(text) >= 0


SOUNDS = st.text(alphabet="KNTRMPSCHGW", max_size=10)


@given(SOUNDS, SOUNDS)
def test_sounds_are_never_more_alike_than_told_beforehand(one, other):
    assert hearing.likeness(one, other) <= hearing.most_alike(one, other) + 1e-9
