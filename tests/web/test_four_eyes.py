"""T-28: by no road does anybody approve what they wrote, where that is forbidden."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from snow import API, EDIT, NAME, Browser, units
from test_search_page import fields

from workbench import cli, desk, trust
from workbench.catalog import authorship
from workbench.model import Address, State, Unit
from workbench.workspace import Workspace

Road = Callable[[Browser, Workspace, Unit], None]


@pytest.fixture(params=["forbid", "warn"])
def setting(request: pytest.FixtureRequest, root: Path) -> str:
    path = root / "workbench.toml"
    said = f'self_approval = "{request.param}"\n{path.read_text("utf-8")}'
    path.write_text(said, encoding="utf-8")
    return str(request.param)


@pytest.fixture
def own(
    setting: str, browser: Browser, first: Unit, monkeypatch: pytest.MonkeyPatch
) -> Unit:
    """The first unit, with a text that kim wrote in the browser."""
    monkeypatch.setenv("WORKBENCH_USER", "kim")
    where = f"{API}/units/{first.id}"
    sent = browser.send("PUT", where, target="눈이 왔다.", revision=first.revision)
    assert sent.status_code == 200
    return first


def _api(browser: Browser, workspace: Workspace, unit: Unit) -> None:
    answer = browser.send(
        "PUT", f"{API}/units/{unit.id}/approval", revision=unit.revision
    )
    if answer.status_code != 200:
        assert answer.status_code == 409
        assert "kim wrote" in answer.json["error"]["message"]


def _form(browser: Browser, workspace: Workspace, unit: Unit) -> None:
    fields = {f"unit-{unit.id}-{unit.revision}": unit.target}
    browser.submit(EDIT, action=f"approve-{unit.id}", **fields)


def _form_with_text(browser: Browser, workspace: Workspace, unit: Unit) -> None:
    fields = {f"unit-{unit.id}-{unit.revision}": "눈이 많이 왔다."}
    browser.submit(EDIT, action=f"approve-{unit.id}", **fields)


def _command(*words: str) -> Road:
    def run(browser: Browser, workspace: Workspace, unit: Unit) -> None:
        named = [unit.id if word == "UNIT" else word for word in words]
        with pytest.raises(SystemExit):
            cli.main(["-C", str(workspace.root), *named, "--by", "kim"])

    return run


def _many(browser: Browser, workspace: Workspace, unit: Unit) -> None:
    page = browser.text("/approve?query=state:review")
    key = re.findall(r'name="take" value="(\w+)"', page)[0]
    sent = {**fields(page), "take": [key]}  # a page cannot be trusted
    browser.submit("/approve", **sent, action="apply")


def _many_by_program(browser: Browser, workspace: Workspace, unit: Unit) -> None:
    asked = {"query": "state:review", "locale": "ko"}
    digest = browser.get("/api/v1/approvals", query_string=asked).json["digest"]
    browser.send("POST", "/api/v1/runs", kind="approve", **asked, digest=digest)


def _memory(browser: Browser, workspace: Workspace, unit: Unit) -> None:
    where = f"{API}/units/{unit.id}"
    match = {"origin": "memory/old.tmx", "unit": "1"}
    sent = browser.send(
        "PUT", where, target="눈 왔다.", revision=unit.revision, match=match
    )
    assert sent.status_code == 200
    _api(browser, workspace, units(workspace)[0])


def _replace(browser: Browser, workspace: Workspace, unit: Unit) -> None:
    """Lee's text, a word of it kim's, and kim's approval."""
    place = Address(workspace.article(NAME), "ko", unit.id)
    desk.write(workspace, place, "비가 왔다.", by="lee")
    page = browser.text("/search?from=비가&to=눈이&locale=ko")
    browser.submit("/search", **fields(page), action="apply")
    assert units(workspace)[0].target == "눈이 왔다."
    _api(browser, workspace, units(workspace)[0])


def _undo(browser: Browser, workspace: Workspace, unit: Unit) -> None:
    """Lee approves, kim changes a word, and undoes that to an approval."""
    place = Address(workspace.article(NAME), "ko", unit.id)
    desk.judge(workspace, place, State.APPROVED, by="lee")
    desk.write(workspace, place, "눈.", by="kim")
    seen = units(workspace)[0].revision
    browser.send("DELETE", f"{API}/units/{unit.id}/last-change", revision=seen)


def _restore(browser: Browser, workspace: Workspace, unit: Unit) -> None:
    """Kim brings a text of their own back, lee's in between, and approves it."""
    place = Address(workspace.article(NAME), "ko", unit.id)
    seen = desk.write(workspace, place, "비.", by="lee").revision
    number = desk.history(workspace, place)[1].number
    where = f"{API}/units/{unit.id}/history/{number}"
    assert browser.send("PUT", where, revision=seen).status_code == 200
    _api(browser, workspace, units(workspace)[0])


