"""YAML content files: every translation keeps its style and reads back."""

from __future__ import annotations

import copy
from dataclasses import replace
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st
from yaml_files import parse, translated

from workbench import formats


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
