"""What newsrooms change on purpose is said softly, or not; contradictions aloud."""

import pytest
from subjects import pair

from workbench.checks.values.numbers import numbers
from workbench.checks.values.times import dates, times
from workbench.model import Severity


def said(check, source, target, languages):
    """Return nothing, “info” or “warning”: all that a reader sees of it."""
    problem = check(pair(source, target, languages=languages))
    if problem is None:
        return ""
    return "info" if problem.severity is Severity.INFO else "warning"


FROM_KOREAN = [
    ("장관이 14일(현지시간) 밝혔다.", "The minister said Wednesday.", ""),
    ("장관이 14일 밝혔다.", "The minister said yesterday.", ""),
    ("지난 14~16일 조사했다.", "It polled from Monday to Wednesday.", ""),
    ("은행은 지난달 4일 이후 쉰다.", "It has been closed since June 4.", ""),
    ("장관이 14일 밝혔다.", "The minister said so.", "info"),
    ("장관이 14일(현지시간) 밝혔다.", "The minister said so on Nov. 15.", "warning"),
    ("장관이 14일 밝혔다.", "The minister said so on the 15th.", "warning"),
    ("다음 달 6일 통지해 월요일까지 받는다.", "From the 5th to Monday.", "warning"),
    ("15일 정지를 14일 받았다.", "On Monday he got a 20-day ban.", "warning"),
    ("4일 파업을 12일 예고했다.", "On Friday it called a three-day strike.", "warning"),
    ("6.15 선언 기념식에 갔다", "went to the June 15 ceremony", ""),
    ("6.15 선언 기념식에 갔다", "went to the June 16 ceremony", "warning"),
    ("2027년 6월부터 맡는다.", "She takes over next June.", ""),
    (
        "2023년 3월부터 지난해 말까지",
        "from March until the end of last year",
        "warning",
    ),
    ("은경(가명, 26)의 말이다.", "So says Eun-kyung.", "info"),
    ("김 씨(46)가 말했다.", "Kim, 64, said so.", "warning"),
    ("김민호(31·서울)가 이겼다.", "Kim Min-ho won.", "info"),
    ("김민호(31·서울)가 이겼다.", "Kim Min-ho, 13, won.", "warning"),
    ("교황 그레고리오 16세가 말했다.", "The pope said so.", "info"),
    ("2개 여단(8000여 명)을 보낸다.", "It sends two brigades.", "info"),
    ("2개 여단 8000여 명을 보낸다.", "It sends two brigades.", "warning"),
    ("함정 12척이 떠났다.", "Ships left.", "info"),
    ("함정 12척이 떠났다.", "The 11 ships left.", "warning"),
    ("함정 48척이 떠났다.", "Ships left.", "warning"),
    ("태풍에 4명 숨져     2019.10", "Four die in typhoon", "info"),
    ("호텔이 비워졌다.", "Three hotels were cleared.", "info"),
    (
        "양측은 2%포인트 차다.",
        "The three sides are 2 percentage points apart.",
        "warning",
    ),
    ("양국이 만났다.", "The three countries met.", "warning"),
]


@pytest.mark.parametrize(("source", "target", "expected"), FROM_KOREAN)
def test_numbers_from_korean(source, target, expected):
    assert said(numbers, source, target, ("ko", "en")) == expected


