"""YAML content files: what is text, and that every translation reads back."""

from __future__ import annotations

import copy
from dataclasses import replace
from typing import Any

import pytest
import yaml
from cpu_time import least_seconds
from hypothesis import given, settings
from hypothesis import strategies as st

from workbench import formats
from workbench.errors import SourceError
from workbench.formats import ParseOptions
from workbench.model import Document, Kind, Markup


def parse(source: str | bytes, keys: str = "**", language: str = "en") -> Document:
    options = ParseOptions(language=language, keys=tuple(keys.split()))
    return formats.parse(source, format="yaml", options=options, path="a.yml")


def found(source: str, keys: str = "**") -> list[tuple[str | None, str]]:
    return [(s.context, s.text) for s in parse(source, keys).segments]


def texts(source: str) -> list[str]:
    return [segment.text for segment in parse(source).segments]


def translated(source: str, *targets: str, joiner: str = " ") -> str:
    document = parse(source)
    return formats.render(document, dict(enumerate(targets)), joiner=joiner).decode()


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


@pytest.mark.parametrize(
    ("source", "targets", "result"),
    [
        ("a: One # c\n", ["Eins"], "a: Eins # c\n"),
        ("a: One\n", ["Eins: zwei"], 'a: "Eins: zwei"\n'),
        ("a: One\n", ["no"], 'a: "no"\n'),
        ("a: One. Two.\n", ["Eins.", "Zwei."], "a: Eins. Zwei.\n"),
        ("a: One. Two.\n", ["Eins.", "b: c"], 'a: "Eins. b: c"\n'),
        ("a: One. Two.\n", ["- Eins."], 'a: "- Eins. Two."\n'),
        ("a: [one x, two]\n", ["a, b"], 'a: ["a, b", two]\n'),
        ("a: [one x, two]\n", ["a b"], "a: [a b, two]\n"),
        ("a: 'It''s'\n", ["Ist's"], "a: 'Ist''s'\n"),
        ("a: 'It''s'\n", ["a\nb"], 'a: "a\\nb"\n'),
        ('a: "One"\n', ['"x" \\ é'], 'a: "\\"x\\" \\\\ é"\n'),
        ("a: one\n  two\n", ["eins zwei"], "a: eins zwei\n"),
        ("a: |\n  One\n  two.\n\n  Three.\nb: 1\n", ["Eins: #"],
         "a: |\n  Eins: #\n\n  Three.\nb: 1\n"),
        ("a: |\n  One. Two.\n\n  Three.\n", ["1.", "2.", "3."],
         "a: |\n  1. 2.\n\n  3.\n"),
        ("a: >-\n  One\n  two.\n\n  Three.\n", ["Eins.", "Drei."],
         "a: >-\n  Eins.\n\n  Drei.\n"),
        ("a: |- # c\n  One\n", [" x"], 'a: " x" # c\n'),
        ("a: |-\n  One\nb: 1\n", ["x\ny"], "a: |-\n  x\n  y\nb: 1\n"),
        ("a: >-\n  One\n", ["x\ny"], 'a: "x\\ny"\n'),
        ("a: |+\n  One\n\n\nb: 1\n", ["x"], "a: |+\n  x\n\n\nb: 1\n"),
        ("a: |+\n  One\n\n\nb: 1\n", ["x\u0085"], 'a: "x\\u0085\\n\\n\\n"\n\n\nb: 1\n'),
        ("- &x !!str one\n- *x\n", ["a: b"], '- &x !!str "a: b"\n- *x\n'),
        ("a:\n  - |\n    One\n\r\n", ["x"], "a:\n  - |\n    x\n\r\n"),
    ],
)  # fmt: skip
def test_a_translation_keeps_the_style_that_can_hold_it(
    source: str, targets: list[str], result: str
) -> None:
    assert translated(source, *targets) == result


def test_sentences_join_as_the_target_language_does() -> None:
    assert translated("a: One. Two.\n", "一。", "二。", joiner="") == "a: 一。二。\n"
    document = parse("a: |\n  一。二。\n", language="zh")
    rendered = formats.render(document, {0: "One.", 1: "Two."})
    assert rendered == b"a: |\n  One. Two.\n"


def test_one_translation_can_be_written_alone() -> None:
    document = parse("a: One. Two.\nb: 'x y'\n")
    one, two, three = document.segments
    assert formats.encode(document, "Eins.", one) == "Eins."
    assert formats.encode(document, "Two.", two) == "Two."
    assert formats.encode(document, "a'b", three) == "a''b"
    assert formats.encode(document, "b: c", two) == '"One. b: c"'


