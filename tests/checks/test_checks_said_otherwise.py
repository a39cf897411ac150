"""What one language denies and the other says in other words is no lost negation."""

from pathlib import Path

import pytest
from subjects import pair

from workbench.checks.negation import negation

TABLE = Path(__file__).parents[1] / "data" / "checks" / "said_otherwise.tsv"
SAID = [line.split("\t") for line in TABLE.read_text(encoding="utf-8").splitlines()]
"""English, and Korean that says the same: nearly all were told as faults once."""


@pytest.mark.parametrize(("english", "korean"), SAID)
def test_what_is_said_otherwise_is_left_alone(english, korean):
    assert negation(pair(english, korean)) is None
    assert negation(pair(korean, english, languages=("ko", "en"))) is None


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
