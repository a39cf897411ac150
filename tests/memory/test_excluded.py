"""The file of what is not to be suggested."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from workbench.errors import CatalogError
from workbench.memory import excluded
from workbench.memory.excluded import Excluded, Exclusion

ONE = Exclusion("ko", "en", "Hello", "안녕", "too casual", "kim", "2026-11-23T10:00Z")
OTHER = Exclusion("ko", "en", "A\n“b”", "나\u2028")


def test_what_is_written_is_read(tmp_path: Path) -> None:
    path = tmp_path / "memory" / excluded.FILE
    assert excluded.read(path, root=tmp_path) == ()
    excluded.change(path, lambda _: [ONE, OTHER], root=tmp_path)
    assert excluded.read(path, root=tmp_path) == (OTHER, ONE)
    assert Excluded(path, root=tmp_path)() == {ONE.pair, OTHER.pair}
    assert path.read_text(encoding="utf-8").count("\n") == 2


def test_the_same_again_writes_nothing(tmp_path: Path) -> None:
    path = tmp_path / excluded.FILE
    excluded.change(path, lambda _: [ONE], root=tmp_path)
    before = path.stat().st_mtime_ns
    excluded.change(path, lambda present: present, root=tmp_path)
    assert path.stat().st_mtime_ns == before
    excluded.change(path, lambda _: [replace(ONE, reason="")], root=tmp_path)
    assert excluded.read(path, root=tmp_path) == (replace(ONE, reason=""),)


BROKEN = [b"nonsense", b"[]", b'{"locale": "ko"}', b'{"locale": 1}', b'{"x": "y"}']


def test_a_change_by_whomever_is_noticed(tmp_path: Path) -> None:
    path = tmp_path / excluded.FILE
    known = Excluded(path, root=tmp_path)
    assert known() == frozenset()
    excluded.change(path, lambda _: [ONE], root=tmp_path)
    assert known() == {ONE.pair}
    path.unlink()
    assert known() == frozenset()


@pytest.mark.parametrize("line", [*BROKEN, b"[" * 10_000, b"\xff", b"<<<<<<< HEAD"])
def test_a_broken_line_is_named(tmp_path: Path, line: bytes) -> None:
    path = tmp_path / excluded.FILE
    excluded.change(path, lambda _: [ONE], root=tmp_path)
    path.write_bytes(path.read_bytes() + line + b"\n")
    with pytest.raises(CatalogError) as caught:
        excluded.read(path, root=tmp_path)
    assert caught.value.line == (None if line == b"\xff" else 2)
    assert str(caught.value.path) == excluded.FILE
