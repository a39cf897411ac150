"""Merging an article into its catalog: what it holds and what stays."""

from __future__ import annotations

import subprocess
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path

import pytest
from small_article import (
    ARTICLE,
    EMPTY,
    OTHER,
    RAIN,
    ROADS,
    SCHOOL,
    approved,
    given,
    hand_made,
    merged,
    piece,
    synced,
    the,
)

from workbench import catalog as po
from workbench import sync
from workbench.catalog import Catalog
from workbench.errors import CatalogError
from workbench.model import Kind, Reference, State, Unit
from workbench.sync import merging

# What a new catalog holds


def test_new_article_gives_untranslated_units_in_order() -> None:
    catalog, summary = merged(f"{RAIN} {ROADS}\n\n{SCHOOL}\n")
    assert [unit.source for unit in catalog.units] == [RAIN, ROADS, SCHOOL]
    assert {unit.state for unit in catalog.units} == {State.UNTRANSLATED}
    assert (summary.added, summary.total, summary.changes) == (3, 3, True)
    assert str(summary) == "3 added, 3 in all"


def test_empty_article_and_no_catalog_change_nothing() -> None:
    catalog, summary = merged("")
    assert catalog == EMPTY
    assert summary == sync.SyncSummary()


def test_unit_says_what_and_where_it_is() -> None:
    unit = the(synced(f"{RAIN}\n\n{SCHOOL}\n"), SCHOOL)
    assert unit.extracted == "paragraph"
    assert unit.references == (Reference("seeds/a.txt", 3),)


def test_heading_level_and_note_go_into_the_comment() -> None:
    note = "About the storm.\r\n\r\n  Keep  it short. "
    document = hand_made(piece("Storm", note=note), kind=Kind.HEADING, level=2)
    catalog, _ = sync.merge(document, ARTICLE, EMPTY, locale="ko")
    assert catalog.units[0].extracted == ("heading 2\nAbout the storm.\nKeep it short.")


def test_equal_sentences_share_a_unit_with_a_reference_each() -> None:
    catalog = synced(f"{RAIN}\n{ROADS}\n{RAIN} {RAIN}\n")
    assert [unit.source for unit in catalog.units] == [RAIN, ROADS]
    lines = [reference.line for reference in the(catalog, RAIN).references]
    assert lines == [1, 3]


def test_equal_text_in_another_context_is_another_unit() -> None:
    document = hand_made(piece("Storm", context="image alt"), piece("Storm"))
    catalog, _ = sync.merge(document, ARTICLE, EMPTY, locale="ko")
    assert [unit.context for unit in catalog.units] == ["image alt", None]


def test_catalog_of_another_locale_is_refused() -> None:
    with pytest.raises(CatalogError, match="for ko, not for ja"):
        sync.merge(hand_made(piece(RAIN)), ARTICLE, EMPTY, locale="ja")


# What stays


def test_unchanged_article_changes_nothing() -> None:
    text = f"{RAIN} {ROADS}\n\n{SCHOOL}\n"
    before = approved(synced(text), RAIN)
    catalog, summary = merged(text, before)
    assert catalog is before
    assert not summary.changes
    assert (summary.kept, summary.total, summary.moved) == (3, 3, 0)


