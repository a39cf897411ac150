"""Placeholders and links: what must be in the translation, and what must not."""

import pytest
from subjects import approved, codes, pair

from workbench.checks.markup.directives import differences
from workbench.checks.markup.links import changed_link
from workbench.checks.markup.placeholders import added_placeholder, lost_placeholder
from workbench.model import Severity, State, Unit


@pytest.mark.parametrize(
    ("source", "target", "markup", "sound"),
    [
        ("Hello {name}", "{name}님 안녕하세요", "plain", True),
        ("Hello {name}", "안녕하세요", "plain", False),
        ("Hello {name}", "{nom}님 안녕하세요", "plain", False),
        ("{a} and {b}", "{b}와 {a}", "plain", True),
        ("{a} and {a}", "{a}", "plain", False),
        ("Run `sync` now", "지금 `sync` 실행", "markdown", True),
        ("Run `sync` now", "지금 동기화 실행", "markdown", False),
        ("See https://example.org.", "https://example.org를 보라.", "plain", True),
        ("See https://example.org.", "그곳을 보라.", "plain", False),
        ("Mail jang@example.org", "메일을 보내라", "plain", False),
        ("A **bold** word", "**굵은** 낱말", "markdown", True),
        ("A **bold** word", "굵은 낱말", "markdown", False),
        ("A [link](https://example.org)", "링크", "markdown", False),
        ("An <em>odd</em> word", "<em>이상한</em> 낱말", "html", True),
        ("An <em>odd</em> word", "이상한 낱말", "html", False),
        ("One<br>two", "하나<br/>둘", "html", True),
        ("One<br>two", "하나 둘", "html", False),
        ("R&amp;D", "연구개발", "html", True),
    ],
)
def test_lost_placeholder(source, target, markup, sound):
    assert (lost_placeholder(pair(source, target, markup=markup)) is None) is sound


@pytest.mark.parametrize(
    ("source", "target", "markup", "sound"),
    [
        ("Hello", "안녕 {name}", "plain", False),
        ("Hello {name}", "안녕 {name} {name}", "plain", False),
        ("Hello", "안녕 https://example.org", "plain", False),
        ("Hello", "안녕 **모두**", "plain", True),
        ("Hello", "안녕", "markdown", True),
    ],
)
def test_added_placeholder(source, target, markup, sound):
    assert (added_placeholder(pair(source, target, markup=markup)) is None) is sound


@pytest.mark.parametrize(
    ("target", "severity"),
    [
        ("**안녕**", Severity.WARNING),
        ("`안녕`", Severity.WARNING),
        ("~~안녕~~", Severity.WARNING),
        ("**안녕** {name}", None),
        ("[안녕](https://example.org)", None),
        ("![안녕](a.png)", None),
    ],
)
def test_added_emphasis_is_harmless_in_markdown(target, severity):
    problem = added_placeholder(pair("Hello", target, markup="markdown"))
    assert problem.severity is severity


@pytest.mark.parametrize(
    ("source", "target", "markup", "sound"),
    [
        ("[a](https://one.example)", "[가](https://one.example)", "markdown", True),
        ("[a](https://one.example)", "[가](https://evil.example)", "markdown", False),
        ("[a](</x y>)", "[가](</x y>)", "markdown", True),
        ("[a](x.md 'Title')", "[가](x.md '제목')", "markdown", True),
        ("![a](a.png)", "![가](b.png)", "markdown", False),
        ("<https://one.example>", "<https://evil.example>", "markdown", False),
        (
            "[a](https://a.example) [b](https://b.example)",
            "[나](https://b.example) [가](https://a.example)",
            "markdown",
            True,
        ),
        ('<a href="/a">a</a>', '<a href="/a">가</a>', "html", True),
        ('<a href="/a">a</a>', "<a href=/a>가</a>", "html", True),
        ('<a href="/a">a</a>', '<a href="//evil.example/a">가</a>', "html", False),
        ('<a href="/a">a</a>', '<a href="/a" ping="//evil">가</a>', "html", False),
        ('<a href="/?a&amp;b">a</a>', '<a href="/?a&b">가</a>', "html", True),
        ("See https://one.example", "https://evil.example를 보라", "plain", False),
        ("Mail a@one.example", "b@one.example로 메일", "plain", False),
        ("No link", "https://new.example", "plain", True),
        ("See weather.go.kr", "weather.go.kr를 보라", "plain", True),
        ("See weather.go.kr", "weather.co.kr를 보라", "plain", False),
        ("See dailynk.com.", "dai1ynk.com에서", "plain", False),
        ("See dailynk.com", "누리집을 보라", "plain", True),
        ("See the site", "dailynk.com을 보라", "plain", True),
        ("Mail a@dailynk.com", "a@dailynk.com으로", "plain", True),
    ],
)
def test_t07_changed_link(source, target, markup, sound):
    assert (changed_link(pair(source, target, markup=markup)) is None) is sound


