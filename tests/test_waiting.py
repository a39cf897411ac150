"""The queue: what waits for whom, and in which order."""

from __future__ import annotations

import json
from dataclasses import replace
from types import MappingProxyType

import pytest
from drafting_runs import drafted
from hypothesis import given
from hypothesis import strategies as st

from workbench import desk, planning, risk, waiting
from workbench.accounts import Actor, Role
from workbench.accounts.roles import at_this_computer
from workbench.cli import main
from workbench.drafting import Drafting
from workbench.model import Address, State
from workbench.planning import Key, Wish
from workbench.risk import Reason, Signs
from workbench.waiting import BY_ARTICLE, BY_DEADLINE, Asked, Queue
from workbench.workspace import Workspace

SHARES = st.none() | st.floats(0, 1)
COUNTS = st.integers(0, 50)
SIGNS = st.builds(Signs, st.sampled_from(State), SHARES, SHARES, COUNTS, COUNTS)


@given(signs=SIGNS, more=SHARES)
def test_no_further_sign_makes_a_unit_safer(signs: Signs, more: float | None) -> None:
    found = risk.of(signs)
    assert 0 <= found.score < 1
    assert bool(found.reasons) == (found.score > 0)
    worse = [
        replace(signs, errors=signs.errors + 1),
        replace(signs, warnings=signs.warnings + 1),
        replace(signs, edited=max(signs.edited or 0.0, more or 0.0)),
    ]
    if signs.certainty is not None:
        worse.append(replace(signs, certainty=signs.certainty * (more or 0.0)))
    assert all(risk.of(one).score >= found.score for one in worse)


def test_gravest_reason_comes_first_and_stale_is_the_gravest() -> None:
    stale = risk.of(Signs(State.STALE, errors=1))
    assert stale.reasons == (Reason.STALE, Reason.ERROR)
    sure, unsure = (risk.of(Signs(State.DRAFT, certainty=c)) for c in (0.9, 0.2))
    assert unsure.score > sure.score
    assert risk.of(Signs(State.STALE)).score > unsure.score
    assert risk.of(Signs(State.APPROVED)).reasons == ()


ME = at_this_computer("kim")
STORY = Key("seeds/story.txt", "ko")


def actor(name: str, role: Role) -> Actor:
    return Actor(name, MappingProxyType({"ko": role}), id=1)


@pytest.fixture
def story(workspace: Workspace) -> Workspace:
    """The story in four states: approved, draft, written by lee, sent back."""
    article = workspace.article(STORY.article)
    drafted(Drafting(workspace, engine="pseudo"), article)
    first, _, third, fourth = _places(workspace)
    desk.judge(workspace, first, State.APPROVED, by="kim")
    desk.write(workspace, third, "사람이 쓴 글이다.", by="lee")
    desk.judge(workspace, fourth, State.REWORK, by="kim", reason="더 짧게")
    return workspace


def _places(workspace: Workspace) -> list[Address]:
    article = workspace.article(STORY.article)
    live = workspace.catalog(article, "ko").live
    return [Address(article, "ko", unit.id) for unit in live]


def states(workspace: Workspace, who: Actor = ME, **asked: object) -> list[str]:
    listing = Queue(workspace).listing(Asked(actor=who, **asked))  # type: ignore[arg-type]
    assert (listing.unread, listing.problems) == (0, ())
    return [one.unit.state for one in listing.units]


def test_what_waits_depends_on_the_role(story: Workspace) -> None:
    assert set(states(story)) == {"draft", "review", "rework"}
    assert set(states(story, actor("cho", Role.REVIEWER))) == {"draft", "review"}
    assert set(states(story, actor("cho", Role.TRANSLATOR))) == {"draft", "rework"}
    assert states(story, actor("cho", Role.READER)) == []
    assert states(story, Actor("cho", MappingProxyType({"en": Role.ADMIN}), id=1)) == []


