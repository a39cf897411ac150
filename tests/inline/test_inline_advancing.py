"""Markup in the next words of a translation: what is to come is left for later."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from workbench import inline
from workbench.inline import Answer, Masked
from workbench.model import Link, Markup

SOURCE = "The **big teacher** reads [a *new* book](u) to {name}<br>today.[^1]"
TYPED = ["**", "*", "[", "](u)", "{name}", "{na", "<br>", "]", "큰", "선생이", " "]
WORDS = ["큰", "선생이", "QX1에게", "오늘", "새", "책을", "읽는다", "."]


def masked(text: str = SOURCE) -> Masked:
    return inline.mask(inline.protect(text, Markup.MARKDOWN), "QX{}")


@given(
    typed=st.lists(st.sampled_from(TYPED), max_size=6).map("".join),
    words=st.lists(st.sampled_from(WORDS), min_size=2, max_size=8).map(" ".join),
    seen=st.lists(st.tuples(st.integers(0, 25), st.integers(0, 25)), max_size=6),
)
@settings(max_examples=80, deadline=None)
def test_what_goes_on_has_what_was_typed_and_nothing_twice(
    typed: str, words: str, seen: list[tuple[int, int]]
) -> None:
    found = masked()
    begun = inline.begin(found, typed)
    links = tuple(Link((a, a + 5), (b, b + 3), 0.9) for a, b in seen)
    answer = Answer(f"{begun.words} {words}".lstrip(), links)
    told = inline.advance(found, answer, Markup.MARKDOWN, begun, keeps=True)
    if told is None:
        return
    text, _ = told
    assert text.startswith(begun.text)
    assert len(text) > len(begun.text)
    # It goes on from there as from a typed text.
    again = inline.begin(found, text)
    assert again.text == text
    for item in found.protected.placeholders:
        if item.kind == "single":
            assert text.count(item.text) <= 1


def test_alike_pairs_are_told_apart_by_their_words() -> None:
    source = "We **ask** them and **tell** us."
    found = masked(source)
    probes = {
        'We "ask" them and tell us.': '우리에게 말하고 그들에게 "묻는다".',
        'We ask them and "tell" us.': '우리에게 "말하고" 그들에게 묻는다.',
    }
    answer = Answer("우리에게 말하고 그들에게 묻는다.", probes=probes)
    whole, _ = inline.place(found, answer, Markup.MARKDOWN)
    assert whole == "우리에게 **말하고** 그들에게 **묻는다**."
    for typed in ("우리에게 **", "우리에게 **말하고** 그들", "우리에게 **말하고**"):
        begun = inline.begin(found, typed)
        assert inline.place(found, answer, Markup.MARKDOWN, begun)[0] == whole


def test_every_variant_goes_on_from_what_was_typed() -> None:
    found = masked("We **ask** them and [tell us](u) today.")
    begun = inline.begin(found, "우리는 [말하고 ")
    assert inline.variants(found, begun) == {
        'We "ask" them and tell us today.': "우리는 말하고 ",
        'We ask them and "tell us" today.': '우리는 "말하고 ',
    }
