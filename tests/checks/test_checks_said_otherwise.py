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
