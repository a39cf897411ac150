"""What is freely rewritten is only an info; what says the contrary stays a warning."""

import pytest
from subjects import pair

from workbench.checks.denials.negation import negation
from workbench.model import Severity

FREE = [
    (
        "The mayor opened the new market on Monday, planted a tree and thanked the "
        "farmers, but the old bridge was not repaired.",
        "비가 내린 월요일 밤 축구 경기에서 홈팀은 세 골을 넣어 승리했고 관중은 "
        "노래를 불렀다.",
    ),
    (
        "Experts know how much privacy matters on the network, he says, but the "
        "chip may not be the best way to achieve this goal.",
        "전문가들은 통신망에서 사생활이 중요하다는 것을 잘 알고 있다.",
    ),
    (
        "The bakery is run on orders, with flour arriving every hour.",
        "빵집은 밀가루를 쌓아 두는 것이 아니라 주문에 따라 운영되며 밀가루는 한 "
        "시간마다 도착한다.",
    ),
    (
        "He then helped the club recover from relegation.",
        "이어 구단이 강등되지 않도록 도왔다.",
    ),
    (
        "Rose Bell, a council member, said on Tuesday.",
        "로즈 벨 의원은 22일(현지시간) “다리 자체에는 아무런 문제가 없지만 그 뒤에 "
        "있는 사람들은 문제가 아주 많다고 생각한다”고 말했다.",
    ),
    (
        "An aide who asked not to be named, because his office is not in charge of "
        "the inquiry, told the paper that a first look had turned up nothing that "
        "connects the fire with the strike at the docks.",
        "한 보좌관은 화재가 파업과 관계된 것으로 조사됐다고 밝혔다.",
    ),
]
"""Pairs of which one text says more, or other things."""
CLOSE = [
    (
        "The ferry did not hit a reef near the islands at 5:40 a.m., the owner said.",
        "선주는 여객선이 오전 5시 40분께 암초에 부딪혔다고 밝혔다.",
    ),
    (
        "The singer did not cancel the show.",
        "가수는 공연을 취소했다.",
    ),
    (
        "Don't open that door!",
        "그 문을 열어!",
    ),
    (
        "The bakery is run on orders.",
        "빵집은 주문에 따라 운영되는 것이 아니다.",
    ),
    (
        "He helped the club and did not resign.",
        "그는 구단을 도왔고 사임했다.",
    ),
    (
        "The talks broke down, and no deal was signed.",
        "협상은 결렬됐고 합의문에 서명했다.",
    ),
]
"""Pairs of which one says the contrary of the other."""


def severities(english, korean):
    """What is said in both directions; None is the severity of the check."""
    found = [
        negation(pair(english, korean)),
        negation(pair(korean, english, languages=("ko", "en"))),
    ]
    return [problem and (problem.severity or Severity.WARNING) for problem in found]


@pytest.mark.parametrize(("english", "korean"), FREE)
def test_what_cannot_be_compared_is_an_info(english, korean):
    assert severities(english, korean) == [Severity.INFO] * 2


@pytest.mark.parametrize(("english", "korean"), CLOSE)
def test_what_says_the_contrary_is_a_warning(english, korean):
    assert severities(english, korean) == [Severity.WARNING] * 2


def test_texts_with_other_numbers_are_not_the_same():
    english = "The school on the island has {} boats, a library and a market."
    korean = "섬에 있는 학교에 배 240척과 도서관, 시장이 있는 것은 아니다."
    assert severities(english.format("240"), korean) == [Severity.WARNING] * 2
    assert severities(english.format("1,900"), korean) == [Severity.INFO] * 2
