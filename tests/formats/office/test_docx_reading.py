"""What a translator reads of a Word document."""

from __future__ import annotations

import codecs

import pytest
from small_word import W, field, members, paragraph, run, text, word, zipped

from workbench import formats
from workbench.errors import SourceError
from workbench.formats import ParseOptions
from workbench.model import Block, Kind

BOLD, ITALIC = "<w:b/>", "<w:i/>"
NOTE = '<w:r><w:footnoteReference w:id="2"/></w:r>'


def blocks(*body: str, more: dict[str, str] | None = None) -> tuple[Block, ...]:
    source = word(*body, members=more)
    document = formats.parse(source, format="docx", options=ParseOptions())
    assert formats.render(document, {}) == source
    return document.blocks


def read(*content: str) -> list[str]:
    """Return the segments of a document of one paragraph."""
    found = blocks(paragraph(*content))
    return [segment.text for block in found for segment in block.segments]


@pytest.mark.parametrize(
    ("content", "shown"),
    [
        (("One ", run("two", BOLD), " three."), "One <b>two</b> three."),
        (("One ", run("two", ITALIC), " three."), "One <i>two</i> three."),
        (("One ", run("two", '<w:u w:val="single"/>'), "."), "One <u>two</u>."),
        (("One ", run("two", "<w:strike/>"), "."), "One <s>two</s>."),
        (
            ("x", run("2", '<w:vertAlign w:val="superscript"/>'), " is it."),
            "x<sup>2</sup> is it.",
        ),
        (
            ("H", run("2", '<w:vertAlign w:val="subscript"/>'), "O is it."),
            "H<sub>2</sub>O is it.",
        ),
        (
            ("One ", run("two", BOLD), run(" three", BOLD + ITALIC), " and four."),
            "One <b>two <i>three</i></b> and four.",
        ),
        (
            ("One ", run("two", '<w:color w:val="FF0000"/>'), " and three."),
            'One <g id="1">two</g> and three.',
        ),
        (("One ", run("two", '<w:rStyle w:val="Fett"/>'), "."), "One <b>two</b>."),
        (("AT&amp;T &lt;is&gt; &#8220;big&#x201D;.",), "AT&amp;T &lt;is> “big”."),
        (("The ", run("whole ", BOLD), "is it."), "The <b>whole</b> is it."),
        (
            (run("All bold ", BOLD), run("but this", ""), run(" long one here.", BOLD)),
            'All bold <g id="1">but this</g> long one here.',
        ),
        (("One", NOTE, " two."), 'One<x id="1"/> two.'),
        (("One", "<w:r><w:br/></w:r>", "two."), "One<br/>two."),
        (("One", "<w:r><w:tab/></w:r>", "two."), 'One<x id="1"/>two.'),
        (("Co", "<w:r><w:noBreakHyphen/></w:r>", "op."), "Co\u2011op."),
        (("Hyphen", "<w:r><w:softHyphen/></w:r>", "ate."), "Hyphenate."),
    ],
)
def test_formatting_shows_as_small_tags(content: tuple[str, ...], shown: str) -> None:
    assert read(*content) == [shown]


def test_runs_that_look_the_same_are_one_text() -> None:
    noise = "<w:noProof/>", '<w:lang w:val="de-DE"/>', '<w:rFonts w:hint="eastAsia"/>'
    shown = read(
        run("One ", attributes=' w:rsidR="00A1"'),
        '<w:proofErr w:type="spellStart"/>',
        *(run(f"w{number} ", what) for number, what in enumerate(noise)),
        '<w:proofErr w:type="spellEnd"/>',
        '<w:bookmarkStart w:id="0" w:name="b"/>',
        "<w:r><w:lastRenderedPageBreak/></w:r>",
        run("end."),
        '<w:bookmarkEnd w:id="0"/>',
    )
    assert shown == ["One w0 w1 w2 end."]


def test_links_of_every_kind_are_links() -> None:
    style = '<w:rStyle w:val="Hyperlink"/>'
    for link in (
        f'<w:hyperlink r:id="link">{run("two", style)}</w:hyperlink>',
        field(' HYPERLINK "https://example.org" ', run("two", style)),
        f'<w:fldSimple w:instr=" HYPERLINK x">{run("two", style)}</w:fldSimple>',
    ):
        assert read("One ", link, " three.") == ['One <a id="1">two</a> three.']


def test_a_link_around_everything_is_no_tag() -> None:
    assert read(f'<w:hyperlink r:id="link">{run("Read more.")}</w:hyperlink>') == [
        "Read more."
    ]


def test_fields_stand_in_the_line() -> None:
    assert read("See page ", field(" PAGEREF b ", run("12")), ".") == [
        'See page <x id="1"/>.'
    ]
    simple = f'<w:fldSimple w:instr=" PAGE ">{run("7")}</w:fldSimple>'
    assert read("Page ", simple, " of ten") == ['Page <x id="1"/> of ten']


