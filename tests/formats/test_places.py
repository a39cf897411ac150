"""Every segment knows where its characters stand, and what parts it from the next."""

from __future__ import annotations

import pytest

from workbench import formats
from workbench.formats import ParseOptions
from workbench.model import Segment


def segments(text: str, format: str) -> list[Segment]:
    document = formats.parse(text, format=format, options=ParseOptions())
    return list(document.segments)


WRAPPED = "> One two\n> three. Four  five\n>   six. Seven.\n"
PAGE = "<p>One &hellip; two\n   three. Four &eacute;t&eacute; <b>six</b>. Seven.</p>"


@pytest.mark.parametrize(("text", "format"), [(WRAPPED, "markdown"), (PAGE, "html")])
def test_the_first_letter_of_every_word_is_where_its_segment_says(
    text: str, format: str
) -> None:
    for segment in segments(text, format):
        seen = [0, *(i + 1 for i, c in enumerate(segment.text) if c == " ")]
        for offset in seen:
            letter = segment.text[offset]
            assert text[segment.place(offset)] in {letter, "&"}, (segment, offset)
        assert segment.place(len(segment.text)) == segment.end


@pytest.mark.parametrize(("text", "format"), [(WRAPPED, "markdown"), (PAGE, "html")])
def test_neighbours_know_the_space_between_them(text: str, format: str) -> None:
    first, second, third = segments(text, format)
    assert first.gap is None
    assert second.gap == " "
    assert third.gap == " "


def test_something_between_neighbours_is_no_gap() -> None:
    first, second = segments("One two. `code`? Four.\n", "markdown")
    assert first.text == "One two."
    assert second.gap is None or "`code`" in second.text


def test_plain_segments_carry_no_map() -> None:
    (segment,) = segments("One two three.\n", "text")
    assert segment.runs == ()
    assert segment.place(4) == 4


def test_a_quoted_value_cannot_be_divided() -> None:
    (segment, _) = segments('---\ntitle: "a\\u0041 b"\n---\n\nBody.\n', "markdown")
    assert segment.runs is None
    with pytest.raises(ValueError, match="no places"):
        segment.place(1)
