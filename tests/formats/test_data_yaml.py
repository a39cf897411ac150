"""YAML content files: what is text, where it stands, and what is refused."""

from __future__ import annotations

import pytest
from cpu_time import least_seconds
from yaml_files import found, parse, texts

from workbench import formats
from workbench.errors import SourceError
from workbench.model import Kind, Markup

SITE = """\
%YAML 1.1
---
title: The sites   # shown in the head
draft: false
weight: 1.5
params: &defaults
  description: "Where they work. How they live."
  author: {name: 'Kim''s desk', mail: kim@example.org}
nav:
  - label: About us
    url: https://example.org
  - label: Contact
    url: /contact
other:
  <<: *defaults
  label: !custom Not for us
home.intro: Dotted words
...
---
second: document here
"""


def test_strings_under_the_keys_are_extracted() -> None:
    assert found(SITE, "title params.* nav.*.label second") == [
        ("key title", "The sites"),
        ("key params.description", "Where they work."),
        ("key params.description", "How they live."),
        ("key nav.*.label", "About us"),
        ("key nav.*.label", "Contact"),
        ("key second", "document here"),
    ]
    assert {block.kind for block in parse(SITE).blocks} == {Kind.VALUE}
    assert formats.load("yaml").keyed
    assert formats.markup("yaml") is Markup.MARKDOWN


@pytest.mark.parametrize(
    ("keys", "expected"),
    [
        ("**", 9),
        ("", 0),
        ("**.label", 2),
        ("nav.**", 3),
        ("nav.*.*", 3),
        ("nav.*", 0),
        ("nav.label", 0),
        ("*", 3),
        ("*.*", 3),
        ("home.intro", 1),
        ("**.name title", 2),
        ("nav.**.label **.label", 2),
        ("title.**", 1),
        ("params.author.name.**.x", 0),
    ],
)
def test_what_patterns_fit(keys: str, expected: int) -> None:
    assert len(found(SITE, keys)) == expected


NO_TEXT = ["1", "1.5", "-3", "1e3", ".5", "0x1F", "0o17", "0b1", "1_000", "12:30:45"]

NO_TEXT += ["true", "No", "on", "null", "~", ".inf", ".NaN", "2022-02-11", "<<", "="]

NO_TEXT += ["2022-02-11T10:00:00Z", "!!int '3'", "!foo bar", "*x", "", "{}", "[]"]


@pytest.mark.parametrize("value", NO_TEXT)
def test_only_strings_are_text(value: str) -> None:
    assert texts(f"x: &x y\na: {value}\n") == []
    assert texts(f"? {value or 'word'}\n: 1\n") == []


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("Words: no", None),
        ("word # no word", ["word"]),
        ('a word\'s "quotes"', ['a word\'s "quotes"']),
        ("'true'", ["true"]),
        ("!!str 12 men", ["12 men"]),
        ("! 12 men", ["12 men"]),
        ("&a !!str word", ["word"]),
        ("!!str &a # why\n  word", ["word"]),
        ("'it''s'", ["it's"]),
        ('"\\x41\\u00e9\\U0001F600 \\"b\\""', ['Aé😀 "b"']),
        ('"a\\\n   b"', ["ab"]),
        ('"a\n\n  b c"', ["a b c"]),
        ("two\n  lines", ["two lines"]),
        ("|\n  A line\n  goes on.\n\n  Two. Three.\n", None),
        (">-\n  A line\n  goes on.\n\n  Two. Three.\n", None),
        ("|2\n    deep\n", ["deep"]),
        ("|+ # c\n  kept\n\n\n", ["kept"]),
        ("|\n  - One item\n  - Two items\n", ["One item", "Two items"]),
        ('"One.\\n\\nTwo."', ["One.", "Two."]),
        ("https://example.org/a", []),
        ("'{{ page.title }}'", []),
        ("**One. Two.** Three.", ["**One. Two.** Three."]),
        ("'**One. Two.** Three.'", ["**One. Two.**", "Three."]),
        ('"a\\x00b"', []),
    ],
)
def test_styles(value: str, expected: list[str] | None) -> None:
    source = f"a: {value}\n"
    if value == "Words: no" or value.startswith("**"):
        with pytest.raises(SourceError, match=r"a\.yml:1: not YAML"):
            parse(source)
        return
    expected = ["A line goes on.", "Two.", "Three."] if expected is None else expected
    for newline in ("\n", "\r\n", "\r"):
        written = source.replace("\n", newline)
        assert texts(written) == expected
        assert formats.render(parse(written), {}) == written.encode()


def test_places_are_exact_whatever_the_spelling() -> None:
    source = '😀: "é\\u00e9 \\"x\\" yes. Zum\\tz."\r\nb: >\r\n  Ein\r\n  Wort 😀.\r\n'
    first, second, third = parse(source).segments
    assert first.text == 'éé "x" yes.'
    assert source[first.start : first.end] == 'é\\u00e9 \\"x\\" yes.'
    assert source[first.place(3) :].startswith('\\"x')
    assert source[second.start : second.end] == "Zum\\tz."
    assert (second.gap, second.line) == (" ", 1)
    assert third.text == "Ein Wort 😀."
    assert source[third.place(4) : third.end] == "Wort 😀."


WRONG = [
    ("a: b: c\n", 1),
    ("a: 1\n\tb: 2\n", 2),
    ("a: [1\n", 2),
    ("a: 'x\n", 2),
    ("a: |\n b\nc: *\n", 3),
    ("a: \u0007\n", 1),
    ("[" * 300, 1),
    ("- " * 300 + "x", 1),
    ("a: 1\nb: \x7f\n", 2),
]


@pytest.mark.parametrize(("source", "line"), WRONG)
def test_what_is_no_yaml_is_an_error(source: str, line: int) -> None:
    with pytest.raises(SourceError) as caught:
        parse(source)
    assert (caught.value.path, caught.value.line) == ("a.yml", line)


def test_separators_that_fold_are_refused() -> None:
    with pytest.raises(SourceError, match="escapes"):
        parse("a: 'x \u2028 y'\n")


def test_t22_aliases_are_never_expanded() -> None:
    bomb = "a0: &a0 lol word\n" + "".join(
        f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 10)}]\n" for n in range(1, 30)
    )
    assert texts(bomb) == ["lol word"]


@pytest.mark.parametrize(
    "source",
    [
        "[" * 100_000,
        "{a: " * 50_000,
        "- " * 100_000,
        "".join(" " * depth + "a:\n" for depth in range(1000)),
        "a: " + "x " * 300_000,
        "a: '" + "''" * 50_000 + "'",
        'a: "' + "\\u0041 " * 50_000 + '"',
        "a: |\n" + "  x\n" * 10_000,
        "a: |\n" + "  x\n\n" * 3_000,
        "a: >\n" + "  x.\n" * 10_000,
        "a: " + " " * 500_000 + "x",
        "a: 'x" + " " * 300_000 + "x'",
        "".join(f"k{n}: v\n" for n in range(30_000)),
        "- &a x\n" * 20_000,
        "k" * 100_000 + ": x\n",
        "a." * 50_000 + ": x\n",
    ],
    ids=lambda source: source[:12],
)
def test_t23_hostile_yaml_takes_bounded_time(source: str) -> None:
    def work(text: str) -> None:
        try:
            document = parse(text, "a **.a")
        except SourceError:
            return
        formats.render(document, {0: "x: y"} if document.blocks else {})

    assert least_seconds(work, lambda: source) < 4
