"""Entries that are read at one look are the units that the lexer finds in them."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from catalog.making import CATALOGS
from workbench.catalog import Catalog, lexing, own, reading, serialize
from workbench.model import Unit

ENTRY = """\
# wb-state: approved
# wb-from: person
# wb-by: lee 2026-11-23T10:00Z
# wb-sum: 7adb221387e8
# wb-written: kim 2026-11-23T10:00Z
#. title
#: a.md:1
msgctxt "alt"
msgid "One."
msgstr "하나."
"""


def everything(unit: Unit) -> tuple[object, ...]:
    """All fields, those too that equal units may differ in."""
    return tuple(getattr(unit, name) for name in Unit.__slots__)


def agrees(block: str) -> bool:
    """Tell whether the block is read at one look, and as the lexer reads it."""
    found = own.unit(block, 7)
    if found is None:
        return False
    (entry,) = lexing.entries("\n" * 6 + block)
    assert everything(found) == everything(reading.unit_of(entry))
    return True


@given(CATALOGS, st.data())
@settings(max_examples=30, deadline=None)
def test_both_ways_of_reading_agree(catalog: Catalog, data: st.DataObject) -> None:
    for block in serialize(catalog).decode().split("\n\n"):
        agrees(block)
    at = data.draw(st.integers(0, len(ENTRY)))
    agrees(ENTRY[:at] + data.draw(st.sampled_from('\n #:\\"~,| \u2068가')) + ENTRY[at:])


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("", ""),
        ("#: a.md:1\n", "#: a.md:1\n#, fuzzy\n"),
        ("하나.", ""),
        ("approved", "draft"),
        ("# wb-sum: 7adb221387e8\n", ""),
        ('msgctxt "alt"\n', ""),
        ("kim 2026-11-23T10:00Z", ""),
    ],
)
def test_what_this_program_writes_is_read_at_one_look(old: str, new: str) -> None:
    assert agrees(ENTRY.replace(old, new, 1) if old else ENTRY)


@pytest.mark.parametrize("line", ["# a note\n", "#, c-format\n", "# wb-reason: no\n"])
def test_anything_else_is_left_to_the_lexer(line: str) -> None:
    assert not agrees(ENTRY.replace("#. title\n", line))
