"""Front matter in YAML, TOML and JSON: what is text, and how it is written back."""

from __future__ import annotations

import json
import tomllib
from typing import Any

import pytest
import yaml
from cpu_time import least_seconds
from hypothesis import given, settings
from hypothesis import strategies as st

from workbench import formats
from workbench.formats import ParseOptions
from workbench.model import Document, Kind

ALL = "title excerpt caption body **.title tags.* authors.*.bio list.**"


def parse(source: str, keys: str = ALL) -> Document:
    options = ParseOptions(front_matter=tuple(keys.split()))
    return formats.parse(source, format="markdown", options=options)


def found(source: str, keys: str = ALL) -> list[tuple[str, str]]:
    return [
        (str(segment.context).removeprefix("front-matter "), segment.text)
        for segment in parse(source, keys).segments
        if segment.kind is Kind.FRONT_MATTER
    ]


def translated(source: str, *targets: str, keys: str = ALL) -> str:
    return formats.render(parse(source, keys), dict(enumerate(targets))).decode()


YAML = """\
---
title: First. Second.   # one label
excerpt: >-
  Folded text. It goes
  on here.

  Another one.
caption: plain text
  of two lines
body: |
  # A heading
  **Bold words.** And more.
seo: {title: 'It''s nested'}
tags: [one x, "two, three"]
authors:
  - name: Kim
    bio: Writes here.
list:
- - deep one
date: 2022-02-11
draft: no
---

Body here.
"""


def test_yaml() -> None:
    assert found(YAML) == [
        ("title", "First. Second."),
        ("excerpt", "Folded text."),
        ("excerpt", "It goes on here."),
        ("excerpt", "Another one."),
        ("caption", "plain text of two lines"),
        ("body", "# A heading"),
        ("body", "**Bold words.**"),
        ("body", "And more."),
        ("seo.title", "It's nested"),
        ("tags", "one x"),
        ("tags", "two, three"),
        ("authors.bio", "Writes here."),
        ("list", "deep one"),
    ]
    assert found(YAML, "tags authors.bio list") == found(YAML, "tags.* **.bio list.*.*")
    assert found(YAML, "date draft") == []
    assert formats.render(parse(YAML), {}) == YAML.encode()


def test_yaml_is_written_in_its_own_style() -> None:
    rendered = translated(
        YAML,
        *("Erster: Titel", "Gefaltet.", "Weiter.", "Noch einer.", "eine Zeile"),
        *("# Kopf", "**Fett.**", "Und mehr.", "Ist's", "a, b", 'c "d"', "- x", "tief"),
    )
    assert (
        rendered
        == """\
---
title: "Erster: Titel"   # one label
excerpt: >-
  Gefaltet. Weiter.

  Noch einer.
caption: eine Zeile
body: |
  # Kopf
  **Fett.** Und mehr.
seo: {title: 'Ist''s'}
tags: ["a, b", "c \\"d\\""]
authors:
  - name: Kim
    bio: "- x"
list:
- - tief
date: 2022-02-11
draft: no
---

Body here.
"""
    )


NO_YAML = """\
---
layout: {{ site.layout }}
title: First: "second" # no
excerpt: "It's \\u00e9"
caption: 'Ok here'
tags: [one x, 'two']
seo:
  title: Nested one
body: >
  Folded text.
\ttab: x
---

Body here.
"""


def test_what_is_no_yaml_is_read_line_by_line() -> None:
    assert found(NO_YAML) == [
        ("excerpt", "It's é"),
        ("caption", "Ok here"),
        ("tags", "one x"),
        ("tags", "two"),
        ("seo.title", "Nested one"),
    ]
    rendered = translated(NO_YAML, "a: b", "c'd", "e, f", "g", "h: i")
    assert 'excerpt: "a: b"\n' in rendered
    assert "caption: 'c''d'\n" in rendered
    assert "tags: [\"e, f\", 'g']\n" in rendered
    assert 'title: "h: i"\n' in rendered
    assert formats.render(parse(NO_YAML), {}) == NO_YAML.encode()


