"""Regular expressions of ICU mean here what they mean there, or are refused."""

from __future__ import annotations

import pytest
from cpu_time import least_seconds
from hypothesis import given, settings
from hypothesis import strategies as st

from workbench.segmentation.icu import LARGEST, PatternError
from workbench.segmentation.matching import (
    LONGEST_PATTERN,
    check,
    matcher,
    speaks_of,
)


def places(before: str, after: str, text: str) -> list[int]:
    return list(matcher(before, after).places(text, 5))


TEXT = "aB1 \tx가Ж一.-]&\u2029é"
"""One of each; a pattern picks characters out of it."""

PICKS = [
    (r"\p{Lu}", "BЖ"),
    (r"\p{Ll}", "axé"),
    (r"\pL", "aBx가Ж一é"),
    (r"\PL", "1 \t.-]&\u2029"),
    (r"\p{^L}", "1 \t.-]&\u2029"),
    (r"\p{Script=Hangul}", "가"),
    (r"\p{sc=Cyrl}", "Ж"),
    (r"\p{IsCyrillic}", "Ж"),
    (r"\p{IsHangulSyllables}", "가"),
    (r"\p{InHangul_Syllables}", "가"),
    (r"\p{IsLu}", "BЖ"),
    (r"\p{Punct}", ".-]&"),
    (r"\d", "1"),
    (r"\h", " \t"),
    (r"\H", "aB1x가Ж一.-]&\u2029é"),
    (r"\v", "\u2029"),
    (r"\R", "\u2029"),
    (r"\s", " \t\u2029"),
    (r"\u0061", "a"),
    (r"\x61", "a"),
    (r"\x{AC00}", "가"),
    (r"\U0000AC00", "가"),
    (r"\061", "1"),
    (r"\0141", "a"),
    (r"\cI", "\t"),
    (r"\N{HANGUL SYLLABLE GA}", "가"),
    (r"\t", "\t"),
    (r"\Q.\E", "."),
    (r"\Q]", "]"),
    (r"\.", "."),
    (r"]", "]"),
    (r"[[:digit:]]", "1"),
    (r"[[:^alpha:]]", "1 \t.-]&\u2029"),
    (r"[\p{L}&&[^a-zé]]", "B가Ж一"),
    (r"[\p{L}--\p{Ll}]", "B가Ж一"),
    (r"[a-z-[x]]", "a"),
    (r"[[a-c][x]]", "ax"),
    (r"[^\p{L}\s]", "1.-]&"),
    (r"[]a]", "a]"),
    (r"[a\-.]", "a.-"),
    (r"[-a]", "a-"),
    (r"[a-]", "a-"),
    (r"[\w-]", "aB1x가Ж一-é"),
    (r"[\h.]", " \t."),
    (r"[\Q.-\E]", ".-"),
    (r"[\x{61}-\x{63}]", "a"),
    (r"[~||a]", "a"),
    (r"(?i)b", "B"),
    (r"(?i:b)", "B"),
    (r"(?ui-w:b)", "B"),
    (r"(?u)a", "a"),
    (r"(?#said)a", "a"),
    (r"(?<=a)B", "B"),
    (r"(?<!a)B", ""),
    (r"(?<one>a)(?!\k<one>)", "a"),
    (r"(?>a|aB)1", ""),
    (r"x++가", "x"),
    (r"x{1,2}?가", "x"),
    (r"\bB", ""),
    (r"\Aa", "a"),
    (r"é\z", "é"),
    (r"é\Z", "é"),
]


@pytest.mark.parametrize(("pattern", "picked"), PICKS)
def test_a_pattern_finds_what_icu_finds(pattern: str, picked: str) -> None:
    found = places("", pattern, TEXT)
    assert "".join(TEXT[place] for place in found) == picked


def test_characters_beyond_the_first_plane_may_come_in_two_halves() -> None:
    assert places("", r"\uD83D\uDE00", "a😀") == [1]


def test_braces_that_count_nothing_are_braces() -> None:
    assert places("", "a{e<=1}", "ab a{e<=1}") == [3]
    assert places("", "{0>", "x{0>") == [1]


def test_what_stands_before_ends_at_the_place() -> None:
    assert places(r"\bv\.|vs\.", r"\s", "v. vs. dev. x") == [2, 6]
    assert places(r"^\d+\.", "", "12. 3.") == [3]
    assert places(r"a++b?", "c", "aabc ac bc") == [3, 6]


