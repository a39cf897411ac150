"""Engines that want to see texts among their neighbours do, in batches of theirs."""

from __future__ import annotations

from collections.abc import Sequence

from drafting import REQUEST, RecordingEngine, units

from workbench.drafts import Providers, propose
from workbench.model import Draft, State, Unit


class Reader(RecordingEngine):
    """Remembers the calls it got, with what stood around the texts."""

    batch = 3

    def __init__(self, neighbours: int) -> None:
        super().__init__()
        self.neighbours = neighbours
        self.calls: list[tuple[list[str], list[str]]] = []

    def translate(
        self,
        texts: Sequence[str],
        source: str,
        target: str,
        *,
        context: Sequence[str] = (),
        **more: object,
    ) -> list[Draft]:
        self.calls.append((list(texts), list(context)))
        return super().translate(texts, source, target)


def article(*open_ones: int, size: int = 10) -> list[Unit]:
    """Units of which only some wait for a draft."""
    done = {"target": "끝", "state": State.APPROVED}
    return [
        Unit(source=f"Sentence {n}.", **({} if n in open_ones else done))
        for n in range(size)
    ]


def sentences(*numbers: int) -> list[str]:
    return [f"Sentence {n}." for n in numbers]


def test_the_sentences_around_are_those_of_the_article() -> None:
    engine = Reader(neighbours=1)
    propose(article(0, 4, 5, 9), REQUEST, Providers(engine=engine))
    assert engine.calls == [
        (sentences(0, 4, 5), sentences(0, 1, 3, 4, 5, 6)),
        (sentences(9), sentences(8, 9)),
    ]


def test_whoever_wants_no_neighbours_sees_the_texts_alone() -> None:
    engine = Reader(neighbours=0)
    propose(article(4, 5), REQUEST, Providers(engine=engine))
    assert engine.calls == [(sentences(4, 5), sentences(4, 5))]


def test_neighbours_are_shown_as_engines_see_texts() -> None:
    engine = Reader(neighbours=1)
    propose(units("See {name}.", "**Go.**"), REQUEST, Providers(engine=engine))
    ((texts, context),) = engine.calls
    assert texts == context
    assert "{name}" not in context[0]


def test_a_repeated_sentence_is_seen_where_it_stands_first() -> None:
    engine = Reader(neighbours=1)
    asked = units("One.", "Same.", "Two.", "Three.")
    asked.append(Unit(source="Same.", context="image alt"))
    propose(asked, REQUEST, Providers(engine=engine))
    assert engine.calls[0] == (["One.", "Same.", "Two."], [
        "One.", "Same.", "Two.", "Three.",
    ])  # fmt: skip


def test_obsolete_units_are_no_neighbours() -> None:
    engine = Reader(neighbours=2)
    asked = [Unit(source="Gone.", target="x", obsolete=True), *units("One.", "Two.")]
    propose(asked, REQUEST, Providers(engine=engine))
    assert engine.calls == [(["One.", "Two."], ["One.", "Two."])]
