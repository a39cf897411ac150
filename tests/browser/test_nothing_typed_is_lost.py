"""Conflicts, lost connections, changed files, input methods: the text stays."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from desk_page import EDIT, NAME, Desk, serving, units, write_elsewhere
from playwright.sync_api import CDPSession, Page, Route, expect

from workbench.catalog import Catalog
from workbench.model import State
from workbench.web.server import Server
from workbench.workspace import Workspace

pytestmark = pytest.mark.browser


def compose(session: CDPSession, text: str) -> None:
    """Leave ``text`` in the input method, not yet committed."""
    session.send(
        "Input.imeSetComposition",
        {"text": text, "selectionStart": len(text), "selectionEnd": len(text)},
    )


def test_t60_keys_do_nothing_while_korean_is_composed(
    desk: Desk, workspace: Workspace
) -> None:
    desk.open()
    desk.box(0).focus()
    session = desk.page.context.new_cdp_session(desk.page)
    for composing in ("ㅂ", "부", "북"):
        compose(session, composing)
    for modifiers, key in ((0, "Enter"), (2, "Enter"), (2, "ArrowDown"), (1, "t")):
        session.send(
            "Input.dispatchKeyEvent",
            {
                "type": "rawKeyDown",
                "key": key,
                "code": "KeyT" if key == "t" else key,
                "modifiers": modifiers,
                "windowsVirtualKeyCode": 229,
            },
        )
    expect(desk.box(0)).to_have_value("북")
    assert desk.focused() == units(workspace)[0].id
    assert desk.state(0) == "untranslated"
    session.send("Input.insertText", {"text": "북한"})
    desk.page.keyboard.press("Enter")
    expect(desk.box(0)).to_have_value("북한")
    desk.wait_for_state(0, "review")
    assert units(workspace)[0].target == "북한"


def test_composing_keys_are_ignored_by_the_flag_too(desk: Desk) -> None:
    desk.open()
    desk.box(0).fill("하나.")
    desk.box(0).dispatch_event(
        "keydown", {"key": "Enter", "ctrlKey": True, "isComposing": True}
    )
    desk.wait_until_saved()
    assert desk.state(0) == "review"


def test_nothing_is_saved_in_the_middle_of_a_syllable(
    desk: Desk, workspace: Workspace
) -> None:
    desk.open()
    desk.box(0).focus()
    session = desk.page.context.new_cdp_session(desk.page)
    sent: list[str] = []
    desk.page.on("request", lambda one: sent.append(f"{one.method} {one.url}"))
    # The syllable before is done, and its save would fall into the next one.
    session.send("Input.insertText", {"text": "동"})
    compose(session, "ㅂ")
    desk.page.wait_for_timeout(1_200)
    assert not [one for one in sent if one.startswith("PUT") and "/units/" in one]
    assert units(workspace)[0].target == ""
    session.send("Input.insertText", {"text": "북"})
    desk.wait_for_state(0, "review")
    assert units(workspace)[0].target == "동북"


def test_t45_the_second_tab_gets_both_versions_and_keeps_its_own(
    desk: Desk, server: Server, new_page: Callable[..., Page], workspace: Workspace
) -> None:
    other = Desk(new_page(), server.url)
    desk.open()
    other.open()
    desk.box(0).fill("먼저 쓴 문장.")
    desk.wait_for_state(0, "review")
    other.box(0).fill("나중에 쓴 문장.")
    other.box(1).focus()
    # Whoever types elsewhere by now is told, and goes on typing there.
    notice = other.page.locator(".toast.bad")
    expect(notice).to_contain_text("someone else changed number 1 meanwhile")
    dialog = other.page.get_by_role("dialog")
    other.page.keyboard.insert_text("다음 문장.")
    other.wait_for_state(1, "review")
    expect(dialog).to_be_hidden()
    expect(other.box(1)).to_have_value("다음 문장.")
    notice.get_by_role("button", name="Compare…").click()
    expect(dialog.get_by_text("먼저 쓴 문장.")).to_be_visible()
    expect(dialog.locator("ins")).to_have_text("나중에")
    assert units(workspace)[0].target == "먼저 쓴 문장."
    dialog.get_by_role("button", name="Keep mine").click()
    other.wait_until_saved()
    assert units(workspace)[0].target == "나중에 쓴 문장."


@pytest.mark.parametrize(
    ("button", "result"),
    [("Keep theirs", "먼저 쓴 문장."), ("Save this", "둘을 합친 문장.")],
)
def test_t45_a_conflict_can_be_settled_otherwise(
    desk: Desk, workspace: Workspace, button: str, result: str
) -> None:
    desk.open()
    write_elsewhere(workspace, 0, "먼저 쓴 문장.")
    desk.box(0).fill("나중에 쓴 문장.")
    dialog = desk.page.get_by_role("dialog")
    dialog.get_by_label("Or make one of both").fill("둘을 합친 문장.")
    dialog.get_by_role("button", name=button).click()
    expect(desk.box(0)).to_have_value(result)
    desk.wait_for_state(0, "review")
    assert units(workspace)[0].target == result


def test_t45_a_conflict_put_off_keeps_the_text_and_asks_again(
    desk: Desk, workspace: Workspace
) -> None:
    desk.open()
    write_elsewhere(workspace, 0, "먼저 쓴 문장.")
    desk.box(0).fill("나중에 쓴 문장.")
    dialog = desk.page.get_by_role("dialog")
    expect(dialog).to_be_visible()
    desk.page.keyboard.press("Escape")
    expect(dialog).to_be_hidden()
    expect(desk.box(0)).to_have_value("나중에 쓴 문장.")
    # To leave it is no reason to ask again, to write in it is.
    desk.box(1).fill("다음 문장.")
    desk.wait_for_state(1, "review")
    expect(dialog).to_be_hidden()
    desk.box(0).press_sequentially("!")
    expect(dialog).to_be_visible()


def test_two_who_write_the_same_are_not_asked(desk: Desk, workspace: Workspace) -> None:
    desk.open()
    write_elsewhere(workspace, 0, "같은 문장.")
    desk.box(0).fill("같은 문장.")
    desk.wait_for_state(0, "review")
    desk.wait_until_saved()
    expect(desk.page.get_by_role("dialog")).to_be_hidden()


def test_nobody_approves_what_changed_meanwhile(
    desk: Desk, workspace: Workspace
) -> None:
    desk.open()
    desk.box(0).fill("내가 쓴 문장.")
    desk.wait_for_state(0, "review")
    write_elsewhere(workspace, 0, "바뀐 문장.")
    desk.unit(0).get_by_role("button", name="Approve").click()
    expect(desk.page.get_by_text("Someone else changed number 1")).to_be_visible()
    expect(desk.box(0)).to_have_value("바뀐 문장.")
    assert units(workspace)[0].state is State.REVIEW


def test_text_typed_while_the_line_is_down_is_saved_later(
    desk: Desk, workspace: Workspace
) -> None:
    desk.open()
    desk.page.context.set_offline(True)
    desk.box(0).fill("끊긴 사이에 쓴 문장.")
    expect(desk.page.get_by_text("The workbench does not answer")).to_be_visible()
    assert units(workspace)[0].target == ""
    desk.page.context.set_offline(False)
    desk.wait_for_state(0, "review")
    assert units(workspace)[0].target == "끊긴 사이에 쓴 문장."
    expect(desk.page.get_by_text("answers again")).to_be_visible()


def test_unsaved_text_survives_a_crashed_page(desk: Desk, workspace: Workspace) -> None:
    desk.open()
    desk.page.context.set_offline(True)
    desk.box(0).fill("사라질 뻔한 문장.")
    desk.page.locator('[data-saving="kept"]').wait_for()
    context = desk.page.context
    desk.page.close(run_before_unload=False)
    context.set_offline(False)
    again = Desk(context.new_page(), desk.url)
    again.open()
    expect(again.page.get_by_text("was put back: 1")).to_be_visible()
    again.wait_for_state(0, "review")
    assert units(workspace)[0].target == "사라질 뻔한 문장."


def test_text_put_back_never_overwrites_a_newer_one(
    desk: Desk, workspace: Workspace
) -> None:
    desk.open()
    desk.page.context.set_offline(True)
    desk.box(0).fill("내 문장.")
    desk.page.locator('[data-saving="kept"]').wait_for()
    context = desk.page.context
    desk.page.close(run_before_unload=False)
    context.set_offline(False)
    write_elsewhere(workspace, 0, "그사이 저장된 문장.")
    again = Desk(context.new_page(), desk.url)
    again.open()
    dialog = again.page.get_by_role("dialog")
    expect(dialog.get_by_text("그사이 저장된 문장.")).to_be_visible()
    assert units(workspace)[0].target == "그사이 저장된 문장."


def test_leaving_with_text_that_would_be_lost_is_asked_about(desk: Desk) -> None:
    desk.page.add_init_script("Storage.prototype.setItem = () => { throw Error(); }")
    desk.open()
    desk.page.context.set_offline(True)
    desk.box(0).press_sequentially("쓰다 만")
    with desk.page.expect_event("dialog") as asked:
        desk.page.evaluate("setTimeout(() => location.reload())")
    assert asked.value.type == "beforeunload"
    asked.value.dismiss()
    expect(desk.page.locator('[data-saving="unkept"]')).to_be_attached()
    expect(desk.box(0)).to_have_value("쓰다 만")


def test_a_changed_catalog_is_shown_without_reload(
    desk: Desk, workspace: Workspace
) -> None:
    def meanwhile(route: Route) -> None:
        if route.request.method == "PUT" and not units(workspace)[0].target:
            write_elsewhere(workspace, 0, "다른 곳에서 쓴 문장.")
        route.continue_()

    desk.open()
    # Just before this page saves something: its own save must not hide the other's.
    desk.page.route("**/units/*?view=editor", meanwhile)
    desk.box(1).fill("쓰는 중")
    desk.wait_for_state(1, "review")
    expect(desk.box(0)).to_have_value("다른 곳에서 쓴 문장.")
    assert desk.state(0) == "review"
    expect(desk.page.get_by_text("Changed in the files meanwhile")).to_be_visible()
    expect(desk.page.locator('[data-count="review"]').first).to_have_text("2")


def test_a_changed_file_does_not_touch_what_is_being_typed(
    desk: Desk, workspace: Workspace
) -> None:
    desk.open()
    session = desk.page.context.new_cdp_session(desk.page)
    desk.box(0).focus()
    compose(session, "북")
    write_elsewhere(workspace, 0, "다른 곳에서 쓴 문장.")
    write_elsewhere(workspace, 1, "둘째.")
    expect(desk.box(1)).to_have_value("둘째.")
    expect(desk.box(0)).to_have_value("북")


def test_a_changed_article_asks_for_a_reload(desk: Desk, workspace: Workspace) -> None:
    desk.open()
    path = workspace.root / NAME
    path.write_text(path.read_text() + "\n\nOne more paragraph.\n")
    desk.page.get_by_role("button", name="Reload").click()
    notice = desk.page.get_by_text("The article was changed since")
    expect(notice).to_be_visible()
    desk.page.get_by_role("button", name="Take over changes of the source").click()
    expect(desk.page.get_by_text("One more paragraph.")).to_be_visible()
    expect(notice).to_be_hidden()


def test_a_server_started_anew_goes_on_where_it_was(
    new_page: Callable[..., Page], workspace: Workspace
) -> None:
    with serving(workspace) as first:
        desk = Desk(new_page(), first.url)
        port = int(first.url.rstrip("/").rsplit(":", 1)[1])
        desk.open()
    desk.box(0).fill("그동안 쓴 문장.")
    expect(desk.page.get_by_text("The workbench does not answer")).to_be_visible()
    with serving(workspace, port=port):
        desk.wait_for_state(0, "review")
    assert units(workspace)[0].target == "그동안 쓴 문장."


def test_a_full_disk_keeps_the_text_in_the_box(
    desk: Desk, workspace: Workspace
) -> None:
    desk.open()
    path = workspace.catalog_path(workspace.article(NAME), "ko")
    content = path.read_bytes()
    path.unlink()
    path.mkdir()
    desk.box(0).fill("쓸 곳이 없는 문장.")
    desk.page.locator('[data-saving="kept"]').wait_for()
    path.rmdir()
    path.write_bytes(content)
    desk.box(0).press_sequentially(" 끝.")
    desk.wait_for_state(0, "review")
    assert units(workspace)[0].target == "쓸 곳이 없는 문장. 끝."


def test_a_repeated_sentence_shows_its_one_translation(
    desk: Desk, workspace: Workspace
) -> None:
    workspace.add_article("twice.txt", b"Snow fell.\n\nIt was cold.\n\nSnow fell.\n")
    workspace.sync(workspace.article("seeds/twice.txt"), "ko")
    desk.open("/edit/ko/seeds/twice.txt")
    desk.box(0).fill("눈이 내렸다.")
    expect(desk.page.locator("[data-mirror]")).to_have_text("눈이 내렸다.")


def test_a_unit_stale_in_the_file_shows_it_at_once(
    desk: Desk, workspace: Workspace
) -> None:
    desk.open()

    def altered(catalog: Catalog) -> Catalog:
        unit = catalog.live[0]
        return catalog.replace(
            replace(unit, target="옛 글", state=State.STALE, previous="Old text.")
        )

    workspace.update(workspace.article(NAME), "ko", altered)
    desk.wait_for_state(0, "stale")
    expect(desk.unit(0).locator("del").first).to_be_visible()
    assert desk.page.url.endswith(EDIT)