def test_groups_of_the_two_patterns_do_not_meet() -> None:
    assert places("(x)(y)", r"(a)\1", "xyaa xyab") == [2]


def test_a_fit_looks_over_the_white_space() -> None:
    found = matcher(r"\.\s", "[A-Z]")
    assert found.fits("a.  B", 2, 5) is False
    assert found.fits("a. B", 2, 5)
    assert not found.fits("a. xB. B", 2, 5)


REFUSED = [
    ("(", "is never closed"),
    ("a)", "was never opened"),
    ("[a", "is never closed"),
    ("[a-", "is never closed"),
    ("[z-a]", "goes backwards"),
    ("a\\", "ends in a backslash"),
    ("*", ""),
    (r"\p{Nonsense}", "no property 'Nonsense'"),
    (r"\N{NO SUCH LETTER}", "no character"),
    (r"\x{110000}", "no character 110000"),
    (r"\y", r"\y is not supported"),
    (r"\G", r"\G is not supported"),
    (r"[\b]", r"\b is not supported"),
    (r"\L<x>", r"\L is not supported"),
    ("(?P<x>a)", "is not supported"),
    ("(?R)", "is not supported"),
    ("(?1)", "is not supported"),
    ("(?|a|b)", "is not supported"),
    ("(?x)a b", "the flag 'x' is not supported"),
    ("(?b)a", "the flag 'b' is not supported"),
    ("(*FAIL)", "(* is not supported"),
    (r"\1", ""),
    (r"\k<one>", ""),
    ("(" * 60 + ")" * 60, "nested too deeply"),
    ("[" * 60 + "a" + "]" * 60, "nested too deeply"),
    ("(?:a{1000}){1000}", "too long a text"),
    ("(?:(?:a{99}){99}){99}", "too long a text"),
    ("a{999999}", "too long a text"),
    ("a" * (LONGEST_PATTERN + 1), "is longer than"),
]


@pytest.mark.parametrize(("pattern", "why"), REFUSED)
def test_what_cannot_be_carried_over_is_named(pattern: str, why: str) -> None:
    with pytest.raises(PatternError) as raised:
        check("", pattern)
    assert str(raised.value).startswith("afterbreak: ")
    assert why in str(raised.value)
    with pytest.raises(PatternError, match="beforebreak: "):
        check(pattern, "")


def test_one_pattern_cannot_complete_the_other() -> None:
    with pytest.raises(PatternError, match="beforebreak"):
        check("(?:a", "b)")


def test_a_reference_back_is_refused_where_it_would_not_work() -> None:
    with pytest.raises(PatternError, match="beforebreak: a reference back"):
        check(r"(a)\1", "")


@pytest.mark.parametrize(
    ("pattern", "language", "fits"),
    [
        ("EN.*", "en-GB", True),
        ("[Ee][Nn].*", "en", True),
        ("en", "en-GB", False),
        ("en_GB", "en-GB", True),
        ("(?!en$).*", "ko", True),
        ("(?!en$).*", "en", False),
        (".*", "zh-Hant-TW", True),
    ],
)
def test_a_map_speaks_of_whole_codes(pattern: str, language: str, fits: bool) -> None:
    assert speaks_of(pattern, language) is fits


PIECES = st.sampled_from(
    [
        *"ab.\\[]()^$|?*+{}-&:<>=!~1,#i\n가",
        "(?",
        "[[:",
        ":]]",
        "\\p{",
        "\\Q",
        "\\E",
        "&&",
    ]
)


@settings(max_examples=300, deadline=None)
@given(st.lists(PIECES, max_size=14).map("".join), st.text("ab. 가\n", max_size=30))
def test_any_pattern_is_used_or_refused(pattern: str, text: str) -> None:
    try:
        check(pattern, pattern)
    except PatternError:
        return
    assert all(0 <= place <= len(text) for place in places(pattern, pattern, text))


@pytest.mark.parametrize(
    "pattern",
    [
        "(?i)" + "ß" * 4000,
        "(?i)" + "[a-zß]" * 800,
        r"\R" * 2400,
        f"a{{{LARGEST - 1}}}",
        "(a*)*" * 900,
        "(a|b)?" * 800,
    ],
)
def test_t24_every_pattern_is_compiled_or_refused_soon(pattern: str) -> None:
    def compiled(shown: str) -> None:
        try:
            check(shown, "")
        except PatternError:
            return

    fresh = iter(range(1000))
    assert least_seconds(compiled, lambda: pattern + "x" * next(fresh)) < 4
