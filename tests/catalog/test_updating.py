"""Updating: fresh read, one change, an atomic write, and none without a cause."""

from __future__ import annotations

import os
import threading
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from catalog.making import HEADER, KIM
from workbench import catalog as po
from workbench.catalog import Catalog, Kept
from workbench.errors import CatalogError, UnsafePathError
from workbench.model import State, Unit

UNITS = (
    Unit(source="one", target="하나", state=State.APPROVED, **KIM),
    Unit(source="two", target="둘", state=State.DRAFT),
    Unit(source="three"),
)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "locales/ko/seeds/a.md.po"


Change = Callable[[Catalog], Catalog]


def with_units(*units: Unit) -> Change:
    return lambda catalog: replace(catalog, units=units)


def same(catalog: Catalog) -> Catalog:
    return catalog


def update(path: Path, change: Change) -> tuple[Catalog, bool]:
    return po.update(path, change, locale="ko", root=path.parents[3])


def read(path: Path) -> Catalog:
    return po.read(path, locale="ko", root=path.parents[3])


def age(path: Path) -> int:
    """Make the file look old, so that any write would show."""
    os.utime(path, ns=(10**18, 10**18))
    return path.stat().st_mtime_ns


def test_an_update_makes_the_file_and_returns_what_is_in_it(path: Path) -> None:
    catalog, wrote = update(path, with_units(*UNITS))
    assert wrote
    assert catalog == read(path)
    assert catalog.version == read(path).version != ""
    assert catalog.units == UNITS
    assert [file.name for file in path.parent.iterdir()] == ["a.md.po"]


def test_a_change_that_changes_nothing_writes_nothing(path: Path) -> None:
    update(path, with_units(*UNITS))
    before = age(path)
    for change in (
        same,
        with_units(*UNITS),
        lambda found: replace(found, units=tuple(found.units)),
        lambda found: replace(
            found, units=(*found.units[:2], replace(found.units[2], note=" \n"))
        ),
    ):
        catalog, wrote = update(path, change)
        assert not wrote
        assert catalog == read(path)
    assert path.stat().st_mtime_ns == before


def test_an_update_of_nothing_makes_no_file(path: Path) -> None:
    catalog, wrote = update(path, same)
    assert (catalog.units, wrote) == ((), False)
    assert not path.exists()


def test_only_the_changed_entry_changes(path: Path) -> None:
    update(path, with_units(*UNITS))
    old = path.read_text().split("\n\n")
    update(path, lambda found: found.replace(replace(UNITS[2], note="hm")))
    new = path.read_text().split("\n\n")
    assert new[:3] == old[:3]
    assert new[3] == "# hm\n" + old[3]


LAYOUT = (
    HEADER.replace("\n", "\r\n")
    + '# wb-state: draft\n#, fuzzy\nmsgid ""\n"o"\n"ne"\nmsgstr "하나"\n\n\n'
    + '# wb-state: draft\n#, fuzzy\n#: gone.md:3\n#~ msgid "two"\n#~ msgstr "둘"\n'
)


def test_the_layout_alone_is_no_reason_to_write(path: Path) -> None:
    path.parent.mkdir(parents=True)
    path.write_bytes(b"\xef\xbb\xbf" + LAYOUT.encode())
    before = age(path)
    tidy = lambda found: replace(  # noqa: E731 a change like the others
        found, units=tuple(replace(unit, references=()) for unit in found.units)
    )
    for change in (same, tidy):
        assert update(path, change)[1] is False
    assert path.stat().st_mtime_ns == before
    changed = with_units(replace(read(path).units[0], note="now"))
    assert update(path, changed)[1] is True
    assert b"\r" not in path.read_bytes()


@pytest.mark.parametrize("flags", ["#= fuzzy", "#, fuzzy\n#, no-wrap"])
def test_t17_a_fuzzy_mark_that_some_tools_miss_is_put_right(
    path: Path, flags: str
) -> None:
    path.parent.mkdir(parents=True)
    path.write_text(f'{HEADER}# wb-state: draft\n{flags}\nmsgid "a"\nmsgstr "b"\n')
    catalog, wrote = update(path, same)
    assert wrote
    assert catalog.units[0].state is State.DRAFT
    assert "\n#, fuzzy" in path.read_text()
    assert "#=" not in path.read_text()
    assert update(path, same)[1] is False


UNSOUND = (
    HEADER
    + 'msgid "foreign"\nmsgstr "a"\n\n'
    + '# wb-state: approved\n# wb-sum: 000000000000\nmsgid "void"\nmsgstr "b"\n\n'
    + '# wb-state: draft\nmsgid "cleared"\nmsgstr "c"\n'
)


