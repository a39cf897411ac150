"""TMX: read from other tools, written for them, changed in place, hostile or not."""

from __future__ import annotations

import tracemalloc
from collections.abc import Callable, Iterator
from io import BytesIO
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from translate.storage import tmx as peer

from workbench.errors import SourceError
from workbench.interchange import tmx
from workbench.interchange.tmx import Pairs, Record
from workbench.model import digest
from workbench.store import Match, MatchKind

LEVELS = (Path(__file__).parents[1] / "data/tmx/levels.tmx").read_bytes()


def records(data: bytes, language: str = "en", locale: str = "ko") -> list[Record]:
    return list(tmx.pairs(tmx.read(data, path="a.tmx"), language, locale))


def test_every_level_of_inline_codes_is_text_or_a_tag() -> None:
    assert [(one.source, one.target) for one in records(LEVELS)] == [
        ("The <b>border</b> is closed.", "<b>국경</b>은 닫혀 있다."),
        (
            'Press <x id="2"/> or <g id="1">wait</g>.',
            '<x id="2"/>를 누르거나 <g id="1">기다리시오</g>.',
        ),
        ("Loud <i>words <br/>", "큰 소리"),
        ('See <img alt="A map">', '보라 <img alt="지도">'),
        ("Press", "언론"),
    ]


def test_an_entry_tells_author_date_line_and_neighbours() -> None:
    one, other, *_ = records(LEVELS)
    assert (one.by, one.at, one.line) == ("KIM", "2025-06-07T08:09Z", 8)
    assert (one.before, one.after) == (digest("Before it."), digest("After it."))
    assert (other.by, other.at, other.before, other.context) == ("", "", "", None)


def test_what_is_of_no_use_is_counted_with_the_reason() -> None:
    found = Pairs()
    assert len(list(tmx.pairs(tmx.read(LEVELS), "en", "ko", found))) == 5
    assert found.skipped == {
        "is empty": 1,
        "is in other languages": 1,
        "stands there twice": 1,
    }
    assert found.codes["KO-KR"] == 1


@pytest.mark.parametrize(
    ("language", "locale", "count"),
    [
        ("en-US", "ko", 5),
        ("ko", "en", 5),
        ("en", "ja", 1),
        ("ja", "ko", 1),
        ("en", "fr", 0),
        ("en-GB", "ko", 4),
    ],
)
def test_languages_match_as_locales_do(language: str, locale: str, count: int) -> None:
    assert len(records(LEVELS, language, locale)) == count


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "utf-8-sig", "iso-8859-1"])
def test_any_encoding_of_xml_is_read_and_changed_in_place(encoding: str) -> None:
    name = encoding.removesuffix("-sig")
    text = LEVELS.decode("utf-8").replace('"UTF-8"', f'"{name}"')
    data = text.encode(encoding, "xmlcharrefreplace")
    assert [r.target for r in records(data)] == [r.target for r in records(LEVELS)]
    changed = tmx.rewritten(data, records(data)[1], "누르라 & <b>")
    assert records(changed)[1].target == "누르라 & <b>"
    shorter = tmx.removed(changed, records(changed)[0])
    sources = [record.source for record in records(LEVELS)]
    assert [record.source for record in records(shorter)] == sources[1:]
    assert shorter.decode(encoding)


def test_what_is_not_changed_keeps_its_bytes() -> None:
    one = records(LEVELS)[0]
    changed = tmx.rewritten(LEVELS, one, "새 글")
    assert changed[: one.variant.start] == LEVELS[: one.variant.start]
    assert changed.endswith(LEVELS[one.variant.end :])
    gone = tmx.removed(LEVELS, one)
    assert gone.count(b"<tu") < LEVELS.count(b"<tu")
    assert gone.startswith(LEVELS[: one.unit.start])
    assert LEVELS.endswith(gone[one.unit.start :])


def match(source: str, target: str, **more: object) -> Match:
    known = {"article": "seeds/a.md", "unit": "u", "score": 1.0}
    return Match(source=source, target=target, kind=MatchKind.EXACT, **known | more)


LETTERS = st.characters(
    codec="utf-8",
    exclude_categories=("Cc", "Cs"),
    exclude_characters="\ufffe\uffff",
)
TEXTS = st.text(LETTERS, min_size=1, max_size=40).map(str.strip).filter(bool)


@given(st.lists(st.tuples(TEXTS, TEXTS), max_size=5, unique=True))
@settings(deadline=None)
def test_what_is_written_is_read(pairs: list[tuple[str, str]]) -> None:
    matches = [match(*pair) for pair in pairs]
    data = b"".join(tmx.write([("en", "ko", matches)]))
    assert [(r.source, r.target) for r in records(data)] == pairs


def test_all_an_entry_knows_comes_back() -> None:
    known = match(
        "Hello",
        "안녕",
        context="image alt",
        by="kim & co",
        at="2026-11-23T10:00Z",
        before="0123456789ab",
        after="ba9876543210",
        uses=3,
        used="2026-11-24T10:00Z",
    )
    data = b"".join(tmx.write([("en", "ko", [known, known])]))
    (one,) = records(data)
    assert (one.by, one.at, one.context) == (known.by, known.at, known.context)
    assert (one.before, one.after) == (known.before, known.after)
    assert b'usagecount="3"' in data
    assert b'lastusagedate="20261124T100000Z"' in data


