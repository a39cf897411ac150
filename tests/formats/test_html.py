"""HTML: what is extracted from a page, and what is left alone."""

from __future__ import annotations

from html import unescape

import pytest
from html_pages import only, parsed, texts

from workbench import formats
from workbench.model import Kind


def test_inline_elements_stay_and_white_space_is_collapsed() -> None:
    source = '<p>\n  See <a\n   href="x">the <em>big\n\tlist</em></a>  now\n</p>'
    assert texts(source) == ['See <a href="x">the <em>big list</em></a> now']


def test_the_value_of_an_attribute_keeps_its_line_breaks() -> None:
    source = '<p>A <a  style="a;\n b"\n id=x>b</a> c</p>'
    assert texts(source) == ['A <a style="a;\n b" id=x>b</a> c']


def test_references_for_letters_are_read_and_others_are_kept() -> None:
    source = "<p>It&rsquo;s &#8220;caf&eacute;&#x201d; &mdash; &lt;b&gt; &amp; &quot;c"
    source += "&quot;&nbsp;d&shy;e &#65;&copy 2020 AT&T</p>"
    assert texts(source) == [
        "It’s “café” — &lt;b&gt; &amp; &quot;c&quot;&nbsp;d&shy;e A© 2020 AT&T"
    ]


@pytest.mark.parametrize("source", ["a <&#98;> c", "a &am&#112; c", "a &&#97;mp; c"])
def test_reading_a_reference_never_makes_markup(source: str) -> None:
    document, segment = only(source)
    assert segment.text == source
    assert unescape(formats.encode(document, segment.text, segment)) == unescape(source)


def test_sentences_are_split_but_not_inside_an_element() -> None:
    source = "<p>One here. Two <b>is bold. Very bold.</b> Three is last.</p>"
    assert texts(source) == [
        "One here.",
        "Two <b>is bold. Very bold.</b>",
        "Three is last.",
    ]
    assert len(texts(source, segmentation="paragraph")) == 1


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("<p><strong>All of it.</strong></p>", "All of it."),
        ("<p> <b><i>All</i></b><br></p>", "All"),
        ('<p><a id="top"></a>Text</p>', "Text"),
        ("<p><i class=icon></i> Save &nbsp;</p>", "Save"),
        ("<p><!-- who? -->Text<!-- end --></p>", "Text"),
        ("<p><svg><path d=x /></svg> Share</p>", "Share"),
        ("A <svg><title>b</title></svg> c", "A <svg><title>b</title></svg> c"),
        ("<a href=x><h2>Head</h2></a>", "Head"),
        ("<p><b>One</b> and <b>two</b></p>", "<b>One</b> and <b>two</b>"),
        ("<p><code>ls</code> lists</p>", "<code>ls</code> lists"),
        ("<p><b translate=no>NK</b> says</p>", "<b translate=no>NK</b> says"),
        ("<p><em>&mdash;</em> he said</p>", "<em>—</em> he said"),
        ("<p>a<b>c", "a<b>c"),
    ],
)
def test_markup_around_the_words_is_trimmed_where_it_is_certain(
    source: str, expected: str
) -> None:
    assert texts(source) == [expected]


def test_two_line_breaks_end_a_paragraph_and_one_does_not() -> None:
    assert texts("One<br>two<br>\n <BR/>three") == ["One<br>two", "three"]
    assert texts("<font>One<br><br>two</font> x") == ["One", "two</font> x"]
    assert texts("One<br><!-- --></b> <i><br>two") == ["One", "two"]
    assert texts("One<br><img src=x><br>two") == ["One<br><img src=x><br>two"]
    assert texts("<code>a<br><br>b</code> two") == ["<code>a<br><br>b</code> two"]


def test_a_line_break_and_a_comment_are_outside_of_two_sentences() -> None:
    source = "<p>One is here.<br>Two is here. <!-- x --> Three<br>goes on.<br/></p>"
    assert texts(source) == ["One is here.", "Two is here.", "Three<br>goes on."]
    gaps = [item.gap for item in parsed(f"{source}<p>A is here. B is.").segments]
    assert gaps == [None, None, None, None, " "]
    assert len(texts(source, segmentation="paragraph")) == 1


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("<ul><li>one<li>two<ul><li>deep</ul><li>three</ul>", "one two deep three"),
        ("<table><tr><th>a<td>b<tr><td>c</table>after", "a b c after"),
        ("<p>one<p>two<div>three</div>four", "one two three four"),
        ("<P>Upper<DIV>Lower</DIV>", "Upper Lower"),
        ("<dl><dt>a<dd>b<dt>c</dl>", "a b c"),
        ("<select><option>a<option>b</select>", "a b"),
        ("one</p></div>two", "one two"),
    ],
)
def test_missing_end_tags_are_understood(source: str, expected: str) -> None:
    assert texts(source) == expected.split()


