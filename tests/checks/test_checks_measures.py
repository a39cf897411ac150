"""Money, percentages and measures: the number is one of the same thing."""

import pytest
from subjects import pair

from workbench.checks.values.measures import currencies, measures, percentages
from workbench.checks.values.numbers import numbers

MONEY = [
    ("Hanbit to invest 5.9 trillion won", "한빛, 5조9000억 투자", True),
    ("Hanbit will invest 5.9 trillion won.", "한빛이 5조9000억 투자한다.", False),
    ("It cost $1.2 billion.", "12억 달러가 들었다.", True),
    ("It cost USD 4,500.", "4천500달러가 들었다.", True),
    ("It cost $1.2 billion.", "12억 원이 들었다.", False),
    ("It cost $1.2 billion.", "12억이 들었다.", False),
    ("worth 3 million won", "300만 원 상당", True),
    ("worth 3 million won", "300만 달러 상당", False),
    ("worth 3 million won", "KRW 3,000,000", True),
    ("$100 and 100,000 won", "100달러와 10만 원", True),
    ("$100 and 100,000 won", "100원과 10만 달러", False),
    ("between 80 and 220 euros", "80유로에서 220유로 사이", True),
    ("between 80 and 220 euros", "80파운드에서 220파운드 사이", False),
    ("£5", "5파운드", True),
    ("less than two euros", "2유로 미만", True),
    ("less than two euros", "2엔 미만", False),
    ("86.20 crowns", "86.20크로나", True),
    ("86.20 crowns", "86.20유로", False),
    ("She won 48 medals", "그는 메달 48개를 땄다", True),
    ("$3-5", "3~5달러", True),
    ("1,421 won per dollar", "달러당 1421원", True),
    ("1,421 won per dollar", "유로당 1421원", False),
    (
        "The peso gained 0.6% against the dollar.",
        "페소화는 달러 대비 0.6% 올랐다.",
        True,
    ),
    (
        "The peso gained 0.6% against the dollar.",
        "페소화는 원 대비 0.6% 올랐다.",
        False,
    ),
    ("It fell against the euro.", "유로화 대비 떨어졌다.", True),
    ("It fell against the euro.", "파운드화에 비해 떨어졌다.", False),
    ("up against the yen, not the dollar", "달러보다 엔화 대비 올라", True),
    ("It has guarantees against floods.", "홍수에 대한 대비책이 있다.", True),
]


@pytest.mark.parametrize(("source", "target", "sound"), MONEY)
def test_currencies(source, target, sound):
    assert (currencies(pair(source, target)) is None) is sound


@pytest.mark.parametrize(
    ("source", "target", "sound"),
    [
        ("by 5%", "5퍼센트", True),
        ("by 5 percent", "5%", True),
        ("by 80%", "8할", True),
        ("by 80 percentage points", "8할", False),
        ("by six basis points", "0.06%포인트", True),
        ("by six basis points", "0.06%", False),
        ("by 5 percentage points", "5%포인트", True),
        ("by 5 percentage points", "5%p", True),
        ("a quarter-point cut", "0.25%포인트 인하", True),
        ("a quarter-point cut", "0.25% 인하", False),
        ("half a percentage point", "0.5%포인트", True),
        ("half a percentage point", "0.5%", False),
        ("by 5 percentage points", "5%", False),
        ("by 5 percent", "5%포인트", False),
        ("by 5 percent", "5만큼", False),
        ("up 20 points", "20포인트 오른", True),
        ("up 20 points", "20%포인트 오른", True),
        ("fourth with 23 points", "승점 23으로 4위", True),
    ],
)
def test_percentages(source, target, sound):
    assert (percentages(pair(source, target)) is None) is sound
    back = percentages(pair(target, source, languages=("ko", "en")))
    assert sound is False or back is None