def test_what_xml_cannot_hold_is_left_out() -> None:
    odd = [match("a\x0b", "b"), match("c", "d\ud800"), match("e", "f")]
    data = b"".join(tmx.write([("en", "ko", odd)]))
    assert [record.source for record in records(data)] == ["e"]


def test_translate_toolkit_reads_what_is_written() -> None:
    pairs = [("A <b>bold</b> & “q” word", "굵은 <b>낱말</b> & “q”"), ("Two", "둘")]
    data = b"".join(tmx.write([("en", "ko", [match(*pair) for pair in pairs])]))
    theirs = peer.tmxfile.parsefile(BytesIO(data))
    assert [(str(u.source), str(u.target)) for u in theirs.units] == pairs


def test_what_translate_toolkit_writes_is_read() -> None:
    theirs = peer.tmxfile()
    theirs.addtranslation("A <b> & word", "en", "낱말", "ko")
    out = BytesIO()
    theirs.serialize(out)
    assert [(r.source, r.target) for r in records(out.getvalue())] == [
        ("A <b> & word", "낱말")
    ]


def document(body: str, *, before: str = "") -> bytes:
    head = '<header srclang="en"/>'
    return f"{before}<tmx version='1.4'>{head}<body>{body}</body></tmx>".encode()


UNIT = (
    '<tu><tuv xml:lang="en"><seg>Hi</seg></tuv>'
    '<tuv xml:lang="ko"><seg>안녕</seg></tuv></tu>'
)
OWN = "<!DOCTYPE tmx SYSTEM 'tmx14.dtd'>"
HOSTILE = {
    "doctype": document(UNIT, before="<!DOCTYPE tmx SYSTEM 'http://localhost/x.dtd'>"),
    "public doctype": document(UNIT, before="<!DOCTYPE tmx PUBLIC 'a' 'tmx14.dtd'>"),
    "own doctype with more": document(
        UNIT, before="<!DOCTYPE tmx SYSTEM 'tmx14.dtd' [<!ENTITY a 'ha'>]>"
    ),
    "entity of the own doctype": document(UNIT.replace("Hi", "&x;"), before=OWN),
    "entity": document(
        UNIT.replace("Hi", "&x;"),
        before="<!DOCTYPE tmx [<!ENTITY x SYSTEM 'file:///etc/passwd'>]>",
    ),
    "laughs": document(
        UNIT, before="<!DOCTYPE tmx [<!ENTITY a 'ha'><!ENTITY b '&a;&a;&a;'>]>"
    ),
    "parameter": document(
        UNIT, before="<!DOCTYPE tmx [<!ENTITY % p SYSTEM 'http://localhost/'> %p;]>"
    ),
    "xinclude": document(
        '<xi:include xmlns:xi="http://www.w3.org/2001/XInclude" href="/etc/passwd"/>'
    ),
    "undeclared entity": document(UNIT.replace("Hi", "&nbsp;")),
    "unclosed": document("<tu>")[:-10],
    "html": b"<html><body>no</body></html>",
    "nothing": b"",
    "binary": bytes(range(256)) * 10,
    "unknown encoding": b"<?xml version='1.0' encoding='klingon'?><tmx/>",
}

LARGE: dict[str, Callable[[], bytes]] = {
    "nesting": lambda: document("<tu>" * 1_000_000),
    "attribute": lambda: document(f'<tu tuid="{"a" * 100_000_000}"/>'),
    "endless tag": lambda: b"<tmx " + b"a" * 100_000_000,
}
"""Made when they are asked for: every process that collects tests reads this module."""


@pytest.mark.parametrize("name", [*HOSTILE, *LARGE])
def test_t22_hostile_tmx_is_refused(name: str) -> None:
    data = LARGE[name]() if name in LARGE else HOSTILE[name]
    tracemalloc.start()
    with pytest.raises(SourceError) as caught:
        records(data)
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert caught.value.path == "a.tmx"
    assert caught.value.line is not None
    assert peak < 20_000_000


def test_the_doctype_that_the_standard_has_is_passed_over() -> None:
    assert len(records(document(UNIT, before=OWN))) == 1


def test_a_segment_too_long_is_left_out_and_costs_nothing() -> None:
    long = UNIT.replace("Hi", "x" * 3_000_000)
    found = Pairs()
    data = document(long + UNIT)
    assert len(list(tmx.pairs(tmx.read(data), "en", "ko", found))) == 1
    assert found.skipped == {"is longer than 20,000 characters": 1}


def test_reading_holds_one_unit_at_a_time() -> None:
    def many() -> Iterator[Record]:
        yield from tmx.pairs(tmx.read(data), "en", "ko")

    data = document("".join(UNIT.replace("Hi", f"Hi {n}") for n in range(20_000)))
    tracemalloc.start()
    assert sum(len(one.source) > 2 for one in many()) == 20_000
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    # What was seen already, to give each translation once, and little else.
    assert peak < 12_000_000