def test_own_text_waits_for_somebody_else(story: Workspace) -> None:
    path = story.root / "workbench.toml"
    path.write_text('self_approval = "forbid"\n' + path.read_text("utf-8"), "utf-8")
    strict = Workspace.open(story.root)
    assert "review" not in states(strict, actor("Lee", Role.REVIEWER))
    assert "review" in states(strict, actor("cho", Role.REVIEWER))


def test_assigned_and_archived_articles(story: Workspace) -> None:
    cho = actor("cho", Role.REVIEWER)
    planning.set_plan(story, STORY, Wish(assignee="cho"), by="kim")
    assert set(states(story, cho)) == {"draft", "review", "rework"}
    assert states(story, actor("lee", Role.REVIEWER)) == []
    assert states(story, cho, mine=True) == states(story, cho)
    planning.set_plan(story, STORY, Wish(archived=True), by="kim")
    assert states(story, cho) == []


def test_filters_and_reasons(story: Workspace) -> None:
    assert states(story, state="review") == ["review"]
    assert states(story, reason="rework") == ["rework"]
    assert states(story, articles="ko/**") == []
    assert len(states(story, articles="seeds/story.txt")) == 3
    assert states(story, locale="en") == []
    listing = Queue(story).listing(Asked(actor=ME))
    assert listing.reasons[Reason.REWORK] == 1
    assert listing.units[0].risk.score == max(u.risk.score for u in listing.units)
    (rework,) = [one for one in listing.units if one.unit.state == "rework"]
    assert rework.unit.said == "더 짧게"


def test_orders(story: Workspace) -> None:
    other = story.article("seeds/ko/border.txt")
    story.sync(other, "en")
    by_article = Queue(story).listing(Asked(actor=ME, order=BY_ARTICLE)).units
    names = [one.article.name for one in by_article]
    assert names == sorted(names, key=lambda name: names.index(name))
    places = [one.unit.place for one in by_article if one.locale == "ko"]
    assert places == sorted(places)
    planning.set_plan(story, Key(other.name, "en"), Wish(priority="urgent"), by="kim")
    first, *_ = Queue(story).listing(Asked(actor=ME, order=BY_DEADLINE)).units
    assert first.article == other


def test_known_texts_are_not_checked_again_and_changes_are_seen(
    story: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = Queue(story).listing(Asked(actor=ME))
    assert Queue(Workspace.open(story.root)).listing(Asked(actor=ME)) == before
    queue = Queue(story)
    assert queue.listing(Asked(actor=ME)) == before
    desk.judge(story, _places(story)[2], State.APPROVED, by="kim")
    assert "review" not in [
        one.unit.state for one in queue.listing(Asked(actor=ME)).units
    ]
    nobody = Queue(Workspace.open(story.root))
    monkeypatch.setattr(waiting, "scrutiny", None)  # would fail, were it asked
    assert len(nobody.listing(Asked(actor=ME)).units) == len(before.units) - 1


def test_no_time_and_broken_catalogs_are_told(story: Workspace) -> None:
    assert Queue(story).listing(Asked(actor=ME), patience=-1).unread == 2
    story.catalog_path(story.article(STORY.article), "ko").write_bytes(b'msgid "')
    listing = Queue(story).listing(Asked(actor=ME))
    assert len(listing.problems) == 1


def test_command_lists_the_queue(
    story: Workspace, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as ended:
        main(["-C", str(story.root), "queue", "--locale", "ko", "--format", "json"])
    assert ended.value.code == 0
    told = json.loads(capsys.readouterr().out)
    assert (told["version"], told["total"]) == (1, 3)
    assert {one["state"] for one in told["units"]} == {"draft", "review", "rework"}
    with pytest.raises(SystemExit):
        main(["-C", str(story.root), "queue", "--reason", "rework", "--limit", "1"])
    shown = capsys.readouterr().out
    assert "rework" in shown.splitlines()[0]
    with pytest.raises(SystemExit):
        main(["-C", str(story.root), "queue", "seeds/none.txt"])
    assert "no article matches 'seeds/none.txt'" in capsys.readouterr().err
