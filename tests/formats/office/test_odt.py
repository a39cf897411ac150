"""What a translator reads of an OpenDocument text, and what is written back."""

from __future__ import annotations

import io
import zipfile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pseudo import localized, parsed, pseudo
from small_odt import body, odt, paragraph, span
from small_word import members, zipped
from xml_trees import sound, structure

from workbench import formats
from workbench.errors import SourceError
from workbench.formats import ParseOptions
from workbench.model import Kind
from workbench.shaping.tiling import tiled

LINK = '<text:a xlink:type="simple" xlink:href="https://example.org/">two</text:a>'
NOTE = (
    '<text:note text:note-class="footnote"><text:note-citation>1</text:note-citation>'
    f"<text:note-body>{paragraph('A note.')}</text:note-body></text:note>"
)


def read(*content: str) -> list[str]:
    source = odt(paragraph(*content))
    document = parsed(source, "odt")
    assert formats.render(document, {}) == source
    return [segment.text for segment in document.segments]


def translated(*content: str, to: str) -> str:
    document = parsed(odt(paragraph(*content)), "odt")
    changed = formats.render(document, {0: to})
    for name, xml in members(changed).items():
        assert name == "mimetype" or sound(xml) is not None
    return body(changed)


@pytest.mark.parametrize(
    ("content", "shown"),
    [
        (("One ", span("two", "B"), " three."), "One <b>two</b> three."),
        (
            ("One ", span(f"two {span('three', 'I')}", "B"), " and four."),
            "One <b>two <i>three</i></b> and four.",
        ),
        (("One ", span("two", "R"), " three."), 'One <g id="1">two</g> three.'),
        (("One ", span("two", "N"), " three."), "One two three."),
        (("One ", LINK, " three."), 'One <a id="1">two</a> three.'),
        (("One\n  two &apos;x&apos; &amp; y.",), "One two 'x' &amp; y."),
        (('One<text:s text:c="3"/>two.',), "One   two."),
        (("One ", "<text:tab/>", "two."), 'One <x id="1"/>two.'),
        (("One<text:line-break/>two.",), "One<br/>two."),
        (
            (span('One <text:s text:c="2"/>', "B"), "two, and three."),
            "<b>One</b>   two, and three.",
        ),
        (
            ("<text:ruby><text:ruby-base> a b </text:ruby-base></text:ruby>c.",),
            "a b c.",
        ),
        (("One<text:soft-page-break/> two.",), "One two."),
        (('One <text:bookmark text:name="x"/>two.',), "One two."),
        (("One ", span("secret", "H"), "two."), "One two."),
        (("Page <text:page-number>1</text:page-number>.",), 'Page <x id="1"/>.'),
        (
            (
                "<text:ruby><text:ruby-base>東京</text:ruby-base>",
                "<text:ruby-text>とう</text:ruby-text></text:ruby>です",
            ),
            "東京です",
        ),
        (
            (
                "One <office:annotation><dc:date>x</dc:date><text:p>hm</text:p>",
                "</office:annotation>two<office:annotation-end/>.",
            ),
            "One two.",
        ),
    ],
)
def test_formatting_shows_as_small_tags(content: tuple[str, ...], shown: str) -> None:
    assert read(*content) == [shown]


def test_notes_are_blocks_of_their_own() -> None:
    assert read("One", NOTE, " two.") == ['One<x id="1"/> two.', "A note."]


def test_kinds_come_from_elements_and_styles() -> None:
    item = f"<text:list-item>{paragraph('Deep')}</text:list-item>"
    frame = (
        "<draw:frame><draw:text-box><text:p>Box</text:p></draw:text-box>"
        "<svg:title>Picture</svg:title></draw:frame>"
    )
    index = (
        "<text:table-of-content><text:table-of-content-source/><text:index-body>"
        f"{paragraph('Entry')}</text:index-body></text:table-of-content>"
    )
    source = odt(
        paragraph("Title", style="P1"),
        '<text:h text:outline-level="3">Head</text:h>',
        paragraph("Second", style="Heading_20_2"),
        index,
        f"<text:list><text:list-item><text:list>{item}</text:list></text:list-item>"
        "</text:list>",
        f"<table:table><table:table-row><table:table-cell>{paragraph('Cell')}"
        "</table:table-cell></table:table-row></table:table>",
        paragraph("Quote", style="Quotations"),
        paragraph(frame, "Text"),
        master=f"<style:header>{paragraph('Head line')}</style:header>"
        f"<style:footer>{paragraph('Foot line')}</style:footer>",
        meta="<dc:title>The title</dc:title>",
    )
    assert [
        (b.kind, b.level, b.segments[0].text) for b in parsed(source, "odt").blocks
    ] == [
        (Kind.TITLE, 0, "Title"),
        (Kind.HEADING, 3, "Head"),
        (Kind.HEADING, 2, "Second"),
        (Kind.LIST_ITEM, 2, "Deep"),
        (Kind.TABLE_CELL, 0, "Cell"),
        (Kind.QUOTE, 0, "Quote"),
        (Kind.PARAGRAPH, 0, "Box"),
        (Kind.IMAGE_ALT, 0, "Picture"),
        (Kind.PARAGRAPH, 0, "Text"),
        (Kind.PAGE_HEADER, 0, "Head line"),
        (Kind.PAGE_FOOTER, 0, "Foot line"),
        (Kind.METADATA, 0, "The title"),
    ]


