"""Elements stand where they are said to stand, whatever the XML looks like."""

from __future__ import annotations

from pathlib import Path
from xml.etree.ElementTree import ParseError

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from small_word import members
from xml_trees import sound

from workbench.errors import SourceError
from workbench.formats.office import tree

DATA = Path(__file__).parents[2] / "data" / "office"
KNOWN = {"urn:w": "w", "urn:x": "x"}

ODD = """<?xml version="1.0"?><!-- <w:not> --><?pi <w:not> ?>
<w:a xmlns:w="urn:w" xmlns:o='urn:other' q = 'a > b' r="c 'd' /">
 <w:b/><w:b />< /w:b><![CDATA[ <w:not> ]]>
 <b xmlns="urn:w"><c xmlns="urn:x"/><c/></b><o:d o:e=""/>
</w:a >
<!-- end -->""".replace("< /w:b>", "")


def elements(root: tree.Node) -> list[tree.Node]:
    return [one for one in (root, *root.descendants()) if one.name != "#"]


def test_names_are_those_of_the_list_whatever_the_prefix() -> None:
    root = tree.parse(ODD, 0, len(ODD), KNOWN)
    names = [node.name for node in elements(root)]
    assert names == ["w:a", "w:b", "w:b", "w:b", "x:c", "w:c", "?:d"]
    assert root.get("q") == "a > b"
    assert root.get("r") == "c 'd' /"
    assert root.get("w:q") is None


def agrees(xml: str) -> None:
    """Compare with a parser that knows no places."""
    tree.require_sound(xml, path="", member="")
    ours = elements(tree.parse(xml, 0, len(xml), KNOWN))
    theirs = [*sound(xml).iter()]
    assert [one.tag.rpartition("}")[2] for one in theirs] == [
        one.tag.rpartition(":")[2] for one in ours
    ]
    for one, other in zip(ours, theirs, strict=True):
        assert xml[one.start] == "<"
        assert xml[one.opened - 1] == xml[one.end - 1] == ">"
        text = tree.resolved(xml[one.opened : one.closed])
        if not len(other) and "<" not in xml[one.opened : one.closed]:
            assert text == (other.text or "")


def test_odd_xml_is_read_as_other_parsers_do() -> None:
    agrees(ODD)


@pytest.mark.parametrize("path", sorted(DATA.iterdir()), ids=lambda path: path.name)
def test_real_members_are_read_as_other_parsers_do(path: Path) -> None:
    for name, content in members(path.read_bytes()).items():
        if name.endswith(".xml") and content.strip():
            agrees(content.decode())


PIECES = st.sampled_from(
    [
        "<a>",
        "</a>",
        "<b x='1'>",
        "</b>",
        "<c/>",
        "<d e='>'/>",
        "text ",
        "&amp;",
        "&#65;",
    ]
)


@given(st.lists(PIECES, max_size=14).map("".join))
@settings(max_examples=200, deadline=None)
def test_what_one_parser_takes_the_other_reads_alike(inside: str) -> None:
    xml = f"<top>{inside}</top>"
    try:
        tree.require_sound(xml, path="a.docx", member="m.xml")
    except SourceError:
        with pytest.raises(ParseError):
            sound(xml)
        return
    agrees(xml)


def test_faults_are_named_with_their_line() -> None:
    with pytest.raises(SourceError) as caught:
        tree.require_sound("<a>\n<b>\n</a>", path="a.docx", member="m.xml")
    assert str(caught.value) == (
        "a.docx: m.xml, line 3, is not sound XML: mismatched tag"
    )
