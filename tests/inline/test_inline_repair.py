"""What happens to placeholders on the way through an engine and a translator."""

from __future__ import annotations

import pytest

from workbench.inline import compare, protect, repair, restore
from workbench.model import Markup, Severity

MARKDOWN, HTML, PLAIN = Markup.MARKDOWN, Markup.HTML, Markup.PLAIN
SOURCE = "See [Daily NK](http://a.org) on **COVID-19**."


def test_engines_see_numbered_tokens() -> None:
    protected = protect(SOURCE, MARKDOWN)
    assert protected.text == "See ⟦1⟧Daily NK⟦2⟧ on ⟦3⟧COVID-19⟦4⟧."


def test_edge_space_and_outer_pairs_are_kept_from_the_engine() -> None:
    protected = protect(" **[All of it](x).** ", MARKDOWN)
    assert protected.text == "⟦1⟧All of it⟦2⟧."
    restored = restore("⟦1⟧전부⟦2⟧.", protected, MARKDOWN)
    assert restored == " **[전부](x).** "


def test_numbers_in_the_text_are_not_used_as_tokens() -> None:
    protected = protect("[1] and ［２］ and ⟦4⟧ {a} {b}", PLAIN)
    assert protected.text.endswith("⟦3⟧ ⟦5⟧")


@pytest.mark.parametrize(
    "translated",
    [
        "⟦3⟧코로나⟦4⟧에 관해 ⟦1⟧데일리NK⟦2⟧를 보라.",
        "⟦ 3 ⟧코로나[ [4] ]에 관해 ［１］데일리NK【2】를 보라.",
        "[3] 코로나 [4]에 관해 ⟦1⟧ 데일리NK ⟦2⟧를 보라.",
        "〚３〛코로나［［４］］에 관해 ⟦1]데일리NK⟦2⟧를 보라.",
    ],
)
def test_what_engines_do_to_tokens_is_undone(translated: str) -> None:
    protected = protect(SOURCE, MARKDOWN)
    expected = "**코로나**에 관해 [데일리NK](http://a.org)를 보라."
    assert restore(translated, protected, MARKDOWN) == expected
    assert repair(SOURCE, translated, MARKDOWN) == (expected, ())


def test_brackets_of_the_engine_that_are_no_tokens_stay() -> None:
    protected = protect("{a} of [2]", PLAIN)
    assert restore("[2] 중 ⟦1⟧ [7]", protected, PLAIN) == "[2] 중 {a} [7]"


def test_whether_there_is_anything_to_translate() -> None:
    assert protect("See {x}", PLAIN).has_words
    assert not protect(" {x} 12 https://a.org ", PLAIN).has_words


@pytest.mark.parametrize(
    ("source", "translated", "markup", "expected"),
    [
        ("**All of it.**", "전부.", MARKDOWN, "**전부.**"),
        ("See https://a.org", "보라", PLAIN, "보라 https://a.org"),
        ("{name}: hello", "안녕", PLAIN, "{name}안녕"),
        (
            "Rose by **55%** today.",
            "오늘 55% 올랐다.",
            MARKDOWN,
            "오늘 **55%** 올랐다.",
        ),
        ("Of COVID-19[^1] too.", "COVID-19도.", MARKDOWN, "COVID-19[^1]도."),
        ("A <b>KN-24</b> flew.", "KN-24가 날았다.", HTML, "<b>KN-24</b>가 날았다."),
        ("Use {n} now", "{n} {n} 쓰라", PLAIN, "{n} 쓰라"),
        ("One<br>two", "하나<br><br>둘", HTML, "하나<br>둘"),
    ],
)
def test_what_is_certain_is_repaired(
    source: str, translated: str, markup: Markup, expected: str
) -> None:
    assert repair(source, translated, markup) == (expected, ())


