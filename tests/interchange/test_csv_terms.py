"""Glossaries as spreadsheets hold them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.errors import SourceError
from workbench.interchange import csv_terms
from workbench.terms import Entry, Kind

TEXTS = st.text(
    st.characters(exclude_categories=["Cs", "Cc"]), min_size=1, max_size=20
).filter(lambda text: bool(text.strip()) and text == text.strip())
ENTRIES = st.builds(
    Entry,
    source=TEXTS,
    target=TEXTS,
    kind=st.sampled_from([Kind.TRANSLATION, Kind.FORBIDDEN]),
    part=st.sampled_from(["", "noun", "verb"]),
    note=TEXTS | st.just(""),
    exact=st.booleans(),
    introduce=st.booleans(),
    approved=st.booleans(),
)


def plain(entries):
    return [
        (e.source, e.target, e.kind, e.part, e.note, e.exact, e.introduce)
        for e in entries
    ]


@given(st.lists(ENTRIES, max_size=5))
def test_written_and_read_is_the_same(entries: list[Entry]) -> None:
    again = csv_terms.read(csv_terms.write(entries), path="a.csv")
    assert plain(again) == plain(entries)
    assert [e.approved for e in again] == [e.approved for e in entries]


@pytest.mark.parametrize(
    "danger", ["=1+1", "+1", "-1", "@SUM(A1)", "'=1", "''=1", "=cmd|'/c calc'!A0"]
)
def test_t49_no_cell_is_a_formula_and_all_come_back(danger: str) -> None:
    data = csv_terms.write([Entry(source=danger, target=danger, note=danger)])
    cells = data.decode("utf-8-sig").split("\r\n")[1].split(",")
    assert not any(cell.strip('"').startswith(tuple("=+-@\t\r")) for cell in cells)
    (entry,) = csv_terms.read(data, path="a.csv")
    assert (entry.source, entry.target, entry.note) == (danger, danger, danger)


@pytest.mark.parametrize(
    "data",
    [
        "term,translation\nDaily NK,데일리NK\n".encode(),
        "\ufeffterm;translation\r\nDaily NK;데일리NK\r\n".encode(),
        "Source\tTarget\nDaily NK\t데일리NK\n".encode("utf-16"),
        "용어,번역\nDaily NK,데일리NK\n".encode("cp949"),
        b"Daily NK," + "데일리NK".encode(),
        'note,translation,term\n"a\nb",데일리NK,Daily NK\n'.encode(),
        "term,translation,unknown\n\n ,\nDaily NK,데일리NK,x\n".encode(),
    ],
)
def test_what_spreadsheets_write(data: bytes) -> None:
    (entry,) = csv_terms.read(data, path="a.csv")
    assert (entry.source, entry.target) == ("Daily NK", "데일리NK")
    assert not entry.approved


def test_kinds() -> None:
    data = b"term,translation,kind\na,b,forbidden\nc,,keep\nd,e,\n"
    entries = csv_terms.read(data, path="a.csv")
    assert [(e.target, e.kind.value, e.line) for e in entries] == [
        ("b", "forbidden", 2),
        ("c", "keep", 3),
        ("e", "translation", 4),
    ]


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"term,translation\na,\n", "a.csv:2: a row has no translation"),
        (b"term,translation\n,a\n", "a.csv:2: a row has no term"),
        (b"term,translation,kind\na,b,odd\n", "a.csv:2: unknown kind 'odd'"),
        (b"term,translation\na,\0\n", "a.csv: holds NUL"),
        (b"\xff\x80\x81", "a.csv: is neither UTF-8"),
        ("ï»¿term,translation\na,ë²ˆ\n".encode(), "a.csv: was opened in another"),
        ("癤퓍erm,translation\na,踰\n".encode("cp949"), "a.csv: was opened in"),
        (b"a," + b"x" * 20_000, "a.csv:1: has a cell of more than 10,000"),
        (b'a,"' + b"x" * 200_000, "a.csv:1: "),
    ],
)
def test_bad_files_are_named_with_the_line(data: bytes, message: str) -> None:
    with pytest.raises(SourceError) as failure:
        csv_terms.read(data, path="a.csv")
    assert str(failure.value).startswith(message)
