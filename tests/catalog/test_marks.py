"""Marks: what an entry claims is believed only where it is proven."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from catalog.making import KIM, catalog_of, one, parsed
from workbench.catalog import adopt, checksum, marks, serialize
from workbench.catalog.normalising import normal
from workbench.model import Origin, State, Unit

PROOF = checksum(Unit(source="Hello", target="안녕"))


def entry(*comments: str, previous: bool = False, target: str = "안녕") -> str:
    lines = [*comments, *(['#| msgid "Hi"'] if previous else [])]
    return "\n".join([*lines, 'msgid "Hello"', f'msgstr "{target}"', ""])


APPROVED = ("# wb-state: approved", f"# wb-sum: {PROOF}")


@pytest.mark.parametrize(
    ("text", "state", "unsound"),
    [
        (entry(target=""), "untranslated", ""),
        (entry("#, fuzzy", target=""), "untranslated", ""),
        (entry("# wb-state: untranslated", target=""), "untranslated", ""),
        (entry("# wb-state: draft", "#, fuzzy", target=""), "untranslated", "emptied"),
        (entry(*APPROVED, target=""), "untranslated", "emptied"),
        (entry(*APPROVED), "approved", ""),
        (entry(*APPROVED, "#, fuzzy"), "rework", "fuzzy-approval"),
        (entry(*APPROVED, "#, fuzzy", previous=True), "stale", "fuzzy-approval"),
        (entry(*APPROVED, target="안녕!"), "review", "void-approval"),
        (entry("# wb-state: approved"), "review", "void-approval"),
        (entry("# wb-state: approved", "# wb-sum: 0"), "review", "void-approval"),
        (entry("# wb-state: draft", "#, fuzzy"), "draft", ""),
        (entry("# wb-state: review", "#, fuzzy"), "review", ""),
        (entry("# wb-state: rework", "#, fuzzy"), "rework", ""),
        (entry("# wb-state: stale", "#, fuzzy", previous=True), "stale", ""),
        (entry("# wb-state: stale", "#, fuzzy"), "stale", ""),
        (entry("# wb-state: draft", "#= fuzzy"), "draft", "hidden-fuzzy"),
        (entry("#, fuzzy", "#, no-wrap"), "rework", "unmarked-fuzzy"),
        (entry("# wb-state: draft"), "draft", "cleared-fuzzy"),
        (entry("# wb-state: draft", f"# wb-sum: {PROOF}"), "draft", "cleared-fuzzy"),
        (entry("# wb-state: review"), "review", "cleared-fuzzy"),
        (entry("# wb-state: rework"), "rework", "cleared-fuzzy"),
        (entry("# wb-state: stale", previous=True), "stale", "cleared-fuzzy"),
        (entry("#, fuzzy"), "rework", "unmarked-fuzzy"),
        (entry("#, fuzzy", previous=True), "stale", "unmarked-fuzzy"),
        (entry(), "review", "unmarked"),
        (entry(f"# wb-sum: {PROOF}"), "review", "unmarked"),
        (entry("# wb-state: untranslated"), "review", "unmarked"),
        (
            entry("# wb-state: Approved", f"# wb-sum: {PROOF}"),
            "review",
            "unknown-state",
        ),
        (entry("# wb-state: final"), "review", "unknown-state"),
        (entry("# wb-state: final", "#, fuzzy"), "rework", "unmarked-fuzzy"),
        (entry(*APPROVED, "# wb-state: draft"), "rework", "conflict"),
        (entry(*APPROVED, "# wb-sum: 0"), "rework", "conflict"),
        (entry(*APPROVED, *APPROVED), "approved", ""),
        (entry(*APPROVED, "# #-#-#-#-#  b.po  #-#-#-#-#"), "rework", "conflict"),
    ],
)
def test_the_effective_state(text: str, state: str, unsound: str) -> None:
    unit = one(text)
    assert (unit.state, unit.unsound) == (state, unsound)


CONFLICT = """\
# #-#-#-#-#  a.po (articles)  #-#-#-#-#
# wb-state: approved
# wb-sum: 0123456789ab
# keep me
# #-#-#-#-#  b.po (articles)  #-#-#-#-#
# wb-state: approved
# wb-sum: ba9876543210
#. #-#-#-#-#  a.po (articles)  #-#-#-#-#
#. paragraph
#, fuzzy
msgid "Hello"
msgstr ""
"#-#-#-#-#  a.po (articles)  #-#-#-#-#\\n"
"하나\\n"
"#-#-#-#-#  b.po (articles)  #-#-#-#-#\\n"
"둘"
"""


def test_a_conflict_is_rework_until_a_person_chose() -> None:
    unit = one(CONFLICT)
    assert (unit.state, unit.unsound) == (State.REWORK, "conflict")
    assert unit.note == "keep me"
    (written,) = parsed(serialize(catalog_of(unit))).units
    assert (written.state, written.unsound) == (State.REWORK, "")
    assert (written.target, written.extracted) == (unit.target, "paragraph")
    chosen = replace(written, target="하나", state=State.APPROVED)
    (approved,) = parsed(serialize(catalog_of(chosen))).units
    assert (approved.state, approved.unsound) == (State.APPROVED, "")


def test_a_plural_is_approved_with_all_its_forms_only() -> None:
    unit = Unit(source="a", plural="b", targets=("x", "y"), state=State.APPROVED)
    content = serialize(catalog_of(unit, locale="en")).decode()
    assert parsed(content).units == (unit,)
    for number in (0, 1):
        gap = content.replace(
            f'msgstr[{number}] "{"xy"[number]}"', f'msgstr[{number}] ""'
        )
        assert parsed(gap).units[0].state is State.REVIEW
        assert parsed(gap).units[0].unsound == "void-approval"


def test_an_obsolete_unit_keeps_its_approval_and_its_doubts() -> None:
    text = "\n".join(
        f"#~ {line}" if line.startswith("msg") else line
        for line in entry(*APPROVED).splitlines()
    )
    assert one(text).state is State.APPROVED
    assert one(text.replace("안녕", "안녕!")).unsound == "void-approval"


def test_adopting_approves_what_is_merely_unmarked() -> None:
    adopted = adopt(one(entry()), **KIM)
    assert (adopted.state, adopted.by, adopted.unsound) == (State.APPROVED, "kim", "")
    assert parsed(serialize(catalog_of(adopted))).units[0].state is State.APPROVED


@pytest.mark.parametrize(
    "text",
    [
        entry(*APPROVED),
        entry(*APPROVED, target="안녕!"),
        entry("# wb-state: draft"),
        entry("# wb-state: final"),
        entry("#, fuzzy"),
        entry(target=""),
        CONFLICT,
    ],
)
def test_adopting_leaves_everything_else_alone(text: str) -> None:
    unit = one(text)
    assert adopt(unit, **KIM) is unit


def test_every_mark_is_read() -> None:
    unit = one(
        entry(
            "# wb-state: rework",
            "# wb-from: mt argos translate-en_ko-1.1 0.71",
            "# wb-by: Kim Su-jin 2026-11-23T10:00Z",
            "# wb-reason: too literal",
            "# wb-unit: joined",
            "# wb-later: a: b",
            "# A note",
            "#   of two lines.",
            "#, fuzzy",
        )
    )
    assert unit.state is State.REWORK
    assert unit.origin == Origin("mt", "argos translate-en_ko-1.1", 0.71)
    assert (unit.by, unit.at) == ("Kim Su-jin", "2026-11-23T10:00Z")
    assert unit.reason == "too literal"
    assert unit.marks == (("wb-unit", "joined"), ("wb-later", "a: b"))
    assert unit.note == "A note\n  of two lines."


@pytest.mark.parametrize("prefix", ["#wb-state:approved", "#   wb-state:   approved  "])
def test_marks_are_read_however_they_are_spaced(prefix: str) -> None:
    assert one(entry(prefix, f"# wb-sum: {PROOF}")).state is State.APPROVED


def test_marks_below_a_hand_written_note_are_read() -> None:
    unit = one(entry("# First!", *APPROVED))
    assert (unit.state, unit.note) == (State.APPROVED, "First!")


@pytest.mark.parametrize(
    ("value", "origin"),
    [
        ("", None),
        ("mt", Origin("mt")),
        ("memory 1.00", Origin("memory", "", 1.0)),
        ("import a b.xlf", Origin("import", "a b.xlf")),
        ("mt model 1.00 -", Origin("mt", "model 1.00")),
        ("mt model 7.00", Origin("mt", "model 7.00")),
    ],
)
def test_origins_read_as_they_are_written(value: str, origin: Origin | None) -> None:
    assert marks.parse_origin(value) == origin
    assert marks.format_origin(origin) == value


@pytest.mark.parametrize("by", ["김수진", "", "a b c", "2026"])
@pytest.mark.parametrize("at", ["2026-11-23T10:00Z", ""])
def test_people_and_minutes_read_as_they_are_written(by: str, at: str) -> None:
    assert marks.parse_by(" ".join(filter(None, (by, at)))) == (by, at)


LONG = "translate-en_ko-" + "very-" * 20 + "long"


def test_long_values_are_shortened_in_the_middle_of_one_line() -> None:
    unit = Unit(
        source="a",
        target="b",
        state=State.DRAFT,
        origin=Origin("mt", LONG, 0.5),
        by="김" * 60,
        at="2026-11-23T10:00Z",
        marks=(("wb-unit", LONG),),
    )
    lines = serialize(catalog_of(unit)).decode().split("\n")
    marked = [line for line in lines if line.startswith("# wb-")]
    assert [line.split(":")[0] for line in marked] == [
        "# wb-state",
        "# wb-from",
        "# wb-by",
        "# wb-unit",
    ]
    assert all("…" in line for line in marked[1:])
    assert all(70 < marks.columns(line) <= 76 for line in marked[1:])
    assert marked[1].startswith("# wb-from: mt translate-en_ko-")
    assert marked[1].endswith("long 0.50")
    assert marked[2].endswith("김 2026-11-23T10:00Z")


@given(st.text("ab \\-가…", max_size=300))
@settings(max_examples=200, deadline=None)
def test_no_word_of_a_reason_is_lost(reason: str) -> None:
    unit = Unit(source="a", target="b", state=State.REWORK, reason=reason)
    content = serialize(catalog_of(unit))
    read = parsed(content).units[0].reason
    assert read.replace("\uff3c", "\\") == " ".join(reason.split())
    lines = content.decode().split("\n")
    assert all(marks.columns(line) <= 76 for line in lines)
    assert not any(line.endswith("\\") for line in lines)


def test_a_long_reason_continues_on_lines_of_its_own() -> None:
    reason = "The quotation is not literal: " + "she said more than that, " * 4
    unit = Unit(source="a", target="b", state=State.REWORK, reason=reason)
    lines = marks.lines(normal(catalog_of(unit)).units[0])
    assert lines == [
        "wb-state: rework",
        "wb-reason: The quotation is not literal: she said more than that, she",
        "wb-reason: said more than that, she said more than that, she said more",
        "wb-reason: than that,",
    ]


@given(st.text("ab가\U0001f469 ", max_size=60), st.integers(8, 40))
@settings(max_examples=200, deadline=None)
def test_shortening_keeps_both_ends_and_fits(text: str, width: int) -> None:
    short = marks.shorten(text, width)
    assert marks.columns(short) <= width
    if short != text:
        head, tail = short.split("…")
        assert text.startswith(head)
        assert text.endswith(tail)
        assert marks.columns(text) > width
