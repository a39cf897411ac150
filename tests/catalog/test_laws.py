"""Laws: what is saved is loaded, byte for byte the same every time."""

from __future__ import annotations

from dataclasses import replace
from hashlib import blake2s

from hypothesis import given, settings
from hypothesis import strategies as st

from catalog.making import CATALOGS, catalog_of, parsed, units
from workbench.catalog import Catalog, checksum, serialize
from workbench.catalog.marks import WIDTH, columns
from workbench.catalog.normalising import normal
from workbench.model import State, Unit

LAW = settings(max_examples=50, deadline=None)


@given(CATALOGS)
@LAW
def test_load_of_save_is_the_catalog(catalog: Catalog) -> None:
    loaded = parsed(serialize(catalog), locale="en")
    assert loaded == normal(catalog)
    assert not [unit.unsound for unit in loaded.units if unit.unsound]


@given(CATALOGS)
@LAW
def test_save_of_load_is_the_file(catalog: Catalog) -> None:
    content = serialize(catalog)
    assert serialize(parsed(content, locale="en")) == content


@given(CATALOGS)
@LAW
def test_normal_form_is_final(catalog: Catalog) -> None:
    assert normal(normal(catalog)) == normal(catalog)


def shown(text: str) -> list[str]:
    """The words a person sees: a wide backslash looks like one."""
    return text.replace("\uff3c", "\\").split()


@given(CATALOGS)
@LAW
def test_normal_form_changes_no_text_but_outer_line_breaks(catalog: Catalog) -> None:
    for before, after in zip(
        sorted(catalog.units, key=lambda unit: unit.obsolete),
        normal(catalog).units,
        strict=True,
    ):
        assert (before.id, before.state) == (after.id, after.state)
        assert before.target.strip("\r\n") == after.target.strip("\r\n")
        assert shown(before.reason) == shown(after.reason)
        assert shown(before.note) == shown(after.note)


@given(CATALOGS)
@LAW
def test_only_approved_text_is_not_fuzzy(catalog: Catalog) -> None:
    blocks = serialize(catalog).decode().split("\n\n")[1:]
    for unit, block in zip(normal(catalog).units, blocks, strict=True):
        flags = [line for line in block.split("\n") if line.startswith("#, ")]
        fuzzy = any("fuzzy" in line.removeprefix("#, ").split(", ") for line in flags)
        assert fuzzy == (unit.state not in {State.APPROVED, State.UNTRANSLATED})
        assert ("# wb-sum: " in block) == (unit.state is State.APPROVED)


@given(CATALOGS)
@LAW
def test_mark_lines_are_narrow_and_lead_the_comment(catalog: Catalog) -> None:
    for block in serialize(catalog).decode().split("\n\n")[1:]:
        comment = [line for line in block.split("\n") if line[:2] in {"#", "# "}]
        marked = [line.startswith("# wb-") for line in comment]
        assert marked == sorted(marked, reverse=True)
        for line, is_mark in zip(comment, marked, strict=True):
            assert not is_mark or columns(line) <= WIDTH


@given(units(), st.data())
@LAW
def test_the_checksum_notices_every_change_of_text(
    unit: Unit, data: st.DataObject
) -> None:
    field = data.draw(st.sampled_from(["source", "target", "context", "plural"]))
    changed = replace(unit, **{field: f"{getattr(unit, field) or ''}x"})
    seen = field != "target" or unit.plural is None
    assert (checksum(changed) != checksum(unit)) == seen


def test_the_checksum_is_that_of_the_contract() -> None:
    unit = Unit(source="Hello", target="안녕")
    encoded = b"-;5:Hello-;6:" + "안녕".encode()
    assert checksum(unit) == blake2s(encoded, digest_size=6).hexdigest()
    assert checksum(replace(unit, context="")) != checksum(unit)
    assert checksum(Unit(source="a", context="b")) != checksum(Unit(source="ab"))


def test_the_order_given_is_the_order_kept() -> None:
    given_units = [Unit(source=name, obsolete=name in "ac") for name in "cabd"]
    loaded = parsed(serialize(catalog_of(*given_units)))
    assert [unit.source for unit in loaded.units] == ["b", "d", "c", "a"]
    assert [unit.source for unit in loaded.live] == ["b", "d"]
    assert [unit.source for unit in loaded.obsolete] == ["c", "a"]
