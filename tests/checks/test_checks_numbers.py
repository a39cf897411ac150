"""Numbers: values count, not digits."""

from decimal import Decimal

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from subjects import pair

from workbench.checks.values.amounts import amounts
from workbench.checks.values.number_words import _ENGLISH, _stretch
from workbench.checks.values.numbers import _compared, _evidently_same, numbers

KOREAN = [
    ("pay USD 4,500 a year", "1년에 4500달러를 낸다", True),
    ("pay USD 4,500 a year", "1년에 4,500달러를 낸다", True),
    ("pay USD 4,500 a year", "1년에 4천500달러를 낸다", True),
    ("pay USD 4,500 a year", "1년에 4천 500 달러를 낸다", True),
    ("pay USD 4,500 a year", "1년에 5400달러를 낸다", False),
    ("pay USD 4,500 a year", "1년에 4만5000달러를 낸다", False),
    ("USD 10,000 per person", "1인당 1만 달러", True),
    ("USD 10,000 per person", "1인당 10,000달러", True),
    ("USD 10,000 per person", "1인당 10만 달러", False),
    ("USD 10,000 per person", "1인당 만 달러", True),
    ("from USD 4,500 to USD 10,000", "4500달러에서 1만 달러까지", True),
    ("photographed in June 2019", "2019년 6월에 촬영된", True),
    ("photographed in June 2019", "2016년 9월에 촬영된", False),
    ("deployed for 10 years", "10년간 파견된", True),
    ("deployed for 10 years", "십 년간 파견된", True),
    ("deployed for 10 years", "15년간 파견된", False),
    ("around 30 to 55%", "약 30~55%", True),
    ("around 30 to 55%", "약 30~50%", False),
    ("block COVID-19", "코로나19를 막기", True),
    ("block COVID-19", "신종 코로나바이러스를 막기", True),
    ("3 people were held", "세 사람이 억류됐다", True),
    ("3 people were held", "5명이 억류됐다", False),
    ("two of 3 people", "3명 가운데 2명", True),
    ("1.5 million people", "150만 명", True),
    ("1.5 million people", "1백50만 명", True),
    ("1.5 million people", "15만 명", False),
    ("$4.5 billion", "45억 달러", True),
    ("25,300 won", "2만5300원", True),
    ("120 million", "1억2천만", True),
    ("a 25-year-old", "스물다섯 살", True),
    ("50 miles away", "80㎞ 떨어진", True),
    ("at 15:30", "오후 3시 30분", True),
    ("open 24/7", "연중무휴", True),
    ("In the 1990s", "1990년대", True),
    ("half of 50%", "절반의 절반", True),
    ("the Z-20 and H1N1", "그 기종과 신종플루", True),
    ("Press [Ctrl+20]", "누르십시오", True),
    ("May 3, 2021", "2021년 5월 3일", True),
    ("on May 30,2021", "2021년 5월 30일", True),
    ("version 3 only", "버전 3만", True),
    ("version 1.2.3", "버전 1.2.3", True),
    ("version 1.25.3", "버전 1.24.3", False),
    ("1,277 trillion won", "1277 원", False),
    ("$4 mln in bribes", "뇌물 400만 달러", True),
    ("Neither fell there.", "두 발 모두 떨어지지 않았다.", True),
    ("two-thirds of 3,922 schools", "3922개교의 3분의 2", True),
    ("a third of 3 farms", "농장 3곳의 3분의 1", True),
    ("a third of 3 farms", "농장 3곳의 3분의 2", False),
    ("a quarter of it", "그 절반", False),
    ("half of the county", "카운티의 절반", True),
    ("28 letters", "스물여덟 자로 된 글자", True),
    ("For four and a half centuries", "450년 동안", True),
    ("open around the clock", "24시간 운영", True),
    ("beat them 3-2", "3 대 2로 이겼다", True),
    ("beat them 3-2 on the 3rd", "3일 3 대 1로 이겼다", False),
    ("at 2:40 on the 3rd two died", "3일 2시 40분에 3명이 숨졌다", False),
    # Turns, times over and several scores are compared with their counterparts.
    ("their third win", "세 번째 승리", True),
    ("their third win", "네 번째 승리", False),
    ("0.3 of a second", "0.3초", True),
    ("searched twice", "두 차례 수색했다", True),
    ("searched twice", "세 차례 수색했다", False),
    ("Enter it twice", "다시 한 번 입력", True),
    ("won 6-3, 6-4", "6-3, 6-4로 이겼다", True),
    ("won 6-3, 6-4", "2-0(6-3 6-4)으로 이겼다", True),
    ("won 6-3, 6-4", "6-3, 6-2로 이겼다", False),
    ("leads 4-2", "4승 2패로 앞선다", True),
    ("leads 4-2", "4승 3패로 앞선다", False),
    ("twice the cost", "두 배의 비용", True),
    ("twice the cost", "세 배의 비용", False),
    ("a month earlier", "두 달 전", False),
    ("in the 93rd minute", "후반 48분에", True),
    ("in the 93rd minute", "후반 49분에", False),
    ("in the three months through June", "4~6월", True),
    ("in the fourth quarter", "4분기에", True),
    ("in the fourth quarter", "3분기에", False),
    ("the third act", "3막", True),
    ("the third act", "2막", False),
    ("fell by a fourth since May", "4분의 1 줄었다", True),
    ("fell by a fourth since May", "3분의 1 줄었다", False),
    ("reached the quarterfinals", "8강에 올랐다", True),
    # Sums are rounded, and exchanged in brackets; units are explained.
    ("1.13 trillion won", "1조1330억 원", True),
    ("1.13 trillion won", "1조1390억 원", False),
    ("20 trillion won ($14 billion)", "20조 원", True),
    ("rose 9 basis points", "9bp(1bp=0.01%포인트) 올랐다", True),
    ("an 83-year-old", "여든셋의 그", True),
    ("an 82-year-old", "여든셋의 그", False),
    ("from minus 2 to 9", "영하 2도에서 영상 9도", True),
    ("from minus 2 to 9", "영상 2도에서 영상 9도", False),
    ("since 2022, last year", "2022년 이후, 지난해", True),
    ("since 2022, last year", "2023년 이후, 지난해", False),
    ("climbed six basis points to 4.41%", "0.06%포인트 올라 4.41%로", True),
    ("climbed seven basis points to 4.41%", "0.06%포인트 올라 4.41%로", False),
    ("80% and 20%", "8할과 2할", True),
    ("80% and 30%", "8할과 2할", False),
    ("the Dow ended lower", "다우존스30 산업지수가 하락했다", True),
    ("the Nuri 2 chip", "누리3을 위한 칩", False),
    ("the term was upheld", "2심도 징역", True),
    ("the Second Criminal Division upheld it", "1심 형량을 형사2부가 유지했다", True),
    ("at 4:52 a.m. (0952 GMT)", "오전 4시52분(그리니치 표준시 오전 9시52분)", True),
    ("Seok said so", "석 대변인은 그렇게 말했다", True),
    ("three trucks", "두 대의 트럭", False),
    (
        "two-thirds among one group, over a quarter of the rest",
        "3분의 2, 4분의 1",
        True,
    ),
    (
        "two-thirds among one group, over a quarter of the rest",
        "3분의 1, 4분의 1",
        False,
    ),
    ("a second trial of it", "두 번째 시험", True),
    ("a second trial of it", "세 번째 시험", False),
    ("a second yellow card in the 68th minute", "후반 23분 두 번째 경고", True),
    ("a second yellow card in the 68th minute", "후반 23분 세 번째 경고", False),
    ("moved up to second place", "2위로 올라섰다", True),
    ("moved up to third place", "2위로 올라섰다", False),
    ("a second-generation owner", "2세대 주인", True),
    ("a third-generation owner", "2세대 주인", False),
    ("led 5-2 in the second set", "2세트에서 5-2로 앞섰다", True),
    ("led 5-2 in the third set", "2세트에서 5-2로 앞섰다", False),
    ("the comet C/2025 W3", "혜성 C/2025 W3", True),
    ("the comet C/2025 W3", "혜성 C/2026 W3", False),
    ("a B-52 and a B-1", "B-52와 B-1B", True),
    ("her second try, with children of 2 to 11", "두 번째 시도, 2∼11세", True),
    ("her second try, with children of 3 to 11", "두 번째 시도, 2∼11세", False),
    ("a single-dose vaccine", "1회 접종 백신", True),
    ("a single-dose vaccine", "2회 접종 백신", False),
    ("Two doses are needed.", "2회 접종이 필요하다.", True),
    ("never infected", "한 번도 감염된 적이 없다", True),
    ("never infected at two", "두 살에 두 번도 없는", False),
    ("never more than two times", "두 번도 없다", True),
    ("a quarter-point cut, by 4-1", "4대 1로 0.25%포인트 인하", True),
    ("a quarter-point cut, by 4-1", "4대 1로 1.25%포인트 인하", False),
    ("a quarter-point cut, by 4-1", "4대 1로 025%포인트 인하", False),
    ("a quarter-point cut, by 4-1", "4대 1로 %포인트 인하", False),
    ("a quarter-point cut, by 4-1", "4대 1로 25bp 인하", True),
    ("raised by half a percentage point", "빅스텝을 밟았다", True),
    ("three quarters of a percentage point", "0.75%포인트", True),
    ("three quarters of a percentage point", "0.25%포인트", False),
]


