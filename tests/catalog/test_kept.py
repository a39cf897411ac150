"""Catalogs that are held in memory never differ from what is on disk."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from workbench.catalog import Kept, inspect, read
from workbench.errors import CatalogError

ONE = 'msgid ""\nmsgstr ""\n"Language: ko\\n"\n\nmsgid "One"\nmsgstr ""\n'
TWO = ONE.replace("One", "Two")


def test_a_file_is_parsed_once_and_again_when_its_bytes_changed(tmp_path: Path) -> None:
    path, kept = tmp_path / "a.po", Kept()
    path.write_text(ONE, "utf-8")
    first = kept.read(path, locale="ko", root=tmp_path)
    assert kept.read(path, locale="ko", root=tmp_path) is first
    assert first == read(path, locale="ko", root=tmp_path)
    before = path.stat()
    path.write_text(TWO, "utf-8")
    os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))  # same size, same time
    assert kept.read(path, locale="ko", root=tmp_path).units[0].source == "Two"
    path.unlink()
    assert kept.read(path, locale="ko", root=tmp_path).units == ()


def test_another_locale_is_read_for_itself(tmp_path: Path) -> None:
    path, kept = tmp_path / "a.po", Kept()
    path.write_text(ONE, "utf-8")
    kept.read(path, locale="ko", root=tmp_path)
    with pytest.raises(CatalogError, match="its header says ko"):
        kept.read(path, locale="de", root=tmp_path)


def test_what_inspection_finds_is_the_same_held_or_not(tmp_path: Path) -> None:
    path, kept = tmp_path / "a.po", Kept()
    path.write_text(
        ONE.replace('msgstr ""\n', 'msgstr "하나"\n').replace(
            'msgid ""\nmsgstr "하나"', 'msgid ""\nmsgstr ""'
        ),
        "utf-8",
    )
    plain = inspect(path, locale="ko", root=tmp_path)
    assert plain[1]
    assert kept.inspect(path, locale="ko", root=tmp_path) == plain
    kept.read(path, locale="ko", root=tmp_path)
    assert kept.inspect(path, locale="ko", root=tmp_path) == plain


def test_only_so_many_units_are_held(tmp_path: Path) -> None:
    kept = Kept(most=2)
    paths = [tmp_path / f"{n}.po" for n in range(3)]
    for path in paths:
        path.write_text(ONE, "utf-8")
    found = [kept.read(path, locale="ko", root=tmp_path) for path in paths]
    assert kept.read(paths[2], locale="ko", root=tmp_path) is found[2]
    assert kept.read(paths[0], locale="ko", root=tmp_path) is not found[0]


def test_a_catalog_that_changes_again_and_again_drives_no_other_out(
    tmp_path: Path,
) -> None:
    kept = Kept(most=2)
    still, moving = tmp_path / "still.po", tmp_path / "moving.po"
    still.write_text(ONE, "utf-8")
    first = kept.read(still, locale="ko", root=tmp_path)
    for content in (TWO, ONE, TWO):
        moving.write_text(content, "utf-8")
        kept.read(moving, locale="ko", root=tmp_path)
    assert kept.read(still, locale="ko", root=tmp_path) is first


@pytest.mark.parametrize("content", ["msgid", 'msgid "a"\nmsgstr ""\n' * 2])
def test_what_is_no_catalog_is_refused_each_time(tmp_path: Path, content: str) -> None:
    path, kept = tmp_path / "a.po", Kept()
    path.write_text(content, "utf-8")
    for _ in range(2):
        with pytest.raises(CatalogError):
            kept.read(path, locale="ko", root=tmp_path)
        assert kept.inspect(path, locale="ko", root=tmp_path)[1]
