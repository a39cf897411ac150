"""JSON content files: what is text, and that every translation reads back."""

from __future__ import annotations

import json

import pytest
from cpu_time import least_seconds
from hypothesis import given, settings
from hypothesis import strategies as st

from workbench import formats
from workbench.errors import SourceError
from workbench.formats import ParseOptions
from workbench.model import Document, Kind, Markup


def parse(source: str | bytes, keys: str = "**") -> Document:
    options = ParseOptions(keys=tuple(keys.split()))
    return formats.parse(source, format="json", options=options, path="a.json")


def found(source: str, keys: str = "**") -> list[tuple[str | None, str]]:
    return [(s.context, s.text) for s in parse(source, keys).segments]


def translated(source: str, *targets: str) -> str:
    return formats.render(parse(source), dict(enumerate(targets))).decode()


SITE = """\
{ "title": "The sites", "draft": false, "weight": -1.5e3,
  "nav": [ {"label": "About us", "url": "https://example.org"},
           {"label": "Contact"} ],
  "body": "First sentence. Second one.\\n\\nA paragraph\\nthat goes on.",
  "home.intro": "Dotted", "title": "Twice", "none": null, "deep": [[["low"]]]
}
"""


def test_strings_under_the_keys_are_extracted() -> None:
    assert found(SITE, "title nav.*.label body") == [
        ("key title", "The sites"),
        ("key nav.*.label", "About us"),
        ("key nav.*.label", "Contact"),
        ("key body", "First sentence."),
        ("key body", "Second one."),
        ("key body", "A paragraph that goes on."),
        ("key title", "Twice"),
    ]
    assert {block.kind for block in parse(SITE).blocks} == {Kind.VALUE}
    assert formats.load("json").keyed
    assert formats.markup("json") is Markup.MARKDOWN
    assert [s.line for s in parse(SITE).segments] == [1, 2, 3, 4, 4, 4, 5, 5, 5]


@pytest.mark.parametrize(
    ("keys", "expected"),
    [
        ("", []),
        ("home.intro", ["Dotted"]),
        ("*.intro", ["Dotted"]),
        ("*.intro.*", []),
        ("home.*", ["Dotted"]),
        ("deep.*.*.*", ["low"]),
        ("deep.**", ["low"]),
        ("deep.*", []),
        ("**.low", []),
        ("nav.**.label", ["About us", "Contact"]),
    ],
)
def test_what_patterns_fit(keys: str, expected: list[str]) -> None:
    assert [text for _, text in found(SITE, keys)] == expected


def test_the_same_text_under_one_pattern_is_one_unit() -> None:
    source = '[{"a": "Same"}, {"a": "Same"}, {"b": "Same"}]'
    assert [context for context, _ in found(source)] == [
        "key *.a",
        "key *.a",
        "key *.b",
    ]


def test_a_key_of_any_length_makes_a_short_context() -> None:
    source = json.dumps({"a\nb " + "k" * 1000: {"c": "word"}})
    assert found(source) == [(f"key a b {'k' * 56}….c", "word")]


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ('"\\ud83d\\ude00 \\u00e9\\t\\"\\/\\\\"', ['😀 é\t"/\\']),
        ('" edges "', ["edges"]),
        ('""', []),
        ('"—"', []),
        ('"https://example.org/a.html"', []),
        ('"{{count}}"', []),
        ('"{{count}} days"', ["{{count}} days"]),
        ('"a\\u0000b"', []),
        ('"<b>One. Two.</b> Three."', ["<b>One. Two.</b>", "Three."]),
        ('"- One\\r\\n- Two"', ["One", "Two"]),
        ("12", []),
    ],
)
def test_what_a_string_says(value: str, expected: list[str]) -> None:
    source = f'{{"a": {value}}}'
    assert [text for _, text in found(source)] == expected
    assert formats.render(parse(source), {}) == source.encode()


def test_places_are_exact_whatever_the_spelling() -> None:
    source = '["é \\u00e9\\ud83d\\ude00x. Next \\"one\\" here."]'
    one, two = parse(source).segments
    assert one.text == "é é😀x."
    assert source[one.place(2) : one.place(3)] == "\\u00e9"
    assert source[one.place(3) : one.place(4)] == "\\ud83d\\ude00"
    assert source[two.start : two.end] == 'Next \\"one\\" here.'
    assert (one.gap, two.gap) == (None, " ")


@pytest.mark.parametrize(
    ("source", "target", "result"),
    [
        ('["One"]', 'é "x"\n\\😀', '["é \\"x\\"\\n\\\\😀"]'),
        ('["One \\u00e9"]', "é😀", '["\\u00e9\\ud83d\\ude00"]'),
        ('["One \\u00e9", "é"]', "é", '["é", "é"]'),
        ('["O\\u0009ne"]', "é", '["é"]'),
        ('["a \\/ b"]', "c / d", '["c \\/ d"]'),
        ('["a / b"]', "c / d", '["c / d"]'),
        ('["One. Two."]', "Eins.", '["Eins. Two."]'),
    ],
)
def test_escapes_follow_the_habit_of_the_file(
    source: str, target: str, result: str
) -> None:
    assert translated(source, target) == result
    document = parse(source)
    (segment, *_) = document.segments
    written = formats.encode(document, target, segment)
    assert written in result


