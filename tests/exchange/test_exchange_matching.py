"""What becomes of each unit in a file that came back."""

from __future__ import annotations

from dataclasses import replace

import pytest

from workbench.exchange.matching import Fate, Known, verdict
from workbench.interchange.bilingual import Row
from workbench.model import State, Unit


def unit_of(source: str = "They wait.", target: str = "", **more: object) -> Unit:
    state = State.REVIEW if target else State.UNTRANSLATED
    return Unit(source=source, target=target, **{"state": state, **more})  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("row", "unit", "fate", "says"),
    [
        # without an id, by source and context
        (Row(source="They wait.", target="기다린다."), unit_of(), Fate.TAKEN, ""),
        (Row(source="They  wait. ", target="기다린다."), unit_of(), Fate.TAKEN, ""),
        (Row(source="They go.", target="간다."), unit_of(), Fate.LEFT, "no unit"),
        # a text that a person stored stays where nobody says what was known of it
        (
            Row(source="They wait.", target="기다린다."),
            unit_of(target="대기한다."),
            Fate.CONFLICT,
            "which it knew",
        ),
        (
            Row(source="They wait.", target="기다린다."),
            unit_of(target="대기한다.", state=State.DRAFT),
            Fate.TAKEN,
            "",
        ),
        # copied by a tool, or meant
        (Row(source="They wait.", target="They wait."), unit_of(), Fate.LEFT, "is the"),
        (
            Row(source="Daily NK", target="Daily NK", state="translated"),
            unit_of("Daily NK"),
            Fate.TAKEN,
            "",
        ),
        (Row(source="90", target="90"), unit_of("90"), Fate.TAKEN, ""),
        # a spreadsheet has made a number of the source
        (
            Row(source="1250", target="1250원", unit=unit_of("1,250").id),
            unit_of("1,250"),
            Fate.LEFT,
            "spreadsheets",
        ),
        # saved in an encoding without these letters; and questions that are meant
        (Row(source="They wait.", target="???? 90."), unit_of(), Fate.LEFT, "marks"),
        (Row(source="They wait.", target="?? NK ???"), unit_of(), Fate.LEFT, "marks"),
        (Row(source="They wait.", target="뭐???"), unit_of(), Fate.TAKEN, ""),
        (Row(source="???", target="????"), unit_of("???"), Fate.TAKEN, ""),
        # what cannot be stored
        (Row(source="They wait.", target="\x07"), unit_of(), Fate.LEFT, "control"),
        (Row(source="They wait.", target="가" * 20_001), unit_of(), Fate.LEFT, "long"),
        (
            Row(source="They wait.", target="가", fault="only a part"),
            unit_of(),
            Fate.LEFT,
            "only a part",
        ),
        # as word processors break and compose it
        (
            Row(source="They wait.", target=" 기다린다.\r\n"),
            unit_of(target="기다린다."),
            Fate.UNCHANGED,
            "",
        ),
        (
            Row(source="They wait.", target="\u1100\u1161"),
            unit_of(target="가"),
            Fate.UNCHANGED,
            "",
        ),
    ],
)
def test_what_becomes_of_a_row(row: Row, unit: Unit, fate: Fate, says: str) -> None:
    made = verdict(row, Known([unit]))
    assert (made.fate, says in made.reason) == (fate, True)
    assert bool(made.reason) == (fate in {Fate.LEFT, Fate.CONFLICT})


def test_one_of_several_units_needs_its_context() -> None:
    known = Known([unit_of(), unit_of(context="image alt")])
    row = Row(source="They wait.", target="기다린다.", context="image alt")
    assert verdict(row, known).unit == known.units[1]
    assert verdict(replace(row, context=None), known).unit == known.units[0]
    lost = verdict(replace(row, context="caption"), known)
    assert (lost.fate, lost.unit) == (Fate.LEFT, None)
    assert "2 units have this source" in lost.reason


def test_line_breaks_in_a_translation_become_blanks() -> None:
    row = Row(source="They wait.", target="그들은\r\n\n 기다린다.\n")
    assert verdict(row, Known([unit_of()])).target == "그들은 기다린다."
    broken = replace(row, source="They\nwait.")
    made = verdict(broken, Known([unit_of("They\nwait.")]))
    assert made.target == "그들은\n\n 기다린다."