MEASURES = [
    ("up for a 21st week", "21주 연속 올라", True),
    ("up for a 21st week", "21달 연속 올라", False),
    ("a fifth straight month", "5개월 연속", True),
    ("a fifth straight month", "5주 연속", False),
    ("a fifth straight session", "5일 연속", True),
    ("from 205 kph to 140 kph at dawn", "시속 205㎞에서 동틀 무렵 140㎞로", True),
    ("from 205 kph to 140 kph at dawn", "시속 205㎞에서 동틀 무렵 140m로", False),
    ("above 38.5 degrees Celsius", "섭씨 38.5도 위", True),
    ("above 38.5 degrees Celsius", "화씨 38.5도 위", False),
    ("in less than three days", "사흘도 못 가", True),
    ("minus 40 degrees Celsius", "화씨 영하 40도", True),
    ("It is 1,500 m long.", "길이는 1.5㎞다.", True),
    ("It is 350 kilometers long.", "길이는 350㎞다.", True),
    ("It is 350 kilometers long.", "길이는 350미터다.", False),
    ("It weighs 1.5 tons.", "무게는 1.5t이다.", True),
    ("It weighs 1.5 tons.", "무게는 1.5㎏이다.", False),
    ("50 miles north", "북쪽으로 80㎞", True),
    ("6,200 won per kilogram", "1㎏당 6200원", True),
    ("6,200 won a kilogram", "킬로그램당 6200원", True),
    ("6,200 won per kilogram", "1톤당 6200원", False),
    ("6,200 won a kilogram", "톤당 6200원", False),
    ("350 kilowatt-hours a month", "한 달에 350킬로와트시", True),
    ("50 miles north", "북쪽으로 50마일", True),
    ("50 miles north", "북쪽으로 30㎞", False),
    ("113 degrees Fahrenheit", "섭씨 45도", True),
    ("113 degrees Fahrenheit", "섭씨 60도", False),
    ("minus 12 degrees", "영하 12도", True),
    ("45,000 acres", "182㎢", True),
    ("winds of 75 mph", "시속 120km의 바람", True),
    ("for 18 months", "1년 6개월 동안", True),
    ("for 3 days", "사흘간", True),
    ("for 3 days", "3주간", False),
    ("for 14 months", "14년간", False),
    ("two hours", "두 시간", True),
    ("a week has 7 days", "일주일은 7일이다", True),
    ("3 days and 3 weeks", "3일과 3주", True),
    ("within 960 km", "960㎞(600마일) 안에서", True),
    ("within 960 km", "960㎞(300마일) 안에서", False),
    ("3.5 km wide", "폭 3.5㎞(2마일)", True),
    ("at 38 degrees Celsius", "섭씨 38도(화씨 100.4도)에서", True),
    ("at 18 degrees Celsius", "화씨 18도에서", False),
    ("an 84-square-meter flat", "84㎡ 아파트", True),
    ("an 84-square-meter flat", "84헥타르 아파트", False),
    ("fell by 67% over one year", "1년간 67% 줄었다", True),
    ("fell by 67% over one year", "1개월간 67% 줄었다", False),
    ("five times over the past year", "지난 1년간 다섯 차례", True),
    ("five times over the past year", "지난 1개월간 다섯 차례", False),
    ("over the past year, a month at most", "지난 1년간 1개월 이내", True),
    ("within a month", "한 달 안에", True),
    ("within a month", "1주 안에", False),
    ("an hour and a half by car", "차로 1시간30분", True),
    ("an hour and a half by car", "차로 1일30분", False),
    ("an hour and a half by car", "차로 한 시간 반", True),
    ("a year and a half", "1년 6개월", True),
    ("won in 2:05:30", "2시간5분30초로 우승했다", True),
    ("won in 2:05:30", "2일5분30초로 우승했다", False),
    ("logged at 08:12:33", "8시 12분 33초 기록", True),
    ("At 2 a.m., two hours before", "2시간 앞둔 새벽 2시", True),
    ("At 2 a.m., two hours before", "2일 앞둔 새벽 2시", False),
]


@pytest.mark.parametrize(("source", "target", "sound"), MEASURES)
def test_measures(source, target, sound):
    assert (measures(pair(source, target)) is None) is sound
    if sound:
        assert numbers(pair(source, target)) is None
        assert measures(pair(target, source, languages=("ko", "en"))) is None


def test_both_sides_are_named_as_they_are_written():
    found = currencies(pair("It cost $1.2 billion.", "12억 원이 들었다."))
    assert found.arguments == (("source", "$1.2 billion"), ("target", "12억 원"))
