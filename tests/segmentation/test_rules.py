"""Rules of users have the last word, and break no law."""

from __future__ import annotations

import re
from contextlib import suppress
from itertools import pairwise
from pathlib import Path

import pytest
from cpu_time import least_seconds
from hypothesis import given, settings
from hypothesis import strategies as st

from workbench.errors import ConfigurationError, SourceError
from workbench.segmentation import split, srx
from workbench.segmentation.rules import (
    NO_RULES,
    PATIENCE,
    LanguageMap,
    Rule,
    RuleList,
    Rules,
)
from workbench.segmentation.watching import Watched

DATA = Path(__file__).parents[1] / "data" / "srx"


def rules(*written: tuple[bool, str, str], language: str = ".*") -> Rules:
    """Return rules for all languages, with a line each."""
    made = tuple(
        Rule(*one, line=number) for number, one in enumerate(written, start=10)
    )
    maps = (LanguageMap(language, "House", line=5),)
    return Rules((RuleList("House", made),), maps, path="house.srx")


def stored(name: str) -> Rules:
    return srx.read((DATA / f"{name}.srx").read_bytes(), path=f"{name}.srx")


NO, YES = False, True
# The text with its cuts; the rules, first one first.
CASES = [
    ("Xyz. Kim went. |He ran.", [(NO, r"Xyz\.", r"\s")]),
    ("Xyz. Kim went. |He ran.", [(NO, r"Xyz\.\s", "")]),
    ("Xyz. Kim went. |He ran.", [(NO, r"Xyz\.", "")]),
    ("Xyz. Kim went. |He ran.", [(NO, r"Xyz\.\s+", "Kim")]),
    ("Xyz.  \t Kim went. |He ran.", [(NO, r"Xyz\.\s", r"\s")]),
    ("Xyz. |Kim went. |He ran.", [(NO, r"Xyz\.", r"\s[a-z]")]),
    ("One; |two; |three.", [(YES, ";", r"\s")]),
    ("One; |two; |three.", [(YES, r";\s", "")]),
    ("One; |two;three.", [(YES, ";", r"\s+")]),
    ("One; |two;|three.", [(YES, ";", "")]),
    ("One; |two; Three.", [(NO, ";", r"\s[A-Z]"), (YES, ";", r"\s")]),
    ("One; |two; |Three.", [(YES, ";", r"\s"), (NO, ";", r"\s[A-Z]")]),
    # Written on either side of the space, they still speak of one place.
    ("One; |two; Three.", [(NO, r";\s", "[A-Z]"), (YES, ";", r"\s")]),
    ("One; |two; Three.", [(NO, ";", r"\s[A-Z]"), (YES, r";\s", "")]),
    ("One. Two.", [(NO, "", "")]),
    ("a|b| |c", [(YES, "", "")]),
    ("Go home. |Now. |No.", []),
]


@pytest.mark.parametrize(("case", "written"), CASES)
def test_the_first_rule_that_fits_decides(
    case: str, written: list[tuple[bool, str, str]]
) -> None:
    # A blank alone is never a piece.
    expected = re.sub(r"\|(\s+)\|", r"\1|", case).split("|")
    found = split("".join(case.split("|")), "en", rules=rules(*written))
    assert list(found) == expected


def test_what_no_rule_speaks_of_stays_as_it_was() -> None:
    text = "He met Dr. Kim at 5 p.m. Then he left. “Why?” she said. Fin."
    distant = rules((NO, "zebra", ""), (YES, "zebra", ""))
    assert split(text, "en", rules=distant) == split(text, "en")
    assert NO_RULES.apply(text, [3, 9], "en") == [3, 9]
    assert distant.apply("ab cd", [1, 2, 4], "en") == [1, 2, 4]


@pytest.mark.parametrize(("language", "pieces"), [("en", 2), ("ko", 1), ("ko-KR", 1)])
def test_rules_are_for_their_language(language: str, pieces: int) -> None:
    korean = rules((NO, r"\.", r"\s"), language="KO.*")
    assert len(split("One. Two.", language, rules=korean)) == pieces


def test_without_a_cascade_only_the_first_map_counts() -> None:
    lists = (
        RuleList("A", (Rule(YES, ";", r"\s"),)),
        RuleList("B", (Rule(YES, ",", r"\s"),)),
    )
    maps = (LanguageMap("en", "A"), LanguageMap(".*", "B"))
    text = "a; b, c"
    assert split(text, "en", rules=Rules(lists, maps)) == ("a; ", "b, ", "c")
    assert split(text, "en", rules=Rules(lists, maps, cascade=False)) == ("a; ", "b, c")
    assert split(text, "ko", rules=Rules(lists, maps, cascade=False)) == ("a; b, ", "c")


