"""What the state of a unit means at each required level."""

import pytest
from subjects import codes, findings

from workbench.checks import LEVELS, passes
from workbench.model import Severity, State, Unit

TEXT = "러시아의 소식통"


def unit(state, **values):
    target = "" if state is State.UNTRANSLATED else TEXT
    return Unit(source="A source in Russia", target=target, state=state, **values)


@pytest.mark.parametrize(
    ("state", "required", "expected"),
    [
        (State.UNTRANSLATED, State.APPROVED, ["untranslated"]),
        (State.UNTRANSLATED, State.REVIEW, ["untranslated"]),
        (State.UNTRANSLATED, State.DRAFT, ["untranslated"]),
        (State.DRAFT, State.APPROVED, ["draft"]),
        (State.DRAFT, State.REVIEW, ["draft"]),
        (State.DRAFT, State.DRAFT, []),
        (State.REVIEW, State.APPROVED, ["unapproved"]),
        (State.REVIEW, State.REVIEW, []),
        (State.REVIEW, State.DRAFT, []),
        (State.REWORK, State.APPROVED, ["rework"]),
        (State.REWORK, State.REVIEW, ["rework"]),
        (State.REWORK, State.DRAFT, ["rework"]),
        (State.STALE, State.APPROVED, ["stale"]),
        (State.STALE, State.REVIEW, ["stale"]),
        (State.STALE, State.DRAFT, ["stale"]),
        (State.APPROVED, State.APPROVED, []),
        (State.APPROVED, State.REVIEW, []),
        (State.APPROVED, State.DRAFT, []),
    ],
)
def test_each_state_at_each_level(state, required, expected):
    assert codes(unit(state), required=required) == expected
    assert passes(state, required) is (not expected)


def test_a_state_finding_is_an_error_and_names_its_unit():
    subject = unit(State.DRAFT, line=17)
    (finding,) = findings(subject)
    assert finding.severity is Severity.ERROR
    assert (finding.unit, finding.line) == (subject.id, 17)
    assert (finding.source, finding.target) == (subject.source, TEXT)
    assert finding.locale == "ko"
    assert finding.message == "The translation is a draft that nobody has reviewed."


@pytest.mark.parametrize(
    ("state", "unsound", "expected", "message"),
    [
        (
            State.REVIEW,
            "void-approval",
            ["void-approval"],
            "It is marked approved, but the text changed afterwards.",
        ),
        (
            State.DRAFT,
            "cleared-fuzzy",
            ["draft", "void-approval"],
            "It is marked draft, but another tool removed the fuzzy mark.",
        ),
        (
            State.REWORK,
            "conflict",
            ["conflict"],
            "A merge left two versions of the translation here.",
        ),
        (
            State.REWORK,
            "fuzzy-approval",
            ["rework"],
            "Another tool marked the approved translation fuzzy.",
        ),
        (
            State.REWORK,
            "unmarked-fuzzy",
            ["rework"],
            "Another tool marked the translation fuzzy.",
        ),
        (
            State.REVIEW,
            "unmarked",
            ["unapproved"],
            "The translation comes from elsewhere and was never approved here.",
        ),
        (
            State.UNTRANSLATED,
            "emptied",
            ["untranslated"],
            "Another tool removed the translation.",
        ),
    ],
)
def test_unsound_marks_are_told_in_plain_words(state, unsound, expected, message):
    found = findings(unit(state, unsound=unsound))
    assert [finding.code for finding in found] == expected
    assert found[-1].message == message


@pytest.mark.parametrize("required", LEVELS)
@pytest.mark.parametrize("unsound", ["void-approval", "cleared-fuzzy"])
def test_void_marks_fail_at_every_level(required, unsound):
    state = State.REVIEW if unsound == "void-approval" else State.DRAFT
    found = codes(unit(state, unsound=unsound), required=required)
    assert "void-approval" in found


def test_the_reason_of_a_reviewer_is_told_and_cannot_inject_fields():
    (finding,) = findings(unit(State.REWORK, reason="wrong {name} here"))
    assert finding.message == "The translation was sent back: wrong {name} here"


def test_a_plural_unit_needs_every_form():
    subject = Unit(
        source="%(n)s file",
        plural="%(n)s files",
        targets=("%(n)s Datei", ""),
        state=State.APPROVED,
    )
    assert codes(subject, languages=("en", "de")) == ["untranslated"]


def test_obsolete_units_have_no_findings():
    assert codes(unit(State.DRAFT, obsolete=True)) == []


@pytest.mark.parametrize(
    ("previous", "source", "message"),
    [
        ("80 came.", "90 came.", ": 80 → 90."),
        ("80 may come.", "90 may not come.", ": “not” added, 80 → 90."),
        ("He said.", "He told.", "."),
        ("He said.", "He said.", "."),
        (None, "He said.", "."),
    ],
)
def test_a_stale_unit_names_dangerous_changes(previous, source, message):
    stale = Unit(source=source, target=TEXT, state=State.STALE, previous=previous)
    (finding,) = [f for f in findings(stale) if f.code == "stale"]
    assert finding.message == f"The source changed after it was translated{message}"


def test_what_changed_is_compared_in_the_language_of_the_source():
    stale = Unit(source="안 갔다.", target="T", state=State.STALE, previous="갔다.")
    (finding,) = findings(stale, languages=("ko", "en"))[:1]
    assert finding.arguments == (("changes", "“안” added"),)
