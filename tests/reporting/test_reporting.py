"""What is reported is what was recorded, whatever the period."""

from __future__ import annotations

import shutil

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from workbench import desk, reporting
from workbench.errors import UsageError
from workbench.model import Address, Origin, State
from workbench.reporting import Period
from workbench.reporting.history import Tale
from workbench.store import Event
from workbench.workspace import Workspace

STORY = "seeds/story.txt"
MACHINE = Origin("mt", "pseudo", 0.5)
MEMORY = Origin("memory", "seeds/old.txt fuzzy", 0.88)


def unit_ids(workspace: Workspace) -> list[str]:
    workspace.sync(workspace.article(STORY), "ko")
    return [unit.id for unit in workspace.catalog(workspace.article(STORY), "ko").live]


def event(unit: str, at: str, action: str, **told: object) -> Event:
    states = {
        "draft": (State.UNTRANSLATED, State.DRAFT),
        "edit": (State.DRAFT, State.REVIEW),
        "import": (State.UNTRANSLATED, State.REVIEW),
        "approve": (State.REVIEW, State.APPROVED),
    }[action]
    base: dict[str, object] = {
        "at": f"{at}Z",
        "by": "",
        "locale": "ko",
        "article": STORY,
        "unit": unit,
        "action": action,
        "before_state": states[0],
        "after_state": states[1],
    }
    return Event(**{**base, **told})  # type: ignore[arg-type]


@pytest.fixture
def told(workspace: Workspace) -> Workspace:
    """Two units: one approved by its own editor, one as it was drafted."""
    first, second, third, _ = unit_ids(workspace)
    workspace.store.record(
        event(first, "2026-10-01T08:00", "draft", origin=MACHINE, after_target="가나"),
        event(
            first,
            "2026-10-01T09:00",
            "edit",
            by="kim",
            before_target="가나",
            after_target="가다",
        ),
        event(
            first,
            "2026-10-01T10:00",
            "approve",
            by="kim",
            before_target="가다",
            after_target="가다",
        ),
        event(second, "2026-10-02T08:00", "draft", origin=MEMORY, after_target="라마"),
        event(
            second,
            "2026-10-04T08:00",
            "approve",
            by="lee",
            before_state=State.DRAFT,
            before_target="라마",
            after_target="라마",
        ),
        event(third, "2026-10-05T08:00", "draft", origin=MACHINE, after_target="바사"),
        event("000000000000", "2026-10-05T08:00", "draft", origin=MACHINE),
    )
    return workspace


def test_every_report_of_a_small_history(told: Workspace) -> None:
    found = reporting.report(told, period=Period())
    assert found.bins == tuple(f"2026-10-0{day}" for day in range(1, 6))
    states = [dict(+found.progress[name]) for name in found.bins]
    assert states[0] == {State.APPROVED: 1, State.UNTRANSLATED: 3}
    assert states[-1] == {State.APPROVED: 2, State.DRAFT: 2}
    assert found.hours == [2.0, 48.0]
    assert +found.waits == {"4 h": 1, "3 d": 1}
    assert (found.wait(0.5), found.wait(0.9)) == (48.0, 48.0)
    assert found.approvals["2026-10-01"] == {"own": 1}
    assert found.approvals["2026-10-04"] == {"unchanged": 1}
    assert found.own_share == 0.5
    words = {band: one.words for band, one in found.volumes.items() if one.words}
    assert words == {"machine": 7 + 4, "85–94": 4}
    assert found.lost == 1
    assert found.people["kim"] == {"edits": 1, "approvals": 1, "words": 7}
    assert found.people["lee"] == {"approvals": 1, "words": 4}
    memory, pseudo = sorted(found.engines, key=lambda one: one.name)
    assert (memory.name, memory.total.share) == ("memory", 1.0)
    assert (pseudo.name, pseudo.total.distance) == ("pseudo", 0.5)
    assert list(pseudo.months) == ["2026-10"]


def test_an_import_is_a_text_of_who_brought_it(workspace: Workspace) -> None:
    first, second, *_ = unit_ids(workspace)
    origin = Origin("import", "story.csv")
    brought = {"by": "kim", "origin": origin, "after_target": "가다"}
    judged = {"before_target": "가다", "after_target": "가다"}
    workspace.store.record(
        event(first, "2026-10-01T08:00", "import", **brought),
        event(first, "2026-10-01T09:00", "approve", by="kim", **judged),
        event(second, "2026-10-01T08:00", "import", **brought),
        event(second, "2026-10-01T09:00", "approve", by="lee", **judged),
    )
    found = reporting.report(workspace, period=Period())
    assert found.people["kim"] == {"edits": 2, "approvals": 1, "words": 7}
    assert found.approvals["2026-10-01"] == {"own": 1, "others": 1}
    assert found.volumes["new"].words == 7 + 4


