"""Markdown: what is a segment, what is left alone, what a translation may not do."""

from __future__ import annotations

from pathlib import Path

import pytest
from markdown_pages import parse, texts, translated

from workbench import formats
from workbench.formats import ParseOptions

ROOT = Path(__file__).parents[2]


def shape(source: str) -> list[tuple[str, int, list[str]]]:
    return [
        (block.kind.value, block.level, [segment.text for segment in block.segments])
        for block in parse(source).blocks
    ]


def test_the_feature_gives_these_segments() -> None:
    source = (ROOT / "seeds" / "life-on-the-sites.md").read_bytes()
    document = formats.parse(source, format="markdown", options=ParseOptions())
    found = [
        "\t".join((str(s.line), b.kind, str(b.level), s.context or "", s.note, s.text))
        for b in document.blocks
        for s in b.segments
    ]
    expected = ROOT / "tests" / "data" / "formats" / "life-on-the-sites.tsv"
    assert found == expected.read_text(encoding="utf-8").splitlines()
    assert document.language == "en"


def test_the_feature_shares_sentences_with_the_report() -> None:
    report = (ROOT / "seeds" / "overseas-workers.txt").read_text(encoding="utf-8")
    feature = (ROOT / "seeds" / "life-on-the-sites.md").read_text(encoding="utf-8")
    options = ParseOptions()
    known = {
        segment.text
        for segment in formats.parse(report, format="text", options=options).segments
    }
    assert len(known.intersection(texts(feature))) >= 2


BLOCKS = [
    ("# Title\n\n## Part ##\n", [("title", 1, ["Title"]), ("heading", 2, ["Part"])]),
    ("Text.\n\n# Head", [("paragraph", 0, ["Text."]), ("heading", 1, ["Head"])]),
    ("Set in\n two lines\n===\n", [("title", 1, ["Set in two lines"])]),
    ("## C\\# {#id .c}\n", [("heading", 2, ["C\\#"])]),
    ("## Use {name}\n", [("heading", 2, ["Use {name}"])]),
    ("> One.\n> > Two\nlazy.\n", [("quote", 1, ["One."]), ("quote", 2, ["Two lazy."])]),
    ("> [!NOTE]\n> Mind it.\n", [("quote", 1, ["Mind it."])]),
    (
        "- One\n  two\n  - [x] done\n\n    more\n",
        [
            ("list item", 1, ["One two"]),
            ("list item", 2, ["done"]),
            ("list item", 2, ["more"]),
        ],
    ),
    ("3. > In.\n", [("quote", 1, ["In."])]),
    ("> - In.\n>   Too.\n", [("list item", 1, ["In.", "Too."])]),
    (
        "|a|`b`|\n|-|-|\n|c \\| d|[e](u)|\n|f|\n",
        [("table cell", 0, [text]) for text in ("a", "c \\| d", "[e](u)", "f")],
    ),
    ("a[^1]\n\n[^1]: One.\n    Two.\n", [
        ("paragraph", 0, ["a[^1]"]), ("footnote", 0, ["One.", "Two."])
    ]),
    ("One.  \nTwo.\\\nThree.\n", [("paragraph", 0, [t]) for t in (
        "One.", "Two.", "Three."
    )]),
    ("*One  \ntwo* three.\n", [("paragraph", 0, ["*One\ntwo* three."])]),
    ("![An alt. Two.](u.png 'T. U')\n", [
        ("image alt", 0, ["An alt.", "Two."]), ("link title", 0, ["T. U"])
    ]),
    ("![alt][r]\n\n[r]: /u (a title)\n", [
        ("image alt", 0, ["alt"]), ("link title", 0, ["a title"])
    ]),
    ("See ![alt](u.png) here.\n", [("paragraph", 0, ["See ![alt](u.png) here."])]),
    ("![alt]\n\n[alt]: /u\n", [("paragraph", 0, ["![alt][]"])]),
    ("![a](u)\n\n*Below it.*\n", [
        ("image alt", 0, ["a"]), ("caption", 0, ["*Below it.*"])
    ]),
    ("A site. / Photo: Kim\n", [("caption", 0, ["A site.", "/ Photo: Kim"])]),
    ("\\# No heading\n", [("paragraph", 0, ["\\# No heading"])]),
    ("- \\- No item\n", [("list item", 1, ["\\- No item"])]),
    ("- a\n\n  \\> b\n", [("list item", 1, ["a"]), ("list item", 1, ["\\> b"])]),
    ("a\n\\* b\n", [("paragraph", 0, ["a \\* b"])]),
    ("> q\n     > no prefix\n", [("quote", 1, ["q > no prefix"])]),
    ("> `a\n> b` c [d\n> e](u\n> 'f\n> g')\n", [
        ("quote", 1, ["`a b` c [d e](u 'f g')"])
    ]),
]  # fmt: skip