@pytest.mark.parametrize(("source", "target", "sound"), KOREAN)
def test_english_to_korean(source, target, sound):
    assert (numbers(pair(source, target)) is None) is sound


@pytest.mark.parametrize(
    ("source", "target", "sound"),
    [
        ("1만 달러", "10,000 dollars", True),
        ("1만 달러", "100,000 dollars", False),
        ("2만5000원", "25,000 won", True),
        ("150만 명", "1.5 million people", True),
        ("2019년 6월", "June 2019", True),
        ("2019년 6월", "June 2018", False),
        ("30대 노동자", "a worker in his thirties", True),
        ("제10조", "Article 10", True),
        ("6·25 전쟁", "the Korean War", True),
        ("세 사람", "3 people", True),
        ("2주 만에 3배로 늘었다", "tripled in two weeks", True),
        ("2주 만에 3배로 늘었다", "doubled in three weeks", False),
        ("34세 남성이 2년 동안", "a man, 34, for two years", True),
        ("10개월 만의 회담", "the first talks in months", False),
        ("몇 달 만의 회담", "the first talks in months", True),
        ("영하 11도", "minus 11", True),
        ("영하 11도", "at 11", False),
        ("3년째 운영하고 있다", "has run it for three years", True),
        ("수십 편이 지연됐다", "dozens were late", True),
        ("수십 편이 지연됐다", "hundreds were late", False),
        ("수십만 명", "hundreds of thousands of people", True),
        ("사상 처음 2700달러", "$2,700 for the first time", True),
        ("사상 처음 2700달러", "$2,700 for the second time", False),
        ("4년 만에 무너졌다", "fell for the first time in four years", True),
        ("4년 만에 무너졌다", "fell for the second time in four years", False),
        ("1심에서 이겼다", "won the second trial", False),
        ("5조9442억 원", "5.94 trillion won", True),
        ("5조9442억 원", "5.95 trillion won", False),
        ("3거래일 연속 하락", "fell for a third straight session", True),
        ("3거래일 연속 하락", "fell for a fourth straight session", False),
        ("열흘간 14개국, 제9회", "the ninth, from 14 states, for 10 days", True),
        ("열흘간 14개국, 제9회", "the tenth, from 14 states, for 10 days", False),
        ("처음으로 함부르크오픈에서", "the second in the Hamburg Open", False),
        ("초대 함장", "the second captain", False),
        (
            "두 번째 영화가 23일 제17회 영화제",
            "on the 23rd the second film of the 17th fair",
            True,
        ),
        (
            "두 번째 영화가 23일 제17회 영화제",
            "on the 23rd the third film of the 17th fair",
            False,
        ),
        ("데뷔 뒤 처음 맡은", "her first role since her debut", True),
        ("데뷔 뒤 처음 맡은", "her second role since her debut", False),
        ("재투표를 청원했다", "petitioned for a second vote", True),
        ("재투표를 청원했다", "petitioned for a third vote", False),
        ("3년 연속 다시", "for a third straight year again", True),
        ("내년 상반기에", "in the first half of next year", True),
        ("내년 상반기에", "in the first a third of next year", False),
        ("평년의 절반도", "not even half the average", True),
        ("평년의 절반도", "not even a third the average", False),
        ("3분의 1 늘었다", "a third up on last year", True),
        ("3분의 1 늘었다", "a quarter up on last year", False),
        ("주민 37명", "he and 36 other residents", True),
        ("주민 37명", "he and 35 other residents", False),
        ("한 세대 만에", "in a generation", True),
        ("미래 세대에 빚을 남긴다", "It leaves debt to future generations", True),
        ("타율 0.198", "a .198 hitter", True),
        ("타율 0.198", "a .918 hitter", False),
        ("요금은 0.65달러", "a fee of $.65", True),
        ("요금은 0.65달러", "a fee of $.56", False),
        ("개표율 100%에서", "with all ballots counted", True),
        ("개표율 100%에서", "with most ballots counted", False),
        ("구축함 12척이 참가했다", "with destroyers taking part", False),
        ("구축함 12척이 참가했다", "with a dozen destroyers taking part", True),
        ("구축함 12척이 참가했다", "with twelve destroyers taking part", True),
        ("선원 11명이 구조됐다", "Sailors were rescued", False),
        ("선원 2명이 구조됐다", "Both sailors were rescued", True),
        ("형제 3명이 함께", "the trio of brothers", True),
        ("가구 4개를 옮겼다", "moved the furniture", False),
        ("5차례 회담 끝에", "after five rounds of talks", True),
        ("1년 반 전에 왔다", "came a year and a half ago", True),
        ("최근 10개월간 줄었다", "fell over the past months", False),
        ("27억유로(31억달러)", "2.7 billion euros ($3.1 billion)", True),
        ("27억유로(31억달러)", "2.7 billion euros ($4.1 billion)", False),
        ("27억유로(31억달러)", "2.7 billion euros (4.2 trillion won)", True),
        ("27억유로(4조2000억원)", "2.7 billion euros ($3.1 billion)", True),
        ("3조1240억원(21억3000만달러)", "3.12 trillion won ($2.1 billion)", True),
        ("4연승을 달렸다", "for their fourth straight win", True),
        ("4연승을 달렸다", "won four straight", True),
        ("4연승을 달렸다 6-5", "for their fifth straight win, 6-5", False),
        ("네 분기 연속 적자", "in the red for a fourth straight quarter", True),
        (
            "네 분기 연속 적자, 5위",
            "fifth, in the red for a fifth straight quarter",
            False,
        ),
        ("제2공장", "its second plant", True),
        ("제2공장 착공", "work on its third plant", False),
        ("대법원 2부는", "the court's second petty bench", True),
        ("대법원 2부는", "the court's third petty bench", False),
        ("1∼3학년 희망자", "first- through third-graders", True),
        ("1∼3학년 희망자", "second- through third-graders", False),
        ("고등학교 1학년 학생", "a tenth-grader", True),
        ("둘째 출산을 앞둔", "expecting her second child", True),
        ("둘째를 기다리는", "expecting her third child", False),
        ("12월 첫째 주에 기록한", "recorded in the first week of December", True),
        ("12월 첫째 주에 기록한", "recorded in the second week of December", False),
        ("1사 1루에서", "with one out and a runner on first", True),
        ("1사 1루에서", "with one out and a runner on second", False),
        ("끝내기 2루타로", "on a walk-off double", True),
        ("끝내기 2루타로", "on a walk-off triple", False),
        ("2위 팀은", "the second-place team", True),
        ("2위 팀은", "the third-placed team", False),
        ("12일째 이어진 파업", "a strike that has lasted for days", False),
        ("12일째 이어진 파업", "a strike in its 12th day, for days on end", True),
        ("12일 열린 회담", "talks that lasted for days", True),
        ("KR-219 b를 관측했다", "observed KR-219 b", True),
        ("KR-219 b를 관측했다", "observed KR-b", False),
        ("10대 소녀가 다쳤다", "A girl was hurt", True),
        ("찰스 3세 국왕이 왔다", "King Charles came", True),
        ("4대 그룹 총수", "the heads of the biggest groups", True),
        ("버스 4대가 멈췄다", "Buses stopped", False),
        ("5세 미만 어린이", "children under the age", False),
        ("3개 분기 연속 적자", "a third straight quarterly loss", True),
        ("4개 분기 연속 적자", "a third straight quarterly loss", False),
        ("첫 주에는 무료다", "free for the first week", True),
        ("첫 주에는 무료다", "free for the second week", False),
        ("2사 2루에서", "a runner on second with two outs", True),
        ("2사 2루에서", "a runner on third with two outs", False),
        ("2-1로 이겨 처음 결승에 올라", "won 2-1 to reach their first final", True),
        ("2-1로 이겨 처음 결승에 올라", "won 2-1 to reach the second final", False),
    ],
)
def test_korean_to_english(source, target, sound):
    languages = ("ko", "en")
    assert (numbers(pair(source, target, languages=languages)) is None) is sound


