"""SubRip and WebVTT: what a cue is, and that a translation stays in it."""

from __future__ import annotations

import pytest
from cpu_time import least_seconds
from hypothesis import given, settings
from hypothesis import strategies as st

from workbench import formats
from workbench.errors import SourceError
from workbench.inline import placeholders
from workbench.model import Document, Kind, Markup

SRT = """\
1
00:00:01,600 --> 00:00:04,200
<i>The report was broadcast</i>
on Tuesday.

2
00:00:04,400 --> 00:00:06,000
- Who wrote it?
- I did. ♪
"""
VTT = """\
WEBVTT - Site visit
Kind: captions
Language: en

NOTE Checked by the desk
twice.

STYLE
::cue(.yellow) { color: yellow }

REGION
id:fred

opening
00:01.600 --> 00:04.200 line:0 align:start
<v Kim>We left <c.yellow>early</c>
&amp; came <00:03.000>back.

00:04.400 --> 00:06.000
Who is it?
"""


def parse(source: str | bytes, format: str = "srt") -> Document:
    return formats.parse(
        source, format=format, options=formats.ParseOptions(), path=f"a.{format}"
    )


def cues(source: str, format: str = "srt") -> list[tuple[int, str, str]]:
    return [(s.line, s.note, s.text) for s in parse(source, format).segments]


def texts(source: str, format: str = "srt") -> list[str]:
    return [segment.text for segment in parse(source, format).segments]


def translated(source: str, *targets: str, format: str = "srt") -> str:
    document = parse(source, format)
    return formats.render(document, dict(enumerate(targets))).decode()


def test_cues_of_subrip() -> None:
    assert cues(SRT) == [
        (
            3,
            "00:00:01,600 --> 00:00:04,200",
            "<i>The report was broadcast</i>\non Tuesday.",
        ),
        (8, "00:00:04,400 --> 00:00:06,000", "- Who wrote it?\n- I did. ♪"),
    ]
    document = parse(SRT)
    assert {block.kind for block in document.blocks} == {Kind.SUBTITLE}
    assert {segment.context for segment in document.segments} == {None}
    assert formats.markup("srt") is Markup.HTML


def test_cues_of_webvtt() -> None:
    assert cues(VTT, "webvtt") == [
        (
            16,
            "00:01.600 --> 00:04.200",
            "<v Kim>We left <c.yellow>early</c>\n&amp; came <00:03.000>back.",
        ),
        (20, "00:04.400 --> 00:06.000", "Who is it?"),
    ]
    assert parse(VTT, "webvtt").language == "en"


def test_a_segment_knows_its_places_across_lines() -> None:
    source = "1\r\n00:00:01,000 --> 00:00:02,000\r\nOne \r\n  two\r\n\r\nthree\r\n"
    (segment,) = parse(source).segments
    assert segment.text == "One\ntwo\nthree"
    for offset, letter in enumerate(segment.text):
        if letter != "\n":
            assert source[segment.place(offset)] == letter


A = "00:00:01,000 --> 00:00:02,000\n"
B = "00:00:03,000 --> 00:00:04,000\n"


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        (f"{A}One.\n\n{B}Two.\n", ["One.", "Two."]),
        (f"7\n{A}One.\n3\n{B}Two.", ["One.", "Two."]),
        (f"1\n{A}One.\n{B}Two.", ["One.", "Two."]),
        (f"1\n{A}One.\n\nMore.\n\n\n2\n{B}Two.\n\n\n", ["One.\nMore.", "Two."]),
        (f"\n\n1\n\n{A}\nOne.\n", ["One."]),
        (f"1\n{A}\n2\n{B}Two.\n", ["Two."]),
        (f"1\n{A}1984\n\n2\n{B}Two.\n", ["1984", "Two."]),
        (f"1\n{A}♪\n\n2\n{B}<i>…</i>\n", []),
        (f"1\n{A}{{\\an8}}{{\\i1}}One.{{\\i0}}\n", ["One.{\\i0}"]),
        (f"1\n{A}  One. \n\tTwo.\t\n", ["One.\nTwo."]),
        (f"1\n{A}go --> there\n", ["go --> there"]),
        ("1\n00:01,5-->0:02.5\nOne.", ["One."]),
        ("1\n-00:00:01,000 --> 00:00:00,000\nOne.", ["One."]),
        ("1\n00:00:01,000 --> ??\nOne.", ["One."]),
        (f"1\n{A}AT&T < R&D\n", ["AT&T < R&D"]),
        ("1\n00:00:01,000 --> 00:00:02,000 X1:10 X2:20\nOne.", ["One."]),
    ],
)
def test_subrip_is_read_as_players_read_it(source: str, expected: list[str]) -> None:
    for newline in ("\n", "\r\n", "\r"):
        written = source.replace("\n", newline)
        assert texts(written) == expected
        document = parse("\ufeff" + written)
        assert formats.render(document, {}) == b"\xef\xbb\xbf" + written.encode()