def test_a_changed_link_names_both_addresses():
    problem = changed_link(pair("https://one.example", "https://two.example"))
    assert problem.arguments == (
        ("found", "https://two.example"),
        ("expected", "https://one.example"),
    )


@pytest.mark.parametrize(
    ("source", "target", "markup", "expected"),
    [
        (
            "[a](https://one.example)",
            "[가](https://evil.example)",
            "markdown",
            ["changed-link"],
        ),
        (
            '<a href="/a">a</a>',
            '<a href="/b">가</a>',
            "html",
            ["changed-link"],
        ),
        ("**50%** of it", "**50%**를 그것의", "markdown", ["broken-markup"]),
        ("<em>a</em> b", "<em>가 나", "html", ["broken-markup"]),
        ("a b", "<b>가</b> 나", "html", ["unsafe-markup"]),
        ("a {name} b", "가 나", "plain", ["lost-placeholder"]),
        ("a b", "가 {name} 나", "plain", ["added-placeholder"]),
        (
            "Add [it](/a) to {b}",
            "[그것](/z)을 추가",
            "markdown",
            ["lost-placeholder", "changed-link"],
        ),
    ],
)
def test_one_mistake_is_one_finding(source, target, markup, expected):
    assert codes(approved(source, target), markup=markup) == expected


PYTHON = ("python-format",)


@pytest.mark.parametrize(
    ("source", "target", "flags", "expected"),
    [
        ("%(n)s units", "유닛 %(n)s개", PYTHON, []),
        ("%(n)s units", "유닛", PYTHON, ["lost-placeholder"]),
        (
            "%(n)s units",
            "유닛 %(m)s",
            PYTHON,
            ["lost-placeholder", "added-placeholder"],
        ),
        (
            "%(n)s units",
            "유닛 %(n)d",
            PYTHON,
            ["lost-placeholder", "added-placeholder"],
        ),
        ("%d of %s", "%2$s 중 %1$d", ("c-format",), []),
        ("%i of %s", "%2$s 중 %1$d", ("c-format",), []),
        ("Got %sB", "%s바이트 받음", ("c-format",), []),
        ("100%% of %s", "%s의 100%%", PYTHON, []),
        ("Got %s", "받음", PYTHON, ["lost-placeholder"]),
        ("Got {n}", "받음", ("python-brace-format",), ["lost-placeholder"]),
    ],
)
def test_format_flags_decide_what_a_conversion_is(source, target, flags, expected):
    assert codes(approved(source, target, flags=flags)) == expected


def test_conversions_are_found_where_they_stand():
    missing, added = differences("%(n)s a %5.2f", "%(m)s a %5.2f")
    assert [(item.text, item.start, item.end) for item in missing] == [("%(n)s", 0, 5)]
    assert [item.text for item in added] == ["%(m)s"]


@pytest.mark.parametrize(
    ("targets", "locale", "expected"),
    [
        (("One file", "%(n)s files"), "de", []),
        (("%(n)s file", "%(n)s files"), "de", []),
        (("One file", "files"), "de", []),
        (("%(n)s개",), "ko", []),
        (("파일",), "ko", ["lost-placeholder"]),
        (("One file", "%(m)s files"), "de", ["added-placeholder"]),
    ],
)
def test_a_plural_form_may_follow_either_source(targets, locale, expected):
    unit = Unit(
        source="One file",
        plural="%(n)s files",
        targets=targets,
        state=State.APPROVED,
        flags=PYTHON,
    )
    assert codes(unit, languages=("en", locale)) == expected


def test_a_stale_text_answers_for_the_source_it_was_made_for():
    values = {"source": "Now {new}", "target": "이제 {old}", "state": State.STALE}
    assert codes(Unit(previous="Then {old}", **values)) == ["stale"]
    assert "lost-placeholder" in codes(Unit(previous=None, **values))
