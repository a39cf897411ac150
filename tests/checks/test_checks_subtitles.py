"""Subtitles that do not fit, and how long people have to read them."""

from __future__ import annotations

import pytest
from cpu_time import least_seconds
from subjects import approved, codes, findings

from workbench.checks import CHECKS, Subject
from workbench.checks.subtitles import subtitle_length, subtitle_speed
from workbench.model import Markup

SECOND = "00:00:01,000 --> 00:00:02,000"
LONG = "00:00:01,000 --> 00:00:09,000"


def found(target, *, times=LONG, language="de", source="Hello there.", markup="html"):
    extracted = "\n".join(("subtitle", *times.split("|")))
    unit = approved(source, target, extracted=extracted)
    got = codes(unit, markup=markup, languages=("en", language))
    return [code for code in got if code.startswith("subtitle")]


@pytest.mark.parametrize(
    ("target", "language", "sound"),
    [
        ("x" * 42, "de", True),
        ("x" * 43, "de", False),
        ("x" * 42 + "\n" + "y" * 42, "de", True),
        ("eins\nzwei\ndrei", "de", False),
        (f"<i>{'x' * 42}</i>", "de", True),
        ("{\\an8}" + "x" * 42, "de", True),
        (f"<v.loud Mary Ann>{'x' * 42}</v>", "de", True),
        (f"<00:01.000>{'x' * 42}", "de", True),
        ("&amp;" * 42, "de", True),
        ("가" * 16, "ko", True),
        ("가" * 17, "ko", False),
        ("가나 다라 마바 사아 자차 카타", "ko", True),
        ("a" * 32, "ko", True),
        ("a" * 33, "ko", False),
        ("あ" * 13, "ja", True),
        ("あ" * 14, "ja", False),
        ("中" * 16, "zh-Hant", True),
        ("中" * 17, "zh-Hans", False),
        ("ที่" * 21, "th", True),
        ("1 < 2 und 3 > 2, also passt es auch noch so", "de", False),
    ],
)
def test_subtitle_length(target, language, sound):
    times = "00:00:00,000 --> 00:01:00,000"
    expected = [] if sound else ["subtitle-length"]
    assert found(target, language=language, times=times) == expected


def test_as_many_lines_as_the_source_has_are_fine():
    assert found("eins\nzwei\ndrei", source="one\ntwo\nthree") == []
    assert found("a\nb\nc\nd", source="one\ntwo\nthree") == ["subtitle-length"]


@pytest.mark.parametrize(
    ("count", "language", "times", "sound"),
    [
        (17, "de", SECOND, True),
        (18, "de", SECOND, False),
        (20, "en-GB", SECOND, True),
        (21, "en", SECOND, False),
        (36, "de", "00:00:01,000 --> 00:00:03,150", True),
        (18, "de", "00:01.000 --> 00:02.000", False),
        (18, "de", "1:59:59.500 --> 2:00:00,500", False),
        (18, "de", f"{LONG}|{SECOND}", False),
        (18, "de", f"{SECOND}|{LONG}", False),
        (18, "de", f"{LONG}|00:00:01 --> 00:00:03", True),
        (40, "de", "00:00:02,000 --> 00:00:01,000", True),
        (40, "de", "00:00:02,000 --> 00:00:02,000", True),
        (40, "de", "-00:00:01,000 --> 00:00:00,500", True),
        (40, "de", "00:00:01 --> later", True),
        (40, "de", "Watch the clock.", True),
    ],
)
def test_subtitle_speed(count, language, times, sound):
    expected = [] if sound else ["subtitle-speed"]
    assert found("x" * count, language=language, times=times) == expected


@pytest.mark.parametrize(
    ("target", "language", "sound"),
    [
        ("가나다라마바사아자차카타", "ko", True),
        ("가나다라마바사아자차카타파", "ko", False),
        ("a b " * 6, "ko", True),
        ("あいうえ", "ja", True),
        ("あいうえお", "ja", False),
        ("一二三四五六七八九", "zh", True),
        ("一二三四五六七八九十", "zh", False),
        ("<i>" + "x" * 17 + "</i>", "de", True),
        ("xxxxxxxx\nxxxxxxxxx", "de", True),
    ],
)
def test_speed_counts_what_is_seen(target, language, sound):
    expected = [] if sound else ["subtitle-speed"]
    assert found(target, language=language, times=SECOND) == expected


def test_what_the_findings_say():
    extracted = f"subtitle\n{SECOND}"
    unit = approved("Hello there.", "x\n" + "y" * 50 + "\nz", extracted=extracted)
    said = [
        (finding.code, str(finding.severity), finding.message)
        for finding in findings(unit, markup="html", languages=("en", "de"))
    ]
    assert said == [
        ("subtitle-length", "warning", "Line 2 has 50 characters; 42 fit."),
        ("subtitle-length", "warning", "There are 3 lines; 2 fit."),
        ("subtitle-speed", "warning", "52 characters a second; people read 17."),
    ]
    half = approved("Hi.", "가" * 16 + ".", extracted="subtitle")
    (finding,) = findings(half, markup="html")
    assert finding.message == "Line 1 has 16.5 characters; 16 fit."


@pytest.mark.parametrize("extracted", ["", "paragraph", "subtitle field", "note"])
def test_other_units_are_left_alone(extracted):
    note = f"{extracted}\n{SECOND}"
    unit = approved("One two.", "Lang " * 40 + "\nund zwei.", extracted=note)
    got = codes(unit, languages=("en", "de"))
    assert "line-break" in got
    assert not [code for code in got if code.startswith("subtitle")]


def test_lines_and_full_stops_of_subtitles_are_the_translators():
    unit = approved("Hello there.", "안녕\n여러분", extracted=f"subtitle\n{LONG}")
    assert codes(unit, markup="html") == []


def test_the_wrapped_checks_keep_their_documentation():
    assert CHECKS["line-break"].documentation.startswith("The translation has a line")


@pytest.mark.parametrize(
    "text",
    ["<a", "{\\", "{\\a", "</", "&", "&amp", "<>", "\n", "9:", "ที่", "가 "],
)
def test_t24_hostile_subtitles_take_little_time(text):
    target = (text * 5000)[:5000]
    times = "\n".join([SECOND] * 100 + ["9:" * 2000, "9" * 5000 + " --> "])
    unit = approved("Hello.", target, extracted=f"subtitle\n{times}")
    subject = Subject(unit, Markup.HTML, "en", "ko")

    def work(found):
        return [*subtitle_length(found), *subtitle_speed(found)]

    assert least_seconds(work, lambda: subject) < 0.1