def test_t17_marks_that_cannot_be_believed_are_put_right(path: Path) -> None:
    path.parent.mkdir(parents=True)
    path.write_text(UNSOUND)
    catalog, wrote = update(path, same)
    assert wrote
    states = [State.REVIEW, State.REVIEW, State.DRAFT]
    assert [unit.state for unit in catalog.units] == states
    assert [unit.unsound for unit in catalog.units] == ["", "", ""]
    assert path.read_text().count("#, fuzzy") == 3
    before = age(path)
    assert update(path, same) == (catalog, False)
    assert path.stat().st_mtime_ns == before


def test_an_unresolved_conflict_is_written_once(path: Path) -> None:
    path.parent.mkdir(parents=True)
    text = '"#-#-#-#-#  a  #-#-#-#-#\\n"\n"x\\n"\n"#-#-#-#-#  b  #-#-#-#-#\\n"\n"y"'
    path.write_text(f'{HEADER}#, fuzzy\nmsgid "a"\nmsgstr ""\n{text}\n')
    assert update(path, same)[1] is True
    assert update(path, same)[1] is False


def test_a_change_sees_what_others_wrote(path: Path) -> None:
    update(path, with_units(*UNITS))
    stale = read(path)
    update(path, lambda found: found.replace(replace(UNITS[2], note="theirs")))
    catalog, _ = update(
        path, lambda found: found.replace(replace(UNITS[1], note="mine"))
    )
    assert [unit.note for unit in catalog.units] == ["", "mine", "theirs"]
    assert catalog.version != stale.version


def test_a_refused_change_leaves_the_file(path: Path) -> None:
    update(path, with_units(*UNITS))
    before = path.read_bytes()
    with pytest.raises(CatalogError, match=r"U\+0004"):
        update(path, with_units(replace(UNITS[0], target="\x04")))
    with pytest.raises(ValueError, match="mine"):
        update(path, lambda found: (_ for _ in ()).throw(ValueError("mine")))
    assert path.read_bytes() == before
    assert update(path, same)[1] is False


def test_a_broken_file_is_never_overwritten(path: Path) -> None:
    path.parent.mkdir(parents=True)
    path.write_text("msgid\n")
    with pytest.raises(CatalogError, match=r"^locales/ko/seeds/a\.md\.po:1: "):
        update(path, with_units(*UNITS))
    assert path.read_text() == "msgid\n"


def test_t11_a_catalog_that_leads_out_is_refused(path: Path, tmp_path: Path) -> None:
    outside = tmp_path.with_name(f"{tmp_path.name}-outside.po")
    outside.write_text(HEADER)
    path.parent.mkdir(parents=True)
    path.symlink_to(outside)
    for act in (read, lambda place: update(place, with_units(*UNITS))):
        with pytest.raises(UnsafePathError):
            act(path)
    assert outside.read_text() == HEADER


def test_t45_updates_from_many_threads_are_all_kept(path: Path) -> None:
    units = tuple(Unit(source=f"unit {number}") for number in range(24))
    update(path, with_units(*units))

    def translate(own: tuple[Unit, ...]) -> None:
        for unit in own:
            done = replace(unit, target="x", state=State.REVIEW)
            update(path, lambda found, done=done: found.replace(done))

    shares = [units[number::4] for number in range(4)]
    threads = [threading.Thread(target=translate, args=(own,)) for own in shares]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert {unit.target for unit in read(path).units} == {"x"}


def test_what_is_held_counts_only_while_the_file_is_unchanged(path: Path) -> None:
    kept, root = Kept(), path.parents[3]
    seen: list[Catalog] = []

    def look(found: Catalog) -> Catalog:
        seen.append(found)
        return found

    mine = replace(UNITS[2], note="mine")
    po.update(path, with_units(*UNITS), locale="ko", root=root, kept=kept)
    held, _ = po.update(
        path, lambda found: found.replace(mine), locale="ko", root=root, kept=kept
    )
    po.update(path, look, locale="ko", root=root, kept=kept)
    assert seen[-1] is held
    theirs = replace(UNITS[2], note="theirs")
    update(path, lambda found: found.replace(theirs))
    po.update(path, look, locale="ko", root=root, kept=kept)
    assert seen[-1] == read(path)
    assert seen[-1].get(theirs.id).note == "theirs"
    # What did not change is the same unit, not an equal one.
    assert seen[-1].units[0] is held.units[0]
    path.write_bytes(path.read_bytes().replace(b"msgid", b"msgit"))
    with pytest.raises(CatalogError):
        po.update(path, look, locale="ko", root=root, kept=kept)
