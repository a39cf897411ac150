"""Catalogs and units for the tests of the PO contract."""

from __future__ import annotations

from pathlib import Path

from hypothesis import strategies as st

from workbench.catalog import Catalog, parse
from workbench.model import Origin, Reference, State, Unit

HEADER = (
    'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=UTF-8\\n"\n'
    '"Plural-Forms: nplurals=2; plural=n != 1;\\n"\n\n'
)
KIM = {"by": "kim", "at": "2026-11-23T10:00Z"}
NOWHERE = Path("/nowhere/locales/ko/a.md.po")


def catalog_of(*units: Unit, locale: str = "ko") -> Catalog:
    """A catalog that is in no file yet."""
    return Catalog(path=NOWHERE, locale=locale, units=units)


def parsed(content: bytes | str, locale: str = "ko") -> Catalog:
    """The catalog that a file of this content would be."""
    raw = content.encode() if isinstance(content, str) else content
    return parse(raw, path=NOWHERE, locale=locale, name="a.md.po")


def one(entry: str) -> Unit:
    """The only unit of a file with this entry."""
    (unit,) = parsed(HEADER + entry).units
    return unit


LETTERS = "abcXYZ"
ODD = (
    '\t\n\r"\\ abcXYZ019\u2028\u2029\x85\x7f\u200b\u202e\ufeff\U0001f469\u0301'
    "%{}#~|:,=[]-…가한\xa0"
)
CHARACTERS = st.one_of(
    st.sampled_from(ODD), st.characters(codec="utf-8", exclude_categories=("Cs", "Cc"))
)
TEXT = st.text(CHARACTERS, max_size=40)
SOURCE = st.text(CHARACTERS, min_size=1, max_size=40)
WORDS = st.text(LETTERS + "가나é …-.@", max_size=90)
NOTE_LINE = st.text(LETTERS + " #:.,~|\"'\\가=", max_size=30)
PATHS = st.lists(st.text("ab-_가é", min_size=1, max_size=8), min_size=1, max_size=4)
REFERENCES = st.builds(
    lambda parts, joint, line: Reference(joint.join(parts), line),
    PATHS,
    st.sampled_from([" ", "/", ".", ":"]),
    st.integers(0, 99_999),
) | st.just(Reference("odd:7", 0))
ORIGINS = st.builds(
    Origin,
    st.sampled_from(["mt", "memory", "person", "import"]),
    st.one_of(WORDS, st.sampled_from(["0.71", "argos 1.00", "-"])),
    st.none() | st.integers(0, 100).map(lambda percent: percent / 100),
)
MARKS = st.lists(
    st.tuples(st.text("abc-9", max_size=20).map("wb-x".__add__), WORDS), max_size=2
)
FLAGS = st.lists(
    st.sampled_from(["no-wrap", "python-format", "range: 0..10", "fuzzy", "odd"])
)
STATES = [state for state in State if state is not State.UNTRANSLATED]


@st.composite
def units(draw: st.DrawFn) -> Unit:
    """Any unit that may be written, also in forms that are not the disk's."""
    plural = draw(st.none() | SOURCE)
    some = draw(st.booleans())
    texts = draw(st.lists(SOURCE.filter(str.strip), min_size=2, max_size=2))
    return Unit(
        source=draw(SOURCE),
        target=texts[0] if some and plural is None else "",
        context=draw(st.none() | TEXT),
        plural=plural,
        targets=() if plural is None else tuple(texts if some else ("", "")),
        state=draw(st.sampled_from(STATES)) if some else State.UNTRANSLATED,
        origin=draw(st.none() | ORIGINS),
        by=draw(WORDS),
        at=draw(st.sampled_from(["", "2026-11-23T10:00Z", "2031-01-01T23:59Z"])),
        reason=draw(st.text(LETTERS + "  \\가\n", max_size=200)),
        marks=tuple(draw(MARKS)),
        note="\n".join(draw(st.lists(NOTE_LINE, max_size=4))),
        extracted="\n".join(draw(st.lists(NOTE_LINE, max_size=2))),
        references=tuple(draw(st.lists(REFERENCES, max_size=3))),
        flags=tuple(draw(FLAGS)),
        previous=draw(st.none() | TEXT),
        previous_context=draw(st.none() | TEXT),
        previous_plural=draw(st.none() | TEXT),
        obsolete=draw(st.booleans()),
    )


CATALOGS = st.lists(
    units(), max_size=5, unique_by=lambda unit: (unit.context, unit.source)
).map(lambda found: catalog_of(*found, locale="en"))
