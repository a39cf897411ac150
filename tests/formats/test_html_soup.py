"""HTML with faults: no word is lost, none is put where a browser does not show it."""

from __future__ import annotations

import pytest
from html_pages import NEWS, parsed, texts

from workbench import formats
from workbench.formats import ParseOptions
from workbench.formats.extraction import Lines
from workbench.formats.html import fragment
from workbench.model import Kind


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("<b><i>A</b>b</i>c", None),
        ("<b>One<p>two</b>three", ["One", "two</b>three"]),
        ("<p>one</div>two", ["one", "two"]),
        ("<table>one<tr>two<td>three</table>four", ["one", "two", "three", "four"]),
        ("one</p>two</li>three</td>four", ["one", "two", "three", "four"]),
        ("One</b> two</i> three</br>four", ["One</b> two</i> three</br>four"]),
        ("<p>one<plaintext>two<p>three", ["one"]),
        (
            "<optgroup><option>one<option>two<optgroup><option>three",
            ["one", "two", "three"],
        ),
        ("<table><thead><tr><th>one<tbody><tr><td>two", ["one", "two"]),
        ("<p translate=no>no<ul><li>one</ul>", ["one"]),
        ("<li translate=no>no<li>one", ["one"]),
        ("<dt translate=no>no<dd>one", ["one"]),
        ("<li translate=no>no<blockquote><li>no</blockquote>no<li>one", ["one"]),
        ("<li translate=no>no<ul></li>no</ul></li>one", ["one"]),
        ("one <style>p > a ", ["one"]),
        ("<tr><td translate=no>no<td>one<tr><td>two", ["one", "two"]),
        ("<option translate=no>no<option>one", ["one"]),
        ("<ruby>a<rt translate=no>no<rp>)</ruby> one", None),
        ("<ruby><p>one</ruby>", ["one"]),
        ("<button>one</button> <button>two</button>three", ["one", "two", "three"]),
        ("<button translate=no>no<button>one", ["one"]),
        ("<label>one</label><input><label>two</label>", ["one", "two"]),
        ("<details><summary>one</summary>two</details>", ["one", "two"]),
        ("<fieldset><legend>one</legend>two</fieldset>", ["one", "two"]),
        ("<p>one<iframe></iframe>two", ["one", "two"]),
        ("<noscript><p>one</noscript>two", ["one", "two"]),
        ("<x-card>one <b>two</b></x-card>", ["one <b>two</b>"]),
        ("<amp-video></amp-video>one<amp-ad>two</amp-ad>", ["one", "two"]),
        ("<p>one <amp-img src=x></amp-img> two", ["one <amp-img src=x></amp-img> two"]),
        ("<p><q>One</q>, <time>two</time>", ["<q>One</q>, <time>two</time>"]),
        ("<video><p>one</video><canvas>two</canvas>", ["one", "two"]),
        ("<dialog>one</dialog><p hidden>two", ["one", "two"]),
        ("<image alt=one>", ["one"]),
    ],
)
def test_soup(source: str, expected: list[str] | None) -> None:
    assert texts(source) == ([source] if expected is None else expected)


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("<svg><path><p>one", ["one"]),
        ("<svg><path><span>one</span>", ["one"]),
        ("a <svg><path><span>one</span>", ["a", "one"]),
        ("<svg><foreignObject><p>no</p></foreignObject></svg>one", ["one"]),
        ("<svg><foreignObject><div>no</svg>one", ["one"]),
        ("<svg><title/><path/></svg>one", ["one"]),
        ("<svg><title>no<p>no</title></svg>one", ["one"]),
        ("a <svg><title/></svg> one", ["a <svg><title/></svg> one"]),
        ("<svg><![CDATA[ <p>no ]]></svg>one", ["one"]),
        ("<![CDATA[ no > one", ["one"]),
        ("<math><mi>no</mi><div>one", ["one"]),
        ("<math><object><ul><li>one", ["one"]),
        ("<math><br>one", ["one"]),
        ("a<br><math><br>one", ["a", "one"]),
        ("<div><svg></div>one", ["one"]),
        ("<template><p>no</template>one", ["one"]),
        ("<object><p>no</object>one", ["one"]),
        ("<pre>no<p>no</pre>one", ["one"]),
        ("<div><template></div><p>no", []),
    ],
)
def test_what_ends_an_island(source: str, expected: list[str]) -> None:
    assert texts(source) == expected


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("<script><!-- x('<script>no</script>') --></script>one", ["one"]),
        ("<script><!-- no</script>one", ["one"]),
        ("<script><!--> <script></script>one", ["one"]),
        ("<script><!-- <script> no </script> no", []),
        ("<script>'<script>'</script>one", ["one"]),
        ("<style></styles>no</style>one", ["one"]),
        ("<title>one</p>two</title>three", ["one</p>two", "three"]),
        ("<!-->one<!--->two<!-- --!>three", ["one<!--->two<!-- --!>three"]),
        ("<!-- <p>no</p> -- > no", []),
        ("<p>one<!bogus no><?php no ?></ no>", ["one"]),
        ("<p>one<!-- no", ["one"]),
        ("<![if !IE]><p>one</p><![endif]>", ["one"]),
    ],
)
def test_raw_text_and_comments_end_where_they_end_in_a_browser(
    source: str, expected: list[str]
) -> None:
    assert texts(source) == expected


