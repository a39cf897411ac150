"""Terms, particles and names under hostile texts."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from cpu_time import least_seconds

from workbench import korean
from workbench.glossary.names import names
from workbench.model import Markup, State, Unit
from workbench.terms import Term, Terms, Word, faults

BOOK = Terms(
    [
        Term(source="a a a", preferred=(Word("가"),)),
        Term(source="가 가", preferred=(Word("x"),), forbidden=(Word("가"),)),
        Term(source="A of A", keep=True),
        *(Term(source="a" * length) for length in range(1, 20)),
        *(Term(source="a " * length) for length in range(1, 20)),
    ]
)
PIECES = [
    *("(", ")", "*", "가", "](", "<", "</a>", "가 ", "A ", "A of ", "a", "A-", "'s"),
    *(
        "가(",
        "(A",
        "은는",
        "1,",
        "1",
        "가 가(A ",
        "Kim Jong",
        "a-b",
        "\ufffc",
        "을(를)",
    ),
]


def gathered(text: str) -> object:
    unit = Unit(source=text, target=text, state=State.APPROVED)
    return names([unit], BOOK, source="en", target="ko", markup=Markup.PLAIN)


WORK: dict[str, Callable[[str], object]] = {
    "sounds": korean.sounds,
    "misfits": lambda text: list(korean.misfits(text)),
    "replace": lambda text: korean.replace_with_particles(text, (0, 1), "나"),
    "english": lambda text: BOOK.find(text, "en"),
    "korean": lambda text: BOOK.find(text, "ko"),
    "faults": lambda text: list(faults(BOOK.find(text, "en"), text, "ko")),
    "others": lambda text: list(faults(BOOK.find(text, "ko"), text, "de")),
    "names": gathered,
}


@pytest.mark.parametrize("work", WORK)
@pytest.mark.parametrize("piece", PIECES)
def test_t24_five_thousand_hostile_characters(piece: str, work: str) -> None:
    text = piece * (5_000 // len(piece))
    assert least_seconds(WORK[work], lambda: text) < 0.1