@pytest.mark.parametrize(("source", "expected"), BLOCKS)
def test_blocks(source: str, expected: list[tuple[str, int, list[str]]]) -> None:
    assert shape(source) == expected


LEFT_ALONE = [
    "```\ncode\n```\n",
    "    code\n",
    "<pre>\nhtml\n</pre>\n",
    "<script>\nhtml()\n</script>\n",
    "<!-- comment -->\n",
    "---\n",
    "`code` [](u) <https://x.org/a>\n",
    "<https://x.org> <a@b.org>\n",
    "{{< figure src=\"a.png\" >}}\n",
    "{{< figure\n  src=\"a.png\"\n>}}\n",
    "{{% note %}}\n",
    "{% include a.html %}\n",
    "{{ page.title }}\n",
    "{: .class }\n",
    ":::tip\n",
    "[TOC]\n",
    "[](u){{< ref \"a *b\" >}}\n",
    "import Chart from '../chart.js'\n",
    "export const x = 1\n",
    "<Chart data={x} />\n",
    "* * *\n",
    "[ref]: /url\n",
    "\\* \\*\n",
    "<!-- workbench:off -->\n\nText.\n\n# Head\n\n<!-- workbench:on -->\n",
    "<!-- workbench:off -->\n\nText without an end.\n",
    "<!--workbench:off-->Text.<!-- workbench:on -->\n",
]  # fmt: skip


@pytest.mark.parametrize("source", LEFT_ALONE)
def test_what_nobody_translates_is_left_alone(source: str) -> None:
    assert texts(source) == []
    assert texts(f"One.\n\n{source}\nTwo.\n")[0] == "One."


def test_shortcodes_within_a_paragraph_part_it() -> None:
    source = "One line.\n{{< clear >}}\nNext line.\n> {% x %}\n> Quoted.\n"
    assert texts(source) == ["One line.", "Next line.", "Quoted."]
    assert translated(source, "a", "b", "c") == (
        "a\n{{< clear >}}\nb\n> {% x %}\n> c\n"
    )
    assert texts("<B class=x>Bold text</B>\n") == ["<B class=x>Bold text</B>"]
    assert texts("See {{< ref \"a. B\" >}} here. Next.") == [
        'See {{< ref "a. B" >}} here.',
        "Next.",
    ]  # fmt: skip


def test_a_region_that_is_off_within_a_paragraph_is_not_cut() -> None:
    source = "One <!-- workbench:off -->A. B.<!-- workbench:on --> two. Three."
    assert texts(source) == [source.removesuffix(" Three."), "Three."]


def test_notes_go_to_the_next_segment() -> None:
    source = """\
<!-- workbench:note First
     note. -->
<!-- workbench:note Second. -->

One. Two.

Three <!-- workbench:note Inline. -->.
"""
    notes = [segment.note for segment in parse(source).segments]
    assert notes == ["First note.\nSecond.", "", "Inline."]


def test_the_line_of_each_segment() -> None:
    source = "---\ntitle: T\n---\n\n# H\n\nOne.\nTwo. Three.\n\n- four\n"
    assert [segment.line for segment in parse(source).segments] == [2, 5, 7, 8, 8, 10]


def test_emphasis_and_quotations_stay_whole() -> None:
    assert texts("**One. Two.** Three. *Four.* Five. [Six. Six.](u) Seven.") == [
        "**One. Two.**",
        "Three.",
        "*Four.*",
        "Five.",
        "[Six. Six.](u)",
        "Seven.",
    ]


def test_offsets_are_characters() -> None:
    source = f"{'가나다 ' * 200}\n\n**굵게** 한다. 😀 다음.\n"
    document = parse(source, ParseOptions(language="ko"))
    for segment in document.segments:
        assert source[segment.start : segment.end] == segment.text


FRONT = """\
---
title: "It's \\"here\\": caf\\u00e9"   # a comment
subtitle: 'It''s here'
description: Plain text; it's: a "value"
summary: Plain text   # not this
date: 2022-02-11
excerpt: >-
  Folded text
  title: not a field
caption: plain text
  of two lines
seo:
  title: Nested
tags: [one, "two, three", 'four']
list:
  - First
  - "Second"
lang: en
---

Body.
"""


def values(source: str, keys: str) -> list[tuple[str | None, str]]:
    segments = parse(source, ParseOptions(front_matter=tuple(keys.split()))).segments
    return [(segment.context, segment.text) for segment in segments if segment.context]


