"""Fix and Dismiss beside a finding, by mouse and by key."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import pytest
from desk_page import NAME, Desk, founded, serving, units
from drafting_runs import drafted
from findings_with_fix import register
from playwright.sync_api import Error, Page, Route, expect

from workbench import desk as steps
from workbench.catalog import dismissals
from workbench.drafting import Drafting
from workbench.model import Address, State
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
    expect(typed.box(0)).to_have_value("새말이다.")
    typed.page.keyboard.press("Control+z")
    expect(typed.box(0)).to_have_value("옛말이다.")
    typed.page.keyboard.press("Alt+KeyC")
    typed.page.wait_for_function("() => document.activeElement.value === '새말이다.'")
    typed.wait_until_saved()
    typed.unit(0).get_by_text("This word is old.").wait_for(state="detached")
    assert units(workspace)[0].target == "새말이다."
    assert units(workspace)[0].state is State.REVIEW


def test_what_can_be_done_about_a_finding_stands_in_one_row(typed: Desk) -> None:
    """Wherever the line ends: no button is left alone below the other."""
    ways = typed.unit(0).locator(".findings .button")
    for width in range(300, 460, 20):
        typed.page.set_viewport_size({"width": width, "height": 800})
        first, second = (ways.nth(place).bounding_box()["y"] for place in (0, 1))
        assert abs(first - second) < 5
    # Below a message they begin where it begins.
    typed.page.set_viewport_size({"width": 300, "height": 800})
    said = typed.unit(0).locator("[data-message]").first.bounding_box() or {}
    below = ways.first.bounding_box() or {}
    assert below["y"] > said["y"] + 10
    assert abs(below["x"] - said["x"]) < 1


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


def held_back(page: Page, *, text: str) -> Callable[[], None]:
    """Have the server's word about a text wait; the call returned lets it come."""
    waiting: list[Route] = []
    held = True

    def hold(route: Route) -> None:
        asked = (route.request.post_data_json or {}).get("target")
        if held and asked == text:
            waiting.append(route)
        else:
            route.continue_()

    page.route("**/findings?*", hold)

    def let_go() -> None:
        nonlocal held
        held = False
        for route in waiting:
            with suppress(Error):  # the page itself has given it up for a later one
                route.continue_()

    return let_go


def test_what_acts_on_findings_waits_for_those_of_the_text(
    typed: Desk, workspace: Workspace
) -> None:
    page, box = typed.page, typed.box(0)
    box.fill("옛말이다. 참 길다.")
    typed.wait_until_saved()
    box.press("End")
    let_go = held_back(page, text="옛말이다. 참 길다.")
    # A text without an old word, and back: its own finding is yet to come again.
    page.keyboard.press("Control+a")
    with page.expect_response("**/findings?*"):
        page.keyboard.insert_text("새 글이다.")
    typed.unit(0).get_by_text("This word is old.").wait_for(state="detached")
    page.keyboard.press("Control+z")
    expect(box).to_have_value("옛말이다. 참 길다.")
    page.keyboard.press("Alt+KeyC")
    page.wait_for_timeout(300)
    expect(page.get_by_text("No finding here can be fixed by itself.")).to_have_count(0)
    let_go()
    expect(box).to_have_value("새말이다. 참 길다.")
    typed.wait_until_saved()
    # And of a text with other words: what was proposed for those is not put in here.
    page.keyboard.press("Control+a")
    with page.expect_response("**/findings?*"):
        page.keyboard.insert_text("옛말 하나.")
    typed.unit(0).get_by_text("This word is old.").wait_for()
    let_go = held_back(page, text="새말이다. 참 길다.")
    page.keyboard.press("Control+z")
    page.keyboard.press("Alt+KeyC")
    let_go()
    page.get_by_text("No finding here can be fixed by itself.").wait_for()
    expect(box).to_have_value("새말이다. 참 길다.")


def test_undo_takes_back_what_was_said_of_a_finding(
    typed: Desk, workspace: Workspace
) -> None:
    unit, page = typed.unit(0), typed.page
    dismiss = unit.get_by_role("button", name="Dismiss… This word is old.")

    def say(reason: str) -> None:
        dismiss.click()
        page.get_by_role("dialog").get_by_role("textbox").fill(reason)
        page.keyboard.press("Enter")
        unit.get_by_text(reason).wait_for()

    say("House style")
    expect(typed.box(0)).to_be_focused()
    page.keyboard.press("Control+z")
    dismiss.wait_for()
    expect(typed.box(0)).to_have_value("옛말이다.")
    assert dismissals.recorded(units(workspace)[0]) == ()
    say("A quotation")
    unit.get_by_role("button", name="Take back").click()
    dismiss.wait_for()
    page.get_by_role("button", name="Undo the last saved change").click()
    unit.get_by_text("A quotation").wait_for()
    typed.box(0).focus()
    typed.box(0).press_sequentially(" ")
    page.keyboard.press("Control+z")
    typed.wait_until_saved()
    expect(unit.get_by_text("A quotation")).to_be_visible()


