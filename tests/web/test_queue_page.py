"""The queue's page, its way through the editor, and its resource."""

from __future__ import annotations

from flask import Flask
from snow import NAME as STORY

from workbench import desk, planning
from workbench.model import Address, State
from workbench.planning import Key, Wish
from workbench.workspace import Workspace


def places(workspace: Workspace) -> list[Address]:
    article = workspace.article(STORY)
    if not workspace.catalog(article, "ko").live:
        workspace.sync(article, "ko")
    live = workspace.catalog(article, "ko").live
    return [Address(article, "ko", unit.id) for unit in live]


def test_nothing_waits_where_nothing_is_open(app: Flask, workspace: Workspace) -> None:
    client = app.test_client()
    for place in places(workspace):
        desk.write(workspace, place, f"글 {place.unit}", by="kim")
        desk.judge(workspace, place, State.APPROVED, by="kim")
    page = client.get("/queue").get_data(as_text=True)
    assert "Nothing waits for you." in page
    assert client.get("/api/v1/queue").get_json()["total"] == 0
    page = client.get("/queue?state=draft").get_data(as_text=True)
    assert "Nothing in your queue fits." in page


def test_a_unit_says_until_when_and_whether_that_is_over(
    app: Flask, workspace: Workspace
) -> None:
    places(workspace)
    client, key = app.test_client(), Key(STORY, "ko")
    for deadline, told in (
        ("2099-01-01T09:00Z", "Deadline Jan 1, 2099"),
        ("2026-01-01T09:00Z", '<strong class="late">Overdue</strong> Jan 1, 2026'),
    ):
        planning.set_plan(workspace, key, Wish(deadline=deadline), by="kim")
        page = client.get("/queue").get_data(as_text=True)
        assert f" · {told}" in page


def test_several_findings_are_counted(app: Flask, workspace: Workspace) -> None:
    first, *_ = places(workspace)
    for target, told in (
        ("눈이 2026년에 왔다 (", "A warning"),
        ("서울에 눈이 눈이  왔다 (", "3 warnings"),
    ):
        desk.write(workspace, first, target, by="kim")
        page = app.test_client().get("/queue").get_data(as_text=True)
        assert f'<span class="queue-reason">{told}</span>' in page


def test_links_say_how_many_units_wait_and_where_one_is(
    app: Flask, workspace: Workspace
) -> None:
    client = app.test_client()
    todo = len(places(workspace))
    page = client.get("/glossary/ko").get_data(as_text=True)
    assert 'href="/glossary" aria-current="true"' in page
    # No page counts: its script asks.
    assert 'data-waits="/queue/count"' in page
    assert "units wait for you" not in page
    told = client.get("/queue/count").get_json()
    assert (told["units"], told["short"]) == (todo, str(todo))
    page = client.get("/search").get_data(as_text=True)
    assert 'href="/search" aria-current="page"' in page
    assert page.count("aria-current") == 1
    assert f"> {todo} units wait for you.</span></a>" in page
    assert 'data-waits="' not in page
    # Whoever looks at the queue counts, too; nothing is said of nothing.
    for place in places(workspace):
        desk.write(workspace, place, f"글 {place.unit}", by="kim")
        desk.judge(workspace, place, State.APPROVED, by="kim")
    client.get("/queue")
    assert client.get("/queue/count").get_json() == {
        "units": 0,
        "short": "",
        "said": "",
    }
    page = client.get("/search").get_data(as_text=True)
    assert "data-waits-short></span>" in page
    assert "data-waits-said></span>" in page


def test_page_leads_through_the_queue(app: Flask, workspace: Workspace) -> None:
    client = app.test_client()
    first, second, *others = places(workspace)
    last = others[-1]
    desk.write(workspace, second, "<script>글</script>", by="kim")
    desk.judge(workspace, second, State.REWORK, by="lee", reason="더 <b>짧게")
    page = client.get("/queue").get_data(as_text=True)
    assert "<script>글" not in page
    assert "더 &lt;b&gt;짧게" in page
    listed = client.get("/api/v1/queue").get_json()
    assert listed["units"][0]["id"] == second.unit
    assert listed["total"] == 2 + len(others)
    assert listed["units"][0]["reasons"][0] == "rework"
    editor = client.get(
        f"/edit/ko/{STORY}?queue=1&unit={second.unit}&within=order%3Drisk"
    )
    text = editor.get_data(as_text=True)
    assert "Next in my queue" in text
    # The unit still waits: on to the one behind it.
    here = f"/queue/next?in=ko&of={STORY}&unit={second.unit}&at=0"
    onward = client.get(here)
    assert onward.status_code == 303
    assert f"unit={first.unit}" in onward.location
    # It is done: whichever took its place is next.
    desk.judge(workspace, second, State.APPROVED, by="lee")
    assert f"unit={first.unit}" in client.get(here).location
    end = f"/queue/next?in=ko&of={STORY}&unit={last.unit}&at={len(others)}"
    assert client.get(end).location == "/queue"
    assert "That was the last unit" in client.get("/queue").get_data(as_text=True)


def test_hostile_addresses_are_refused(app: Flask) -> None:
    client = app.test_client()
    for said in ("state=no", "reason=no", "order=no"):
        assert client.get(f"/queue?{said}").status_code == 422
        assert client.get(f"/api/v1/queue?{said}").status_code == 422
    assert client.get("/queue?locale=xx").status_code == 400
    assert client.get("/queue?locale=..%2F..%2Fx").status_code in {400, 404}
    assert client.get("/queue?page=-1&articles=%5B%5B%5B").status_code == 200
    assert client.get("/queue?page=99999999999999").status_code == 200
    assert client.get("/api/v1/queue?offset=x").status_code == 422
    assert client.get("/queue/next?at=zz").status_code == 303


def test_search_can_be_ordered_by_risk(app: Flask, workspace: Workspace) -> None:
    client = app.test_client()
    *_, last = places(workspace)
    desk.write(workspace, last, "짧은 글.", by="kim")
    desk.judge(workspace, last, State.REWORK, by="lee")
    page = client.get("/search?query=state:todo&sort=risk").get_data(as_text=True)
    assert page.index("짧은 글.") < page.index("Snow fell in Seoul.")
    plain = client.get("/search?query=state:todo").get_data(as_text=True)
    assert plain.index("짧은 글.") > plain.index("Snow fell in Seoul.")