def test_a_table_of_contents_is_left_to_the_word_processor() -> None:
    begin, end = (
        f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>' for kind in ("begin", "end")
    )
    separate = '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
    code = "<w:r><w:instrText>TOC \\o</w:instrText></w:r>"
    found = blocks(
        paragraph(begin, code, separate, "First entry"),
        paragraph(f'<w:hyperlink w:anchor="a">{run("Second entry")}</w:hyperlink>'),
        paragraph("Third entry", end + run("After it.")),
        paragraph("Text."),
    )
    assert [s.text for b in found for s in b.segments] == ["After it.", "Text."]


def test_a_field_without_an_end_hides_nothing() -> None:
    begin = '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
    found = blocks(paragraph("One.", begin, "Two."), paragraph("Three."))
    assert [s.text for b in found for s in b.segments] == ["One.", "Two.", "Three."]


def test_what_nobody_sees_is_not_read() -> None:
    hidden = run("secret", "<w:vanish/>")
    index = field(' XE "entry" ', "")
    comment = '<w:r><w:commentReference w:id="1"/></w:r>'
    assert read("One ", hidden, comment, "two ", index, "three.") == ["One two three."]


def test_sentences_are_cut_where_words_end_whatever_the_formatting() -> None:
    shown = read(run("Nobody knows. They", BOLD), run(" wait at the border. Still."))
    assert shown == [
        "<b>Nobody knows.</b>",
        "<b>They</b> wait at the border.",
        "Still.",
    ]


def test_neighbours_know_their_gap() -> None:
    (block,) = blocks(paragraph("One is. ", run("Two is.", BOLD), NOTE, " Three is."))
    assert [s.gap for s in block.segments] == [None, " ", None]


def test_what_stands_at_the_ends_of_a_sentence_is_not_part_of_it() -> None:
    tab, drawing = "<w:r><w:tab/></w:r>", "<w:r><w:drawing/></w:r>"
    assert read(tab, drawing, "One two.", NOTE, " Three four.", drawing) == [
        "One two.",
        "Three four.",
    ]


def test_kinds_come_from_styles_by_inheritance() -> None:
    numbered = '<w:numPr><w:ilvl w:val="1"/><w:numId w:val="5"/></w:numPr>'
    cell = f"<w:tc>{paragraph('Cell')}</w:tc>"
    table = f"<w:tbl><w:tblPr/><w:tr>{cell}</w:tr></w:tbl>"
    nested = f"<w:tbl><w:tr><w:tc>{table}{paragraph('Outer')}</w:tc></w:tr></w:tbl>"
    found = blocks(
        paragraph("The title", style="Titel"),
        paragraph("Heading", style="berschrift1"),
        paragraph("Section", style="Section"),
        paragraph("Direct", more='<w:outlineLvl w:val="2"/>'),
        paragraph("Caption", style="Beschriftung"),
        paragraph("Quote", style="Zitat"),
        paragraph("Item", style="Liste"),
        paragraph("Deeper", more=numbered),
        paragraph(
            "No item", style="Liste", more='<w:numPr><w:numId w:val="0"/></w:numPr>'
        ),
        nested,
        paragraph("Text", style="Standard"),
    )
    assert [(block.kind, block.level) for block in found] == [
        (Kind.TITLE, 0),
        (Kind.HEADING, 1),
        (Kind.HEADING, 2),
        (Kind.HEADING, 3),
        (Kind.CAPTION, 0),
        (Kind.QUOTE, 0),
        (Kind.LIST_ITEM, 1),
        (Kind.LIST_ITEM, 2),
        (Kind.PARAGRAPH, 0),
        (Kind.TABLE_CELL, 0),
        (Kind.TABLE_CELL, 0),
        (Kind.PARAGRAPH, 0),
    ]


def test_all_members_are_read_in_the_order_of_their_weight() -> None:
    note = f'<w:footnote w:id="2">{paragraph("A note.")}</w:footnote>'
    found = blocks(
        paragraph("Body."),
        more={
            "header2": paragraph("Second header."),
            "header10": paragraph("Tenth header."),
            "footer1": paragraph("Foot."),
            "footnotes": note,
            "comments": f'<w:comment w:id="1">{paragraph("Left alone.")}</w:comment>',
        },
    )
    assert [(b.kind, b.segments[0].text, b.line) for b in found] == [
        (Kind.PARAGRAPH, "Body.", 1),
        (Kind.PAGE_HEADER, "Second header.", 2),
        (Kind.PAGE_HEADER, "Tenth header.", 3),
        (Kind.PAGE_FOOTER, "Foot.", 4),
        (Kind.FOOTNOTE, "A note.", 5),
    ]