def test_stray_signs_are_text() -> None:
    assert texts("<p>1 < 2 & 3 > 2, a <3 b</p>") == ["1 < 2 & 3 > 2, a <3 b"]


def test_a_tag_that_never_ends_swallows_the_rest_as_in_a_browser() -> None:
    assert texts('<p>one <a href="x>two</a><p>three</p>') == ["one"]


@pytest.mark.parametrize(
    "source",
    [
        "<script>if (a<b) { 'text' }</script>",
        "<style>p > a { content: 'text' }</style>",
        "<pre>some <b>text</b></pre>",
        "<textarea>some &lt;b&gt; text</textarea>",
        "<template><p>some text</p></template>",
        "<iframe>some text</iframe><noembed>some text</noembed><xmp>some</xmp>",
        "<object><p>some text</p></object><listing>some text</listing>",
        "<math><mtext>some text</mtext></math>",
        "<svg><title>some text</title><text>more</text></svg>",
        "<!-- some text --><![CDATA[ some text ]]><!doctype text><?xml text?>",
        "<!--[if IE]><p>some text</p><![endif]-->",
        '<div translate="no"><p>some</p>text</div>',
        "<p class='a notranslate'>some text",
        "<!-- workbench:off --><p>some <b>text</b></p>",
        "<p>https://a.org {name} <code>text</code> &nbsp; — </p>",
        '<p translate=no>some <img alt="text"></p>',
        '<meta name="viewport" content="some text"><input value="text">',
        "<meta name=keywords content=text><meta property=og:site_name content=x>",
        "<link rel=stylesheet title=text><style title=text></style>",
        "<button value=text></button><data value=text></data><div label=text>",
        '<script type="application/ld+json">{"headline": "some text"}</script>',
        "<script>some text",
    ],
)
def test_nothing_to_translate(source: str) -> None:
    assert texts(source) == []
    assert texts(f"{source}</script></p>") == []


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("<div translate=no>a<p translate=yes>Text</p>b</div>c", ["Text", "c"]),
        ("<i translate=no>a<p>b</p></i>Text", ["Text"]),
        ("<!-- workbench:off -->a<p>b<!-- workbench:on -->Text", ["Text"]),
        (
            "Text <!-- workbench:off -->a<!-- workbench:on --> b",
            ["Text <!-- workbench:off -->a<!-- workbench:on --> b"],
        ),
        ("<p translate=no>a<p>Text", ["Text"]),
        ("<pre translate=yes>a</pre>Text", ["Text"]),
    ],
)
def test_where_translation_resumes(source: str, expected: list[str]) -> None:
    assert texts(source) == expected


def test_a_note_goes_to_the_next_segment_only() -> None:
    source = "<!-- workbench:note  Keep\n it short --><p>One here. Two here.</p>"
    assert [item.note for item in parsed(source).segments] == ["Keep it short", ""]


def test_every_kind_of_block() -> None:
    source = (
        "<title>T</title><h1>A</h1><h3>B</h3><p>C</p><ul><li>D<ol><li><p>E</ol></ul>"
        "<table><caption>F</caption><td>G</table><blockquote><p>H</blockquote>"
        "<figure><figcaption>I</figcaption></figure><div>J</div>"
        "<dl><dt>K<dd>L</dl><ol class=footnotes><li>M</ol><p epub:type=footnote>N</p>"
        "<table role=presentation><td>O<table><td>P</table></table>"
    )
    kinds = [(block.kind, block.level) for block in parsed(source).blocks]
    assert kinds == [
        (Kind.TITLE, 0),
        (Kind.HEADING, 1),
        (Kind.HEADING, 3),
        (Kind.PARAGRAPH, 0),
        (Kind.LIST_ITEM, 1),
        (Kind.LIST_ITEM, 2),
        (Kind.CAPTION, 0),
        (Kind.TABLE_CELL, 0),
        (Kind.QUOTE, 0),
        (Kind.CAPTION, 0),
        (Kind.PARAGRAPH, 0),
        (Kind.TERM, 1),
        (Kind.LIST_ITEM, 1),
        (Kind.FOOTNOTE, 1),
        (Kind.FOOTNOTE, 0),
        (Kind.PARAGRAPH, 0),
        (Kind.TABLE_CELL, 0),
    ]