def test_half_a_character_is_refused() -> None:
    for source in ('["One"]', '["One \\u00e9"]'):
        with pytest.raises(SourceError, match="half a character"):
            translated(source, "\ud800")


WRONG = [
    ('{"a": 1,}', 1, "comma"),
    ("[1,\n]", 2, "comma"),
    ("// x\n{}", 1, "comments"),
    ("{\n/* x */}", 2, "comments"),
    ("{'a': 1}", 1, "double quotes"),
    ('{"a" 1}', 1, "without its colon"),
    ('["a\nb"]', 1, "escaped"),
    ('["a', 1, "does not end"),
    ('["\\x41"]', 1, "escaped"),
    ('\n["\\ud83d"]', 2, "half"),
    ('["\\ude00\\ud83d"]', 1, "half"),
    ('{"\\ud83d": 1}', 1, "half"),
    ("[01]", 1, "not JSON"),
    ("[1.]", 1, "not JSON"),
    ("[NaN]", 1, "not JSON"),
    ("[tru]", 1, "not JSON"),
    ("{}\n{}", 2, "not JSON"),
    ('{"a":', 1, "too early"),
    ("]", 1, "closing bracket"),
    ("[}", 1, "closing bracket"),
    ("{1: 2}", 1, "not JSON"),
    ("{a: 2}", 1, "not JSON"),
    ('["a": 1]', 1, "a key where"),
    ('{"a"}', 1, "without its colon"),
    ('{"a": 1 "b": 2}', 1, "a key where"),
    ("[" * 201 + "]" * 201, 1, "in each other"),
    ('{"a":' * 201 + "1" + "}" * 201, 1, "in each other"),
]


@pytest.mark.parametrize(("source", "line", "message"), WRONG)
def test_what_is_no_json_is_an_error(source: str, line: int, message: str) -> None:
    with pytest.raises(SourceError, match=message) as caught:
        parse(source)
    assert (caught.value.path, caught.value.line) == ("a.json", line)


@pytest.mark.parametrize("source", ["", " \n", "1", '"One two."', "[]", "{}"])
def test_little_files(source: str) -> None:
    document = parse(source)
    assert formats.render(document, {}) == source.encode()
    assert len(document.blocks) == ("One" in source)


WORDS = st.text(st.characters(exclude_categories=["Cs"]), max_size=12)
VALUES = st.recursive(
    st.one_of(
        st.none(),
        st.booleans(),
        st.integers(),
        st.floats(allow_nan=False, allow_infinity=False),
    )
    | WORDS
    | st.sampled_from(["One two. Three four.", "é 가나", "a\n\nb", "- x", "<i>y</i>"]),
    lambda inner: (
        st.lists(inner, max_size=4) | st.dictionaries(WORDS, inner, max_size=4)
    ),
    max_leaves=12,
)


@settings(max_examples=200, deadline=None)
@given(value=VALUES, escaped=st.booleans(), indent=st.sampled_from([None, 2]))
def test_any_json_comes_back(value: object, escaped: bool, indent: int | None) -> None:
    source = json.dumps(value, ensure_ascii=escaped, indent=indent, allow_nan=False)
    document = parse(source)
    assert formats.render(document, {}) == source.encode()
    segments = list(document.segments)
    same = {number: segment.text for number, segment in enumerate(segments)}
    assert formats.render(document, same, joiner="") == source.encode()
    for segment in segments:
        raw = source[segment.start : segment.end]
        if "\n" not in json.loads(f'"{raw}"'):
            assert json.loads(f'"{raw}"') == segment.text
        assert segment.place(len(segment.text)) == segment.end


@settings(max_examples=300, deadline=None)
@given(target=WORDS, escaped=st.booleans())
def test_any_translation_reads_back(target: str, escaped: bool) -> None:
    source = '{"x": 1, "a": "One %s", "b": [2]}' % ("\\u00e9" if escaped else "é")
    wanted = target.replace("\r\n", "\n")
    for sign in "\r\v\f":
        wanted = wanted.replace(sign, "\n")
    rendered = translated(source, target)
    assert json.loads(rendered) == {"x": 1, "a": wanted, "b": [2]}
    assert rendered.isascii() or not escaped


@pytest.mark.parametrize(
    "source",
    [
        "[" * 1_000_000,
        '{"a":' * 200_000,
        '["' + "x" * 1_000_000 + '"]',
        '["' + "\\u0041" * 100_000 + '"]',
        '["' + "\\" * 1_000_001 + '"]',
        "[" + "1," * 200_000 + "1]",
        '["' + "a. " * 50_000 + '"]',
        '["' + "\\n" * 200_000 + '"]',
        '["' + "* _ " * 20_000 + '"]',
        "{" + ",".join(f'"k{n}":"v"' for n in range(10_000)) + "}",
        " " * 2_000_000 + "x",
        "9" * 1_000_000,
        '{"' + "a." * 100_000 + '":"x"}',
    ],
    ids=lambda source: source[:12],
)
def test_t23_hostile_json_takes_bounded_time(source: str) -> None:
    def work(text: str) -> None:
        try:
            document = parse(text, "a.b **.c *")
        except SourceError:
            return
        formats.render(document, {0: "x"} if document.blocks else {})

    assert least_seconds(work, lambda: source) < 4
