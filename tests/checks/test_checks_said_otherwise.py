"""What one language denies and the other says in other words is no lost negation."""

from pathlib import Path

import pytest
from subjects import pair

from workbench.checks.denials.negation import negation
from workbench.model import Severity

DATA = Path(__file__).parents[1] / "data" / "checks"


def table(name):
    return [line.split("\t") for line in (DATA / name).read_text("utf-8").splitlines()]


SAID = table("said_otherwise.tsv")
"""English, and Korean that says the same: nearly all were told as faults once."""
IDIOMS = table("said_in_idioms.tsv")
"""Idioms that one language denies, and that no rule can tell from a lost denial."""


@pytest.mark.parametrize(("english", "korean"), SAID)
def test_what_is_said_otherwise_is_left_alone(english, korean):
    assert negation(pair(english, korean)) is None
    assert negation(pair(korean, english, languages=("ko", "en"))) is None


@pytest.mark.parametrize(("english", "korean"), IDIOMS)
def test_what_finds_no_counterpart_is_an_info(english, korean):
    for problem in (
        negation(pair(english, korean)),
        negation(pair(korean, english, languages=("ko", "en"))),
    ):
        assert problem is None or problem.severity is Severity.INFO


@pytest.mark.parametrize(
    ("english", "korean"),
    [
        ("The driver did not violate the rules.", "기사는 규칙을 어겼다."),
        ("He was not defeated in the vote.", "그는 낙선했다."),
        ("The clerk was not absent.", "직원은 결근했다."),
        ("The firm did not default.", "회사는 부도를 냈다."),
        ("The singer is not alone.", "가수는 혼자다."),
        ("No one survived.", "모두 살아남았다."),
        ("It was no accident.", "사고였다."),
        ("The gate did not stay shut.", "문은 닫혀 있었다."),
    ],
)
def test_what_is_turned_around_is_told(english, korean):
    assert negation(pair(english, korean)) is not None
    assert negation(pair(korean, english, languages=("ko", "en"))) is not None