def test_rules_see_what_a_reader_sees_and_tear_no_markup() -> None:
    house = rules((NO, r"\bXyz\.", r"\s"), (YES, ";", r"\s"))
    text = "See **Xyz.** Kim; *one; two* three. [A; b](u) fin."
    atoms = [match.span() for match in re.finditer(r"\*+[^*]+\*+|\[.*\)", text)]
    assert split(text, "en", atoms=atoms, rules=house) == (
        "See **Xyz.** Kim; ",
        "*one; two* three. ",
        "[A; b](u) fin.",
    )


OMEGAT = [
    ("en", "It took abt. 5 days. |He left. |Rm. 5 is free."),
    ("en", "Rm. |Kim slept. |J. R. |Kim slept."),
    ("en", "One line\n|another line"),
    ("ko", "약. 오십 명이다. |갔다."),
    ("de", "Er kam am 3. |Mai."),
]
LANGUAGETOOL = [
    ("en", "He lives on Elm Blvd. near us. |She (B. Kim) does not."),
    ("en", "See no.(1) For more; |then go. |Plan a. |Was it?"),
]


@pytest.mark.parametrize(("language", "case"), OMEGAT)
def test_rules_in_the_manner_of_omegat_cut_as_they_do_there(
    language: str, case: str
) -> None:
    found = split(case.replace("|", ""), language, rules=stored("omegat_style"))
    assert list(found) == case.split("|")


@pytest.mark.parametrize(("language", "case"), LANGUAGETOOL)
def test_rules_in_the_manner_of_languagetool_cut_as_they_do_there(
    language: str, case: str
) -> None:
    found = split(case.replace("|", ""), language, rules=stored("languagetool_style"))
    assert list(found) == case.split("|")


TEXTS = st.text("aB.;? \t\n\u3000“”()가。1\x1f", max_size=60)
PATTERNS = st.sampled_from(
    [
        "",
        r"\.",
        ";",
        r"\s",
        r"\s+",
        "[A-Z]",
        r"\p{L}",
        "a",
        "가",
        r"\.\s",
        "^",
        "$",
        ".",
    ]
)
WRITTEN = st.lists(st.tuples(st.booleans(), PATTERNS, PATTERNS), max_size=6)


@settings(max_examples=200, deadline=None)
@given(TEXTS, WRITTEN, st.sampled_from(["en", "ko", "ja", "xx"]))
def test_the_laws_hold_whatever_the_rules(
    text: str, written: list[tuple[bool, str, str]], language: str
) -> None:
    pieces = split(text, language, rules=rules(*written))
    assert "".join(pieces) == text
    if text.strip():
        assert all(piece.strip() for piece in pieces)
    assert not any(piece[0].isspace() for piece in pieces[1:])


@settings(max_examples=100, deadline=None)
@given(TEXTS, WRITTEN, st.lists(st.tuples(st.integers(0, 60), st.integers(1, 9))))
def test_no_rule_cuts_an_atom(
    text: str, written: list[tuple[bool, str, str]], lengths: list[tuple[int, int]]
) -> None:
    atoms: list[tuple[int, int]] = []
    for start, size in lengths:
        end = min(start + size, len(text))
        crossed = any(a < start < b < end or start < a < end < b for a, b in atoms)
        if start < end and not crossed:
            atoms.append((start, end))
    pieces = split(text, "en", atoms=atoms, rules=rules(*written))
    assert "".join(pieces) == text
    offset = 0
    for piece in pieces[:-1]:
        offset += len(piece)
        assert not any(start < offset < end for start, end in atoms)


@settings(max_examples=200, deadline=None)
@given(TEXTS, WRITTEN, st.sets(st.integers(0, 60)))
def test_each_place_is_decided_as_srx_says(
    text: str, written: list[tuple[bool, str, str]], ours: set[int]
) -> None:
    """The slow way: every rule at every offset, the first of a place's rules wins."""
    inner = {o for start, end in gaps(text) for o in range(start, end + 1)}
    places = sorted(ours & inner)
    known = rules(*written)
    found = known.apply(text, places, "en")
    expected = []
    for start, end in gaps(text):
        inside = [offset for offset in places if start <= offset <= end]
        first = next((one for one in written if fits(one, text, start, end)), None)
        if (first is None and inside) or (first is not None and first[0]):
            expected.append(inside[-1] if inside else end)
    same = {
        offset: end for start, end in gaps(text) for offset in range(start, end + 1)
    }
    assert [same[offset] for offset in found] == [same[offset] for offset in expected]


def gaps(text: str) -> list[tuple[int, int]]:
    """Return the white space, perhaps none, between neighbours that are none."""
    black = [offset for offset, letter in enumerate(text) if not letter.isspace()]
    return [(one + 1, two) for one, two in pairwise(black)]