@pytest.mark.parametrize(
    ("state", "origin", "whose"),
    [
        (State.REVIEW, Origin("person"), "others"),
        (State.REVIEW, None, "others"),
        (State.REVIEW, MACHINE, "unchanged"),
        (State.DRAFT, MEMORY, "unchanged"),
    ],
)
def test_what_stood_there_before_the_history_is_a_draft_only_if_a_machine_made_it(
    workspace: Workspace, state: State, origin: Origin | None, whose: str
) -> None:
    unit, *_ = unit_ids(workspace)
    texts = {"before_target": "가다", "after_target": "가다", "before_state": state}
    workspace.store.record(
        event(unit, "2026-10-01T09:00", "approve", by="lee", origin=origin, **texts)
    )
    found = reporting.report(workspace, period=Period())
    assert found.approvals["2026-10-01"] == {whose: 1}


def test_a_period_holds_what_happened_in_it(told: Workspace) -> None:
    found = reporting.report(told, period=Period.of("2026-10-02", "2026-10-04"))
    assert found.bins == ("2026-10-02", "2026-10-03", "2026-10-04")
    assert found.hours == [48.0]
    assert set(found.people) == {"lee"}
    # What happened before still counts in how far everything is.
    assert found.progress["2026-10-04"][State.APPROVED] == 2
    assert found.progress["2026-10-04"][State.DRAFT] == 0


def test_nothing_is_shown_of_languages_that_may_not_be_seen(told: Workspace) -> None:
    found = reporting.report(told, period=Period(), may=lambda _: False)
    assert (found.bins, found.engines, found.people) == ((), (), {})
    assert found.own_share is None
    assert found.wait(0.5) is None


@pytest.mark.parametrize(
    ("first", "last", "count", "begin"),
    [
        ("2026-10-01", "2026-10-20", 20, "2026-10-01"),
        ("2026-01-01", "2026-06-30", 27, "2025-12-29"),
        ("2024-11-15", "2026-02-01", 16, "2024-11"),
    ],
)
def test_bins_are_as_long_as_the_time_asks_for(
    workspace: Workspace, first: str, last: str, count: int, begin: str
) -> None:
    one, other, *_ = unit_ids(workspace)
    workspace.store.record(
        event(one, f"{first}T08:00", "draft"), event(other, f"{last}T08:00", "draft")
    )
    found = reporting.report(workspace, period=Period())
    assert (len(found.bins), found.bins[0]) == (count, begin)
    assert found.progress[found.bins[-1]][State.DRAFT] == 2
    assert found.progress[found.bins[0]][State.DRAFT] == 1


@pytest.mark.parametrize(
    ("first", "last"),
    [("soon", ""), ("2026-13-01", ""), ("2026-10-02", "2026-10-01"), ("1" * 99, "")],
)
def test_other_periods_are_refused(first: str, last: str) -> None:
    with pytest.raises(UsageError):
        Period.of(first, last)


STEPS = st.tuples(
    st.sampled_from(["draft", "edit", "approve"]),
    st.datetimes(),
    st.sampled_from(["", "kim", "lee"]),
    st.sampled_from(list(State)),
    st.sampled_from(list(State)),
)


@settings(
    max_examples=60,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(st.lists(st.lists(STEPS, min_size=1, max_size=6), max_size=4))
def test_any_history_is_reported_with_counts_that_can_be(
    workspace: Workspace, units: list[list[tuple]]
) -> None:
    told = Tale(workspace, Period())
    for number, steps in enumerate(units):
        told.hear(
            [
                event(
                    f"{number}",
                    at.strftime("%Y-%m-%dT%H:%M"),
                    action,
                    by=by,
                    before_state=before,
                    after_state=after,
                    after_target=f"{at}",
                )
                for action, at, by, before, after in steps
            ]
        )
    bins = told.bins()
    assert list(bins) == sorted(bins)
    progress = told.progress(bins)
    assert all(count >= 0 for one in progress.values() for count in one.values())
    assert all(hours >= 0 for hours in told.hours)
    assert all(one.words >= 0 for one in told.volumes()[0].values())
    assert set(told.approvals(bins)) == set(bins)
    assert set(told.people()) <= {"kim", "lee"}


def test_progress_survives_the_database(workspace: Workspace) -> None:
    article = workspace.article(STORY)
    first, second, *_ = unit_ids(workspace)
    for unit in (first, second):
        place = Address(article, "ko", unit)
        desk.write(workspace, place, f"글 {unit}", by="kim")
        desk.judge(workspace, place, State.APPROVED, by="lee")
    before = reporting.report(workspace, period=Period())
    assert before.by_catalog == 0
    workspace.close_store()
    shutil.rmtree(workspace.root / ".workbench")
    rebuilt = Workspace.open(workspace.root)
    after = reporting.report(rebuilt, period=Period())
    assert (after.by_catalog, after.unread, after.bins) == (2, 0, ())
    ((day, counts),) = after.progress.items()
    assert counts[State.APPROVED] == before.progress[day][State.APPROVED] == 2
    assert counts.total() == 2
    # What is done from now on is known, and nothing counts twice.
    desk.judge(rebuilt, Address(article, "ko", first), State.REVIEW, by="kim")
    again = reporting.report(rebuilt, period=Period())
    assert again.by_catalog == 1
    assert again.progress[day][State.APPROVED] == 1
    assert again.progress[day][State.REVIEW] == 1
    none = reporting.report(rebuilt, period=Period(), may=lambda _: False)
    assert none.progress == {}