def _taken_back(browser: Browser, workspace: Workspace, unit: Unit) -> None:
    """Lee's approval falls by kim's replacing, and kim takes the run back."""
    place = Address(workspace.article(NAME), "ko", unit.id)
    desk.judge(workspace, place, State.APPROVED, by="lee")
    page = browser.text("/search?from=눈이&to=비가&locale=ko")
    browser.submit("/search", **fields(page), action="apply")
    undo = re.findall(r'action="(/runs/\w+/undo)"', browser.text("/runs"))[0]
    browser.submit(undo)
    assert (units(workspace)[0].state, units(workspace)[0].by) == ("approved", "lee")
    browser.send(
        "DELETE",
        f"{API}/units/{unit.id}/approval",
        revision=units(workspace)[0].revision,
    )
    _api(browser, workspace, units(workspace)[0])


def _adopted(browser: Browser, workspace: Workspace, unit: Unit) -> None:
    """Kim takes all marks off with an editor, and adopts the text that is left."""
    path = workspace.catalog_path(workspace.article(NAME), "ko")
    lines = path.read_text("utf-8").splitlines(keepends=True)
    bare = [one for one in lines if not one.startswith(("# wb-", "#, fuzzy"))]
    path.write_text("".join(bare), "utf-8")
    adopt = _command("adopt", "--locale", "ko")
    adopt(browser, workspace, unit)
    if units(workspace)[0].state is State.REVIEW:
        _command("adopt", "--locale", "ko", "--written-by", "kim")(
            browser, workspace, unit
        )


ROADS: dict[str, Road] = {
    "bringing back": _restore,
    "program": _api,
    "form": _form,
    "form with a new text": _form_with_text,
    "command": _command(
        "set", NAME, "--locale", "ko", "--unit", "UNIT", "--state", "approved"
    ),
    "many": _many,
    "many by program": _many_by_program,
    "many by command": _command("approve", "--query", "state:review"),
    "memory": _memory,
    "replacing": _replace,
    "undoing": _undo,
    "a run taken back": _taken_back,
    "adopting": _adopted,
}


def test_t28_own_text_is_approved_by_somebody_else(
    setting: str, own: Unit, browser: Browser, workspace: Workspace
) -> None:
    path = workspace.catalog_path(workspace.article(NAME), "ko")
    before = path.read_bytes()
    for name, road in ROADS.items():
        path.write_bytes(before)
        road(browser, workspace, units(workspace)[0])
        unit = units(workspace)[0]
        if setting == "forbid":
            assert not authorship.is_self_approved(unit), name
            assert unit.state is not State.APPROVED or unit.by == "lee", name
        else:
            assert unit.state is State.APPROVED, name
            found = trust.findings([unit], self_approval="warn")
            assert bool(list(found)) is (unit.by == "kim"), name


def test_the_list_of_many_says_beforehand_what_is_ones_own(
    setting: str, own: Unit, browser: Browser, workspace: Workspace
) -> None:
    second = units(workspace)[1]
    place = Address(workspace.article(NAME), "ko", second.id)
    desk.write(workspace, place, "학교.", by="lee")
    page = browser.text("/approve?query=state:review")
    boxes = re.findall(r'<input type="checkbox" name="take"[^>]*>', page)
    assert [("disabled" in one, "checked" in one) for one in boxes] == (
        [(setting == "forbid", setting == "warn"), (False, True)]
    )
    assert page.count("You wrote this text") == 1
    count = {"forbid": "1 unit would", "warn": "2 units would"}[setting]
    assert count in page
    listed = browser.get("/api/v1/approvals?query=state:review").json["units"]
    assert [one["own"] for one in listed] == [setting, None]
    browser.submit("/approve", **fields(page), action="apply")
    assert units(workspace)[1].state is State.APPROVED
    assert "Left" not in browser.text("/runs")


def test_editor_says_so_before_the_button_is_pressed(
    setting: str, own: Unit, browser: Browser, workspace: Workspace
) -> None:
    page = browser.text(EDIT)
    assert page.count(f'data-own="{setting}"') == 1
    button = page.split('class="button approve"')[1].split(">")[0]
    assert "You wrote this text" in button
    assert ("aria-disabled" in button) is (setting == "forbid")
    article = workspace.article(NAME)
    desk.write(workspace, Address(article, "ko", own.id), "눈.", by="lee")
    assert "data-own" not in browser.text(EDIT)