C, D = "00:01.000 --> 00:02.000\n", "00:00:03.000 --> 00:00:04.000 align:end\n"


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        (f"WEBVTT\n\n{C}One.\n\nstray\n\n{D}Two.", ["One.", "Two."]),
        (f"WEBVTT\n{C}One.\n", ["One."]),
        (f"WEBVTT\n\n{C}One.\n{D}Two.\n", ["One.", "Two."]),
        (f"WEBVTT\n\nNOTE\n{C}One.\n", ["One."]),
        (f"WEBVTT\n\n1\n{C}\nOne.\n", []),
        (f"{C}One.\n", ["One."]),
        (f"WEBVTT\n\n{C}One.\n \nTwo.\n", ["One.\nTwo."]),
        ("WEBVTT\n\n00:01,000 --> x\nOne.\n", ["One."]),
        ("WEBVTT\n", []),
        ("WEBVTT x\n\nNOTE nothing\n", []),
    ],
)
def test_webvtt_is_read_as_its_standard_says(source: str, expected: list[str]) -> None:
    assert texts(source, "webvtt") == expected


@pytest.mark.parametrize(
    ("source", "format", "line"),
    [
        ("\n\nHello.\n", "srt", 3),
        ("a --> b", "srt", 1),
        ("{1}{2}Hello.\n", "srt", 1),
        ("Hello.\n", "webvtt", 1),
        ("WEBVTTX\n", "webvtt", 1),
    ],
)
def test_a_file_without_a_cue_is_an_error(source: str, format: str, line: int) -> None:
    with pytest.raises(SourceError, match="no subtitle") as caught:
        parse(source, format)
    assert (caught.value.path, caught.value.line) == (f"a.{format}", line)


@pytest.mark.parametrize("source", ["", "\n \n"])
def test_an_empty_file_is_none(source: str) -> None:
    assert parse(source).blocks == ()
    assert parse(source, "webvtt").blocks == ()


@pytest.mark.parametrize(
    ("target", "written"),
    [
        ("Eins", "Eins"),
        ("Eins\nzwei", "Eins\nzwei"),
        (" Eins \n\n \n zwei\n", "Eins\nzwei"),
        ("Eins\r\n\r\n2\r\n00:00:05,000 --> 00:00:06,000\r\nzwei", None),
        ("a --> b", "a → b"),
        ("R&D <b>x</b> < 3", "R&D <b>x</b> < 3"),
        ("a\u2028b", "a\nb"),
    ],
)
def test_subrip_takes_a_translation_literally(target: str, written: str | None) -> None:
    rendered = translated(SRT, target)
    if written is not None:
        head, _, tail = SRT.partition("<i>The")
        expected = head + written + tail.partition("Tuesday.")[2]
        assert rendered == expected
    assert len(texts(rendered)) == 2


@pytest.mark.parametrize(
    ("target", "written"),
    [
        ("<v Kim>R&D</v>", "<v Kim>R&amp;D</v>"),
        ("1 < 2 <3 <", "1 &lt; 2 &lt;3 &lt;"),
        ("a &lt; b &amp; c &", "a &lt; b &amp; c &amp;"),
        ("<00:03.000>x<c.b>y</c>", "<00:03.000>x<c.b>y</c>"),
        ("a --> <v b-->", "a --&gt; &lt;v b--&gt;"),
        ("a\n\nNOTE b\n\nc", "a\nNOTE b\nc"),
    ],
)
def test_webvtt_escapes_what_is_no_markup(target: str, written: str) -> None:
    rendered = translated(f"WEBVTT\n\n{C}One.\n\n{C}Two.\n", target, format="webvtt")
    assert rendered == f"WEBVTT\n\n{C}{written}\n\n{C}Two.\n"


