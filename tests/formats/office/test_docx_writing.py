"""What a translation makes of a Word document's XML."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pseudo import localized, parsed, pseudo
from small_word import body, field, members, paragraph, run, text, word
from xml_trees import sound, structure

from workbench import formats
from workbench.model import Document

BOLD, ITALIC = "<w:b/>", "<w:i/>"
RED = '<w:color w:val="FF0000"/>'
LINK = f'<w:hyperlink r:id="link">{run("two", "<w:i/>")}</w:hyperlink>'
NOTE = '<w:r><w:footnoteReference w:id="2"/></w:r>'


def translated(*content: str, to: str, joiner: str = " ") -> str:
    """Return the paragraph whose one sentence was translated."""
    document = parsed(word(paragraph(*content)), "docx")
    assert len(list(document.segments)) == 1
    written = body(formats.render(document, {0: to}, joiner=joiner))
    sound(members(formats.render(document, {0: to}))["word/document.xml"])
    return written


@pytest.mark.parametrize(
    ("content", "target", "expected"),
    [
        (("One two.",), "하나 둘.", paragraph("<w:r><w:t>하나 둘.</w:t></w:r>")),
        (
            ("One ", run("two", BOLD), " three."),
            "셋 하나 <b>둘</b>.",
            paragraph("셋 하나 ", "<w:r><w:rPr><w:b/></w:rPr><w:t>둘</w:t></w:r>")[:-6]
            + "<w:r><w:t>.</w:t></w:r></w:p>",
        ),
        (
            ("One ", LINK, "."),
            '<a id="1">둘</a> 하나.',
            "<w:p>"
            + LINK.replace(text("two"), "<w:t>둘</w:t>")
            + run(" 하나.")
            + "</w:p>",
        ),
        (
            ("One", NOTE, " two."),
            '둘<x id="1"/> 하나.',
            f"<w:p><w:r><w:t>둘</w:t></w:r>{NOTE}{run(' 하나.')}</w:p>",
        ),
        (
            (run("One", RED), " two and three."),
            'x <g id="1">하나</g>',
            paragraph("x ", f"<w:r><w:rPr>{RED}</w:rPr><w:t>하나</w:t></w:r>"),
        ),
    ],
)
def test_words_take_the_formatting_of_their_tags(
    content: tuple[str, ...], target: str, expected: str
) -> None:
    assert translated(*content, to=target) == expected


def test_formatting_that_the_source_lacks_is_added_to_its_own() -> None:
    written = translated(run("One two.", RED), to="하나 <b><sup>둘</sup></b>")
    assert (
        '<w:rPr><w:b/><w:color w:val="FF0000"/><w:vertAlign w:val="superscript"/>'
        in (written)
    )


def test_a_translated_run_has_no_spelling_language_of_its_own() -> None:
    written = translated(run("One.", '<w:b/><w:lang w:val="en-US"/>'), to="하나.")
    assert written == paragraph("<w:r><w:rPr><w:b/></w:rPr><w:t>하나.</w:t></w:r>")


def test_the_default_language_becomes_the_translations() -> None:
    document = parsed(word(paragraph("One.")), "docx")
    for locale, attribute in (("ko", 'w:eastAsia="ko-KR"'), ("fr", 'w:val="fr-FR"')):
        edits = formats.localize(document, locale=locale, direction="ltr")
        styles = members(formats.render(document, {}, edits=edits))["word/styles.xml"]
        assert attribute.encode() in styles
    edits = formats.localize(document, locale="ar", direction="rtl")
    styles = members(formats.render(document, {}, edits=edits))["word/styles.xml"]
    assert b' w:bidi="ar-EG"' in styles


def test_what_nobody_sees_is_kept_at_the_ends() -> None:
    start, end = '<w:bookmarkStart w:id="0" w:name="b"/>', '<w:bookmarkEnd w:id="0"/>'
    comment = '<w:r><w:commentReference w:id="1"/></w:r>'
    hidden = run("secret", "<w:vanish/>")
    spelling = '<w:proofErr w:type="spellStart"/>'
    content = ("One ", start, "two ", spelling, end, comment, hidden, "three.")
    assert translated(*content, to="하나.") == (
        f"<w:p>{start}<w:r><w:t>하나.</w:t></w:r>{end}{comment}{hidden}</w:p>"
    )


def test_a_field_goes_where_its_tag_stands() -> None:
    page = field(" PAGE ", run("1"))
    total = field(" NUMPAGES ", run("9"))
    content = ("Page ", page, " of ", total, ".")
    assert translated(*content, to='<x id="2"/>쪽 중 <x id="1"/>쪽') == (
        f"<w:p>{total}{run('쪽 중 ')}{page}<w:r><w:t>쪽</w:t></w:r></w:p>"
    )


@pytest.mark.parametrize(
    ("target", "shown"),
    [
        ("<a>둘</a>", '<a id="1">둘</a>'),
        ("<a id='1'>둘</a> <a id='1'>셋</a>", '<a id="1">둘</a> <a id="2">셋</a>'),
        ('<a id="9">둘</a>', "둘"),
        ("하나</a> 둘", '<a id="1">가 하나</a> 둘'),
        ('<a id="1">하나 둘', '<a id="1">하나 둘 나</a>'),
        ('<a id="1"><a id="1">둘</a></a>', '<a id="1">둘</a>'),
        ('<x id="2"/><x id="2"/>', '<x id="1"/>'),
        ('<x id="2"/><x id="7"/> 둘', '<x id="1"/> 둘'),
        ("<em>하나</em> <strong>둘</strong>", "<i>하나</i> <b>둘</b>"),
        ("<b>하나 <i>둘</b> 셋</i>", "<b>하나 <i>둘</i></b><i> 셋</i>"),
        ("<blink>하나</blink> & <둘", "&lt;blink>하나&lt;/blink> &amp; &lt;둘"),
        ("&lt;b&gt;&nbsp;&eacute; ]]>", "&lt;b>\u00a0é ]]>"),
        ("하나<br>둘", "하나<br/>둘"),
        ("하나<br/>둘<br />셋", "하나<br/>둘<br/>셋"),
        ("하나\n둘\t셋\x00\x0b", "하나 둘 셋"),
        ("</w:t></w:r></w:p>", "&lt;/w:t>&lt;/w:r>&lt;/w:p>"),
    ],
)
def test_no_translation_breaks_the_document(target: str, shown: str) -> None:
    document = parsed(word(paragraph("One ", LINK, " and", NOTE, " more.")), "docx")
    again = parsed(formats.render(document, {0: f"가 {target} 나"}), "docx")
    (segment,) = again.segments
    assert segment.text in {f"가 {shown} 나", f"{shown} 나", f"가 {shown}"}


def test_text_boxes_say_the_same_to_newer_and_older_programs() -> None:
    box = (
        f"<w:txbxContent>{paragraph('In the ', run('box', BOLD), '.')}</w:txbxContent>"
    )
    both = (
        "<w:r><mc:AlternateContent>"
        f'<mc:Choice Requires="wps"><w:drawing><wps:txbx>{box}</wps:txbx></w:drawing>'
        f"</mc:Choice><mc:Fallback><w:pict><v:textbox>{box}</v:textbox></w:pict>"
        "</mc:Fallback></mc:AlternateContent></w:r>"
    )
    document = parsed(word(paragraph("Before ", both, "and after.")), "docx")
    texts = [segment.text for segment in document.segments]
    assert texts == ['Before <x id="1"/>and after.', "In the <b>box</b>."]
    only = formats.render(document, {1: "<b>상자</b> 안"})
    assert body(only).count(">상자<") == 2
    whole = formats.render(document, {0: '뒤 <x id="1"/> 앞', 1: "상자"})
    assert body(whole).count(">상자<") == 2
    assert "In the" not in body(whole)
    assert [s.text for s in parsed(whole, "docx").segments] == [
        '뒤 <x id="1"/> 앞',
        "상자",
    ]


def test_descriptions_are_written_as_attributes() -> None:
    picture = (
        '<w:r><w:drawing><wp:inline><wp:docPr id="1" name="x" descr="A cat"/>'
        "<pic:cNvPr id='1' name='x' descr='A cat'/></wp:inline></w:drawing></w:r>"
    )
    document = parsed(word(paragraph(picture)), "docx")
    written = body(formats.render(document, {0: """"고양이" & 'x' <"""}))
    assert written.count("&quot;고양이&quot; &amp; &apos;x&apos; &lt;") == 2


def test_a_picture_in_a_sentence_keeps_its_translated_description() -> None:
    box = f"<w:txbxContent>{paragraph('In. ', 'Side.')}</w:txbxContent>"
    picture = (
        '<w:r><w:drawing><wp:inline><wp:docPr id="1" name="x" descr="A cat"/>'
        f"<wps:txbx>{box}</wps:txbx></wp:inline></w:drawing></w:r>"
    )
    document = parsed(word(paragraph("One ", picture, " two.")), "docx")
    texts = [segment.text for segment in document.segments]
    assert texts == ['One <x id="1"/> two.', "A cat", "In.", "Side."]
    targets = ['둘 <x id="1"/> 하나.', "고양이", "안.", "옆."]
    for joiner in (" ", ""):
        changed = formats.render(document, dict(enumerate(targets)), joiner=joiner)
        again = [segment.text for segment in parsed(changed, "docx").segments]
        assert "".join(again) == "".join(targets)
    gone = formats.render(document, {0: "하나.", 1: "고양이", 2: "안."})
    assert body(gone) == "<w:p><w:r><w:t>하나.</w:t></w:r></w:p>"


def test_the_space_between_sentences_follows_the_language() -> None:
    source = word(paragraph("One is. ", run("Two is.", BOLD), " Three is."))
    document = parsed(source, "docx")
    targets = {0: "一。", 1: "<b>二。</b>", 2: "三。"}
    together = parsed(formats.render(document, targets, joiner=""), "docx")
    assert "".join(s.text for s in together.segments) == "一。<b>二。</b>三。"
    chinese = parsed(word(paragraph("一。", run("二。", BOLD))), "docx")
    apart = parsed(formats.render(chinese, {0: "One.", 1: "<b>Two.</b>"}), "docx")
    assert [s.gap for s in apart.segments] == [None, " "]


def test_an_empty_translation_takes_its_sentence_away() -> None:
    document = parsed(word(paragraph("One is. Two is. Three is.")), "docx")
    assert [s.text for s in parsed(formats.render(document, {1: ""}), "docx").segments]
    written = body(formats.render(document, {1: "", 2: "셋"}))
    assert "Two" not in written


def test_spaces_that_did_not_count_stay_uncounted() -> None:
    content = "<w:r><w:t>One is. Two is.</w:t></w:r>"
    document = parsed(word(paragraph(content)), "docx")
    written = body(formats.render(document, {1: "둘 <b>셋</b>"}))
    assert written == (
        '<w:p><w:r><w:t>One is. 둘</w:t><w:t xml:space="preserve"> </w:t></w:r>'
        "<w:r><w:rPr><w:b/></w:rPr><w:t>셋</w:t></w:r></w:p>"
    )


def test_only_changed_members_are_packed_anew() -> None:
    source = word(paragraph("One."), members={"header1": paragraph("Head.")})
    document = parsed(source, "docx")
    target = formats.render(document, {1: "머리."})
    before, after = members(source), members(target)
    assert [*before] == [*after]
    assert [n for n in before if before[n] != after[n]] == ["word/header1.xml"]
    assert formats.render(document, {1: "머리."}) == target


ARTICLE = word(
    paragraph("The ", run("border", BOLD), " opens", style="berschrift1"),
    paragraph("One ", LINK, " three. ", run("Four", ITALIC), NOTE, " five. Six", NOTE),
    paragraph(
        "<w:r><w:tab/></w:r>", "a ", run("b", RED), run("c", RED + BOLD), " d e f."
    ),
    paragraph(
        field(" HYPERLINK x ", run("Read", BOLD)),
        " it on page ",
        field("PAGE", run("3")),
    ),
    f"<w:tbl><w:tr><w:tc>{paragraph('AT&amp;T &#169; 1')}</w:tc></w:tr></w:tbl>",
    members={"footnotes": f'<w:footnote w:id="2">{paragraph("Note.")}</w:footnote>'},
)


def test_a_pseudo_translation_changes_nothing_but_words() -> None:
    document = parsed(ARTICLE, "docx")
    after = members(localized(document, pseudo(document, bare=True)))
    for name, content in members(ARTICLE).items():
        if name.endswith("styles.xml"):
            continue
        assert structure(after[name]) == structure(content), name
        assert name != "word/document.xml" or after[name] != content


def test_every_segment_encoded_as_it_is_means_the_same() -> None:
    document = parsed(ARTICLE, "docx")
    for segment in document.segments:
        xml = (
            document.text[: segment.start]
            + formats.encode(document, segment.text, segment)
            + document.text[segment.end :]
        )
        changed = formats.load("docx").pack(document, xml)
        assert [s.text for s in parsed(changed, "docx").segments] == [
            s.text for s in document.segments
        ]


PIECES = st.sampled_from(
    [
        *("하나", " ", "<b>", "</b>", "<i>", "</i>", '<a id="1">', "</a>", "<br/>"),
        *('<g id="1">', "</g>", '<x id="1"/>', '<x id="2"/>', "&", "<", "&lt;", "\n"),
        *("𝄞", "  ", "</b></i>"),
    ]
)


@given(st.lists(st.lists(PIECES, max_size=12).map("".join), min_size=20, max_size=20))
@settings(max_examples=60, deadline=None)
def test_whatever_is_written_can_be_read_again(texts: list[str]) -> None:
    document: Document = parsed(ARTICLE, "docx")
    changed = formats.render(document, dict(enumerate(texts)))
    for name, content in members(changed).items():
        assert sound(content) is not None, name
    again = parsed(changed, "docx")
    assert formats.render(again, {}) == changed
