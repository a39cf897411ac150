"""Sentences joined and split by translators, in documents of word processors."""

from __future__ import annotations

import pytest
from pseudo import parsed
from small_word import body, field, members, paragraph, run, word
from xml_trees import sound

from workbench import formats
from workbench.model import Segment
from workbench.shaping.cutting import Cuts
from workbench.shaping.tiling import tiled

BOLD, ITALIC = "<w:b/>", "<w:i/>"
RED = '<w:color w:val="FF0000"/>'
LINK = f'<w:hyperlink r:id="link">{run("two", ITALIC)}</w:hyperlink>'
OTHER = field(" HYPERLINK x ", run("five"))


def shaped(source: bytes, *texts: str) -> bytes:
    """Return the package with ``texts`` as units, each of them in brackets."""
    document = tiled(parsed(source, "docx"), [(None, text) for text in texts])
    found = [segment.text for segment in document.segments]
    assert set(texts) <= {*found}
    numbers = {text: number for number, text in enumerate(found)}
    translations = {numbers[text]: f"[{text}]" for text in texts}
    changed = formats.render(document, translations)
    for content in members(changed).values():
        sound(content)
    return changed


def again(source: bytes) -> str:
    segments = parsed(source, "docx").segments
    return "".join((segment.gap or "") + segment.text for segment in segments)


def test_joined_sentences_are_one_text() -> None:
    source = word(paragraph("One is. Two ", run("is", BOLD), ". Three is."))
    text = "One is. Two <b>is</b>."
    changed = shaped(source, text)
    assert again(changed) == f"[{text}] Three is."


def test_numbers_that_are_used_twice_mean_the_next_thing() -> None:
    source = word(paragraph("One ", LINK, " is. Four ", OTHER, " is."))
    text = 'One <a id="1">two</a> is. Four <a id="1">five</a> is.'
    changed = shaped(source, text)
    assert body(changed).count("<w:hyperlink") == 1
    assert body(changed).count("HYPERLINK") == 1
    first, second = body(changed).index("two"), body(changed).index("five")
    assert first < body(changed).index("HYPERLINK") < second


def test_joined_sentences_in_one_formatting_keep_it() -> None:
    source = word(paragraph(run("One is. Two is.", RED), " And three is plain."))
    text = '<g id="1">One is.</g> <g id="1">Two is.</g>'
    changed = shaped(source, text)
    assert again(changed) == '[<g id="1">One is. Two is.</g>] And three is plain.'


def test_a_formatting_over_two_sentences_hides_no_later_link() -> None:
    red = run("One is. Two is", RED)
    source = word(paragraph(red, " plain and long ", LINK, " so far. Three is."))
    first, second = '<g id="1">One is.</g> <g id="1">Two is</g>', '<a id="2">two</a>'
    changed = shaped(source, f"{first} plain and long {second} so far.")
    assert body(changed).count("<w:hyperlink") == 1


SPLIT = word(
    paragraph("One ", LINK, ", and ", run("three ", BOLD), "is. ", run("All.", BOLD))
)


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ('One <a id="1">two</a>,', "and <b>three</b> is."),
        ('One <a id="1">two</a>, and', "<b>three</b> is."),
        ('One <a id="1">two</a>, and <b>three</b>', "is."),
    ],
)
def test_split_sentences_are_two_texts(first: str, second: str) -> None:
    changed = shaped(SPLIT, first, second)
    assert again(changed) == f"[{first}] [{second}] <b>All.</b>"


def test_a_part_alone_leaves_the_rest_alone() -> None:
    parts = 'One <a id="1">two</a>,', "and <b>three</b> is."
    document = tiled(parsed(SPLIT, "docx"), [(None, part) for part in parts])
    changed = formats.render(document, {1: "<b>셋</b>."})
    assert again(changed) == f"{parts[0]} <b>셋</b>. <b>All.</b>"


def test_a_part_may_begin_and_end_with_something_in_the_line() -> None:
    box = (
        "<w:r><w:drawing><wps:txbx><w:txbxContent>"
        f"{paragraph('In the box.')}</w:txbxContent></wps:txbx></w:drawing></w:r>"
    )
    tab = "<w:r><w:tab/></w:r>"
    source = word(paragraph("One two ", box, "three ", tab, " four."))
    parts = "One two", '<x id="1"/>three <x id="2"/>', "four."
    document = tiled(parsed(source, "docx"), [(None, part) for part in parts])
    targets = {0: "하나 둘", 1: '<x id="2"/>셋 <x id="1"/>', 2: "상자.", 3: "넷."}
    order = {part.text: number for number, part in enumerate(document.segments)}
    assert {*order} == {*parts, "In the box."}
    by_part = dict(
        zip((*parts[:2], "In the box.", parts[2]), targets.values(), strict=True)
    )
    changed = formats.render(document, {order[part]: by_part[part] for part in order})
    texts = sorted(segment.text for segment in parsed(changed, "docx").segments)
    assert texts == ["상자.", '하나 둘 <x id="1"/>셋 <x id="2"/> 넷.']


def test_every_cut_at_a_word_gives_back_what_was_cut() -> None:
    source = word(
        paragraph(
            "A&amp;B ",
            run("two ", BOLD),
            LINK,
            " x",
            run("2", ITALIC),
            " &#169; ",
            OTHER,
            run(" six", RED),
            " seven",
            "<w:r><w:tab/></w:r>",
            "eight ",
            run("nine"),
        )
    )
    (segment,) = parsed(source, "docx").segments
    cuts = Cuts.of(segment, formats.markup("docx")).at_words()
    assert len(cuts) >= 7
    for cut in cuts:
        parts = segment.text[:cut].rstrip(), segment.text[cut:].lstrip()
        document = tiled(parsed(source, "docx"), [(None, part) for part in parts])
        assert [one.text for one in document.segments] == [*parts]
        changed = formats.render(document, {0: f"{parts[0]} ", 1: f"{parts[1]} "})
        assert again(changed).split() == segment.text.split(), cut


def test_places_lead_to_their_letters() -> None:
    document = parsed(SPLIT, "docx")
    for segment in document.segments:
        for offset in letters(segment):
            assert document.text[segment.place(offset)] == segment.text[offset]
        assert segment.place(len(segment.text)) == segment.end


def letters(segment: Segment) -> list[int]:
    inside, found = False, []
    for offset, letter in enumerate(segment.text):
        inside = letter == "<" or (inside and segment.text[offset - 1] != ">")
        if not inside and letter.isalpha():
            found.append(offset)
    return found
