"""How one denies in talk is read in Korean, and so is what only looks like it."""

import pytest
from subjects import pair

from workbench.checks.denials.negation import negation
from workbench.model import Severity

SOUND = [
    ("We don't sell bread.", "우린 빵 안팔아."),
    ("She didn't come to the market.", "그는 시장에 안왔어."),
    ("He can't read this letter.", "그는 이 편지를 못읽어."),
    ("I don't believe the story.", "난 그 이야기 안믿어."),
    ("Don't touch the vase.", "꽃병 만지지 마요."),
    ("Don't sell the boat!", "배를 팔지 마라!"),
    ("Don't sell the boat!", "배 팔지마!"),
    ("Don't worry, the bridge is safe.", "다리는 안전하니 걱정 마세요."),
    (
        "They were told not to enter the hall.",
        "그들은 강당에 들어가지 말 것을 요청받았다.",
    ),
    ("We shouldn't've sold the house.", "우린 집을 팔지 말았어야 했어."),
    ("I don't want to leave the island.", "섬을 떠나기 싫어."),
    ("He doesn't like to sing.", "그는 노래하기 싫어한다."),
    ("The lake is clean, isn't it?", "호수가 깨끗하지 않아?"),
    ("Is there anything to drink?", "마실 것 없어?"),
    ("Have you seen the film yet?", "영화 아직 안 봤어?"),
    ("Would you like to join the choir?", "합창단에 들어오지 않을래?"),
    ("This is a good seat, isn't it?", "여기 좋은 자리 아냐?"),
    ("She could not hide her surprise.", "그는 놀라움을 금치 못했다."),
    ("She was surprised.", "그는 놀라움을 금치 못했다."),
]
TURNED = [
    ("We sell bread.", "우린 빵을 안판다."),
    ("She came to the market.", "그는 시장에 안왔어."),
    ("I believe the story.", "난 그 이야기 안믿어."),
    ("Sell the boat!", "배를 팔지 마라!"),
    ("Sell the boat!", "배 팔지마!"),
    ("I don't believe the story.", "난 그 이야기를 믿어."),
]


def both_ways(english, korean):
    return [
        negation(pair(english, korean)),
        negation(pair(korean, english, languages=("ko", "en"))),
    ]


@pytest.mark.parametrize(("english", "korean"), SOUND)
def test_talk_that_says_the_same_is_left_alone(english, korean):
    found = both_ways(english, korean)
    assert [item for item in found if item is not None] == []


@pytest.mark.parametrize(("english", "korean"), TURNED)
def test_talk_that_says_the_contrary_is_told(english, korean):
    assert None not in both_ways(english, korean)


@pytest.mark.parametrize(
    "korean", ["안전한 길이다.", "안내를 받았다.", "못난 그림이다."]
)
def test_what_only_begins_like_a_denial_is_none(korean):
    assert negation(pair("It is a picture of the safe way.", korean)) is None


def test_a_prefix_that_denies_is_no_contradiction():
    for problem in both_ways("Our neighbor isn't married.", "우리 이웃은 미혼이다."):
        assert problem is None or problem.severity is Severity.INFO