def test_words_take_the_formatting_of_their_tags() -> None:
    written = translated(
        "One ",
        span("two", "B"),
        " ",
        LINK,
        NOTE,
        " x.",
        to='<x id="2"/><a id="1">둘</a>은 <b>하나</b>  <br/>다.',
    )
    assert written == paragraph(
        NOTE,
        LINK.replace(">two<", ">둘<"),
        "은 ",
        span("하나", "B"),
        " <text:s/><text:line-break/>다.",
    )


def test_formatting_that_the_source_lacks_gets_a_style() -> None:
    document = parsed(odt(paragraph("One two.")), "odt")
    changed = formats.render(document, {0: "보통 글 <b>하나 <u>둘</u></b> <u>셋</u>"})
    xml = members(changed)["content.xml"].decode()
    assert xml.count('<style:style style:name="Workbench') == 2
    again = [segment.text for segment in parsed(changed, "odt").segments]
    assert again == ["보통 글 <b>하나 <u>둘</u></b><u> 셋</u>"]


def test_a_translation_in_another_script_keeps_bold() -> None:
    document = parsed(odt(paragraph("One ", span("two", "B"), ".")), "odt")
    xml = members(localized(document, {}))
    assert b'style:font-weight-asian="bold"' in xml["content.xml"]
    assert b'style:language-asian="ko" style:country-asian="KR"' in xml["styles.xml"]


def test_sentences_are_joined_and_split() -> None:
    source = odt(paragraph("One is. ", span("Two", "B"), " is, and three. Four."))
    joined = "One is. <b>Two</b> is, and three."
    document = tiled(parsed(source, "odt"), [(None, joined)])
    changed = formats.render(document, {0: f"[{joined}]"})
    texts = [segment.text for segment in parsed(changed, "odt").segments]
    assert texts == ["[One is. <b>Two</b> is, and three.]", "Four."]
    parts = "<b>Two</b> is,", "and three."
    document = tiled(parsed(source, "odt"), [(None, part) for part in parts])
    changed = formats.render(document, {1: "둘,", 2: "셋."})
    texts = [segment.text for segment in parsed(changed, "odt").segments]
    assert " ".join(texts) == "One is. 둘, 셋. Four."


def test_the_kind_of_file_stays_first_and_unpacked() -> None:
    document = parsed(odt(paragraph("One.")), "odt")
    changed = formats.render(document, {0: "하나."})
    first = zipfile.ZipFile(io.BytesIO(changed)).infolist()[0]
    assert (first.filename, first.compress_type) == ("mimetype", zipfile.ZIP_STORED)
    assert changed[38:].startswith(b"application/vnd.oasis.opendocument.text")


def test_tracked_changes_are_refused() -> None:
    tracked = (
        "<text:tracked-changes><text:changed-region><text:deletion><office:change-info/>"
        f"{paragraph('gone')}</text:deletion></text:changed-region></text:tracked-changes>"
    )
    with pytest.raises(
        SourceError, match="1 tracked changes; the first deletes “gone”"
    ):
        formats.parse(odt(tracked), format="odt", options=ParseOptions())


def test_other_files_are_refused() -> None:
    sheet = odt(paragraph("x")).replace(b"opendocument.text", b"opendocument.xxxx")
    with pytest.raises(SourceError, match=r"damaged|no text"):
        formats.parse(sheet, format="odt", options=ParseOptions())
    with pytest.raises(SourceError, match="is not a ZIP package"):
        formats.parse(b"plain", format="odt", options=ParseOptions())


def with_manifest(xml: str) -> bytes:
    return zipped({**members(odt(paragraph("One."))), "META-INF/manifest.xml": xml})


def test_manifests_of_old_name_a_document_type() -> None:
    source = with_manifest('<!DOCTYPE m PUBLIC "-//x" "Manifest.dtd"><m/>')
    document = parsed(source, "odt")
    assert members(formats.render(document, {0: "하나."}))["META-INF/manifest.xml"]


def test_documents_with_a_password_are_refused() -> None:
    source = with_manifest("<m><manifest:encryption-data/></m>")
    with pytest.raises(SourceError, match="is locked with a password"):
        formats.parse(source, format="odt", options=ParseOptions())


ARTICLE = odt(
    paragraph("The ", span("border", "B"), " opens", style="P1"),
    paragraph(
        "One ", LINK, " three.", NOTE, " Four ", span("five", "R"), " six. Seven."
    ),
    paragraph("Tab<text:tab/>and<text:line-break/>break<text:s/>  end."),
    master=f"<style:footer>{paragraph('Page <text:page-number/>')}</style:footer>",
)


def test_a_pseudo_translation_changes_nothing_but_words() -> None:
    document = parsed(ARTICLE, "odt")
    after = members(formats.render(document, pseudo(document, bare=True)))
    for name, content in members(ARTICLE).items():
        if name != "mimetype":
            assert structure(after[name]) == structure(content), name


PIECES = st.sampled_from(
    [
        *(
            "하나",
            " ",
            "  ",
            "<b>",
            "</b>",
            "<u>",
            "</u>",
            '<a id="1">',
            "</a>",
            "<br/>",
        ),
        *('<g id="1">', "</g>", '<x id="1"/>', '<x id="2"/>', "&", "<", "&lt;", "\n"),
    ]
)


@given(st.lists(st.lists(PIECES, max_size=12).map("".join), min_size=8, max_size=8))
@settings(max_examples=60, deadline=None)
def test_whatever_is_written_can_be_read_again(texts: list[str]) -> None:
    changed = formats.render(parsed(ARTICLE, "odt"), dict(enumerate(texts)))
    for name, content in members(changed).items():
        assert name == "mimetype" or sound(content) is not None
    assert formats.render(parsed(changed, "odt"), {}) == changed
