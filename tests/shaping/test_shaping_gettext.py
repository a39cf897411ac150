"""Shapes in other tools: they live in comments and contexts, which all tools keep."""

from __future__ import annotations

import subprocess
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import polib
import pytest
from small_article import ARTICLE, OTHER, RAIN, ROADS, SCHOOL, STAMP, approved, synced

from workbench import formats, shaping, sync
from workbench.catalog import Catalog, parse, serialize
from workbench.model import Document, Unit

pytestmark = pytest.mark.gettext

TEXT = f"{RAIN} {ROADS} {SCHOOL}\n\n{OTHER} {RAIN}\n\n{OTHER}\n"


def document() -> Document:
    return formats.parse(TEXT, format="text", options=formats.ParseOptions())


def of_source(catalog: Catalog, source: str) -> str:
    return next(unit.id for unit in catalog.live if unit.source == source)


@pytest.fixture
def catalog() -> Catalog:
    """An approved catalog with a joined, a split and a detached unit."""
    place = document(), ARTICLE
    made = approved(synced(TEXT))
    made = shaping.join(*place, made, of_source(made, RAIN), **STAMP).catalog
    made = shaping.split(*place, made, of_source(made, SCHOOL), 14, **STAMP).catalog
    made = shaping.detach(*place, made, of_source(made, OTHER), 2, **STAMP).catalog
    for unit in made.live:
        if not unit.target:
            made = made.replace(replace(unit, target=f"번역: {unit.source}"))
    return approved(made)


def run(*command: str | Path) -> bytes:
    done = subprocess.run(command, capture_output=True, timeout=60)
    assert done.returncode == 0, done.stderr.decode()
    return done.stdout


def concatenated(folder: Path, po: Path) -> bytes:
    return run("msgcat", po)


def attributed(folder: Path, po: Path) -> bytes:
    return run("msgattrib", "--no-obsolete", po)


def merged_with_itself(folder: Path, po: Path) -> bytes:
    """Merge with a template made from the catalog, as a translation office does."""
    template = folder / "a.pot"
    sources = polib.pofile(str(po))
    for entry in sources:
        entry.msgstr, entry.tcomment, entry.flags = "", "", []
    sources.save(str(template))
    return run("msgmerge", "-q", "--previous", "-o", "-", po, template)


def sorted_and_wrapped(folder: Path, po: Path) -> bytes:
    return run("msgcat", "--sort-output", "--width=40", po)


def through_polib(folder: Path, po: Path) -> bytes:
    saved = folder / "saved.po"
    polib.pofile(str(po)).save(str(saved))
    return saved.read_bytes()


TOOLS = [
    concatenated,
    attributed,
    merged_with_itself,
    sorted_and_wrapped,
    through_polib,
]


@pytest.mark.parametrize("tool", TOOLS, ids=lambda tool: tool.__name__)
def test_shapes_survive_other_tools(
    tmp_path: Path, catalog: Catalog, tool: Callable[[Path, Path], bytes]
) -> None:
    po = tmp_path / "a.po"
    po.write_bytes(serialize(catalog))
    read = parse(tool(tmp_path, po), locale="ko", path=catalog.path)
    found, _ = sync.merge(document(), ARTICLE, read, locale="ko")
    assert [bare(unit) for unit in found.live] == [bare(u) for u in catalog.live]
    assert {dict(u.marks).get(shaping.SHAPE) for u in found.live} == {
        "joined",
        "split",
        None,
    }


def bare(unit: Unit) -> Unit:
    return replace(unit, line=0)


def test_what_another_editor_shows_says_what_stands_there(
    tmp_path: Path, catalog: Catalog
) -> None:
    content = serialize(catalog).decode()
    kim = "# wb-written: kim 2026-11-23T10:00Z\n"
    place = "#: seeds/a.txt:1\n"
    assert f"# wb-unit: joined\n{kim}#. paragraph\n{place}" in content
    assert f"# wb-unit: split\n{kim}#. paragraph, continued\n{place}" in content
    assert 'msgctxt "occurrence 2"' in content