@pytest.mark.parametrize(
    ("source", "kind", "context"),
    [
        ("<img alt='Text'>", Kind.IMAGE_ALT, "image alt"),
        ("<IMG ALT=Text>", Kind.IMAGE_ALT, "image alt"),
        ("<hr title=Text>", Kind.LINK_TITLE, "link title"),
        ("<nav aria-label=' Text '></nav>", Kind.METADATA, "aria-label"),
        ("<textarea placeholder=Text></textarea>", Kind.METADATA, "placeholder"),
        ("<iframe title=Text></iframe>", Kind.LINK_TITLE, "link title"),
        ("<p aria-description=Text></p>", Kind.METADATA, "aria-description"),
        ("<b aria-roledescription=Text></b>", Kind.METADATA, "aria-roledescription"),
        ("<b aria-placeholder=Text></b>", Kind.METADATA, "aria-placeholder"),
        ("<meter aria-valuetext=Text></meter>", Kind.METADATA, "aria-valuetext"),
        ("<svg aria-label=Text></svg>", Kind.METADATA, "aria-label"),
        ("<table summary=Text></table>", Kind.METADATA, "table summary"),
        ("<th abbr=Text>", Kind.METADATA, "abbr"),
        ("<optgroup label=Text>", Kind.METADATA, "label"),
        ("<option label=Text>", Kind.METADATA, "label"),
        ("<video><track label=Text></video>", Kind.METADATA, "label"),
        ("<input type=submit value=Text>", Kind.METADATA, "button"),
        ("<INPUT VALUE=Text TYPE=Reset>", Kind.METADATA, "button"),
        ("<area alt=Text>", Kind.IMAGE_ALT, "image alt"),
        ("<link rel=alternate title=Text>", Kind.LINK_TITLE, "link title"),
        ("<frameset><frame title=Text></frameset>", Kind.LINK_TITLE, "link title"),
        ("<meta name=title content=Text>", Kind.METADATA, "metadata title"),
        (
            "<meta itemprop=headline content=Text>",
            Kind.METADATA,
            "metadata headline",
        ),
        (
            "<meta name=twitter:label1 content=Text>",
            Kind.METADATA,
            "metadata twitter:label1",
        ),
        ("<title>Text</title>", Kind.TITLE, "page title"),
        ("<textarea>Text</textarea>", Kind.PARAGRAPH, "text field"),
        (
            "<meta name=Description content=Text>",
            Kind.METADATA,
            "metadata description",
        ),
        ("<meta property=og:title content=Text>", Kind.METADATA, "metadata og:title"),
        (
            "<meta name=twitter:description content=Text>",
            Kind.METADATA,
            "metadata twitter:description",
        ),
    ],
)
def test_attributes_for_readers(source: str, kind: Kind, context: str) -> None:
    _, segment = only(source)
    assert (segment.text, segment.kind, segment.context) == ("Text", kind, context)


def test_attributes_around_a_sentence_are_segments_and_inside_it_are_not() -> None:
    source = '<p><img alt="One"> See <img alt="in"> it<img alt="Two"></p>'
    assert texts(source) == ["One", 'See <img alt="in"> it', "Two"]
    assert texts('<p><a title="T">All</a></p>') == ["T", "All"]


def test_the_first_of_two_equal_attributes_counts() -> None:
    assert texts('<img alt="One" alt="Two">') == ["One"]


def test_lines_and_offsets_are_those_of_the_source() -> None:
    source = "<p>One</p>\r\n<p>A\r\nb &eacute;</p>\r<p>C</p>"
    segments = [*parsed(source).segments]
    assert [item.line for item in segments] == [1, 2, 4]
    assert source[segments[1].start : segments[1].end] == "A\r\nb &eacute;"
