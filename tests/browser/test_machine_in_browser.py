"""Alternatives and type-ahead of a real engine, beside the unit that is worked on."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import lesson
import pytest
from desk_page import Desk, serving
from playwright.sync_api import Locator, Page, Response, expect
from test_accessibility import faults

from workbench import config
from workbench.model import Unit
from workbench.web.server import Server
from workbench.workspace import Workspace

pytestmark = [pytest.mark.browser, pytest.mark.argos]


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    return lesson.founded(tmp_path)


@pytest.fixture
def server(workspace: Workspace) -> Iterator[Server]:
    with serving(workspace) as running:
        yield running


@pytest.fixture
def desk(server: Server, new_page: Callable[..., Page]) -> Desk:
    return Desk(new_page(), server.url)


def saved(workspace: Workspace, number: int) -> Unit:
    return workspace.catalog(workspace.article(lesson.NAME), "ko").live[number]


def test_alternatives_are_numbered_inserted_and_prefetched(
    desk: Desk, workspace: Workspace
) -> None:
    second = saved(workspace, 1).id

    def is_next(response: Response) -> bool:
        return second in response.url and "parts=machine" in response.url

    # What belongs to the second unit is here before anybody comes to it; a model takes
    # its time to be loaded where others work, too.
    with desk.page.expect_response(is_next, timeout=30_000):
        desk.open(lesson.EDIT)
        desk.box(0).click()
        machine = desk.unit(0).locator(".match.machine")
        expect(machine.first.locator(".match-target")).to_have_text(lesson.READS)
        expect(machine.first.locator("kbd")).to_have_text("Alt+1")
        expect(machine.first.locator(".percent")).to_contain_text("%")
    desk.page.keyboard.press("Alt+1")
    expect(desk.box(0)).to_have_value(lesson.READS)
    desk.wait_for_state(0, "review")
    desk.wait_until_saved()
    unit = saved(workspace, 0)
    assert unit.origin is not None
    assert (unit.origin.kind, unit.target) == ("mt", lesson.READS)
    desk.page.route("**/suggestions?*", lambda route: route.abort())
    desk.page.keyboard.press("Control+Enter")
    desk.wait_for_state(0, "approved")
    desk.box(1).focus()
    desk.page.keyboard.type("쓰던 글")
    desk.page.keyboard.press("ArrowLeft")
    desk.page.keyboard.press("Alt+1")
    expect(desk.box(1)).not_to_have_value("쓰던 글")
    # Taken back, what was there goes on being typed, where the caret was.
    desk.page.keyboard.press("Control+z")
    expect(desk.box(1)).to_have_value("쓰던 글")
    desk.page.keyboard.type("새 ")
    expect(desk.box(1)).to_have_value("쓰던 새 글")
    expect(desk.unit(1).locator(".match.machine")).not_to_have_count(0)


def ghost(desk: Desk) -> Locator:
    return desk.page.locator(".ghost")


def test_what_people_approved_comes_before_what_the_machine_would_say(
    workspace: Workspace, new_page: Callable[..., Page]
) -> None:
    theirs = "선생님이 그 책을 읽으신다."
    (workspace.root / "memory").mkdir()
    (workspace.root / "memory" / "lesson.tmx").write_text(
        f"""<tmx version="1.4"><header srclang="en"/><body><tu>
        <tuv xml:lang="en"><seg>The teacher reads the book.</seg></tuv>
        <tuv xml:lang="ko"><seg>{theirs}</seg></tuv></tu></body></tmx>""",
        encoding="utf-8",
    )
    with serving(workspace) as running:
        desk = Desk(new_page(), running.url)
        desk.open(lesson.EDIT)
        desk.box(0).click()
        expect(desk.unit(0).locator(".match.machine").first).to_be_visible()
        # The same sentence; what was imported has three points less.
        expect(desk.unit(0).locator(".match .percent").first).to_have_text("97%")
        desk.page.keyboard.type("선생")
        expect(ghost(desk)).to_have_text("님이 그 책을 읽으신다.")
        # Where people go another way, the machine may still know.
        desk.page.keyboard.type("님이 책")
        expect(ghost(desk)).to_have_text("을 읽습니다.")


def test_nothing_follows_what_was_approved_of_the_same_sentence(
    workspace: Workspace, new_page: Callable[..., Page]
) -> None:
    (workspace.root / "memory").mkdir()
    (workspace.root / "memory" / "lesson.tmx").write_text(
        """<tmx version="1.4"><header srclang="en"/><body><tu>
        <tuv xml:lang="en"><seg>The teacher reads the book.</seg></tuv>
        <tuv xml:lang="ko"><seg>선생님이 책을</seg></tuv></tu></body></tmx>""",
        encoding="utf-8",
    )
    with serving(workspace) as running:
        desk = Desk(new_page(), running.url)
        desk.open(lesson.EDIT)
        desk.box(0).click()
        expect(desk.unit(0).locator(".match .percent").first).to_have_text("97%")
        expect(desk.unit(0).locator(".match.machine").first).to_be_visible()
        desk.page.keyboard.type("선생님이 책")
        expect(ghost(desk)).to_have_text("을")
        # The machine would go on.
        desk.page.keyboard.type("을")
        expect(ghost(desk)).to_have_count(0)
        desk.wait_until_saved()
        expect(ghost(desk)).to_have_count(0)


def test_the_engine_goes_on_where_a_person_types(
    desk: Desk, workspace: Workspace
) -> None:
    desk.open(lesson.EDIT)
    page, keyboard = desk.page, desk.page.keyboard
    desk.box(0).click()
    keyboard.type("선생")
    expect(ghost(desk)).to_have_text("님이 책을 읽습니다.")
    assert faults(page) == []
    heard = page.locator("main > [role=status]")
    expect(heard.filter(has_text="님이 책을 읽습니다.")).to_have_count(1)
    expect(heard.filter(has_text="읽습니다..")).to_have_count(0)
    keyboard.press("Tab")
    expect(desk.box(0)).to_have_value("선생님이")
    keyboard.press("Tab")
    expect(desk.box(0)).to_have_value("선생님이 책을")
    # What is typed as proposed leaves the rest standing.
    keyboard.type(" 읽")
    expect(ghost(desk)).to_have_text("습니다.")
    keyboard.press("ArrowLeft")
    expect(ghost(desk)).to_have_count(0)
    keyboard.press("End")
    expect(ghost(desk)).to_have_text("습니다.")
    # The engine is asked about what stands there then, and has nothing to add.
    with page.expect_response("**/continuations?*"):
        keyboard.press("Alt+ArrowRight")
        expect(desk.box(0)).to_have_value(lesson.READS)
    page.wait_for_timeout(100)
    expect(ghost(desk)).to_have_count(0)
    # With nothing shown, Tab goes on as everywhere.
    keyboard.press("Tab")
    expect(desk.box(0)).not_to_be_focused()
    keyboard.press("Shift+Tab")
    keyboard.press("Control+z")
    expect(desk.box(0)).to_have_value("선생님이 책을 읽")
    expect(ghost(desk)).to_have_text("습니다.")
    keyboard.press("Escape")
    expect(ghost(desk)).to_have_count(0)
    keyboard.type("는다")
    expect(desk.box(0)).to_have_value("선생님이 책을 읽는다")


def test_a_phone_is_told_no_keys(server: Server, new_page: Callable[..., Page]) -> None:
    size = {"width": 390, "height": 844}
    page = new_page(viewport=size, has_touch=True, is_mobile=True)
    desk = Desk(page, server.url)
    desk.open(lesson.EDIT)
    desk.box(0).tap()
    match = desk.unit(0).locator(".match.machine")
    expect(match.locator(".match-target")).to_have_text(lesson.READS)
    expect(match.locator("kbd")).to_be_hidden()
    match.locator("button").tap()
    expect(desk.box(0)).to_have_value(lesson.READS)


def test_what_was_taken_away_is_not_offered_again(desk: Desk) -> None:
    desk.open(lesson.EDIT)
    desk.box(0).click()
    desk.page.keyboard.type("오늘 선생")
    expect(ghost(desk)).not_to_have_count(0)
    desk.page.route("**/continuations?*", lambda route: route.abort())
    for _ in "선생":
        desk.page.keyboard.press("Backspace")
    expect(desk.box(0)).to_have_value("오늘 ")
    expect(ghost(desk)).to_have_count(0)


def test_it_keeps_out_of_the_way(desk: Desk, workspace: Workspace) -> None:
    own = {"ahead-word": ["ArrowRight"], "ahead-none": ["alt+KeyN"]}
    person = config.user_name()
    workspace.store.preferences.choose(person, "keys", json.dumps(own))
    desk.open(lesson.EDIT)
    desk.box(0).click()
    session = desk.page.context.new_cdp_session(desk.page)
    composed = {"text": "선생", "selectionStart": 2, "selectionEnd": 2}
    session.send("Input.imeSetComposition", composed)
    expect(desk.box(0)).to_have_value("선생")
    session.send("Input.insertText", {"text": "선생"})
    expect(ghost(desk)).to_have_text("님이 책을 읽습니다.")
    heard = desk.page.locator("main > [role=status]")
    expect(heard.filter(has_text="→ takes a word.")).to_have_count(1)
    session.send("Input.imeSetComposition", {**composed, "text": "님"})
    expect(ghost(desk)).to_have_count(0)
    session.send("Input.insertText", {"text": "님"})
    expect(ghost(desk)).to_have_text("이 책을 읽습니다.")
    # By the person's own keys; those they gave away do what they do everywhere.
    desk.page.keyboard.press("ArrowRight")
    expect(desk.box(0)).to_have_value("선생님이")
    desk.page.keyboard.press("Alt+KeyN")
    expect(ghost(desk)).to_have_count(0)
    desk.page.keyboard.press("Control+KeyK")
    desk.page.keyboard.type("text")
    options = desk.page.get_by_role("option")
    expect(options.filter(has_text="Copy the source")).to_have_count(0)
    expect(options.filter(has_text="grey text")).to_have_count(0)
    desk.page.keyboard.press("Escape")
    desk.page.get_by_role("button", name="Keyboard shortcuts").click()
    desk.page.get_by_label("show in grey").uncheck()
    desk.page.keyboard.press("Escape")
    asked: list[str] = []
    desk.page.on("request", lambda one: asked.append(one.url))
    desk.box(1).click()
    desk.page.keyboard.type("학생")
    desk.wait_for_state(1, "review")
    assert not [url for url in asked if "continuations" in url]
    desk.open(lesson.EDIT)
    desk.page.get_by_role("button", name="Keyboard shortcuts").click()
    expect(desk.page.get_by_label("show in grey")).not_to_be_checked()


def test_without_a_model_nothing_is_shown_and_nothing_fails(
    desk: Desk, workspace: Workspace
) -> None:
    shutil.rmtree(workspace.root / "models")
    answered: list[Response] = []
    desk.page.on("response", lambda one: answered.append(one))
    with desk.page.expect_response("**/suggestions?*"):
        desk.open(lesson.EDIT)
        desk.box(0).click()
    known = """() => document.querySelector('#help [data-action^="ahead-"]').hidden"""
    desk.page.wait_for_function(known)
    desk.page.keyboard.type("선생")
    desk.wait_for_state(0, "review")
    expect(desk.unit(0).locator('[data-part="machine"]')).to_be_empty()
    expect(ghost(desk)).to_have_count(0)
    # The help leaves out the keys of the grey text, and no others.
    desk.page.get_by_role("button", name="Keyboard shortcuts").click()
    keys = desk.page.locator("#help .keys > div")
    expect(keys.filter(has_text="Find an action, a unit")).to_be_visible()
    expect(keys.filter(has_text="Next layout")).to_be_visible()
    expect(keys.filter(has_text="grey text").filter(visible=True)).to_have_count(0)
    assert [one.url for one in answered if one.status > 399] == []
    assert [one.url for one in answered if "parts=machine" in one.url] == []
    assert [one.url for one in answered if "continuations" in one.url] == []