@pytest.mark.parametrize(
    ("source", "translated", "markup", "codes"),
    [
        ("a {x} b", "에이 비", PLAIN, ["lost-placeholder"]),
        ("in **2019** and 2019", "2019년과 2019년", MARKDOWN, ["lost-placeholder"] * 2),
        ("the *old* town", "오래된 도시", MARKDOWN, ["lost-placeholder"] * 2),
        ("plain", "<img src=x onerror=y>", HTML, ["added-placeholder"]),
        ("plain", "{x} 그리고 {x}", PLAIN, ["added-placeholder"] * 2),
        (
            "<b>a</b> c",
            "<b>에이 씨",
            HTML,
            ["lost-placeholder"] * 2 + ["added-placeholder"],
        ),
    ],
)
def test_what_is_not_certain_is_a_finding(
    source: str, translated: str, markup: Markup, codes: list[str]
) -> None:
    text, findings = repair(source, translated, markup)
    assert text == translated
    assert [finding.code for finding in findings] == codes
    assert {finding.severity for finding in findings} == {Severity.ERROR}


def test_a_finding_names_the_placeholder() -> None:
    _, (finding,) = repair("a {x} b", "에이 비", PLAIN)
    assert finding.message == "lost {x}"


def test_a_lost_reference_is_only_a_warning() -> None:
    _, (finding,) = repair("R&amp;D at home", "집에서 연구개발", HTML)
    assert finding.severity is Severity.WARNING


@pytest.mark.parametrize(
    ("source", "target", "markup"),
    [
        ("<b>a</b> and <i>b</i>", "<i>비</i>와 <b>에이</b>", HTML),
        ("a<br>b", "에이<br/>비", HTML),
        ("<A HREF='x' id=y>a</A>", '<a id="y" href=x>에이</a>', HTML),
        ('<a href=x title="T">a</a>', '<a href=x title="제목">에이</a>', HTML),
        ('<img src=a alt="Cat"> b', '<img src=a alt="고양이"> 비', HTML),
        ("a&nbsp;b &amp; c", "에이 비와 씨", HTML),
        ("_a_ and __b__", "*에이*와 **비**", MARKDOWN),
        ('[a](x "T") \\* b', '[에이](x "제목") 비', MARKDOWN),
        ("![A cat](c.png)", "![고양이](c.png)", MARKDOWN),
        ("see <http://a.org>", "http://a.org 보라", MARKDOWN),
        ("[a](<x> 't')", "[에이](x)", MARKDOWN),
        ("http://a.org/?b&amp;c", "http://a.org/?b&c", HTML),
        ("%s of %s", "%s의 %s", PLAIN),
    ],
)
def test_a_translator_may_move_and_respell(
    source: str, target: str, markup: Markup
) -> None:
    assert compare(source, target, markup) == ((), ())


@pytest.mark.parametrize(
    ("source", "target", "markup", "missing", "added"),
    [
        ("{a} {b}", "{a} {a}", PLAIN, ["{b}"], ["{a}"]),
        ("<b>a</b>", "</b>에이<b>", HTML, ["<b>", "</b>"], ["</b>", "<b>"]),
        ("<a href=x>a</a>", "<a href=y>에이</a>", HTML, ["<a href=x>"], ["<a href=y>"]),
        ("[a](x)", "[에이](y)", MARKDOWN, ["](x)"], ["](y)"]),
        ("**50%** of", "**50%**를", MARKDOWN, ["**", "**"], []),
        ("a", "<b onclick=x>에이</b>", HTML, [], ["<b onclick=x>", "</b>"]),
        ("`a`", "`에이`", MARKDOWN, ["`a`"], ["`에이`"]),
        ("a\\\nb", "에이 비", MARKDOWN, ["\\\n"], []),
    ],
)
def test_what_readers_would_miss_or_meet(
    source: str, target: str, markup: Markup, missing: list[str], added: list[str]
) -> None:
    lost, extra = compare(source, target, markup)
    assert [item.text for item in lost] == missing
    assert [item.text for item in extra] == added
