"""Concordance: words as people type them, on both sides, inflected or not."""

from __future__ import annotations

import pytest

from workbench.memory import Memory, Side, Source
from workbench.memory.searching import attempts, stem
from workbench.store import CatalogKey, MemoryEntry, Store

KEY = CatalogKey("seeds/a.md", "ko", "en")
HELD = (
    ("The border guards left.", "국경 경비대가 떠났다."),
    ("Workers closed the road.", "노동자들이 길을 막았다."),
    ("A worker died at the border.", "한 노동자가 국경에서 숨졌다."),
    ("Networking is hard.", "관계망 만들기는 어렵다."),
    ("100% of it_all.", "전부."),
)


@pytest.fixture
def memory(store: Store) -> Memory:
    memory = Memory(store)
    held = [MemoryEntry(unit=s, source=s, target=t) for s, t in HELD]
    memory.refresh([Source(KEY, "v1", lambda: held)])
    return memory


@pytest.mark.parametrize(
    ("text", "side", "expected"),
    [
        ("border", Side.SOURCE, [0, 2]),
        ("the border", Side.SOURCE, [2, 0]),
        ("border worker", Side.SOURCE, [2]),
        ("workers", Side.SOURCE, [1, 2]),
        ("work", Side.SOURCE, [3, 1, 2]),
        ("노동자에게", Side.TARGET, [1, 2]),
        ("국경을", Side.BOTH, [0, 2]),
        ("경비", Side.BOTH, [0]),
        ("closing", Side.SOURCE, [1]),
        ("100%", Side.BOTH, [4]),
        ("t_a", Side.BOTH, [4]),
        ("t_b", Side.BOTH, []),
        ("border 국경", Side.BOTH, []),
        ("", Side.BOTH, []),
        ("   ", Side.BOTH, []),
    ],
)
def test_what_is_found_and_in_which_order(
    memory: Memory, text: str, side: Side, expected: list[int]
) -> None:
    hits = memory.search(text, "en", "ko", side=side)
    assert [hit.match.source for hit in hits] == [HELD[n][0] for n in expected]


def test_a_hit_tells_side_and_words(memory: Memory) -> None:
    (hit,) = memory.search("길을", "en", "ko", side=Side.BOTH)
    assert (hit.side, hit.words) == (Side.TARGET, ("길을",))
    hit, _ = memory.search("노동자에게", "en", "ko", side=Side.BOTH)
    assert hit.words == ("노동자",)


@pytest.mark.parametrize(
    ("word", "language", "expected"),
    [
        ("노동자들은", "ko", "노동자"),
        ("노동자에게서", "ko", "노동자"),
        ("국경을", "ko", "국경"),
        ("체포됐다", "ko", "체포"),
        ("체포했다", "ko", "체포"),
        ("나는", "ko", "나는"),
        ("workers", "en", "worker"),
        ("closing", "en", "clos"),
        ("“countries,”", "en", "countr"),
        ("was", "en", "was"),
        ("Häuser", "de", "Häuser"),
    ],
)
def test_stems_are_parts_of_their_words(
    word: str, language: str, expected: str
) -> None:
    assert stem(word, language) == expected
    assert expected in word


def test_what_is_asked_goes_from_strict_to_loose() -> None:
    assert attempts("closed borders", "en") == (
        ("closed borders",),
        ("closed", "borders"),
        ("clos", "border"),
    )
    assert attempts("x" * 5000, "en") == (("x" * 200,),)
    assert len(attempts(" ".join(map(str, range(100))), "en")[1]) == 8
