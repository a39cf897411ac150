"""What the editor can do about a finding: see its fix, dismiss it, take that back."""

from __future__ import annotations

from typing import Any

import pytest
from drafting_runs import drafted
from findings_with_fix import CODE, register
from snow import API, EDIT, NAME, Browser, units

from workbench import desk
from workbench.catalog import dismissals
from workbench.drafting import Drafting
from workbench.model import Address, State, Unit
from workbench.workspace import Workspace

TEXT = "서울에 옛말이 내렸다."


@pytest.fixture
def said(browser: Browser, first: Unit, monkeypatch: pytest.MonkeyPatch) -> Any:
    """The answer to writing a text with a finding."""
    register(monkeypatch)
    answer = browser.send(
        "PUT", f"{API}/units/{first.id}", target=TEXT, revision=first.revision
    )
    return answer.get_json()["unit"]


def test_a_finding_brings_its_fix(browser: Browser, said: Any) -> None:
    (finding,) = said["findings"]
    assert finding == {
        "code": CODE,
        "severity": "warning",
        "message": "This word is old.",
        "fix": "서울에 새말이 내렸다.",
        "blocks": False,
        "dismissed": "",
        "dismissible": True,
    }
    page = browser.text(EDIT)
    assert 'data-fix="서울에 새말이 내렸다."' in page
    assert f'data-dismiss="{CODE}"' in page


def test_it_is_dismissed_with_a_reason_and_counts_again(
    browser: Browser, workspace: Workspace, said: Any
) -> None:
    path = f"{API}/units/{said['id']}/dismissals/{CODE}"
    body = {"reason": "  House\nstyle ", "revision": said["revision"]}
    told = browser.send("PUT", f"{path}?view=editor", **body).get_json()
    (finding,) = told["unit"]["findings"]
    assert finding["dismissed"].startswith("House style (")
    assert "data-take-back" in told["html"]
    assert "data-fix" not in told["html"]
    (one,) = dismissals.recorded(units(workspace)[0])
    assert one.reason == "House style"
    back = browser.send("DELETE", path, revision=told["unit"]["revision"]).get_json()
    assert back["unit"]["findings"][0]["dismissed"] == ""
    # The history names the check of either step.
    told = browser.get(f"{API}/units/{said['id']}/history?view=editor").get_json()
    assert [event["checks"] for event in told["events"][:3]] == [[CODE], [CODE], []]
    assert told["html"].count(f">{CODE}</span>") == 2


REFUSED = [
    (CODE, {"reason": "x", "revision": "0" * 12}, 409),
    (CODE, {"reason": "x", "revision": None}, 422),
    (CODE, {"reason": ""}, 400),
    (CODE, {"reason": "x\x00"}, 422),
    (CODE, {"reason": "x" * 501}, 422),
    ("unapproved", {"reason": "x"}, 409),
    ("numbers", {"reason": "x"}, 409),
    ("nothing", {"reason": "x"}, 400),
]


def test_what_cannot_be_dismissed_is_refused(
    browser: Browser, workspace: Workspace, said: Any
) -> None:
    for code, body, status in REFUSED:
        path = f"{API}/units/{said['id']}/dismissals/{code}"
        sent = {"revision": said["revision"], **body}
        assert browser.send("PUT", path, **sent).status_code == status, (code, body)
    assert dismissals.recorded(units(workspace)[0]) == ()


def test_the_editor_follows_the_settings(
    browser: Browser, workspace: Workspace, said: Any, root: Any
) -> None:
    from workbench.web import create_app

    settings = root / "workbench.toml"
    text = settings.read_text("utf-8") + f'[checks]\n{CODE} = "off"\n'
    settings.write_text(text, encoding="utf-8")
    fresh = Browser(create_app(Workspace.open(root)).test_client())
    assert "This word is old." not in fresh.text(EDIT)
    told = fresh.get(f"{API}/units/{said['id']}").get_json()
    assert told["unit"]["findings"] == []


def test_machine_text_is_right_as_it_is_only_as_it_was_seen(
    browser: Browser, workspace: Workspace
) -> None:
    settings = workspace.root / "workbench.toml"
    settings.write_text(f'{settings.read_text("utf-8")}[unedited]\npolicy = "hold"\n')
    asked = Workspace.open(workspace.root)
    article = asked.article(NAME)
    drafted(Drafting(asked, engine="pseudo"), article)
    for unit in units(asked):
        desk.judge(asked, Address(article, "ko", unit.id), State.APPROVED, by="kim")
    whole = f"{API}/as-it-is"
    told = browser.get(whole).get_json()
    assert told["version"] == browser.get(API).get_json()["version"]
    at = next(one["unit"] for one in told["findings"] if "paragraph" in one["code"])
    part = f"{API}/units/{at}/dismissals/unedited-paragraph"
    seen = browser.get(f"{API}/units/{at}").get_json()["unit"]["revision"]
    # Somebody writes another unit; what is said now is of a text that nobody saw.
    other = next(unit for unit in units(asked) if unit.id != at)
    desk.write(asked, Address(article, "ko", other.id), "다른 글이다.", by="lee")
    desk.judge(asked, Address(article, "ko", other.id), State.APPROVED, by="kim")
    old = {"reason": "quoted", "version": told["version"]}
    for method, path in (("PUT", whole), ("DELETE", whole), ("PUT", part)):
        refused = browser.send(method, path, **old, revision=seen)
        error = refused.get_json()["error"]
        assert (refused.status_code, error["code"]) == (409, "conflict")
    assert not any(dismissals.recorded(unit) for unit in units(asked))
    assert browser.send("PUT", whole, reason="quoted").status_code == 422
    now = old | {"version": error["version"]}
    assert browser.send("PUT", whole, **now).status_code == 200
