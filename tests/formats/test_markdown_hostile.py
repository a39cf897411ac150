"""Markdown made to be slow (T-23): done, or refused, in bounded time."""

from __future__ import annotations

import pytest
from cpu_time import least_seconds

from workbench import formats
from workbench.errors import SourceError
from workbench.model import Document, Segment


def parse(source: str) -> Document:
    return formats.parse(source, format="markdown", options=formats.ParseOptions())


@pytest.mark.parametrize(
    "source",
    [
        "[" * 50_000,
        "*a " * 30_000,
        "<" * 50_000,
        "<!-- " * 30_000,
        "<!-- workbench:note " * 10_000,
        "[a](" * 30_000,
        "![[" * 30_000,
        "<b>a" * 20_000 + "</b>" * 20_000,
        "{% " * 30_000,
        "{{< x\n" * 20_000,
        "a\\\n" * 20_000,
        ">" * 50_000,
        "\n".join(">" * depth for depth in range(1, 600)),
        "[x]: /u 't'\n" * 10_000,
        "---\n" + "a: b\n" * 20_000 + "---\n",
        "a" + "\t" * 200_000 + "b",
        "- " * 50_000 + "a",
        "`" * 1_000_000,
        "".join("`" * length + " " for length in range(1, 1000)),
        "{/* " * 50_000,
        "$\\a " * 30_000,
        "$$a\n" * 50_000,
        '<Aa "\n' * 20_000,
        "<Aa {\n" * 20_000,
        "import {\n" * 10_000,
        "export const a = {\n\n" * 10_000,
        "!!! a\n" * 20_000,
        ":::a\n" * 20_000,
        "{% highlight %}\n" * 20_000,
        "[a] " * 10_000 + "\n\n[a]: /u",
        "a\n: b\n" * 10_000,
        "<div>\n\n" * 10_000,
        "<div translate=no>\n\na\n\n" * 5000,
        "<img alt=a>" * 10_000,
        "a" + " " * 200_000 + "\n" * 200_000 + "b",
        "가" * 500_000,
    ],
    ids=lambda source: source[:12],
)
def test_t23_hostile_markup_takes_bounded_time(source: str) -> None:
    def handled(text: str) -> None:
        document = parse(text)
        assert formats.render(document, {}) == text.encode()
        changed = {n: f"x {s.text}" for n, s in enumerate(document.segments)}
        formats.render(document, changed)

    assert least_seconds(handled, lambda: source) < 2


def test_t23_a_table_beyond_all_measure_is_refused() -> None:
    row = "|a" * 500 + "|\n"
    source = row + "|-" * 500 + "|\n" + row * 2000
    with pytest.raises(SourceError, match=r"a\.md:20\d: too much markup") as caught:
        formats.parse(
            source, format="markdown", options=formats.ParseOptions(), path="a.md"
        )
    assert caught.value.line is not None


def test_a_very_long_line_is_one_paragraph() -> None:
    sentence = "Workers wish to return to **North Korea** in spite of it all. "
    document = parse(sentence * 5000)
    assert len(document.blocks) == 1
    segments: list[Segment] = list(document.segments)
    assert len(segments) == 5000
    assert {segment.text for segment in segments} == {sentence.strip()}