def test_a_number_as_last_line_is_not_taken_for_the_next_cues() -> None:
    source = f"{A}One.\n{B}Two.\n"
    rendered = translated(source, "Jahr\n1984")
    assert rendered == f"{A}Jahr\n1984\n\n{B}Two.\n"
    assert texts(rendered) == ["Jahr\n1984", "Two."]


def test_line_ends_are_the_files() -> None:
    source = SRT.replace("\n", "\r\n")
    assert "eins\r\nzwei\r\n" in translated(source, "eins\nzwei")


def test_what_a_header_declares_follows() -> None:
    document = parse(VTT, "webvtt")
    edits = formats.localize(document, locale="ko", direction="ltr")
    rendered = formats.render(document, {}, edits=edits).decode()
    assert rendered == VTT.replace("Language: en", "Language: ko")
    plain = parse(f"WEBVTT\n\n{C}Language: en\n", "webvtt")
    assert plain.language is None
    assert formats.localize(plain, locale="ko", direction="ltr") == ()


def test_marks_of_subtitles_are_placeholders() -> None:
    text = "{\\an8}<v Kim><00:01.000>Hi <c.yellow>{\\pos(1,2)}you</c></v> {\\bf x}"
    found = placeholders(text, Markup.HTML)
    assert [item.text for item in found] == [
        "{\\an8}",
        "<v Kim>",
        "<00:01.000>",
        "<c.yellow>",
        "{\\pos(1,2)}",
        "</c>",
        "</v>",
    ]
    assert [item.pair for item in found] == [None, 6, None, 5, None, 3, 1]


TIMES = [A, B, C, D, "-->", "1\n", "12", "NOTE ", "WEBVTT"]
BREAKS = ["\n", "\n\n", "\r\n", "\r", " ", "\t"]
WORDS = ["<", ">", "&", "<i>", "</i>", "{\\an8}", "♪", "Wort ", "가", "-"]
PIECES = st.lists(st.sampled_from([*TIMES, *BREAKS, *WORDS]), max_size=20).map("".join)


@pytest.mark.parametrize("format", ["srt", "webvtt"])
@settings(max_examples=200, deadline=None)
@given(noise=PIECES, target=PIECES, number=st.integers(0, 9))
def test_no_translation_adds_or_takes_a_cue(
    format: str, noise: str, target: str, number: int
) -> None:
    source = f"WEBVTT\n\n{C}One.\n\n{noise}\n\n{C}Two.\n"
    document = parse(source, format)
    segments = list(document.segments)
    same = {index: segment.text for index, segment in enumerate(segments)}
    assert formats.render(document, same) == source.encode()
    chosen = number % len(segments)
    rendered = formats.render(document, {chosen: f"z{target}"}).decode()
    other = list(parse(rendered, format).segments)
    assert [s.note for s in other] == [s.note for s in segments]
    del segments[chosen], other[chosen]
    assert [s.text for s in other] == [s.text for s in segments]


@pytest.mark.parametrize(
    "source",
    [
        A + "x" * 3_000_000,
        A + "-->" * 300_000,
        (A + "{\\") * 5_000,
        A + "<" * 300_000,
        A + "{\\a" * 100_000,
        A + " \n" * 50_000 + "x",
        A + "1 " * 200_000 + "x",
        A + " " * 300_000 + "x" + " " * 300_000,
        "9" * 500_000 + "-->",
        A * 5_000,
        f"{A}a\n\n" * 5_000,
    ],
    ids=lambda source: source[-6:],
)
@pytest.mark.parametrize("format", ["srt", "webvtt"])
def test_t23_hostile_subtitles_take_bounded_time(source: str, format: str) -> None:
    def work(text: str) -> None:
        document = parse(text, format)
        assert formats.render(document, {0: "x"} if document.blocks else {})

    assert least_seconds(work, lambda: source) < 2
