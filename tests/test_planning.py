"""What a desk plans: a file that git can merge, never half written, never guessed."""

from __future__ import annotations

import json
import threading

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from workbench import planning
from workbench.accounts import Role, people
from workbench.errors import CatalogError, ConflictError, UsageError
from workbench.planning import Key, Plan, Priority, Wish
from workbench.searching import Search
from workbench.workspace import Workspace

STORY = Key("seeds/story.txt", "ko")
BORDER = Key("seeds/ko/border.txt", "en")


def lines(workspace: Workspace) -> list[str]:
    path = planning.path(workspace)
    return path.read_text("utf-8").splitlines() if path.exists() else []


def test_a_plan_is_one_sorted_line_of_a_file_beside_the_catalogs(
    workspace: Workspace,
) -> None:
    wish = Wish(priority="high", deadline="2026-12-01T18:00+09:00", assignee=" kim ")
    planning.set_plan(workspace, STORY, wish, by="lee")
    planning.set_plan(workspace, BORDER, Wish(archived=True), by="lee")
    assert planning.path(workspace) == workspace.root / "locales" / "plan.jsonl"
    first, second = map(json.loads, lines(workspace))
    assert first.pop("at")
    assert first == {
        "article": "seeds/ko/border.txt",
        "locale": "en",
        "archived": True,
        "by": "lee",
    }
    assert second["deadline"] == "2026-12-01T09:00Z"
    assert second["assignee"] == "kim"
    again = planning.plans(Workspace.open(workspace.root))
    assert str(again[STORY]) == "high · 2026-12-01T09:00Z · kim"


def test_what_changes_nothing_writes_nothing(workspace: Workspace) -> None:
    planning.set_plan(workspace, STORY, Wish(priority="normal"), by="kim")
    assert lines(workspace) == []
    planning.set_plan(workspace, STORY, Wish(assignee="kim"), by="kim")
    before = planning.path(workspace).stat()
    planning.set_plan(workspace, STORY, Wish(assignee="kim"), by="lee")
    assert planning.path(workspace).stat() == before
    planning.set_plan(workspace, STORY, Wish(assignee=""), by="kim")
    assert lines(workspace) == []


def test_a_plan_that_somebody_else_changed_is_shown_not_overwritten(
    workspace: Workspace,
) -> None:
    seen = planning.plan_of(workspace, STORY).revision
    planning.set_plan(workspace, STORY, Wish(assignee="lee"), by="lee", seen=seen)
    with pytest.raises(ConflictError) as caught:
        planning.set_plan(workspace, STORY, Wish(assignee="kim"), by="kim", seen=seen)
    assert (caught.value.theirs, caught.value.mine) == ("normal · lee", "normal · kim")
    now = planning.plan_of(workspace, STORY)
    assert (now.assignee, now.revision) == ("lee", caught.value.revision)
    done = planning.change(
        workspace,
        [STORY, BORDER],
        Wish(priority="low"),
        by="kim",
        seen={STORY: seen, BORDER: Plan(*BORDER).revision},
    )
    assert done.overtaken == (STORY,)
    assert [plan.key for plan in done.plans] == [BORDER]


@pytest.mark.parametrize(
    ("line", "what"),
    [
        ("{", "is no plan"),
        ("[]", "is no plan"),
        ("null", "is no plan"),
        ('{"article": "a", "locale": "ko", "priority": 1}', "is no plan"),
        ('{"article": "a", "locale": "ko", "archived": "yes"}', "is no plan"),
        ('{"article": "a", "locale": "ko", "priority": "soon"}', "is no plan"),
        ('{"article": "a", "locale": "ko", "deadline": "soon"}', "is no plan"),
        ('{"article": "a", "locale": "ko", "who": "kim"}', "is no plan"),
        ('{"article": "a"}', "is no plan"),
        ("<<<<<<< HEAD", "is no plan"),
        ("[" * 100_000, "is no plan"),
        ('{"article": "b", "locale": "ko", "priority": "low"}', "a second time"),
    ],
)
def test_a_broken_file_is_named_with_its_line_and_left_alone(
    workspace: Workspace, line: str, what: str
) -> None:
    path = planning.path(workspace)
    path.parent.mkdir()
    path.write_text(f'{{"article": "b", "locale": "ko"}}\n\n{line}\n', "utf-8")
    before = path.read_bytes()
    with pytest.raises(CatalogError, match=what) as caught:
        planning.set_plan(workspace, STORY, Wish(assignee="kim"), by="kim")
    assert (caught.value.path, caught.value.line) == ("locales/plan.jsonl", 3)
    assert path.read_bytes() == before


def test_plans_of_articles_that_are_gone_stay(workspace: Workspace) -> None:
    gone = Key("seeds/gone.txt", "ko")
    planning.set_plan(workspace, gone, Wish(assignee="kim"), by="kim")
    planning.set_plan(workspace, STORY, Wish(assignee="lee"), by="kim")
    assert set(planning.plans(workspace)) == {gone, STORY}


