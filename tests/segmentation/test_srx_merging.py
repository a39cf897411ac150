"""Rules put together decide as each did, in the order that was asked for."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from workbench.errors import ConfigurationError, NothingMatchedError
from workbench.segmentation import srx
from workbench.segmentation.matching import speaks_of
from workbench.segmentation.rules import LanguageMap, Rule, RuleList, Rules
from workbench.segmentation.srx.merging import language_pattern

DATA = Path(__file__).parents[1] / "data" / "srx"
NEW = Rule(False, r"\bnew\.", r"\s")
LANGUAGES = ("en", "en-GB", "ko", "zh-Hant", "fr")


@st.composite
def some_rules(draw: st.DrawFn) -> Rules:
    names = draw(st.lists(st.sampled_from("ABC"), unique=True))
    rule = st.builds(Rule, st.booleans(), st.sampled_from("xyz"), st.just(""))
    lists = tuple(
        RuleList(name, tuple(draw(st.lists(rule, min_size=1, max_size=3))))
        for name in names
    )
    patterns = st.sampled_from(["en", "EN.*", "ko|en-GB", ".*", "[Ff]r.*", "zh.*"])
    maps = st.builds(LanguageMap, patterns, st.sampled_from(names or [""]))
    count = 4 if names else 0
    return Rules(
        lists, tuple(draw(st.lists(maps, max_size=count))), draw(st.booleans())
    )


@settings(max_examples=150, deadline=None)
@given(some_rules(), some_rules(), st.sampled_from(LANGUAGES))
def test_both_are_asked_one_after_the_other(
    first: Rules, second: Rules, language: str
) -> None:
    both = srx.in_front(first, second)
    asked = (*first.for_language(language), *second.for_language(language))
    assert both.for_language(language) == asked
    assert srx.read(srx.write(both)) == both
    names = [found.name for found in both.lists]
    assert len(names) == len(set(names))


@settings(max_examples=150, deadline=None)
@given(some_rules(), st.sampled_from(LANGUAGES))
def test_a_new_rule_is_asked_first_and_of_no_other_language(
    rules: Rules, language: str
) -> None:
    more = srx.added(rules, NEW, language)
    assert more.for_language(language) == (NEW, *rules.for_language(language))
    for other in {"en", "ko", "zh-Hant", "fr", "pt-BR"} - {language}:
        if not other.startswith(language) and not language.startswith(other):
            assert more.for_language(other) == rules.for_language(other)


@settings(max_examples=150, deadline=None)
@given(some_rules(), st.integers(1, 6), st.sampled_from(LANGUAGES))
def test_a_rule_that_is_removed_takes_no_other_along(
    rules: Rules, number: int, language: str
) -> None:
    numbered = [rule for _, rule in rules.rules]
    if number > len(numbered):
        with pytest.raises(NothingMatchedError, match=f"there is no rule {number}"):
            srx.removed(rules, number)
        return
    left, gone = srx.removed(rules, number)
    assert gone is numbered[number - 1]
    expected = [rule for rule in rules.for_language(language) if rule is not gone]
    assert list(left.for_language(language)) == expected


def test_a_list_for_one_language_takes_the_new_rule_in() -> None:
    rules = srx.read((DATA / "omegat_style.srx").read_bytes())
    more = srx.added(rules, NEW, "ko")
    assert [found.name for found in more.lists] == [found.name for found in rules.lists]
    assert more.lists[1].rules[0] == NEW
    assert more.maps == rules.maps


def test_a_list_for_all_languages_does_not() -> None:
    rules = srx.read((DATA / "omegat_style.srx").read_bytes())
    more = srx.added(rules, NEW, "de")
    assert more.lists[0] == RuleList("de", (NEW,))
    assert more.maps[0] == LanguageMap("[Dd][Ee](?:[-_].*)?", "de")
    assert NEW not in more.for_language("en")


def test_a_wrong_rule_is_not_added() -> None:
    with pytest.raises(ConfigurationError, match=r"rule 1 \(en\): beforebreak: "):
        srx.added(Rules(), Rule(False, "(", ""), "en")


def test_a_wrong_map_is_named_when_a_rule_is_added() -> None:
    lists = (RuleList("A", (NEW,)),)
    wrong = Rules(lists, (LanguageMap("(", "A", line=9),), path="house.srx")
    with pytest.raises(ConfigurationError, match=r"house.srx:9: languagepattern: "):
        srx.added(wrong, NEW, "en")


def test_only_the_exceptions() -> None:
    rules = srx.read((DATA / "languagetool_style.srx").read_bytes())
    kept = srx.exceptions(rules)
    assert [rule.breaks for _, rule in rules.rules] == [False, False, False, True, True]
    assert [rule for _, rule in kept.rules] == [rule for _, rule in rules.rules][:3]
    assert kept.maps == rules.maps


@pytest.mark.parametrize(
    ("code", "others"), [("ko", ["kok"]), ("pt-BR", ["pt", "pt-PT"]), ("zh", ["zha"])]
)
def test_the_pattern_of_a_language_is_its_own(code: str, others: list[str]) -> None:
    pattern = language_pattern(code)
    for same in (code, code.upper(), code.lower(), code.replace("-", "_"), f"{code}-x"):
        assert speaks_of(pattern, same)
    assert not any(speaks_of(pattern, other) for other in others)


@pytest.mark.parametrize(
    ("text", "pattern"),
    [
        ("approx.", r"\bapprox\."),
        ("(주)", r"\(주\)"),
        ("약.", r"\b약\."),
        ("株式会社。", "株式会社。"),
        ("U. S.", r"\bU\.\s+S\."),
        ("A+*?{}[]^$|\\", r"\bA\+\*\?\{\}\[\]\^\$\|\\"),
    ],
)
def test_a_plain_text_stands_for_itself(text: str, pattern: str) -> None:
    assert srx.whole_word(text) == pattern
    rules = srx.added(Rules(), Rule(True, pattern, ""), "en")
    assert rules.apply(f"x {text} y", [], "en") == [len(text) + 3]
