"""The zoo: catalogs of other projects, read as other tools read them.

``tests/data/po_zoo/manifest.tsv`` names the package and the licence of each, and
counts that were taken with other tools.
"""

from __future__ import annotations

import csv
import subprocess
from dataclasses import replace
from pathlib import Path

import polib
import pytest

from workbench import languages
from workbench.catalog import Catalog, parse, serialize
from workbench.catalog.normalising import normal
from workbench.errors import LocaleError
from workbench.model import State, Unit

ZOO = Path(__file__).parents[1] / "data/po_zoo"
with (ZOO / "manifest.tsv").open(encoding="utf-8") as stream:
    ROWS = list(csv.DictReader(stream, delimiter="\t"))

each = pytest.mark.parametrize("row", ROWS, ids=lambda row: row["file"])


def locale_of(row: dict[str, str]) -> str:
    try:
        return languages.canonical(row["language"])
    except LocaleError:
        return "en"


def load(row: dict[str, str]) -> Catalog:
    path = ZOO / row["file"]
    return parse(path.read_bytes(), path=path, locale=locale_of(row))


def test_every_animal_is_named_and_may_be_shown() -> None:
    assert {path.name for path in ZOO.glob("*.po")} == {row["file"] for row in ROWS}
    for row in ROWS:
        assert row["licence"].startswith(("BSD-", "MIT", "Apache-2.0"))
        assert row["origin_package"]


@each
def test_the_counts_are_those_of_other_tools(row: dict[str, str]) -> None:
    units = load(row).units
    counts = {
        "entries": len(units),
        "obsolete": sum(unit.obsolete for unit in units),
        "plural_entries": sum(unit.plural is not None for unit in units),
        "previous_msgid": sum(
            unit.previous is not None for unit in units if not unit.obsolete
        ),
    }
    assert {key: str(count) for key, count in counts.items()} == {
        key: row[key] for key in counts
    }


@each
def test_texts_comments_and_places_are_those_polib_reads(row: dict[str, str]) -> None:
    entries = polib.pofile(str(ZOO / row["file"]))
    expected = [
        (
            entry.msgctxt,
            entry.msgid,
            entry.msgid_plural or None,
            entry.msgstr,
            tuple(text for _, text in sorted(entry.msgstr_plural.items())),
            "\n".join(line.strip() for line in entry.tcomment.split("\n")).strip("\n"),
            entry.comment,
            [f"{path}:{line}" if line else path for path, line in entry.occurrences],
            {*entry.flags} - {"fuzzy"},
        )
        for entry in sorted(entries, key=lambda entry: entry.obsolete)
    ]
    assert [
        (
            unit.context,
            unit.source,
            unit.plural,
            unit.target,
            unit.targets,
            "\n".join(line.strip() for line in unit.note.split("\n")),
            unit.extracted,
            [f"{p.path}:{p.line}" if p.line else p.path for p in unit.references],
            {*unit.flags},
        )
        for unit in load(row).units
    ] == expected


@each
def test_nothing_foreign_is_approved(row: dict[str, str]) -> None:
    fuzzy = {
        (entry.msgctxt, entry.msgid)
        for entry in polib.pofile(str(ZOO / row["file"]))
        if entry.fuzzy
    }
    for unit in load(row).units:
        if not (unit.target or any(unit.targets)):
            assert unit.state is State.UNTRANSLATED
        elif (unit.context, unit.source) in fuzzy:
            assert unit.state in {State.REWORK, State.STALE}
        else:
            assert (unit.state, unit.unsound) == (State.REVIEW, "unmarked")


@each
def test_what_is_written_is_read_again(row: dict[str, str]) -> None:
    catalog = load(row)
    content = serialize(catalog)
    loaded = parse(content, path=catalog.path, locale=catalog.locale)
    assert loaded == normal(catalog)
    assert serialize(loaded) == content
    before = {(unit.context, unit.source): texts(unit) for unit in catalog.units}
    assert {(unit.context, unit.source): texts(unit) for unit in loaded.units} == before


def texts(unit: Unit) -> tuple[object, ...]:
    """All but the outer line breaks, which follow the source."""
    forms = (unit.target, *unit.targets)
    forms = tuple(text.strip("\n") for text in forms)
    return (unit.plural, forms, unit.state, unit.previous)


@each
@pytest.mark.gettext
def test_gettext_reads_and_writes_it_the_same_way(row: dict[str, str]) -> None:
    catalog = load(row)
    by_gettext = subprocess.run(
        ["msgcat", "-"],
        input=catalog.path.read_bytes(),
        capture_output=True,
        check=True,
    )
    again = parse(by_gettext.stdout, path=catalog.path, locale=catalog.locale)
    assert [replace(unit, flags=()) for unit in again.units] == [
        replace(unit, flags=()) for unit in catalog.units
    ]
    content = serialize(catalog)
    check = ["msgfmt", "--check", "-o", "/dev/null", "-"]
    assert subprocess.run(check, input=content).returncode == 0
    unwrapped = ["msgcat", "--no-wrap", "-"]
    done = subprocess.run(unwrapped, input=content, capture_output=True, check=True)
    assert done.stdout == content
