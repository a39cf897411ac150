"""Spaces, line ends and characters that nobody sees."""

import pytest
from subjects import pair

from workbench.checks.writing.characters import (
    edge_space,
    invisible_characters,
    line_break,
)


@pytest.mark.parametrize(
    ("source", "target", "sound"),
    [
        ("Workers", "노동자", True),
        (" Workers ", " 노동자 ", True),
        ("Workers", "노동자 ", False),
        ("Workers", "\u3000노동자", False),
        ("Workers\n", "노동자", False),
        ("Workers\n", "노동자\n", True),
        ("Workers", " ", False),
        ("\n   Delete?\n  ", "\n지울까?", True),
        ("\n   Delete?\n  ", "지울까?", True),
        ("Delete?", "\n지울까?", False),
        ("\n   Delete:", "\n지우기: ", False),
    ],
)
def test_edge_space(source, target, sound):
    assert (edge_space(pair(source, target)) is None) is sound


@pytest.mark.parametrize(
    ("source", "target", "sound"),
    [
        ("One line.", "한 줄.", True),
        ("One line.", "한\n줄.", False),
        ("One line.", "한\r줄.", False),
        ("One line.", "한\u2028줄.", False),
        ("One line.", "한\x85줄.", False),
        ("Two\nlines.", "두\n줄.", True),
    ],
)
def test_line_break(source, target, sound):
    assert (line_break(pair(source, target)) is None) is sound


@pytest.mark.parametrize(
    ("source", "target", "languages", "sound"),
    [
        ("Loyalty funds", "충성자금", ("en", "ko"), True),
        ("Loyalty funds", "충성\u200b자금", ("en", "ko"), False),
        ("Loyalty funds", "충성\u202e자금", ("en", "ko"), False),
        ("Loyalty funds", "충성\u2066자금\u2069", ("en", "ko"), False),
        ("Loyalty funds", "충성\u3164자금", ("en", "ko"), False),
        ("Loyalty funds", "\ufeff충성자금", ("en", "ko"), False),
        ("Loyalty funds", "충성\x1b[31m자금", ("en", "ko"), False),
        ("Loyalty\u200bfunds", "충성\u200b자금", ("en", "ko"), True),
        ("Loyalty funds", "충성\xad자금", ("en", "ko"), False),
        ("Loyalty funds", "충성 \xad자금", ("en", "ko"), False),
        ("Loyalty funds", "Loyalitäts\xadgelder", ("en", "de"), True),
        ("Loyalty\u200bfunds", "충\u200b성\u200b자금", ("en", "ko"), False),
        ("A family", "가족 👨\u200d👩\u200d👧", ("en", "ko"), True),
        ("A doctor", "의사 👩🏽\u200d⚕\ufe0f", ("en", "ko"), True),
        ("A wall", "벽\u200d돌", ("en", "ko"), False),
        (
            "Wales",
            "웨일스 🏴\U000e0067\U000e0062\U000e0077\U000e006c\U000e0073\U000e007f",
            ("en", "ko"),
            True,
        ),
        ("Wales", "웨일스\U000e0067", ("en", "ko"), False),
        ("I want", "می\u200cخواهم", ("en", "fa"), True),
        ("Hello", "שלום\u200f!", ("en", "he"), True),
        ("Hello", "안녕\u200f!", ("en", "ko"), False),
        ("I go", "ฉัน\u200bไป", ("en", "th"), True),
    ],
)
def test_invisible_characters(source, target, languages, sound):
    found = invisible_characters(pair(source, target, languages=languages))
    assert (found is None) is sound


def test_invisible_characters_are_named():
    found = invisible_characters(pair("x", "가\u202e나\u202e\x07"))
    assert found.arguments == (
        ("characters", "U+202E RIGHT-TO-LEFT OVERRIDE, U+0007 control character"),
    )


@pytest.mark.parametrize(
    ("source", "target", "fix"),
    [
        (" Workers ", "노동자", " 노동자 "),
        ("Workers", " 노동자\n", "노동자"),
        ("Workers", " ", None),
    ],
)
def test_edge_space_brings_its_fix(source, target, fix):
    assert edge_space(pair(source, target)).fix == fix


@pytest.mark.parametrize(
    ("source", "target", "fix"),
    [
        ("x", "가\u202e나\u200b", "가나"),
        ("x", "가족 👨\u200d👩 \u200b", "가족 👨\u200d👩 "),
        ("a\u200bb", "가\u200b나\u200b다", None),
        ("a\u200bb", "가\u200b나\ufeff다", None),
        ("x", "\u200b", None),
    ],
)
def test_invisible_characters_bring_their_fix(source, target, fix):
    found = invisible_characters(pair(source, target))
    assert found.fix == fix