def test_pictures_have_descriptions() -> None:
    picture = (
        '<w:r><w:drawing><wp:inline><wp:docPr id="1" name="x" descr="A &quot;cat&quot;"'
        ' title="Cat"/><pic:cNvPr id="1" name="x" descr="A &quot;cat&quot;"/>'
        "</wp:inline></w:drawing></w:r>"
    )
    found = blocks(paragraph(picture, "Text."))
    assert [(b.kind, b.segments[0].text) for b in found] == [
        (Kind.IMAGE_ALT, 'A "cat"'),
        (Kind.IMAGE_ALT, "Cat"),
        (Kind.PARAGRAPH, "Text."),
    ]


def test_content_controls_are_read_but_not_their_choices() -> None:
    def control(settings: str, words: str) -> str:
        inside = f"<w:sdtContent>{run(words)}</w:sdtContent>"
        return f"<w:sdt><w:sdtPr>{settings}</w:sdtPr>{inside}</w:sdt>"

    assert read("One ", control("<w:text/>", "two"), " three.") == [
        'One <g id="1">two</g> three.'
    ]
    assert read("One ", control("<w:dropDownList/>", "two"), " three.") == [
        'One <x id="1"/> three.'
    ]


def test_marks_of_the_source_words_are_not_seen() -> None:
    tagged = f'<w:smartTag w:uri="u" w:element="place">{run("Seoul")}</w:smartTag>'
    assert read("In ", tagged, " today.") == ["In Seoul today."]


def test_the_base_of_small_letters_is_read() -> None:
    ruby = (
        f"<w:r><w:ruby><w:rt>{run('とう')}</w:rt>"
        f"<w:rubyBase>{run('東京')}</w:rubyBase></w:ruby></w:r>"
    )
    assert read(ruby, run("です")) == ["東京です"]


def test_white_space_that_does_not_count_is_not_read() -> None:
    assert read("<w:r><w:t> One </w:t></w:r>", run(" two.")) == ["One two."]


def test_tracked_changes_are_refused_with_their_place() -> None:
    inserted = f'<w:ins w:id="1" w:author="kim">{run("not ")}</w:ins>'
    deleted = '<w:del w:id="2"><w:r><w:delText>all</w:delText></w:r></w:del>'
    source = word(paragraph("One."), paragraph("It is ", inserted, deleted, " so."))
    with pytest.raises(SourceError) as caught:
        formats.parse(source, format="docx", options=ParseOptions(), path="a.docx")
    assert str(caught.value) == (
        "a.docx: word/document.xml holds 2 tracked changes; the first inserts “not ”"
        " in paragraph 2 (accept or reject all changes in the word processor, and save)"
    )


def test_other_prefixes_and_strict_documents_are_read_alike() -> None:
    strict = "http://purl.oclc.org/ooxml/wordprocessingml/main"
    files = members(word(paragraph("One ", run("two", BOLD), ".")))
    for name in ("word/document.xml", "word/styles.xml"):
        xml = files[name].decode().replace(W, strict)
        files[name] = xml.replace("w:", "n:").replace("xmlns:w=", "xmlns:n=").encode()
    document = formats.parse(zipped(files), format="docx", options=ParseOptions())
    assert [s.text for s in document.segments] == ["One <b>two</b>."]
    changed = formats.render(document, {0: "<b>둘</b>과 <i>셋</i>"})
    again = formats.parse(changed, format="docx", options=ParseOptions())
    assert [s.text for s in again.segments] == ["<b>둘</b>과 <i>셋</i>"]


def test_members_in_utf_16_are_read_and_written() -> None:
    files = members(word(paragraph("One é.")))
    xml = files["word/document.xml"].decode().replace("UTF-8", "UTF-16")
    files["word/document.xml"] = codecs.BOM_UTF16_LE + xml.encode("utf-16-le")
    source = zipped(files)
    document = formats.parse(source, format="docx", options=ParseOptions())
    assert formats.render(document, {}) == source
    changed = members(formats.render(document, {0: "하나"}))["word/document.xml"]
    assert "하나" in changed.decode("utf-16")


def test_other_encodings_are_refused() -> None:
    files = members(word(paragraph("One.")))
    latin = files["word/document.xml"].replace(b"UTF-8", b"ISO-8859-1")
    files["word/document.xml"] = latin
    with pytest.raises(SourceError, match="neither in UTF-8 nor in UTF-16"):
        formats.parse(zipped(files), format="docx", options=ParseOptions())


def test_breaks_of_pages_part_texts() -> None:
    page = '<w:r><w:br w:type="page"/></w:r>'
    assert read("One two", page, "three four") == ["One two", "three four"]


def test_text_is_found_beside_things_in_one_run() -> None:
    assert read(
        f"<w:r>{text('One ')}<w:tab/>{text('two')}<w:br/>{text('x')}</w:r>"
    ) == ['One <x id="1"/>two<br/>x']
