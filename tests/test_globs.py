"""Globs mean what people expect of them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.globs import matches


@pytest.mark.parametrize(
    ("name", "pattern", "expected"),
    [
        ("seeds/a.txt", "seeds/a.txt", True),
        ("seeds/a.txt", "./seeds/a.txt", True),
        ("seeds/a.txt", "seeds", True),
        ("seeds/a.txt", "seeds/", True),
        ("seeds/a.txt", "see", False),
        ("seeds/a.txt", "*.txt", False),
        ("seeds/ko/a.txt", "seeds/*.txt", False),
        ("seeds/ko/a.txt", "seeds/**/*.txt", True),
        ("seeds/a.txt", "seeds/**/*.txt", True),
        ("seeds/ko/a.txt", "**", True),
        ("seeds/b.txt", "seeds/[ab].txt", True),
        ("seeds/b.txt", "seeds/[!b].txt", False),
        ("seeds/a+b.txt", "seeds/a+b.txt", True),
        ("seeds/한국.txt", "seeds/한*.txt", True),
    ],
)
def test_matches(name: str, pattern: str, expected: bool) -> None:
    assert matches(name, pattern) is expected


@given(st.text(), st.text())
def test_no_pattern_raises(name: str, pattern: str) -> None:
    assert matches(name, pattern) in {True, False}