def fits(written: tuple[bool, str, str], text: str, start: int, end: int) -> bool:
    # Unlike Python, ICU does not count U+001F as white space.
    before, after = (
        pattern.replace(r"\p{L}", "[aB가]").replace(r"\s", r"[^\S\x1f]")
        for pattern in written[1:]
    )
    return any(
        re.search(f"(?:{before})\\Z", text[:offset])
        and re.compile(after).match(text, offset)
        for offset in range(start, end + 1)
        # Seen from before, "$" is at the end of the whole text.
        if before != "$" or offset == len(text)
    )


def test_a_wrong_pattern_names_file_line_and_rule() -> None:
    wrong = rules((YES, ";", ""), (NO, "(", ""))
    with pytest.raises(ConfigurationError) as raised:
        wrong.apply("a", [], "en")
    shown = "house.srx:11: rule 2 (House): beforebreak: a bracket ( is never closed"
    assert str(raised.value) == shown
    with pytest.raises(ConfigurationError, match="rule 2"):
        wrong.verify()
    with pytest.raises(ConfigurationError, match=r"house.srx:5: languagepattern: "):
        rules(language="(").verify()


def test_a_wrong_pattern_of_another_language_harms_nobody() -> None:
    wrong = rules((NO, "(", ""), language="ko")
    assert split("One. Two.", "en", rules=wrong) == ("One. ", "Two.")


HOSTILE = [
    ("x", "(a+)+$", "x" + "a" * 5000 + "!"),
    ("x", "(a|aa)+$", "x" + "a" * 5000 + "!"),
    ("x", "(.*)*(.*)*(.*)*Z", "x" + "a" * 5000 + "!"),
    ("", "(a?){500}a{500}$", "ab " * 1666),
    ("", r"(\w*)\1\1x", "a" * 5000),
    ("(a+)+b", "$", "a" * 5000 + "!"),
    (r"(\s*)*x", "", " " * 5000 + "x."),
    (".*,.*,.*,.*x", "", "," * 5000),
    (r"([a-z]+)*\.", r"\s", "a. " * 1666),
    ("", "", "a " * 2500),
    (r"\s*\s*\s*\s*\s*\s*x", r"\s*\s*\s*\s*x", "a" + " " * 5000 + "."),
]


@pytest.mark.parametrize("breaks", [NO, YES])
@pytest.mark.parametrize(("before", "after", "text"), HOSTILE)
def test_t24_hostile_patterns_end_in_time(
    before: str, after: str, text: str, breaks: bool
) -> None:
    hostile = rules((breaks, before, after))
    everywhere = list(range(1, len(text), 20))
    hostile.apply("a", [], "en")

    def apply(known: Rules) -> None:
        with suppress(SourceError):
            known.apply(text, everywhere, "en")

    assert least_seconds(apply, lambda: hostile) < PATIENCE * 5


def test_t24_the_rule_that_takes_long_is_named() -> None:
    slow = rules((NO, "q", ""), (NO, r"\.", r"\s(\w|\w\w)+\Z"), (NO, "z", ""))
    text = "One. A" + "a" * 4000 + "!"
    with pytest.raises(SourceError) as raised:
        split(text, "en", rules=slow)
    assert str(raised.value) == (
        "house.srx:11: rule 2 (House) takes over 100 ms for one text"
        " (make it simpler, or remove it)"
    )


def test_many_rules_and_long_texts_stay_quick() -> None:
    words = [f"{a}{b}" for a in "abcdefghij" for b in "klmnopqrst"]
    many = rules(*((NO, rf"\b{word}\.", r"\s") for word in words))
    text = "He met ak. Kim and went home on foot. " * 2000
    split(text, "en", rules=many)
    assert least_seconds(lambda known: known.apply(text, [], "en"), lambda: many) < 1
    pieces = split(text, "en", rules=many)
    assert pieces == ("He met ak. Kim and went home on foot. ",) * 2000


def test_what_rules_did_can_be_looked_at() -> None:
    house = rules((NO, r"Xyz\.", r"\s"), (YES, ";", r"\s"))
    watched = Watched(house)
    text = "See Xyz. Kim; then go. Now."
    assert split(text, "en", rules=watched) == split(text, "en", rules=house)
    assert [(house.described(r), a, b) for r, a, b in watched.acted()] == [
        ("rule 1 (House)", "See Xyz.", "Kim; then go. Now."),
        ("rule 2 (House)", "See Xyz. Kim;", "then go. Now."),
    ]
    assert split("가" * 30 + "; " + "나" * 30, "ko", rules=watched)
    assert [*watched.acted()][2][1:] == ("…" + "가" * 23 + ";", "나" * 24 + "…")