TOML = '''\
+++
title = "A \\"title\\" \\u00e9" # one
excerpt = """
First line goes
on. "Next" one.

Another \\
    one."""
caption = 'Literal \\ text'
body = \'\'\'
Raw lines. "Here" it's.
\'\'\'
date = 2022-02-11T10:00:00Z
meta.title = "Dotted one"
tags = [
  "one x", # a comment
  'two, "three"',
  3, ["deeper"],
]
list = {a = "in table", b = {c = "deep"}, d = 1}
[seo]
other = "no"
"sub.title" = "Quoted key"
[[authors]]
name = "Kim"
bio = "Writes."
[[authors]]
bio = ""
+++

Body here.
'''


def test_toml() -> None:
    assert found(TOML) == [
        ("title", 'A "title" é'),
        ("excerpt", "First line goes on."),
        ("excerpt", '"Next" one.'),
        ("excerpt", "Another one."),
        ("caption", "Literal \\ text"),
        ("body", "Raw lines."),
        ("body", '"Here" it\'s.'),
        ("meta.title", "Dotted one"),
        ("tags", "one x"),
        ("tags", 'two, "three"'),
        ("tags", "deeper"),
        ("list.a", "in table"),
        ("list.b.c", "deep"),
        ("seo.sub.title", "Quoted key"),
        ("authors.bio", "Writes."),
    ]
    assert found(TOML, "tags") == [
        ("tags", "one x"),
        ("tags", 'two, "three"'),
        ("tags", "deeper"),
    ]
    assert formats.render(parse(TOML), {}) == TOML.encode()


def test_toml_is_written_in_its_own_quotes() -> None:
    rendered = translated(
        TOML, 'x"y', "Eins.", 'Zwei "x" \\.', "Drei.", "it's", "Roh.", "Ist's."
    )
    for line in (
        'title = "x\\"y" # one\n',
        '"""\nEins. Zwei \\"x\\" \\\\.\n\nDrei."""\n',
        'caption = "it\'s"\n',
        'body = "Roh. Ist\'s.\\n"\n',
    ):
        assert line in rendered
    assert tomllib.loads(rendered.split("+++")[1])["tags"][0] == "one x"


JSON = """\
{
  "title": "First. Second.",
  "seo": {"title": "It\\u0027s nested"},
  "tags": ["one x", "two"],
  "draft": false
}

Body here.
"""


def test_json() -> None:
    assert found(JSON) == [
        ("title", "First. Second."),
        ("seo.title", "It's nested"),
        ("tags", "one x"),
        ("tags", "two"),
    ]
    assert [s.text for s in parse(JSON).segments][-1] == "Body here."
    rendered = translated(JSON, 'a "b"', "é", "c", "d", "Text.")
    assert json.loads(rendered.removesuffix("Text.\n")) == {
        "title": 'a "b"',
        "seo": {"title": "é"},
        "tags": ["c", "d"],
        "draft": False,
    }


@pytest.mark.parametrize(
    "source",
    [
        "{{< figure >}}\n\nText.\n",
        '{"title": "x"} is no front matter.\n',
        '{"title": "x",}\n\nText.\n',
        "{: .class}\nText.\n",
        '{"title"\n',
        "---\ntitle: x\n",
        "---\n# only a comment\n---\nText.\n",
        "+++\nno key\n+++\n",
        "",
    ],
)
def test_what_is_no_front_matter(source: str) -> None:
    assert found(source) == []
    assert formats.render(parse(source), {}) == source.encode()


def localized(source: str, locale: str, *, force: bool = False) -> str:
    document = parse(source)
    edits = formats.localize(
        document, locale=locale, direction="ltr", force_language=force
    )
    return formats.render(document, {}, edits=edits).decode()


@pytest.mark.parametrize(
    ("source", "result"),
    [
        ("---\nlang: >-\n  en\n---\n", "---\nlang: >-\n  ko\n---\n"),
        ('{"lang": "en"}\n', '{"lang": "ko"}\n'),
        ("+++\nlanguage = 'en' # x\n+++\n", "+++\nlanguage = 'ko' # x\n+++\n"),
        ("---\na: {{ b }}\nlang: en\n---\n", "---\na: {{ b }}\nlang: ko\n---\n"),
        ("---\nseo:\n  lang: en\n---\n", "---\nseo:\n  lang: en\n---\n"),
    ],
)
def test_the_language_follows(source: str, result: str) -> None:
    assert localized(source, "ko") == result


