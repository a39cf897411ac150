"""Pseudo-localization is visible, keeps what must stay, and never varies."""

from __future__ import annotations

import pytest
from cpu_time import least_seconds
from hypothesis import given
from hypothesis import settings as examples
from hypothesis import strategies as st

from workbench.engines import ANY
from workbench.engines.pseudo import PseudoEngine

ENGINE = PseudoEngine()


def pseudo(text: str) -> str:
    (draft,) = ENGINE.translate([text], "en", "ko")
    return draft.text


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("North Korea", "[Ńóŕţĥ Ķóŕéå ···]"),
        ("북한 노동자", "[북한 노동자 ··]"),
        ("  a\n", "  [å ·]\n"),
        ("", ""),
        (" \n ", " \n "),
        (
            "The quick brown fox jumps over the dog",
            "[Ţĥé ǫûîçķ ƀŕóŵń ƒóẋ ĵûḿþš óṽéŕ ţĥé ðóĝ ····· ·····]",
        ),
    ],
)
def test_texts_are_decorated(text: str, expected: str) -> None:
    assert pseudo(text) == expected


@pytest.mark.parametrize(
    "kept",
    [
        "⟦1⟧",
        "⟦/12⟧",
        "{name}",
        "{0:>5}",
        "%s",
        "%(count)d",
        "%-5.2f",
        "100%",
        "<em>",
        '<a href="https://example.org/a?b=c">',
        "&nbsp;",
        "&#8217;",
        "`some_code(x)`",
        "https://example.org/path?q=1",
        "skjang@uni-media.net",
    ],
)
def test_what_must_stay_stays(kept: str) -> None:
    assert pseudo(f"See {kept} here").startswith(f"[Šéé {kept} ĥéŕé ···")


def test_the_origin_names_the_engine() -> None:
    (draft,) = ENGINE.translate(["a"], "en", "ko")
    assert (draft.origin.kind, draft.origin.detail) == ("mt", "pseudo")
    assert draft.origin.score is None


def test_every_pair_is_served() -> None:
    assert ENGINE.pairs() == {(ANY, ANY)}


@given(st.lists(st.text(max_size=60), max_size=5))
@examples(max_examples=100, deadline=None)
def test_drafts_come_in_order_and_do_not_vary(texts: list[str]) -> None:
    drafts = ENGINE.translate(texts, "en", "ko")
    assert [draft.text for draft in drafts] == [pseudo(text) for text in texts]
    for text, draft in zip(texts, drafts, strict=True):
        assert bool(draft.text.strip()) == bool(text.strip())
        assert len(draft.text) >= len(text)


@pytest.mark.parametrize("sign", ["%", "`", "<", "&", "{", "⟦", "a@", "a://", "%("])
def test_t24_hostile_texts_are_read_once(sign: str) -> None:
    text = sign * (5_000 // len(sign))
    assert least_seconds(pseudo, lambda: text) < 0.1
