"""Fix and Dismiss beside a finding, by mouse and by key."""

from __future__ import annotations

import pytest
from desk_page import Desk, units
from findings_with_fix import register

from workbench.catalog import dismissals
from workbench.model import State
from workbench.workspace import Workspace

pytestmark = pytest.mark.browser


@pytest.fixture
def typed(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> Desk:
    """The page, with a text saved that has a finding with a fix."""
    register(monkeypatch)
    desk.open()
    desk.box(0).fill("옛말이다.")
    desk.wait_until_saved()
    return desk


def test_a_fix_goes_into_the_box_and_undo_takes_it_back(
    typed: Desk, workspace: Workspace
) -> None:
    typed.unit(0).get_by_role("button", name="Fix").click()
    assert typed.box(0).input_value() == "새말이다."
    typed.page.keyboard.press("Control+z")
    assert typed.box(0).input_value() == "옛말이다."
    typed.page.keyboard.press("Alt+KeyC")
    typed.page.wait_for_function("document.activeElement.value === '새말이다.'")
    typed.wait_until_saved()
    typed.unit(0).get_by_text("This word is old.").wait_for(state="detached")
    assert units(workspace)[0].target == "새말이다."
    assert units(workspace)[0].state is State.REVIEW


def test_a_finding_is_dismissed_with_a_reason_and_taken_back(
    typed: Desk, workspace: Workspace
) -> None:
    unit = typed.unit(0)
    unit.get_by_role("button", name="Dismiss… This word is old.").click()
    dialog = typed.page.get_by_role("dialog", name="Dismiss the finding")
    assert "This word is old." in dialog.inner_text()
    dialog.get_by_role("button", name="Dismiss").click()
    assert dialog.is_visible()  # a reason is needed
    dialog.get_by_role("textbox").fill("House style")
    dialog.get_by_role("button", name="Dismiss").click()
    unit.get_by_text("House style").wait_for()
    (one,) = dismissals.recorded(units(workspace)[0])
    assert one.reason == "House style"
    unit.get_by_role("button", name="Take back").click()
    unit.get_by_role("button", name="Dismiss… This word is old.").wait_for()
    assert dismissals.recorded(units(workspace)[0]) == ()