@pytest.mark.parametrize(
    ("source", "result"),
    [
        ('{"a": 1}\n', '{"lang": "no","a": 1}\n'),
        ("{ }\n", '{"lang": "no" }\n'),
        ("{}\n", '{"lang": "no"}\n'),
        ("---\na: 1\n---\n", '---\na: 1\nlang: "no"\n---\n'),
    ],
)
def test_the_language_is_added_where_that_is_asked(source: str, result: str) -> None:
    assert localized(source, "no", force=True) == result
    assert parse(result).language == "no"


def test_one_translation_can_be_written_alone() -> None:
    document = parse(YAML)
    segments = list(document.segments)
    assert formats.encode(document, "Ist's", segments[8]) == "Ist''s"
    assert formats.encode(document, "a: b", segments[0]) == '"a: b"'
    assert formats.encode(document, segments[0].text, segments[0]) == segments[0].text


WORDS = st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=15)
SIGNS = ["'", '"', "\\", "\n", "'''", '"""', "#", ": ", "no", "1", "é", "\u2028", "x"]
SIGNS += ["---", "+++", "\n---\n", "\n+++\n", "{", "}", "[", ",", "\t", "\ufeff"]
TARGETS = WORDS | st.lists(st.sampled_from(SIGNS), max_size=6).map("".join)
VALUES: dict[str, tuple[str, str, Any, list[str]]] = {
    "yaml": (
        "---\ntitle: ",
        "\n---\n\nBody here.\n",
        yaml.safe_load,
        ["Words", "'Words'", '"Words"', "Words\n  words", "|-\n  Words", "[Words, 1]"],
    ),
    "toml": (
        "+++\ntitle = ",
        "\n+++\n\nBody here.\n",
        tomllib.loads,
        ['"Words"', "'Words'", '"""\nWords"""', "'''\nWords'''", "['Words', 1]"],
    ),
    "json": (
        '{"title": ',
        "}\n\nBody here.\n",
        json.loads,
        ['"Words"', '["Words", 1]'],
    ),
}


@pytest.mark.parametrize("name", VALUES)
@settings(max_examples=300, deadline=None)
@given(target=TARGETS, number=st.integers(0, 29))
def test_any_translation_reads_back(name: str, target: str, number: int) -> None:
    before, after, load, values = VALUES[name]
    value = values[number % len(values)]
    document = parse(before + value + after, "title")
    assert [s.kind is Kind.FRONT_MATTER for s in document.segments] == [True, False]
    rendered = formats.render(document, {0: target}).decode()
    assert rendered.startswith(before)
    assert rendered.endswith(after)
    inside = rendered[0 if name == "json" else 4 : -len(after)]
    said = load(inside + "}" * (name == "json"))
    assert said == {"title": [target, 1] if value[0] == "[" else target}


@pytest.mark.parametrize(
    "source",
    [
        "---\ntitle: " + "[" * 50_000 + "\n---\n",
        "---\ntitle: " + "{{ x }} " * 20_000 + "\n---\n",
        "---\n" + "title: a: b\n" * 10_000 + "---\n",
        "---\n" + "".join(" " * n + "a:\n" for n in range(800)) + "---\n",
        "+++\ntitle = " + "[" * 50_000 + "\n+++\n",
        "+++\ntitle = " + '"' * 50_001 + "\n+++\n",
        "+++\ntitle = " + "'''a" * 30_000 + "\n+++\n",
        "+++\ntitle = [" + '"a", ' * 5_000 + "]\n+++\n",
        "+++\n" + "a." * 10_000 + "b = 'x'\n+++\n",
        "+++\n" + "title = {a = " * 10_000 + "\n+++\n",
        "+++\na = 1\n" + '"' * 100_000 + "\n+++\n",
        "+++\n" + "a" * 200_000 + "\n+++\n",
        "+++\n" + "[" * 100_000 + "\n+++\n",
        '{"a": ' + "[" * 100_000,
        '{"title": "' + "a. " * 30_000 + '"}\n',
    ],
    ids=lambda source: source[:20],
)
def test_t23_hostile_front_matter_takes_bounded_time(source: str) -> None:
    def work(text: str) -> None:
        document = parse(text)
        formats.render(document, {0: "x: y"} if document.blocks else {})

    assert least_seconds(work, lambda: source) < 4
