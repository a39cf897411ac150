"""Dates, weekdays and times of day, by what they mean."""

import pytest
from subjects import pair

from workbench.checks.values import moments
from workbench.checks.values.times import dates, times

DATES = [
    ("It opened on Nov. 23.", "11월 23일 문을 열었다.", True),
    ("It opened on Nov. 23.", "2026-11-23 문을 열었다.", True),
    ("It opened on Nov. 23.", "지난 23일 문을 열었다.", True),
    ("It opened on Nov. 23.", "이달 23일 문을 열었다.", True),
    ("It opened on Nov. 23.", "11월 24일 문을 열었다.", False),
    ("It opened on Nov. 23.", "10월 23일 문을 열었다.", False),
    ("It opened on Nov. 23.", "문을 열었다.", False),
    ("It opened on 23 November 2026.", "2026년 11월 23일 문을 열었다.", True),
    ("From May 12 to June 5", "5월 12일부터 6월 5일까지", True),
    ("From May 12 to June 5", "5월 5일부터 6월 12일까지", False),
    ("on Dec. 14 and 15", "12월 14일과 15일", True),
    ("Sept. 3-5", "9월 3~5일", True),
    ("in the July-September quarter", "7~9월 분기에", True),
    ("in the July-September quarter", "6~9월 분기에", False),
    ("in June 2019", "2019년 6월", True),
    ("in June 2019", "2019년 9월", False),
    ("You may go in March.", "3월에 가도 된다.", True),
    ("March on, as you may.", "행진하라.", True),
    ("He came on Friday.", "그는 금요일에 왔다.", True),
    ("He came on Friday.", "그는 목요일에 왔다.", False),
    ("He came on Friday.", "그는 21일 왔다.", True),
    ("He came on Friday.", "그가 왔다.", False),
    ("the Sunday Times", "선데이 타임스", True),
    ("Sat. 4 May", "5월 4일(토)", True),
    ("Sales fell in May from a month earlier.", "5월 판매는 전월보다 줄었다.", True),
    ("Sales fell in May from a month earlier.", "6월 판매는 전월보다 줄었다.", False),
    ("Sales fell in May from April.", "지난달 판매는 4월보다 줄었다.", True),
    ("up 12.1 in December", "12월에 12.1명 늘었다", True),
    ("up 12.1 in December", "11월에 12.1명 늘었다", False),
    ("It fell 1.5% by Nov. 1.", "1일까지 1.5% 줄었다.", True),
    ("It fell 1.5% by Nov. 1.", "2일까지 1.5% 줄었다.", False),
    ("In the first nine months, up from May", "1~9월은 5월보다 많아", True),
]


@pytest.mark.parametrize(("source", "target", "sound"), DATES)
def test_dates(source, target, sound):
    assert (dates(pair(source, target)) is None) is sound


@pytest.mark.parametrize(
    ("source", "target", "sound"),
    [
        ("11월 23일 열렸다.", "It opened on Nov. 23.", True),
        ("11월 23일 열렸다.", "It opened on 23 November.", True),
        ("11월 23일 열렸다.", "It opened on Nov. 13.", False),
        ("23일 열렸다.", "It opened on Nov. 23.", True),
        ("2월부터 5월까지 이어졌다.", "It lasted from February to May.", True),
        ("2월부터 5월까지 이어졌다.", "It lasted from February to March.", False),
        ("23일 열렸다.", "It opened on Nov. 24.", False),
        ("23일(현지 시간) 열렸다.", "It opened on Nov. 22.", True),
        ("23일 만에 열렸다.", "It opened on Nov. 24.", True),
        ("10월 1일 처음 열렸다.", "It first opened on Oct. 2.", False),
        ("1~9월 줄었다.", "It fell in the first nine months.", True),
        ("1~9월 줄었다.", "It fell in the first weeks.", False),
        ("2월 1심에서 졌다.", "He lost in February.", True),
        ("8월 말 8.4% 줄었다.", "By the end of September, it fell 8.4 percent.", False),
        ("수요일 열렸다.", "It opened on Wednesday.", True),
        ("수요일 열렸다.", "It opened on Tuesday.", False),
        ("15일(토) 열렸다.", "It opened on Saturday.", True),
        ("15일(토) 열렸다.", "It opened on Sunday.", False),
        ("1일 1.5% 줄었다고 밝혔다.", "It fell 1.5%, it said on Nov. 1.", True),
        ("1일 1.5% 줄었다고 밝혔다.", "It fell 1.5%, it said on Nov. 2.", False),
        ("12월에 12.1명 늘었다.", "It was up 12.1 in January.", False),
    ],
)
def test_dates_from_korean(source, target, sound):
    assert (dates(pair(source, target, languages=("ko", "en"))) is None) is sound


