"""HTML: what becomes of a translation, and how the page declares its language."""

from __future__ import annotations

from html import unescape
from html.entities import html5

import pytest
from html_pages import only, parsed

from workbench import formats


def translated(source: str | bytes, *targets: str) -> str:
    document = parsed(source)
    rendered = formats.render(document, dict(enumerate(targets)))
    return rendered.decode(document.encoding)


@pytest.mark.parametrize(
    ("source", "target", "expected"),
    [
        ("<p>A b</p>", "에이 < 비 & 씨 > 디", "<p>에이 &lt; 비 &amp; 씨 > 디</p>"),
        ("<p>A <b>b</b></p>", "<b>비</b>와 에이", "<p><b>비</b>와 에이</p>"),
        ("<p>A &amp; b</p>", " 에이&nbsp;&amp; 비\n", "<p>에이&nbsp;&amp; 비</p>"),
        ("<p>A</p>", "비 https://a.org/?b=1&c", "<p>비 https://a.org/?b=1&amp;c</p>"),
        ('<img alt="A">', "\"에이\" 'x' & <b>", None),
        ("<img alt='A'>", "\"에이\" 'x' & <b>", None),
        ("<img alt=A>", "\"에이\" 'x' & <b> y=z", None),
        ("<title>A</title>", "</title><script>", None),
    ],
)
def test_a_target_is_written_as_meant(
    source: str, target: str, expected: str | None
) -> None:
    written = translated(source, target)
    if expected is not None:
        assert written == expected
    _, segment = only(written)
    assert unescape(segment.text) == unescape(target.strip())


def test_quotes_in_attributes_are_escaped_only_where_they_must_be() -> None:
    assert translated('<img alt="A">', 'it\'s "x"') == '<img alt="it\'s &quot;x&quot;">'
    assert translated("<img alt='A'>", 'it\'s "x"') == "<img alt='it&#39;s \"x\"'>"
    assert translated("<img alt=A id=y>", "두 말") == "<img alt=두&#32;말 id=y>"


def test_the_second_sentence_of_an_attribute_knows_its_quotes() -> None:
    source = "<img alt='One here. Two here.'>"
    assert translated(source, "하나.", "it's") == "<img alt='하나. it&#39;s'>"


def test_letters_that_the_encoding_lacks_become_references() -> None:
    source = "<meta charset=iso-8859-1><p>Café</p>".encode("latin-1")
    assert translated(source, "é 한") == "<meta charset=iso-8859-1><p>é &#54620;</p>"


def test_t06_a_target_cannot_leave_its_attribute() -> None:
    for source in ('<img alt="A">', "<img alt='A'>", "<img alt=A>"):
        written = translated(source, "x\" onerror=\"y' onload='z o=p>q")
        (block,) = parsed(written).blocks
        assert written[block.end :].strip("'\"") == ">"


def localized(source: str, locale: str = "ko", direction: str = "ltr") -> str:
    document = parsed(source)
    edits = formats.localize(document, locale=locale, direction=direction)
    return formats.render(document, {}, edits=edits).decode()


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("<html>", '<html lang="ko" dir="ltr">'),
        ("<!-- <html lang=x> --><html lang=en>", '<html lang=ko dir="ltr">'),
        ('<HTML LANG="en-US" DIR=rtl>', '<HTML LANG="ko" DIR=ltr>'),
        ("<html lang>", '<html lang="ko" dir="ltr">'),
        (
            '<html lang="ko" dir="ltr" xml:lang="en">',
            '<html lang="ko" dir="ltr" xml:lang="ko">',
        ),
        ("<p lang=en>A</p>", "<p lang=en>A</p>"),
        ("<body><html lang=en>", "<body><html lang=en>"),
        (
            "<meta http-equiv=Content-Language content=en>",
            "<meta http-equiv=Content-Language content=ko>",
        ),
    ],
)
def test_the_root_declares_the_language(source: str, expected: str) -> None:
    assert localized(source).removeprefix("<!-- <html lang=x> -->") == expected


def test_a_locale_with_a_region_in_metadata() -> None:
    source = '<html><meta property="og:locale" content="en_US">'
    expected = (
        '<html lang="pt-BR" dir="ltr"><meta property="og:locale" content="pt_BR">'
    )
    assert localized(source, "pt-BR") == expected


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("<meta name=language content=en-US>", "<meta name=language content=ko>"),
        ("<meta name=language content=English>", None),
        (
            "<meta itemprop=inLanguage content=en>",
            "<meta itemprop=inLanguage content=ko>",
        ),
        ("<body lang=en dir=rtl>", "<body lang=ko dir=ltr>"),
        ("<body class=x>", None),
        ("<body><div lang=en>A</div><meta name=language content=en>", None),
        ("<link rel=alternate hreflang=en href=/en><a hreflang=en>A</a>", None),
        ("<link rel=alternate hreflang=ko href=/ko><link rel=canonical href=x>", None),
        ("<meta property=og:locale:alternate content=ko_KR>", None),
        ('<script type="application/ld+json">{"inLanguage": "en"}</script>', None),
    ],
)
def test_what_else_declares_the_language(source: str, expected: str | None) -> None:
    assert localized(source) == (source if expected is None else expected)


def test_the_languages_of_open_graph_change_places() -> None:
    source = (
        "<meta property=og:locale:alternate content=ko_KR>"
        "<meta property=og:locale content=en_US>"
        "<meta property=og:locale:alternate content=fr_FR>"
    )
    assert localized(source) == (
        "<meta property=og:locale:alternate content=en_US>"
        "<meta property=og:locale content=ko_KR>"
        "<meta property=og:locale:alternate content=fr_FR>"
    )


def test_a_page_of_the_lightning_kind() -> None:
    assert localized("<html \u26a1 lang=en>") == '<html \u26a1 lang=ko dir="ltr">'


def test_the_direction_of_the_target() -> None:
    assert localized("<html lang=en>", "ar", "rtl") == '<html lang=ar dir="rtl">'


@pytest.mark.parametrize(
    ("source", "language"),
    [
        ("<html lang='en-US'>", "en-US"),
        ("<html xml:lang=ko>", "ko"),
        ("<html lang=''>", None),
        ("<p lang=en>", None),
        ("", None),
    ],
)
def test_the_language_the_page_declares(source: str, language: str | None) -> None:
    assert parsed(source).language == language


@pytest.mark.parametrize("around", ["<p>{}</p>", '<b title="{}">', "<b title='{}'>"])
def test_every_reference_keeps_its_meaning(around: str) -> None:
    names = [*html5, "#8364;", "#x20ac;", "#x80;", "#65", "#X41", "#0;", "#xD800;"]
    written = [f"a &{name} b &{name}." for name in names]
    document = parsed("".join(around.format(text) for text in written))
    segments = [*document.segments]
    assert [unescape(segment.text) for segment in segments] == [*map(unescape, written)]
    for segment in segments:
        encoded = formats.encode(document, segment.text, segment)
        assert unescape(encoded) == unescape(segment.text)


def test_a_name_without_semicolon_is_no_reference_before_a_letter_in_an_address() -> (
    None
):
    assert only('<img alt="?a=1&copy=2&copy">')[1].text == "?a=1&copy=2©"
    assert only("<p>?a=1&copy=2</p>")[1].text == "?a=1©=2"