@pytest.mark.parametrize(
    "value", ["One two. Six", "'It''s two. Six'", "|\n  One two. Six"]
)
def test_a_divided_segment_is_written_in_its_place(value: str) -> None:
    document = parse(f"a: {value}\nb: c\n")
    whole = next(document.segments)
    middle = whole.text.index("two")
    first = replace(
        whole, text=whole.text[:middle].rstrip(), end=whole.place(middle - 1)
    )
    second = replace(whole, text=whole.text[middle:], start=whole.place(middle))
    block = replace(document.blocks[0], segments=(first, second))
    divided = replace(document, blocks=(block, *document.blocks[1:]))
    rendered = formats.render(divided, {0: "Ein's", 1: "zwei."}).decode()
    said = yaml.safe_load(rendered)["a"]
    assert said.split() == ["Ein's", "zwei.", *said.split()[2:]]
    assert rendered[: rendered.index("zwei")].count('"') == 0


STYLES = """\
# head
plain: Some words here # c
multi: Words that go
  on below
single: 'It''s here'
wrapped: 'Single
  quotes'
double: "Say \\"hi\\""
literal: |
  One line.
keep: |+
  Kept words

strip: >-
  Folded words
  go on.
fold: >
  Folded to the end.
flow: {a: word here, b: [x y, 'z w']}
list:
- item one
- - nested item
  - |-
    deep literal
anchor: &x !!str tagged words
alias: *x
? complex
: value here
last: end of it"""
PLACES: list[list[Any]] = [
    ["plain"], ["multi"], ["single"], ["wrapped"], ["double"], ["literal"], ["keep"],
    ["strip"], ["fold"], ["flow", "a"], ["flow", "b", 0], ["flow", "b", 1],
    ["list", 0], ["list", 1, 0], ["list", 1, 1], ["anchor"], ["complex"], ["last"],
]  # fmt: skip
SIGNS = [": ", " #", "#", "-", "- ", "? ", "|", ">", "'", '"', "\\", "\n", "\n\n", " "]
SIGNS += ["[", "]", "{", "}", ",", "&a", "*a", "!", "%", "@", "`", "~", "no", "null"]
SIGNS += ["1.5", "1", ":", "---", "...", "\n---\n", "\t", "é", "가나", "😀", "\u2028"]
SIGNS += [
    "\u0085",
    "\u00a0",
    "\ufeff",
    "\ufffe",
    "\x7f",
    "word",
    "a. B",
    "=",
    "<<",
    "0x1",
]
TARGETS = st.one_of(
    st.lists(st.sampled_from(SIGNS), min_size=1, max_size=6).map("".join),
    st.text(st.characters(exclude_categories=["Cs"]), max_size=20),
)


def test_the_styles_are_all_there() -> None:
    assert len(list(parse(STYLES).segments)) == len(PLACES)


@settings(max_examples=400, deadline=None)
@given(number=st.integers(0, len(PLACES) - 1), target=TARGETS, newline=st.booleans())
def test_any_translation_reads_back_as_a_string(
    number: int, target: str, newline: bool
) -> None:
    source = STYLES.replace("\n", "\r\n") if newline else STYLES
    *above, last = PLACES[number]
    expected = copy.deepcopy(yaml.safe_load(source))
    place = expected
    for key in above:
        place = place[key]
    tail = place[last][len(place[last].rstrip("\n")) :]
    wanted = target.replace("\r\n", "\n")
    for sign in "\r\v\f":
        wanted = wanted.replace(sign, "\n")
    place[last] = wanted + tail
    if last == "anchor":
        expected["alias"] = wanted
    rendered = formats.render(parse(source), {number: target})
    assert yaml.safe_load(rendered) == expected
    assert [e.__class__ for e in yaml.parse(rendered)] == [
        e.__class__ for e in yaml.parse(source)
    ]


BODY = """\
a: |
  First sentence here. Second one runs
  over two lines. Third.

  - An item. And more.
  - Another one

  Last paragraph.
b: >-
  First sentence here. Second one runs
  over two lines.

    indented words

  Last paragraph.
c: end
"""


@settings(max_examples=300, deadline=None)
@given(given_=st.dictionaries(st.integers(0, 10), TARGETS, max_size=6))
def test_any_translations_of_a_body_leave_the_rest_alone(
    given_: dict[int, str],
) -> None:
    document = parse(BODY)
    given_ = {number: f"x{target}x" for number, target in given_.items()}
    rendered = formats.render(document, given_)
    said = yaml.safe_load(rendered)
    assert said.pop("c") == "end"
    whole = " ".join(" ".join(said.values()).split())
    place = -1
    for number, segment in enumerate(list(document.segments)[:11]):
        target = given_.get(number, segment.text)
        place = whole.find(" ".join(target.split()), place + 1)
        assert place >= 0


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
