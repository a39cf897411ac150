"""What texts would be to translate: counted once, where they stand first."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from workbench import desk
from workbench.model import Address, State
from workbench.reporting import leverage
from workbench.reporting.leverage import NOTHING, Volume
from workbench.workspace import Workspace

STORY = "seeds/story.txt"


def approve(workspace: Workspace, name: str, *sources: str) -> None:
    article = workspace.article(name)
    workspace.sync(article, "ko")
    for unit in workspace.catalog(article, "ko").live:
        if unit.source in sources:
            address = Address(article, "ko", unit.id)
            desk.write(workspace, address, "번역.", by="kim")
            desk.judge(workspace, address, State.APPROVED, by="lee")


def add(workspace: Workspace, name: str, text: str) -> None:
    workspace.add_article(name, text.encode())


def bands(workspace: Workspace, *names: str) -> dict[str, tuple[int, int]]:
    pairs = workspace.pairs(names, ["ko"])
    ((one,), failures) = leverage.analyse(workspace, pairs)
    assert not failures
    told = [sum((b[n] for b in one.articles.values()), NOTHING) for n in one.bands]
    assert told == list(one.bands.values())
    return {
        name: (volume.segments, volume.words)
        for name, volume in one.bands.items()
        if volume.segments
    }


def test_texts_stand_in_the_band_of_their_best_match(workspace: Workspace) -> None:
    approve(workspace, STORY, "Workers cannot go home.", "They wait in Vladivostok.")
    known = "Workers cannot go home.\n\n"
    like = "Workers cannot go home now.\n\n"
    add(workspace, "new.txt", f"{known}{like}Nobody expected this.\n\n{like}")
    assert bands(workspace, "seeds/new.txt") == {
        "100": (1, 4),
        "75–84": (1, 5),
        "new": (1, 3),
        "repetitions": (1, 5),
    }


def test_approved_text_is_no_work_and_nothing_is_written(workspace: Workspace) -> None:
    approve(workspace, STORY, "Workers cannot go home.")
    path = workspace.catalog_path(workspace.article(STORY), "ko")
    before = path.read_bytes()
    assert bands(workspace, STORY)["approved"] == (1, 4)
    assert path.read_bytes() == before
    add(workspace, "unseen.txt", "Nobody expected this.\n")
    assert bands(workspace, "seeds/unseen.txt") == {"new": (1, 3)}
    article = workspace.article("seeds/unseen.txt")
    assert not workspace.catalog_path(article, "ko").exists()


def test_a_text_is_new_once_in_all_articles(workspace: Workspace) -> None:
    for name in ("one.txt", "two.txt"):
        add(workspace, name, "Nobody expected this.\n")
    assert bands(workspace, "seeds/one.txt", "seeds/two.txt") == {
        "new": (1, 3),
        "repetitions": (1, 3),
    }


def test_an_article_that_cannot_be_read_stops_no_other(workspace: Workspace) -> None:
    (workspace.root / "seeds/broken.txt").write_bytes(b"\xff\xfe\x00\xd8")
    pairs = workspace.pairs((), ["ko"])
    (one,), (failure,) = leverage.analyse(workspace, pairs)
    assert failure.article.name == "seeds/broken.txt"
    assert list(one.articles) == [STORY]


@pytest.mark.parametrize(
    ("percent", "in_context", "name"),
    [
        (101, True, "context"),
        (100, True, "context"),
        (99, True, "95–99"),
        (100, False, "100"),
        (94, False, "85–94"),
        (75, False, "75–84"),
        (74, False, "new"),
        (0, False, "new"),
    ],
)
def test_bands(percent: int, in_context: bool, name: str) -> None:
    assert leverage.band(percent, in_context=in_context) == name


@settings(
    max_examples=15,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(st.lists(st.sampled_from("abc"), min_size=1, max_size=6))
def test_every_place_of_every_text_is_counted(
    workspace: Workspace, letters: list[str]
) -> None:
    texts = [f"The {letter} fell on every town." for letter in letters]
    path = workspace.root / "seeds/many.txt"
    path.write_text("\n\n".join(texts), encoding="utf-8")
    found = bands(workspace, "seeds/many.txt")
    assert sum(segments for segments, _ in found.values()) == len(texts)


def test_volumes_add_up() -> None:
    one = Volume(1, 2, 3)
    assert one + one == one.times(2)
    assert leverage.rows({"new": NOTHING})[0]["share"] is None
