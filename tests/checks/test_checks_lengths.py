"""What is longer or shorter than its source without anything added or missing."""

import pytest
from subjects import approved

from workbench import checks
from workbench.model import Markup

USUAL = (
    "Heavy rain killed at least some people in the northern province on that day.",
    "북부 지방에 폭우가 쏟아져 그날 최소 몇몇 주민이 목숨을 잃었다.",
)
ENGLISH = (
    "The harbor is small, but it is ours and we like it as it is{dash} said the mayor."
)
KOREAN = (
    "“항구가 작은 것은 사실이다. {joined}우리 것이고 우리는 지금 이 모습 그대로 아낀다”"
    "라고 시장이 말했다."
)


def said(pairs, *, languages=("en", "ko")):
    subjects = [
        checks.Subject(approved(one, other), Markup.PLAIN, *languages)
        for one, other in pairs
    ]
    found = checks.run_whole(subjects)
    return [one.code for one in found if one.code in {"omission", "addition"}]


@pytest.mark.parametrize(
    ("english", "joined", "codes"),
    [
        (ENGLISH.format(dash=","), "하지만 ", []),
        (ENGLISH.format(dash=" -"), "참으로 ", []),
        (ENGLISH.format(dash=","), "참으로 ", ["addition"]),
    ],
)
def test_a_clause_may_become_a_sentence(english, joined, codes):
    pair = (english, KOREAN.format(joined=joined))
    assert said([*[USUAL] * 9, pair]) == codes


def test_a_sentence_may_become_a_clause():
    usual, here = USUAL[::-1], KOREAN.format(joined="하지만 ")
    pair = (here, ENGLISH.format(dash=","))
    assert not said([*[usual] * 9, pair], languages=("ko", "en"))


def test_what_brackets_say_in_whole_clauses_counts():
    source = "He chose not to buy it (by the way he had paid for it) and left town."
    target = (
        "그는 그것을 사지 않기로 했고, 게다가 이미 값을 치른 뒤였지만 마을을 떠났다."
    )
    assert not said([*[USUAL] * 9, (source, target)])


@pytest.mark.parametrize(
    ("english", "codes"),
    [
        ("She had come to the harbor late in the day on Sunday alone.", []),
        ("The 31-year-old had come to the harbor late on Sunday alone.", []),
        ("Someone came to the harbor late on the day, on Sunday, alone.", ["omission"]),
    ],
)
def test_english_has_a_pronoun_for_who_is_named_again(english, codes):
    usual = USUAL[::-1]
    named = ("데버런이 일요일 오후 늦게 도착했다.", "Deveron arrived late on Sunday.")
    again = (
        "데버런은 일요일 늦은 오후 시간이 되어서야 비로소 혼자서 그 작은 항구에 왔다.",
        english,
    )
    pairs = [*[usual] * 9, named, named, again]
    assert said(pairs, languages=("ko", "en")) == codes


def test_a_name_with_another_particle_is_not_missing():
    named = [
        (
            "Deveron spoke at length to the whole assembly.",
            "데버런이 총회에서 길게 말했다.",
        ),
        (
            "Deveron spoke at length to the whole assembly.",
            "데버런이 총회에서 길게 말했다.",
        ),
    ]
    last = (
        "Everyone had known of the many charges against Deveron for a long while.",
        "데버런의 여러 혐의는 모두가 오래 알고 있었다.",
    )
    assert "omission" not in said([*[USUAL] * 9, *named, last])
