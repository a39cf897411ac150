"""Two versions of a text in one: exact, in whole words, in bounded time."""

from __future__ import annotations

from itertools import pairwise

import pytest
from cpu_time import least_seconds
from hypothesis import given, settings
from hypothesis import strategies as st

from workbench.differences import Fate, bracketed, compare, pieces
from workbench.differences.tokens import tokens

WORDS = """the|The| |  |\n|80|4,500|-5|not|don't|Kim|**|<b>|</b>|](a.b)|{n}|3만|않다
|同意|かない|U.S.|.|…|’|é|e\u0301|कि|\u200b|\U0001f600|\ud800"""
TEXTS = st.lists(st.sampled_from(WORDS.split("|")), max_size=30).map("".join)


@settings(max_examples=200, deadline=None)
@given(TEXTS, TEXTS)
def test_the_pieces_are_both_texts(old: str, new: str) -> None:
    found = pieces(old, new)
    assert "".join(p.text for p in found if p.fate is not Fate.ADDED) == old
    assert "".join(p.text for p in found if p.fate is not Fate.REMOVED) == new
    assert all(piece.text for piece in found)
    fates = [piece.fate for piece in found]
    assert all(one is not two for one, two in pairwise(fates))


@settings(max_examples=100, deadline=None)
@given(TEXTS)
def test_a_text_does_not_differ_from_itself(text: str) -> None:
    difference = compare(text, text, language="en")
    assert all(piece.fate is Fate.KEPT for piece in difference.pieces)
    assert difference.alarms == ()


@settings(max_examples=100, deadline=None)
@given(TEXTS, TEXTS)
def test_no_word_is_cut(old: str, new: str) -> None:
    for text, gone in ((old, Fate.ADDED), (new, Fate.REMOVED)):
        edges, at = {0}, 0
        for piece in pieces(old, new):
            at += 0 if piece.fate is gone else len(piece.text)
            edges.add(at)
        for token in tokens(text):
            assert not edges & set(range(token.start + 1, token.end))


@settings(max_examples=100, deadline=None)
@given(st.text())
def test_tokens_leave_out_white_space_alone(text: str) -> None:
    at = 0
    for token in tokens(text):
        assert text[at : token.start].strip() == ""
        assert text[token.start : token.end] == token.text
        at = token.end
    assert text[at:].strip() == ""


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("", "", ""),
        ("", "New.", "{+New.+}"),
        ("Old.", "", "[-Old.-]"),
        ("the 80 men", "the 90 men", "the [-80-]{+90+} men"),
        ("He was seen.", "He was not seen.", "He was {+not +}seen."),
        ("He was not seen.", "He was seen.", "He was [-not -]seen."),
        ("from 80 to 100", "from 90 to 200", "from [-80-]{+90+} to [-100-]{+200+}"),
        ("4,500 men", "4,600 men", "[-4,500-]{+4,600+} men"),
        ("It isn't so.", "It is so.", "It [-isn't-]{+is+} so."),
        # Neighbours become one, and a lone word between two changes is no island.
        ("a red old car", "a blue new car", "a [-red old-]{+blue new+} car"),
        (
            "Officials met in the capital on Monday",
            "Diplomats gathered across the border since Tuesday",
            "[-Officials met in the capital on Monday-]"
            "{+Diplomats gathered across the border since Tuesday+}",
        ),
        # Markup and addresses are whole.
        ("see <b>it</b>", "see <i>it</i>", "see [-<b>-]{+<i>+}it[-</b>-]{+</i>+}"),
        ("[Read](https://a.b/c)", "[Read](https://a.b/d)",
         "[Read[-](https://a.b/c)-]{+](https://a.b/d)+}"),
        ("**Kim** said", "*Kim* said", "[-**-]{+*+}Kim[-**-]{+*+} said"),
        ("at https://a.b/c-1 now", "at https://a.b/c-2 now",
         "at [-https://a.b/c-1-]{+https://a.b/c-2+} now"),
        # White space counts, and so do signs.
        ("one  two", "one two", "one [- -]two"),
        ("Yes.", "Yes!", "Yes[-.-]{+!+}"),
        # Scripts that write no spaces, or glue particles to words.
        ("80명이 왔다", "90명이 왔다", "[-80-]{+90+}명이 왔다"),
        ("통제를 강화", "통제는 강화", "[-통제를-]{+통제는+} 강화"),
        ("他们同意这个计划。", "他们不同意这个计划。", "他们{+不+}同意这个计划。"),
        ("学校に行く。", "学校に行かない。", "学校に行[-く-]{+かない+}。"),
        ("ロシアの学校", "ロシヤの学校", "[-ロシア-]{+ロシヤ+}の学校"),
        ("किताब है", "कलम है", "[-किताब-]{+कलम+} है"),
    ],
)  # fmt: skip
def test_changes_are_marked_as_an_editor_would(
    old: str, new: str, expected: str
) -> None:
    assert bracketed(pieces(old, new)) == expected


def test_what_was_removed_stands_before_what_came() -> None:
    found = pieces("a b c", "a x c")
    assert [piece.fate for piece in found] == [
        Fate.KEPT,
        Fate.REMOVED,
        Fate.ADDED,
        Fate.KEPT,
    ]


@pytest.mark.parametrize(
    ("language", "old", "new"),
    [
        ("en", "a b ", "b a "),
        ("en", ".", "!"),
        ("en", "<a", "<b"),
        ("en", '](a "', '](b "'),
        ("en", "&a", "&#"),
        ("en", "not a_b' ", "n't a_'b "),
        ("en", "x", "y"),
        ("en", "Aa.B.C. Kim ", "A.B.C.D. Lee "),
        ("en", "unlawful lawful ", "lawful unlawful "),
        ("fr", "ne aa bbb ", "ne a a a n'"),
        ("ko", "없", "않"),
        ("ko", "만 3만5천 ", "3만 지 말"),
        ("ja", "行かない", "行ず"),
    ],
)
def test_t24_hostile_texts_take_bounded_time(language: str, old: str, new: str) -> None:
    size = 50_000
    texts = old * (size // len(old)), new * (size // len(new))
    seconds = least_seconds(
        lambda both: compare(*both, language=language), lambda: texts
    )
    assert seconds < 2