def test_machine_text_is_told_as_it_is_edited_and_declared_right(
    tmp_path: Path, new_page: Callable[..., Page]
) -> None:
    settings = founded(tmp_path).root / "workbench.toml"
    settings.write_text(f'{settings.read_text("utf-8")}[unedited]\npolicy = "hold"\n')
    strict = Workspace.open(settings.parent)
    drafted(Drafting(strict, engine="pseudo"), strict.article(NAME))
    said = "The translation is as the machine wrote it."
    with serving(strict) as running:
        desk = Desk(new_page(), running.url)
        desk.open()
        desk.box(0).focus()
        desk.unit(0).get_by_text(said).wait_for()
        desk.box(0).press_sequentially("참 ")
        desk.unit(0).get_by_text(said).wait_for(state="detached")
        button = desk.unit(1).get_by_role("button", name="It is right as it is")
        button.focus()
        desk.page.keyboard.press("Enter")
        desk.unit(1).get_by_role("button", name="Take back").wait_for()
        assert not button.is_visible()
    (one,) = dismissals.recorded(units(strict)[1])
    assert (one.code, one.reason) == ("unedited-unit", "It is right as it is")


def test_a_paragraph_and_an_article_are_right_as_they_are_in_one_press(
    workspace: Workspace, new_page: Callable[..., Page]
) -> None:
    settings = workspace.root / "workbench.toml"
    settings.write_text(f'{settings.read_text("utf-8")}[unedited]\npolicy = "hold"\n')
    strict = Workspace.open(workspace.root)
    article = strict.article(NAME)
    drafted(Drafting(strict, engine="pseudo"), article)
    blocks = strict.document(article).blocks
    texts = next(block.segments for block in blocks if len(block.segments) > 1)
    ids = {unit.source: unit.id for unit in units(strict)}
    first = [ids[part.text] for part in texts]
    for unit in units(strict):
        if unit.id != first[0]:
            place = Address(article, "ko", unit.id)
            steps.judge(strict, place, State.APPROVED, by="kim")

    def declared() -> dict[str, set[str]]:
        marks = {unit.id: dismissals.standing(unit) for unit in units(strict)}
        said = [(code, unit) for unit, codes in marks.items() for code in codes]
        return {
            code: {unit for is_of, unit in said if is_of == code} for code, _ in said
        }

    with serving(strict) as running:
        page = Desk(new_page(), running.url)
        page.open()
        at = page.page.locator(f"#u-{first[-1]}")
        mark = '[data-declare="unedited-paragraph"]'
        above = page.page.locator("[data-declared]")
        assert at.locator(mark).count() == 0
        # The approval that is the paragraph's last, of another unit, brings it up.
        page.page.locator(f"#u-{first[0]} .approve").click()
        at.locator(mark).click()
        at.get_by_role("button", name="Take back").wait_for()
        assert declared() == {"unedited-paragraph": set(first)}
        # The others of the paragraph are followed: their next step is no conflict.
        page.page.locator(f"#u-{first[0]} [data-declare]").wait_for(state="detached")
        right = above.get_by_role("button", name="It is right as it is")

        other = Address(article, "ko", units(strict)[-1].id)

        def overtaken(route: Route) -> None:
            if route.request.method == "PUT" and units(strict)[-1].by != "lee":
                steps.write(strict, other, "그 사이에 누가 고친 글이다.", by="lee")
                steps.judge(strict, other, State.APPROVED, by="kim")
            route.continue_()

        page.page.route("**/as-it-is?*", overtaken)
        right.click()
        # Nothing is said of a text that nobody saw here; the page shows it.
        page.page.get_by_text("and nothing is said of it").wait_for()
        box = page.page.locator(f"#u-{other.unit} textarea")
        expect(box).to_have_value("그 사이에 누가 고친 글이다.")
        assert "unedited-article" not in declared()
        right.click()
        above.get_by_role("button", name="Take back").wait_for()
        assert declared()["unedited-article"] > set(first)
        above.get_by_role("button", name="Take back").click()
        at.get_by_role("button", name="Take back").click()
        at.locator(mark).wait_for()
    assert declared() == {}
