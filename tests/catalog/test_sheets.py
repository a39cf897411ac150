"""Laws: what is written entry by entry is what would be written anew."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from catalog.making import CATALOGS, catalog_of, parsed, units
from workbench.catalog import Catalog, serialize
from workbench.catalog.sheets import Sheet, reread, written
from workbench.errors import CatalogError
from workbench.model import State, Unit

LAW = settings(max_examples=30, deadline=None)


def places(catalog: Catalog) -> list[tuple[int, str]]:
    """What comparing units leaves out."""
    return [(unit.line, unit.unsound) for unit in catalog.units]


def assert_right(sheet: Sheet, content: bytes) -> None:
    read = parsed(content, locale=sheet.catalog.locale)
    assert sheet.catalog == read
    assert places(sheet.catalog) == places(read)
    assert sheet.catalog.version == read.version


@st.composite
def changed(draw: st.DrawFn, catalog: Catalog) -> Catalog:
    """The catalog as any step, sync or merge may leave it."""
    kept = [unit for unit in catalog.units if draw(st.integers(0, 3))]
    kept = [
        unit
        if draw(st.booleans())
        else replace(unit, note=draw(st.sampled_from(["", "one", "one\ntwo"])))
        for unit in kept
    ]
    known = {(unit.context, unit.source) for unit in kept}
    for unit in draw(st.lists(units(), max_size=2)):
        if (unit.context, unit.source) not in known:
            known.add((unit.context, unit.source))
            kept.insert(draw(st.integers(0, len(kept))), unit)
    return replace(catalog, units=tuple(kept))


@given(CATALOGS)
@LAW
def test_a_first_sheet_is_what_a_reader_of_its_file_sees(catalog: Catalog) -> None:
    sheet = written(catalog, None)
    assert sheet.content == serialize(catalog)
    assert_right(sheet, sheet.content)


@given(CATALOGS, st.data())
@LAW
def test_any_change_is_written_as_if_all_were_written_anew(
    catalog: Catalog, data: st.DataObject
) -> None:
    sheet = written(catalog, None)
    for _ in range(2):
        after = data.draw(changed(sheet.catalog))
        wanted = serialize(after)
        sheet = written(after, sheet)
        assert sheet.content == wanted
        assert_right(sheet, wanted)


@given(CATALOGS, st.data())
@LAW
def test_a_file_is_read_by_what_another_of_it_said(
    catalog: Catalog, data: st.DataObject
) -> None:
    before = written(catalog, None)
    after = data.draw(changed(before.catalog))
    content = serialize(after)
    found = reread(content, before)
    assert found is not None
    assert_right(found, content)


def test_what_this_program_would_write_otherwise_is_not_read_by_parts() -> None:
    one, two = Unit(source="One"), Unit(source="Two", target="둘", state=State.DRAFT)
    sheet = written(catalog_of(one, two), None)
    content = sheet.content
    text = content.decode()
    approved = text.replace("wb-state: draft", "wb-state: approved")
    for other in (
        text.replace("#, fuzzy\n", ""),
        approved,
        approved.replace("#, fuzzy\n", ""),
        text.replace('msgid "One"', '# kim\nmsgid  "One"'),
        text.replace("\n", "\r\n"),
        text + "\n",
        text[:-10],
        text.replace('msgid "Two"', 'msgid "One"'),
        "",
    ):
        assert other != text
        assert reread(other.encode(), sheet) is None
    assert reread(content, sheet) is not None
    assert reread(b"\xff" + content, sheet) is None


def test_a_refused_unit_leaves_the_sheet_as_it_was() -> None:
    sheet = written(catalog_of(Unit(source="One")), None)
    wrong = replace(sheet.catalog.units[0], target="\x00", state=State.DRAFT)
    try:
        written(sheet.catalog.replace(wrong), sheet)
    except CatalogError:
        assert reread(sheet.content, sheet) is not None
    else:
        raise AssertionError("a NUL was written")
