"""T-28: by no road does anybody approve what they wrote, where that is forbidden."""

from __future__ import annotations

from pathlib import Path

import pytest
from snow import API, EDIT, NAME, Browser, units

from workbench import cli, desk
from workbench.model import State, Unit
from workbench.workspace import Workspace


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


@pytest.mark.parametrize("road", ["api", "form", "command"])
def test_own_text_is_approved_by_somebody_else(
    road: str, setting: str, own: Unit, browser: Browser, workspace: Workspace
) -> None:
    unit = units(workspace)[0]
    if road == "api":
        where = f"{API}/units/{own.id}/approval"
        answer = browser.send("PUT", where, revision=unit.revision)
        refused = answer.status_code == 409
        assert not refused or "kim wrote" in answer.json["error"]["message"]
    elif road == "form":
        fields = {f"unit-{unit.id}-{unit.revision}": unit.target}
        answer = browser.submit(EDIT, action=f"approve-{unit.id}", **fields)
        refused = answer.status_code == 409
    else:
        place = ("set", NAME, "--locale", "ko", "--unit", unit.id, "--by", "kim")
        with pytest.raises(SystemExit) as ended:
            cli.main(["-C", str(workspace.root), *place, "--state", "approved"])
        refused = ended.value.code == 2
    assert refused is (setting == "forbid")
    state = State.REVIEW if refused else State.APPROVED
    assert units(workspace)[0].state is state


def test_editor_says_so_before_the_button_is_pressed(
    setting: str, own: Unit, browser: Browser, workspace: Workspace
) -> None:
    assert browser.text(EDIT).count(f'data-own="{setting}"') == 1
    article = workspace.article(NAME)
    desk.write(workspace, desk.Address(article, "ko", own.id), "눈.", by="lee")
    assert "data-own" not in browser.text(EDIT)