def test_in_xml_an_element_may_end_in_its_own_tag() -> None:
    body = '<title/><p>a <script src="x"/> b</p><div translate="no"/>c'
    assert texts(f'<?xml version="1.0"?>{body}') == ['a <script src="x"/> b', "c"]
    assert texts(f"<p>z{body}") == ["z", body.removeprefix("<title/>")]


def test_every_line_of_a_text_field_is_a_segment() -> None:
    source = (
        "<textarea>\nDear &amp; <\n</textarea><textarea>Dear all,\r\n\r\nhi</textarea>"
    )
    assert texts(source) == ["Dear all,", "hi"]
    document = parsed("<p><textarea>A b</textarea>")
    rendered = formats.render(document, {0: "</textarea> & <b>"})
    assert rendered == b"<p><textarea>&lt;/textarea> &amp; &lt;b></textarea>"


def test_what_declares_its_own_language_is_a_part_of_the_text() -> None:
    source = '<p>He said <i lang="fr">oui</i>.</p><p lang="fr">Non.</p>'
    assert texts(source) == ['He said <i lang="fr">oui</i>.', "Non."]


# HTML inside of another format

QUOTED = """Before.

> <div title='A title'>
> One <b>two
> three</b>. Four is <img alt="five
> > six">.
> </div>

After.
"""


def gaps_of(text: str, start: int, end: int) -> list[tuple[int, int]]:
    lines = [n + 1 for n in range(start, end - 2) if text[n] == "\n"]
    return [(n, n + 2) for n in lines if text.startswith("> ", n)]


def test_a_fragment_has_the_places_of_the_whole_text() -> None:
    start, end = QUOTED.index("<div"), QUOTED.index("\nAfter")
    found = fragment.blocks(
        QUOTED,
        start,
        end,
        options=ParseOptions(),
        lines=Lines(QUOTED),
        gaps=gaps_of(QUOTED, start, end),
    )
    segments = [segment for block in found for segment in block.segments]
    assert [(segment.text, segment.line) for segment in segments] == [
        ("A title", 3),
        ("One <b>two three</b>.", 4),
        ('Four is <img alt="five\n  > six">.', 5),
    ]
    two = segments[1]
    assert QUOTED[two.start : two.end] == "One <b>two\n> three</b>."
    assert QUOTED[two.place(two.text.index("three")) :].startswith("three</b>")
    assert QUOTED[found[0].start - 1] == "'"


def test_nothing_outside_of_a_fragment_is_read() -> None:
    text = "<pre>a <b translate=no>b</b> c</pre>"
    found = fragment.blocks(text, 5, 30, options=ParseOptions(), lines=Lines(text))
    assert [segment.text for block in found for segment in block.segments] == [
        text[5:30]
    ]
    assert fragment.blocks(text, 5, 5, options=ParseOptions(), lines=Lines(text)) == ()


def test_a_fragment_of_everything_is_the_page() -> None:
    text = (NEWS / "wordpress-article.html").read_text(encoding="utf-8")
    options = ParseOptions()
    whole = fragment.blocks(text, 0, len(text), options=options, lines=Lines(text))
    assert whole == parsed(text).blocks


def test_a_translation_in_a_fragment_is_one_line_and_escaped() -> None:
    document = parsed("<p title='A'>B</p>")
    title, text = document.segments
    assert (title.kind, text.kind) == (Kind.LINK_TITLE, Kind.PARAGRAPH)
    assert fragment.encoded_at(document, "it's\n\n<b>", title) == "it&#39;s  &lt;b>"
    assert fragment.encoded_at(document, "1 < 2\r\n<b>x</b>", text) == (
        "1 &lt; 2 <b>x</b>"
    )