TO_KOREAN = [
    ("two blasts early Monday killed 15", "28일 연쇄 폭발로 15명 숨져", ""),
    ("three days after the landing", "지난 25일 착륙 뒤", ""),
    ("at 1152 (0952 GMT) on Monday", "11시 52분(그리니치 9시 52분)", ""),
    ("The crash came at 0140 on Wednesday.", "추락은 수요일 새벽 1시 40분이었다.", ""),
    ("Curfew begins at 2200 hours.", "통금은 밤 10시에 시작된다.", ""),
    ("It opens at 2000 local time.", "현지 시각으로 저녁 8시에 문을 연다.", ""),
    ("They counted 2200 people.", "그들은 2100명을 셌다.", "warning"),
    ("asks for $50bn (£27bn)", "500억 달러를 요청", ""),
    ("asks for $50bn (£27bn)", "270억 달러를 요청", "warning"),
    ("Ram Prasad Singh, 73, lost.", "싱 후보가 졌다.", "info"),
    ("Ram Prasad Singh, 73, lost.", "싱(37) 후보가 졌다.", "warning"),
    ("The devices were 15 meters apart.", "2개의 장치가 15m 떨어져 있었다.", "info"),
    ("Twenty men fought", "'20명 싸웠다'", ""),
    ("Ten men fought", "'20명 싸웠다'", "warning"),
    ("the class of '98", "졸업생", ""),
    ("The parties met.", "6개국이 만났다.", "info"),
    ("The parties met.", "60개국이 만났다.", "info"),
    ("Both parties and 40 guests met.", "60개국이 만났다.", "warning"),
    ("Shares fell sharply.", "주가는 6.2% 급락했다.", "info"),
    ("Shares fell 5.2 percent.", "주가는 6.2% 급락했다.", "warning"),
    ("Shares fell 5.2 percent.", "주가는 % 급락했다.", "warning"),
    (
        "The shop on the corner closed early.",
        "모퉁이 가게가 일찍 닫았다. 이날 손님 240명이 그냥 돌아갔다고 한다.",
        "warning",
    ),
    ("A decade later it shut.", "20년 뒤 문을 닫았다.", "warning"),
    ("The 71-year-old mayor fell.", "시장이 넘어졌다.", "info"),
    ("The 71-year-old mayor fell.", "17세 시장이 넘어졌다.", "warning"),
    ("He ran the race in 9.71 seconds.", "그는 9초71에 달렸다.", ""),
    ("He ran the race in 9.71 seconds.", "그는 9초17에 달렸다.", "warning"),
    ("She ran it in 1:52.30.", "그는 1분52초30에 달렸다.", ""),
    ("paid $8 million (5 million pounds) for it", "500만 파운드(88억 원)에 샀다", ""),
    ("paid 8 million francs ($9 million)", "프랑(900만 달러)에 샀다", "warning"),
    ("20,000 yuan (about US$2,800) a month", "한 달 2만 위안", ""),
    ("The biennial fair opened.", "2년마다 열리는 박람회가 시작됐다.", ""),
    ("Two skulls were found.", "두개골이 발견됐다.", ""),
    ("Skulls were found.", "두개골이 발견됐다.", ""),
    ("It is seven thirty.", "일곱 시 반이다.", ""),
    ("after September 11, 2001", "2001년 911 테러 뒤", ""),
    ("He left in 2031.", "그는 지난해 떠났다.", ""),
    ("Both parties met.", "6개국이 만났다.", "warning"),
    ("prices as a week earlier", "두 주 전과 같은 값", "warning"),
    ("They have not lost at home.", "홈에서 두 번도 지지 않았다.", "warning"),
    ("He did not allow a single run.", "그는 두 점도 내주지 않았다.", "warning"),
    ("It circles the Earth once a day.", "이틀 한 바퀴 지구를 돈다.", "warning"),
]


@pytest.mark.parametrize(("source", "target", "expected"), TO_KOREAN)
def test_numbers_to_korean(source, target, expected):
    assert said(numbers, source, target, ("en", "ko")) == expected


@pytest.mark.parametrize(
    ("source", "target", "expected"),
    [
        ("The minister said so Friday.", "장관이 그렇게 말했다.", "info"),
        ("The minister said so Friday.", "장관이 목요일 그렇게 말했다.", "warning"),
        ("From Saturday to Sunday", "일요일부터 일요일까지", "warning"),
        ("She runs again in November.", "그는 다시 출마한다.", "info"),
        ("She runs again in November.", "그는 10월에 다시 출마한다.", "warning"),
        ("The fair opens on Aug. 8.", "박람회가 열린다.", "info"),
        ("The fair opens on Aug. 8.", "박람회가 9일 열린다.", "warning"),
        ("The fair opens on Aug. 14.", "박람회가 8월 일 열린다.", "warning"),
    ],
)
def test_a_day_that_is_only_left_out_is_an_information(source, target, expected):
    assert said(dates, source, target, ("en", "ko")) == expected


def test_what_is_left_of_a_date_is_a_warning():
    source, target = "5월 12일 공시했다.", "It said in a filing on May that it did."
    assert said(dates, source, target, ("ko", "en")) == "warning"


@pytest.mark.parametrize(
    ("source", "target", "languages", "expected"),
    [
        ("He came at 10 p.m.", "그가 왔다.", ("en", "ko"), "info"),
        ("He came at 10 p.m.", "그가 오후 9시에 왔다.", ("en", "ko"), "warning"),
        ("He came at 10 p.m.", "그가 아침에 왔다.", ("en", "ko"), "warning"),
        ("28일 오후 입원했다.", "He was taken in Monday night.", ("ko", "en"), ""),
        ("28일 오후 입원했다.", "It was Monday evening.", ("ko", "en"), ""),
        ("28일 오후 입원했다.", "It was Monday morning.", ("ko", "en"), "warning"),
        ("It was Monday afternoon.", "28일 저녁 열렸다.", ("en", "ko"), "warning"),
    ],
)
def test_a_time_that_is_only_left_out_is_an_information(
    source, target, languages, expected
):
    assert said(times, source, target, languages) == expected