@pytest.mark.parametrize(
    ("source", "target", "locale", "sound"),
    [
        ("1,500 people", "1.500 Menschen", "de", True),
        ("1,500 people", "1 500 personnes".replace(" ", "\u202f", 1), "fr", True),
        ("1.5 metres", "1,5 Meter", "de", True),
        ("5 million people", "5 Millionen Menschen", "de", True),
        ("1,500 people", "1.600 Menschen", "de", False),
        ("10,000 people", "1万人", "ja", True),
        ("10,000 people", "１００００人", "ja", True),
    ],
)
def test_other_languages(source, target, locale, sound):
    assert (numbers(pair(source, target, languages=("en", locale))) is None) is sound


def test_the_lost_numbers_are_named_as_the_source_writes_them():
    found = numbers(pair("4,500 and 55% in 2019", "2019년"))
    assert found.arguments == (("numbers", "4,500, 55"),)


def test_numbers_in_code_and_addresses_do_not_count():
    source = "See `code 4500` at https://example.org/4500"
    assert numbers(pair(source, "보라", markup="markdown")) is None


@given(st.integers(min_value=0, max_value=10**15))
@settings(max_examples=100, deadline=None)
def test_every_integer_is_read_back_from_its_forms(number):
    for form in (f"{number}", f"{number:,}", _in_korean(number)):
        values = [value for amount in amounts(form, "ko") for value in amount.values]
        assert Decimal(number) in values