@pytest.mark.parametrize(
    "text",
    [
        f"{RAIN} {ROADS}\n",
        f"{ROADS} {RAIN}\n",
        f"\n{RAIN} {ROADS}\n",
        f"{RAIN} {ROADS} {RAIN}\n",
        f"{RAIN} {ROADS} {SCHOOL}\n",
        f"{RAIN}\n",
    ],
)
def test_what_stands_in_step_is_seen_at_once(
    text: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = approved(synced(f"{RAIN} {ROADS} {SCHOOL}\n"), SCHOOL)
    present = synced(f"{RAIN} {ROADS}\n", before)
    turned = replace(present, units=present.units[::-1])
    for catalog in (present, turned, replace(present, units=present.units * 2)):
        quick = merged(text, catalog)
        with monkeypatch.context() as patch:
            patch.setattr(merging, "_in_step", lambda *_: False)
            assert merged(text, catalog) == quick


def test_moved_sentence_keeps_everything_but_its_place() -> None:
    before = approved(synced(f"{RAIN}\n\n{ROADS}\n\n{SCHOOL}\n"))
    before = given(before, SCHOOL, note="said on the phone", flags=("no-wrap",))
    catalog, summary = merged(f"{SCHOOL}\n\n{RAIN}\n\n{ROADS}\n", before)
    assert [unit.source for unit in catalog.units] == [SCHOOL, RAIN, ROADS]
    place = (Reference("seeds/a.txt", 1),)
    assert the(catalog, SCHOOL) == replace(the(before, SCHOOL), references=place)
    assert (summary.kept, summary.moved, summary.changed) == (3, 3, 0)


def test_swap_on_one_line_is_a_change_of_order_alone() -> None:
    before = approved(synced(f"{RAIN} {ROADS}\n"))
    catalog, summary = merged(f"{ROADS} {RAIN}\n", before)
    assert [u.source for u in catalog.units] == [ROADS, RAIN]
    assert summary.changes
    assert summary.moved == 2


def test_unsound_marks_flow_through() -> None:
    before = approved(synced(RAIN))
    before = given(before, RAIN, state=State.REVIEW, unsound="void-approval")
    assert the(synced(f"\n{RAIN}", before), RAIN).unsound == "void-approval"


def test_joined_unit_stands_as_long_as_its_sentences_do() -> None:
    joined = Unit(source=f"{RAIN} {ROADS}", marks=(("wb-unit", "joined"),))
    catalog = synced(f"{RAIN} {ROADS} {RAIN}", replace(EMPTY, units=(joined,)))
    assert [unit.source for unit in catalog.live] == [f"{RAIN} {ROADS}", RAIN]
    assert catalog.live[0].marks == joined.marks


# Detached occurrences and duplicates


def detached(catalog: Catalog, source: str, number: int) -> Catalog:
    own = replace(
        the(catalog, source), context=f"occurrence {number}", target="따로 옮긴 글"
    )
    return replace(catalog, units=(*catalog.units, own))


def test_detached_occurrence_keeps_its_own_unit() -> None:
    text = f"{RAIN}\n{ROADS}\n{RAIN}\n{RAIN}\n"
    before = detached(approved(synced(text)), RAIN, 2)
    catalog = synced(text, before)
    assert [unit.context for unit in catalog.units] == [None, None, "occurrence 2"]
    own = the(catalog, RAIN, "occurrence 2")
    assert (own.target, own.state) == ("따로 옮긴 글", State.APPROVED)
    assert [reference.line for reference in own.references] == [3]
    assert [r.line for r in the(catalog, RAIN).references] == [1, 4]
    assert synced(text, catalog) is catalog


def test_detached_occurrence_goes_and_returns_with_its_number() -> None:
    text = f"{RAIN}\n{ROADS}\n{RAIN}\n"
    before = synced(text, detached(approved(synced(text)), RAIN, 2))
    gone = synced(f"{RAIN}\n{ROADS}\n", before)
    assert the(gone, RAIN, "occurrence 2").obsolete
    assert synced(text, gone) == before


@pytest.mark.parametrize("flip", [1, -1])
def test_of_two_equal_units_the_better_one_stays(flip: int) -> None:
    good = approved(synced(RAIN)).units[0]
    poor = replace(good, target="", state=State.UNTRANSLATED)
    before = replace(EMPTY, units=(replace(good, obsolete=True), poor)[::flip])
    catalog, summary = merged(RAIN, before)
    assert catalog.units == (good,)
    assert (summary.revived, summary.changes) == (1, True)


def test_plural_unit_of_another_tool_is_inherited_by_nobody() -> None:
    foreign = Unit(
        source=RAIN, plural=f"{RAIN}s", targets=("글",), state=State.APPROVED
    )
    catalog = synced(f"{RAIN[:-1]} again.", replace(EMPTY, units=(foreign,)))
    assert catalog.live[0].state is State.UNTRANSLATED
    assert catalog.obsolete == (replace(foreign, obsolete=True),)


# On disk


def test_merged_catalog_is_what_its_file_holds(tmp_path: Path) -> None:
    path = tmp_path / "locales" / "ko" / "a.txt.po"

    def step(change: Callable[[Catalog], Catalog]) -> tuple[Catalog, bool]:
        return po.update(path, change, locale="ko", root=tmp_path)

    first = f"{RAIN}\n\n{ROADS}\n\n{RAIN}\n\n{OTHER}\n"
    second = first.replace("last night", "this morning").replace(OTHER, "")
    step(lambda catalog: detached(approved(synced(first, catalog)), RAIN, 2))
    for text in (first, second, first):
        written, wrote = step(partial(synced, text))
        assert wrote
        assert written == synced(text, written)
        assert step(partial(synced, text)) == (written, False)
    assert {unit.state for unit in written.units} == {State.APPROVED}


@pytest.mark.gettext
def test_gettext_accepts_stale_and_obsolete_units(tmp_path: Path) -> None:
    before = approved(synced(f"{RAIN}\n\n{ROADS}\n"))
    catalog = synced(f"{SCHOOL}\n\n{RAIN.upper()}\n", before)
    path = tmp_path / "a.po"
    path.write_bytes(po.serialize(catalog))
    command = ["msgfmt", "--check", "--statistics", "-o", tmp_path / "a.mo", path]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    assert "1 fuzzy translation, 1 untranslated message" in done.stderr