def test_strings_of_the_chosen_keys_are_extracted() -> None:
    keys = "title subtitle summary excerpt caption date seo.title tags list"
    assert values(FRONT, keys) == [
        ("front-matter title", 'It\'s "here": café'),
        ("front-matter subtitle", "It's here"),
        ("front-matter summary", "Plain text"),
        ("front-matter seo.title", "Nested"),
        ("front-matter tags", "one"),
        ("front-matter tags", "two, three"),
        ("front-matter tags", "four"),
        ("front-matter list", "First"),
        ("front-matter list", "Second"),
    ]
    assert values(FRONT, "") == []
    assert values(FRONT, "Title one") == []


def test_values_keep_their_quoting() -> None:
    keys = "title subtitle summary seo.title tags list"
    document = parse(FRONT, ParseOptions(front_matter=tuple(keys.split())))
    targets = ['Ein "Titel"', "Ist's", "a: b", "Plain, [ok]", "x, y", "z", "o'k", "- n"]
    rendered = formats.render(document, dict(enumerate(targets))).decode()
    for line in (
        'title: "Ein \\"Titel\\""   # a comment\n',
        "subtitle: 'Ist''s'\n",
        'summary: "a: b"   # not this\n',
        "  title: Plain, [ok]\n",
        "tags: [\"x, y\", \"z\", 'o''k']\n",
        '  - "- n"\n  - "Second"\n',
    ):
        assert line in rendered
    assert values(rendered, keys)[:8] == [
        (segment.context, target)
        for segment, target in zip(document.segments, targets, strict=False)
    ]


@pytest.mark.parametrize(
    "target", ["no", "1.5", "2022-01-01", "null", "a\nb", "x #y", "&a"]
)
def test_a_plain_value_that_would_be_no_string_is_quoted(target: str) -> None:
    rendered = translated("---\ntitle: One\n---\n", target)
    assert rendered.startswith('---\ntitle: "')
    assert values(rendered, "title") == [("front-matter title", target)]


TOML = """\
+++
title = "A \\"title\\""
subtitle = 'Literal \\ text'
description = \"\"\"
title = "inside"
\"\"\"
[seo]
title = "Nested"
+++

Body.
"""


def test_toml_too() -> None:
    assert values(TOML, "title subtitle description seo.title") == [
        ("front-matter title", 'A "title"'),
        ("front-matter subtitle", "Literal \\ text"),
        ("front-matter description", 'title = "inside"'),
        ("front-matter seo.title", "Nested"),
    ]
    document = parse(TOML, ParseOptions(front_matter=("title", "subtitle")))
    rendered = formats.render(document, {0: 'Ein "Titel"', 1: "it's"}).decode()
    assert 'title = "Ein \\"Titel\\""\nsubtitle = "it\'s"\n' in rendered


@pytest.mark.parametrize(
    "source",
    [
        "---\n\nText.\n\n---\n",
        "Text.\n\n---\ntitle: x\n---\n",
        "---\ntitle: x\n",
        "+++\n",
    ],
)
def test_lines_of_dashes_alone_are_no_front_matter(source: str) -> None:
    document = parse(source)
    assert not any(s.context for s in document.segments)
    assert document.language is None


def localized(source: str, locale: str, **options: bool) -> str:
    document = parse(source)
    edits = formats.localize(document, locale=locale, direction="ltr", **options)
    return formats.render(document, {}, edits=edits).decode()


def test_the_language_of_the_front_matter_follows() -> None:
    assert parse(FRONT).language == "en"
    assert localized(FRONT, "ko") == FRONT.replace("lang: en", "lang: ko")
    assert 'language: "no"\n' in localized("---\nlanguage: en\n---\n", "no")
    assert "lang = 'ko'\n" in localized("+++\nlang = 'en'\n+++\n", "ko")
    assert localized("---\ntitle: x\n---\n", "ko") == "---\ntitle: x\n---\n"


@pytest.mark.parametrize(
    ("source", "result"),
    [
        ("---\ntitle: x\n---\n\nOne.\n", "---\ntitle: x\nlang: ko\n---\n\nOne.\n"),
        ("---\r\n---\r\nOne.", "---\r\nlang: ko\r\n---\r\nOne."),
        ("+++\n[a]\n+++\n", '+++\nlang = "ko"\n[a]\n+++\n'),
        ("One.\n", "---\nlang: ko\n---\n\nOne.\n"),
        ("---\nlang: ko\n---\n", "---\nlang: ko\n---\n"),
    ],
)
def test_the_language_is_added_where_that_is_asked(source: str, result: str) -> None:
    assert localized(source, "ko", force_language=True) == result
    assert parse(result).language == "ko"