@pytest.mark.parametrize(
    ("target", "locale", "sound"),
    [
        ("im November 2026", "de", True),
        ("im Oktober 2026", "de", False),
        ("en novembre 2026", "fr", True),
        ("en octobre 2026", "fr", False),
        ("2026年11月", "ja", True),
    ],
)
def test_months_of_other_languages(target, locale, sound):
    found = dates(pair("in November 2026", target, languages=("en", locale)))
    assert (found is None) is sound


@pytest.mark.parametrize(
    ("source", "target", "sound"),
    [
        ("at 3 p.m.", "오후 3시에", True),
        ("at 3 p.m.", "15시에", True),
        ("at 3 p.m.", "15:00에", True),
        ("at 3 p.m.", "오전 3시에", False),
        ("before 3 p.m.", "오후 3시도 안 돼", True),
        ("before 3 p.m.", "오전 3시도 안 돼", False),
        ("at 2:30 p.m. local time", "현지시간 오후 2시 30분에", True),
        ("at 2:30 p.m. local time", "현지시간 오후 3시 30분에", False),
        ("at 3 p.m.", "오후 4시에", False),
        ("at 8:30 a.m.", "오전 8시 30분에", True),
        ("at 8:30 a.m.", "오전 8시 반에", True),
        ("at 8:30 a.m.", "오전 8시에", False),
        ("at 2 a.m.", "새벽 2시에", True),
        ("at 11 p.m.", "밤 11시에", True),
        ("at 7 o'clock in the evening", "저녁 7시에", True),
        ("from 3 to 5 p.m.", "오후 3~5시", True),
        ("lunch is at 12 p.m.", "점심은 정오에", True),
        ("at 3 p.m. ET", "한국시간 오전 5시", True),
        ("on Thursday morning", "목요일 오전", True),
        ("on Thursday morning", "목요일 오후", False),
        ("for 3 hours", "3시간 동안", True),
        ("at a quarter to six", "5시 45분에", True),
        ("at half past nine", "9시 반에", True),
    ],
)
def test_times(source, target, sound):
    assert (times(pair(source, target)) is None) is sound
    back = times(pair(target, source, languages=("ko", "en")))
    assert sound is False or back is None


def test_what_was_lost_is_named_as_the_source_writes_it():
    found = dates(pair("on Friday, Nov. 23", "그날"))
    assert found.arguments == (("dates", "Nov. 23, Friday"),)
    assert times(pair("at 3 p.m.", "그때")).arguments == (("times", "3 p.m."),)


def test_a_time_without_its_half_of_the_day_may_be_either():
    ((clock,),) = (moments.clocks("3시에"),)
    assert clock.minutes == {180, 900}


@pytest.mark.parametrize(
    ("source", "target", "sound"),
    [
        ("0시 1분에", "at one minute past midnight", True),
        ("0시 1분에", "at one minute past noon", False),
        ("저녁 9시에 시작했다", "began at 9 in the evening", True),
        ("저녁 9시에 시작했다", "began at nine in the evening", True),
        ("오전 7시에", "at seven in the morning", True),
        ("오전 7시에", "at seven in the evening", False),
        ("오전 7시에", "at eight in the morning", False),
        ("밤 11시까지", "until eleven at night", True),
        ("오후 4시쯤", "around four o’clock", True),
        ("오후 4시쯤", "around five o’clock", False),
    ],
)
def test_hours_of_english_may_be_words(source, target, sound):
    found = times(pair(source, target, languages=("ko", "en")))
    assert (found is None) is sound
