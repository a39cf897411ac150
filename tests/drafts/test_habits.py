"""While somebody types, an engine is asked once: in the way that it kept before."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from drafting import REQUEST

from workbench.drafts import Habits, Providers, alternatives, continuations
from workbench.drafts.habits import _MOST
from workbench.model import Draft, Origin

SOURCE = "Ask {name} now."


class Copying:
    """An engine that keeps made-up words of one kind, and counts what it is asked."""

    name = "copying"
    masks = ("QX{}", "X-{}", "ZZ{}")

    def __init__(self, kept: str) -> None:
        self.kept = kept
        self.asked: list[str] = []

    def pairs(self) -> frozenset[tuple[str, str]]:
        return frozenset({("en", "ko")})

    def translate(
        self, texts: Sequence[str], source: str, target: str, **_: object
    ) -> list[Draft]:
        return [self._answer(text) for text in texts]

    def alternatives(
        self, text: str, source: str, target: str, *, count: int
    ) -> list[Draft]:
        self.asked.append(text)
        return [self._answer(text)]

    def continuations(
        self, text: str, source: str, target: str, *, prefix: str, count: int
    ) -> list[Draft]:
        self.asked.append(text)
        return [self._answer(text, prefix)]

    def _answer(self, text: str, prefix: str = "") -> Draft:
        known = [word for word in text.split() if word.startswith(self.kept)]
        said = " ".join(["지금", *known, "물어보라."])
        return Draft(said.removeprefix(prefix) and said, Origin("mt", "copying", 0.9))


@pytest.mark.parametrize("kept", ["X-", "ZZ"])
def test_the_way_that_an_engine_keeps_is_asked_at_once(kept: str) -> None:
    engine = Copying(kept)
    providers = Providers(engine=engine, habits=Habits())
    (draft,) = alternatives(SOURCE, REQUEST, providers, count=1)
    assert "{name}" in draft.text
    assert len(engine.asked) > 1
    for prefix in ("지", "지금", "지금 "):
        engine.asked.clear()
        (found,) = continuations(SOURCE, REQUEST, providers, prefix=prefix, count=1)
        assert found.text == draft.text
        assert len(engine.asked) == 1


def test_where_no_way_is_kept_the_first_is_asked_at_once() -> None:
    engine = Copying("never")
    providers = Providers(engine=engine, habits=Habits())
    continuations(SOURCE, REQUEST, providers, prefix="지", count=1)
    assert len(engine.asked) == 3
    continuations(SOURCE, REQUEST, providers, prefix="지금", count=1)
    assert len(engine.asked) == 4
    # Whoever asks for all alternatives is told what any way brings.
    alternatives(SOURCE, REQUEST, providers, count=1)
    assert len(engine.asked) == 7


def test_what_is_remembered_is_bounded() -> None:
    habits = Habits()
    for number in range(_MOST + 3):
        habits.note(str(number), 1)
    assert habits.of("2") is None
    assert habits.of("3") == 1
