"""``wb-dismissed``: bound to the texts, readable, and not lost by any tool."""

from __future__ import annotations

import shutil
import subprocess
from dataclasses import replace
from pathlib import Path

import polib
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from workbench import catalog
from workbench.catalog import Catalog, dismissals, marks
from workbench.catalog.normalising import normal_unit
from workbench.model import DISMISSED, Origin, State, Unit

UNIT = Unit(
    source="It cost 40 dollars.",
    target="사십 달러였다.",
    state=State.APPROVED,
    origin=Origin("person"),
    by="lee",
    at="2026-11-28T10:00Z",
    marks=(("wb-other", "kept"),),
)
REASON = "The figure is spelled out, as the desk's style book asks for"
LONG = " ".join(f"word{number}" for number in range(60)) + " 가나다" * 30


def dismissed(unit: Unit = UNIT, code: str = "numbers", reason: str = REASON) -> Unit:
    return dismissals.dismiss(unit, code, by="kim", reason=reason)


def written(unit: Unit, path: Path) -> Catalog:
    one = Catalog(path=path, locale="ko", units=(unit,))
    path.write_bytes(catalog.serialize(one))
    return catalog.read(path, locale="ko", root=path.parent)


def test_it_says_who_and_why_and_holds_for_these_texts() -> None:
    said = dismissals.standing(dismissed())["numbers"]
    assert (said.by, said.reason) == ("kim", REASON)
    assert dismissed().marks[0] == ("wb-other", "kept")


@pytest.mark.parametrize(
    "change",
    [{"target": "40 달러였다."}, {"source": "It cost 41 dollars."}, {"context": "a"}],
)
def test_it_lapses_when_a_text_changes(change: dict[str, str]) -> None:
    changed = replace(dismissed(), **change)
    assert dismissals.standing(changed) == {}
    assert len(dismissals.recorded(changed)) == 1


def test_neither_state_nor_note_make_it_lapse() -> None:
    other = replace(dismissed(), state=State.REVIEW, note="x", by="", extracted="y")
    assert "numbers" in dismissals.standing(other)


def test_it_changes_the_revision_and_not_the_proof_of_the_approval() -> None:
    assert dismissed().revision != UNIT.revision
    assert catalog.checksum(dismissed()) == catalog.checksum(UNIT)


def test_one_of_a_code_and_none_that_lapsed_are_kept() -> None:
    twice = dismissed(dismissed(code="edge-space"), reason="other")
    again = dismissed(twice, reason="third")
    said = dismissals.recorded(again)
    assert [(one.code, one.reason) for one in said] == [
        ("edge-space", REASON),
        ("numbers", "third"),
    ]
    moved = dismissals.dismiss(
        replace(again, target="달러"), "terms", by="kim", reason="x"
    )
    assert [one.code for one in dismissals.recorded(moved)] == ["terms"]


def test_it_can_be_taken_back() -> None:
    assert dismissals.take_back(dismissed(), "numbers") == UNIT


@pytest.mark.parametrize("value", ["", "numbers", "numbers 123456", "numbers  x"])
def test_what_is_cut_short_says_nothing(value: str) -> None:
    assert dismissals.recorded(replace(UNIT, marks=((DISMISSED, value),))) == ()


def test_a_hand_may_write_it_without_a_name() -> None:
    proof = dismissals.recorded(dismissed())[0].proof
    unit = replace(UNIT, marks=((DISMISSED, f"numbers {proof} spelled out"),))
    said = dismissals.standing(unit)["numbers"]
    assert (said.by, said.reason) == ("", "spelled out")


def test_lines_are_narrow_enough_for_every_tool(tmp_path: Path) -> None:
    unit = dismissed(reason=LONG)
    assert written(unit, tmp_path / "a.po").units == (unit,)
    lines = (tmp_path / "a.po").read_text("utf-8").splitlines()
    found = [line for line in lines if line.startswith(f"# {DISMISSED}: ")]
    assert len(found) > 3
    assert max(map(marks.columns, found)) <= marks.WIDTH


@given(
    st.text(min_size=1).filter(lambda text: text.split()),
    st.text(min_size=1).filter(lambda text: text.replace(":", " ").split()),
)
@settings(max_examples=60, deadline=None)
def test_every_reason_comes_back_as_one_line(reason: str, by: str) -> None:
    unit = dismissals.dismiss(UNIT, "numbers", by=by, reason=reason)
    said = dismissals.standing(unit)["numbers"]
    expected = " ".join(reason.split())
    assert said.reason == expected
    for line in marks.lines(unit):
        assert marks.LINE.fullmatch(line)
        assert len(line.splitlines()) == 1


def test_sync_keeps_it_while_the_sentence_stays(tmp_path: Path) -> None:
    present = written(dismissed(), tmp_path / "a.po")
    kept = normal_unit(present.units[0], present, plural_count=1)
    assert "numbers" in dismissals.standing(kept)


def test_polib_keeps_it(tmp_path: Path) -> None:
    unit = dismissed(reason=LONG)
    written(unit, tmp_path / "a.po")
    polib.pofile(str(tmp_path / "a.po")).save()
    read = catalog.read(tmp_path / "a.po", locale="ko", root=tmp_path)
    assert dismissals.standing(read.units[0])["numbers"].reason == LONG


@pytest.mark.gettext
@pytest.mark.parametrize("tool", ["msgcat", "msgmerge"])
def test_gettext_keeps_it(tmp_path: Path, tool: str) -> None:
    written(dismissed(reason=LONG), tmp_path / "a.po")
    pot = tmp_path / "a.pot"
    shutil.copy(tmp_path / "a.po", pot)
    files = ["a.po", "a.pot"] if tool == "msgmerge" else ["a.po"]
    done = subprocess.run(
        [tool, *files, "-o", "b.po"], cwd=tmp_path, capture_output=True, check=False
    )
    assert done.returncode == 0, done.stderr
    read = catalog.read(tmp_path / "b.po", locale="ko", root=tmp_path)
    assert dismissals.standing(read.units[0])["numbers"].reason == LONG
