"""Entries that are read or written at one look: as the lexer and polib would."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from catalog.making import CATALOGS, HEADER, parsed
from workbench.catalog import Catalog, lexing, own, reading, serialize, writing
from workbench.catalog.normalising import normal
from workbench.model import Reference, Unit

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

UNIT = parsed(HEADER + ENTRY).units[0]


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


@given(CATALOGS)
@settings(max_examples=100, deadline=None)
def test_both_ways_of_writing_agree(catalog: Catalog) -> None:
    for unit in normal(catalog).units:
        assert own.text(unit) in {None, writing.formatted(unit)}


@pytest.mark.parametrize(
    "change",
    [
        {},
        {"target": ""},
        {"target": 'Er sagte: "\\ja" .'},
        {"context": ""},
        {"context": "an \\ in it"},
        {"note": "one\n\n two"},
        {"extracted": "list item\n\nnot a verb"},
        {"references": (Reference("a.md", 3), Reference("my file.md", 0))},
        {"references": tuple(Reference("long/path.md", n) for n in range(9, 19))},
        {"reason": "a word, " * 20},
    ],
)
def test_what_nearly_all_units_are_is_written_at_one_look(
    change: dict[str, Any],
) -> None:
    unit = replace(UNIT, **change)
    assert own.text(unit) == writing.formatted(unit)


@pytest.mark.parametrize(
    "change",
    [
        {"source": "two\nlines"},
        {"target": "a\xa0blank"},
        {"context": "a\ttab"},
        {"previous": "Old."},
        {"flags": ("no-wrap",)},
        {"obsolete": True},
        {"plural": "Some.", "targets": ("",), "target": ""},
    ],
)
def test_anything_else_is_left_to_polib(change: dict[str, Any]) -> None:
    assert own.text(replace(UNIT, **change)) is None