def _in_korean(number):
    parts = []
    for unit, name in ((10**12, "조"), (10**8, "억"), (10**4, "만")):
        if number >= unit:
            parts.append(f"{number // unit}{name}")
            number %= unit
    return "".join(parts) + (str(number) if number or not parts else "")


WORDS = """
one two three twenty twenty-five half a dozen hundred million 5k first third II of
한 두 세 네 열 스무 스물다섯 사흘 이틀 명 개 번째 시간 사람 만 억 천 십 이 일 조 이천만
5 3 2 12 4,500 1.5 2019 7. % $ and , - \u00a0
"""
PIECES = st.sampled_from(WORDS.replace("\n", " ").split(" "))
GAPS = st.sampled_from(["", " ", " ", " "])
TEXTS = st.lists(st.tuples(PIECES, GAPS), min_size=1, max_size=6).map(
    lambda parts: "".join(map("".join, parts))
)


@example("two two three", "two three three", ("en", "ko"))
@given(TEXTS, TEXTS, st.sampled_from([("en", "ko"), ("ko", "en")]))
@settings(max_examples=200, deadline=None)
def test_what_is_evidently_the_same_lacks_nothing(source, target, languages):
    for other in (target, source, f"{source} {target}"):
        both = pair(source, other, languages=languages)
        if _evidently_same(both):
            assert _compared(both) is None


@given(TEXTS)
@settings(max_examples=200, deadline=None)
def test_no_number_word_stands_outside_of_where_it_is_looked_for(text):
    found = [match.span() for match in _ENGLISH.finditer(text, *_stretch(text))]
    assert found == [match.span() for match in _ENGLISH.finditer(text)]
