"""Glossaries in TBX of both versions, and files that must be refused."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.errors import SourceError
from workbench.interchange import tbx
from workbench.terms import Entry, Kind

MARTIF = """<?xml version="1.0"?>
<martif type="TBX-Basic" xml:lang="en"><martifHeader/><text><body>
<termEntry id="1"><descrip type="definition">A <hi>news</hi> outlet</descrip>
 <langSet xml:lang="en-US"><tig><term>Daily NK</term></tig></langSet>
 <langSet xml:lang="ko"><ntig><termGrp><term>엔케이</term>
   <termNote type="administrativeStatus">deprecatedTerm-admn-sts</termNote></termGrp>
  </ntig><ntig><termGrp><term>데일리NK</term>
   <termNote type="administrativeStatus">preferredTerm</termNote></termGrp></ntig>
 </langSet></termEntry>
<termEntry id="2"><langSet xml:lang="en"><tig><term>only English</term></tig></langSet>
</termEntry></body></text></martif>
"""
TBX3 = """<tbx type="TBX-Core" style="dct" xml:lang="en"
 xmlns="urn:iso:std:iso:30042:ed-2"
 xmlns:min="http://www.tbxinfo.net/ns/min" xmlns:basic="http://www.tbxinfo.net/ns/basic">
<tbxHeader/><text><body><conceptEntry id="c1">
<langSec xml:lang="en"><termSec><term>cadre</term>
<min:partOfSpeech>noun</min:partOfSpeech></termSec></langSec>
<langSec xml:lang="ko-KR"><termSec><term>일꾼</term>
<min:administrativeStatus>supersededTerm-admn-sts</min:administrativeStatus></termSec>
<termSec><term>간부</term></termSec></langSec></conceptEntry></body></text></tbx>
"""


def read(text: str | bytes) -> tuple[Entry, ...]:
    data = text.encode() if isinstance(text, str) else text
    return tbx.read(data, source_language="en", target_language="ko", path="a.tbx")


def test_version_2() -> None:
    first, second = read(MARTIF)
    assert (first.source, first.target, first.kind) == (
        "Daily NK",
        "데일리NK",
        Kind.TRANSLATION,
    )
    assert first.note == "A news outlet"
    assert (second.target, second.kind) == ("엔케이", Kind.FORBIDDEN)


def test_version_3_with_modules_of_its_own() -> None:
    first, second = read(TBX3)
    assert (first.target, first.kind, first.part) == ("일꾼", Kind.FORBIDDEN, "noun")
    assert (second.target, second.kind) == ("간부", Kind.TRANSLATION)


WORDS = st.text(
    st.characters(exclude_categories=["Cs", "Cc", "Z", "Cn"]), min_size=1, max_size=12
)


@given(
    st.lists(
        st.builds(
            Entry,
            source=WORDS,
            target=WORDS,
            kind=st.sampled_from([Kind.TRANSLATION, Kind.FORBIDDEN]),
            part=st.sampled_from(["", "noun"]),
            note=WORDS | st.just(""),
            exact=st.booleans(),
            introduce=st.booleans(),
            approved=st.booleans(),
        ).filter(lambda entry: entry.source != entry.target),
        max_size=5,
    )
)
def test_written_and_read_is_the_same(entries: list[Entry]) -> None:
    data = tbx.write(entries, source_language="en", target_language="ko")
    fields = (
        "source",
        "target",
        "kind",
        "part",
        "note",
        "exact",
        "introduce",
        "approved",
    )
    assert [[getattr(e, f) for f in fields] for e in read(data)] == [
        [getattr(e, f) for f in fields] for e in entries
    ]


def test_a_term_that_stays_comes_back_so() -> None:
    entry = Entry(source="Daily NK", target="Daily NK", kind=Kind.KEEP)
    data = tbx.write([entry], source_language="en", target_language="ko")
    assert read(data)[0].kind is Kind.KEEP


BOMB = '<!DOCTYPE m [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]><martif>&b;</martif>'
OUTSIDE = '<!DOCTYPE m [<!ENTITY x SYSTEM "file:///etc/passwd">]><martif>&x;</martif>'
PARAMETER = '<!DOCTYPE m [<!ENTITY % p SYSTEM "http://127.0.0.1:9/x">%p;]><martif/>'
XINCLUDE = (
    '<martif xmlns:xi="http://www.w3.org/2001/XInclude">'
    '<xi:include href="/etc/passwd" parse="text"/></martif>'
)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (BOMB, "has a DOCTYPE"),
        (OUTSIDE, "has a DOCTYPE"),
        (PARAMETER, "has a DOCTYPE"),
        ("<!DOCTYPE martif SYSTEM 'TBXcoreStructV02.dtd'><martif/>", "has a DOCTYPE"),
        (XINCLUDE, "has an XInclude"),
        ("<martif>" + "<a>" * 1_000_000, "is nested more than 64"),
        (f"<martif a='{'x' * 1_000_000}'/>", "has an attribute of more than"),
        ("<martif>", "is not well-formed"),
        ("", "is not well-formed"),
        ("<html/>", "is not TBX"),
        ("<?xml version='1.0' encoding='odd'?><martif/>", ""),
        (
            "<martif><termEntry><langSet xml:lang='en'><tig><term/></tig></langSet>"
            "</termEntry></martif>",
            "a term is empty",
        ),
    ],
)
def test_t22_hostile_xml(text: str, message: str) -> None:
    with pytest.raises(SourceError) as failure:
        read(text)
    assert str(failure.value).startswith("a.tbx:1: ")
    assert message in str(failure.value)
