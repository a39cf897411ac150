"""Forms in which numbers are written, by newsrooms, translators and in books."""

from decimal import Decimal

import pytest
from subjects import pair

from workbench.checks.values import hints, number_words
from workbench.checks.values.amounts import amounts
from workbench.checks.values.numbers import numbers


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("3할1푼2리의 타율", "0.312"),
        ("타율 2할 7푼", "0.27"),
        ("22 억 5 천만 명", "2250000000"),
        ("370 억 달러", "37000000000"),
        ("1조 1500억 원", "1150000000000"),
    ],
)
def test_a_number_in_parts_is_one_number(text, value):
    (found,) = amounts(text, "ko")
    assert Decimal(value) in found.values
    assert not {Decimal(part) for part in ("1000000000000", "370", "5", "2")} & (
        found.values
    )


@pytest.mark.parametrize("text", ["3 만들다", "2 조금", "5 천천히"])
def test_a_word_that_begins_like_a_sign_is_no_part_of_a_number(text):
    assert Decimal(text[0]) in amounts(text, "ko")[0].values


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("the thirtyeighth floor", 38),
        ("the twenty-first floor", 21),
        ("the thirtieth floor", 30),
        ("돼지 열 다섯 마리", 15),
        ("열다섯 마리", 15),
    ],
)
def test_a_number_in_words_is_one_number(text, value):
    assert {value} in [one.values for one in number_words.words(text)]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("Louis XIV reigned", 14),
        ("Pope Benedict XVI.", 16),
        ("in Super Bowl LVIII", 58),
        ("a couple years ago", 3),
        ("삼 개월 이상", 3),
        ("지난 팔 년의", 8),
    ],
)
def test_a_word_may_hint_at_a_number(text, value):
    assert value in hints.hinted(text)


@pytest.mark.parametrize("text", ["Xi met them", "I was MIXED up", "오 의원이 말했다"])
def test_a_name_hints_at_no_number(text):
    assert not {11, 1, 9, 5, 50, 51} & hints.hinted(text)


@pytest.mark.parametrize(
    ("source", "target", "sound"),
    [
        ("hitting .312 with 9 homers", "타율 3할1푼2리, 홈런 9개", True),
        ("hitting .312 with 9 homers", "타율 3할2푼1리, 홈런 9개", False),
        ("King Louis XIV was short.", "루이 14세는 키가 작았다.", True),
        ("King Louis XIV was short.", "루이 16세는 키가 작았다.", False),
        ("up from 1.7 million four years ago", "4년 전의 170만에서", True),
        ("up from 1.7 million four years ago", "5년 전의 170만에서", False),
        ("Thanks for your letter.", "네 편지 고마워.", True),
        ("a $5 million bridge", "5백만불에 지은 다리", True),
        ("over 1.15 trillion won", "1조 1500억 원이 넘는", True),
        ("a sophomore in the cleanup spot", "4번 타순의 2학년생", True),
    ],
)
def test_numbers_are_compared_as_they_are_written(source, target, sound):
    assert (numbers(pair(source, target)) is None) is sound


def test_a_bare_trillion_is_no_sum():
    source, target = "예산 1조 1500억 원을 놓고", "over trillion won of the budget"
    assert numbers(pair(source, target, languages=("ko", "en"))) is not None