@pytest.mark.parametrize(
    ("text", "minute"),
    [
        ("", ""),
        ("2026-12-01T18:00Z", "2026-12-01T18:00Z"),
        ("2026-12-01 18:00:59+0900", "2026-12-01T09:00Z"),
        ("0999-12-01T18:00Z", "0999-12-01T18:00Z"),
    ],
)
def test_a_deadline_is_a_minute_of_utc(text: str, minute: str) -> None:
    assert planning.deadline(text) == minute


def test_a_deadline_without_zone_is_one_of_this_computer() -> None:
    day, minute = planning.deadline("2026-12-01"), planning.deadline("2026-12-01T23:59")
    assert day == minute


@pytest.mark.parametrize(
    "text",
    ["tomorrow", "2026-13-01", "2026-12-01T25:00", "0001-01-01T00:00+23:59", "١٢" * 9],
)
def test_other_moments_are_refused(text: str) -> None:
    with pytest.raises(UsageError, match="is no date and time"):
        planning.deadline(text)


@pytest.mark.parametrize(
    "wish",
    [
        Wish(priority="soon"),
        Wish(assignee="k" * 81),
        Wish(assignee="kim\u202e"),
        Wish(deadline="soon"),
    ],
)
def test_impossible_plans_are_refused(workspace: Workspace, wish: Wish) -> None:
    with pytest.raises(UsageError):
        planning.set_plan(workspace, STORY, wish, by="kim")
    assert lines(workspace) == []


def test_plans_made_at_once_are_all_kept(workspace: Workspace) -> None:
    def plan(number: int) -> None:
        key = Key(f"seeds/{number}.txt", "ko")
        planning.set_plan(workspace, key, Wish(assignee="kim"), by="kim")

    threads = [threading.Thread(target=plan, args=(n,)) for n in range(12)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(planning.plans(workspace)) == 12


NAMES = st.text(st.characters(codec="utf-8"), max_size=90)


@settings(max_examples=25, deadline=None)
@given(
    priority=st.sampled_from([None, *Priority]),
    assignee=st.none() | NAMES,
    deadline=st.none() | st.datetimes().map(lambda d: d.strftime("%Y-%m-%dT%H:%MZ")),
    archived=st.none() | st.booleans(),
)
def test_what_was_planned_is_read_again(
    tmp_path_factory: pytest.TempPathFactory,
    priority: str | None,
    assignee: str | None,
    deadline: str | None,
    archived: bool | None,
) -> None:
    root = tmp_path_factory.mktemp("plans")
    (root / "workbench.toml").write_text('source = "en"\ntargets = ["ko"]\n', "utf-8")
    workspace = Workspace.open(root)
    wish = Wish(priority, deadline, assignee, archived)
    try:
        plan = planning.set_plan(workspace, STORY, wish, by="kim")
    except UsageError:
        assert lines(workspace) == []
        return
    assert planning.plan_of(workspace, STORY) == (Plan(*STORY) if plan.empty else plan)


def test_what_is_put_away_is_offered_to_nobody_who_does_not_name_it(
    workspace: Workspace,
) -> None:
    name = "seeds/story.txt"
    workspace.sync(workspace.article(name), "ko")
    planning.set_plan(workspace, Key(name, "ko"), Wish(archived=True), by="kim")
    offered = [(a.name, code) for a, code in planning.offered(workspace, ())]
    assert offered == [("seeds/ko/border.txt", "en")]
    assert list(planning.offered(workspace, [name], ["ko"]))
    search = Search.of(workspace, "state:untranslated")
    assert not list(search.each((), ["ko"]))
    assert len(list(search.each([name], ["ko"]))) == 4
    assert list(workspace.pairs((), ["ko"]))  # check, sync and export see it


def test_a_name_that_nobody_has_is_offered_nothing(workspace: Workspace) -> None:
    both = Wish(assignee="kim")
    plans = planning.change(workspace, [STORY], both, by="lee").plans
    assert planning.unoffered(workspace, plans) == {}  # there are no accounts
    by = people.By("lee", "2026-11-29T10:00Z", 0.0)
    people.enrol(workspace.store, "lee", {STORY.locale: Role.READER}, by=by)
    assert planning.unoffered(workspace, plans) == {"kim": {STORY.locale}}
    kim = people.enrol(workspace.store, "kim", {"ja": Role.EDITOR}, by=by)
    assert planning.unoffered(workspace, plans) == {"kim": {STORY.locale}}
    people.set_role(workspace.store, kim, STORY.locale, Role.TRANSLATOR, by=by)
    assert planning.unoffered(workspace, plans) == {}
    people.set_disabled(workspace.store, kim, True, by=by)
    assert planning.unoffered(workspace, plans) == {"kim": {STORY.locale}}
