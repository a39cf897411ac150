"""Comments: said, answered, changed by their author, settled, and followed."""

from __future__ import annotations

from typing import Any

import pytest
from snow import API, ARTICLE, EDIT, NAME, Browser, units

from workbench import desk, discussion, dismissing
from workbench.accounts import Role, people
from workbench.model import Address, State, Unit
from workbench.workspace import Workspace


@pytest.fixture
def me(monkeypatch: pytest.MonkeyPatch) -> Any:
    """Let somebody else ask from now on."""

    def become(name: str) -> None:
        for module in ("comments", "threads"):
            monkeypatch.setattr(f"workbench.web.{module}.person", lambda: name)

    become("kim")
    return become


def say(browser: Browser, unit: Unit, text: str, **fields: Any) -> dict[str, Any]:
    answer = browser.send(
        "POST", f"{API}/units/{unit.id}/comments", text=text, **fields
    )
    assert answer.status_code == 201, answer.text
    told: dict[str, Any] = answer.get_json()
    return told


def read(browser: Browser, unit: Unit) -> list[dict[str, Any]]:
    answer = browser.get(f"{API}/units/{unit.id}/comments")
    assert answer.status_code == 200, answer.text
    threads: list[dict[str, Any]] = answer.get_json()["threads"]
    return threads


def test_a_thread_is_said_answered_settled_and_opened_again(
    browser: Browser, first: Unit, me: Any
) -> None:
    told = say(browser, first, "“눈”이 맞나요?\n @park 봐 주세요")
    (thread,) = told["threads"]
    assert (told["open"], thread["open"], thread["source"]) == (1, True, first.source)
    me("park")
    (thread,) = say(browser, first, "네.", thread=thread["id"])["threads"]
    assert [one["by"] for one in thread["comments"]] == ["kim", "park"]
    place = f"{API}/units/{first.id}/comments/{thread['id']}/resolution"
    told = browser.send("PUT", place).get_json()
    assert (told["open"], told["threads"][0]["resolved_by"]) == (0, "park")
    assert browser.send("DELETE", place).get_json()["open"] == 1
    browser.send("PUT", place)
    assert say(browser, first, "아직요.", thread=thread["id"])["open"] == 1


def test_only_its_author_changes_a_comment(
    browser: Browser, first: Unit, me: Any
) -> None:
    (thread,) = say(browser, first, "하나")["threads"]
    place = f"{API}/units/{first.id}/comments/{thread['id']}"
    me("park")
    say(browser, first, "둘", thread=thread["id"])
    for method, body in (("PUT", {"text": "셋"}), ("DELETE", {})):
        refused = browser.send(method, place, **body)
        assert refused.status_code == 409
        assert "only who wrote" in refused.get_json()["error"]["message"]
    me("kim")
    told = browser.send("PUT", place, text="셋").get_json()["threads"][0]["comments"]
    assert (told[0]["text"], bool(told[0]["edited"])) == ("셋", True)
    told = browser.send("DELETE", place).get_json()["threads"][0]["comments"]
    assert (told[0]["text"], told[0]["deleted"], told[1]["text"]) == ("", True, "둘")
    assert browser.send("DELETE", place).status_code == 409
    # Who has its text yet may say it again, in its place.
    me("park")
    assert browser.send("PUT", place, text="셋").status_code == 409
    me("kim")
    told = browser.send("PUT", place, text="셋").get_json()["threads"][0]["comments"]
    assert [(one["text"], one["deleted"]) for one in told] == [
        ("셋", False),
        ("둘", False),
    ]


def test_what_is_no_comment_is_refused(browser: Browser, workspace: Workspace) -> None:
    first, second, *_ = units(workspace)
    place = f"{API}/units/{first.id}/comments"
    for text in ("", " \n", 7, "가" * 2_001, "\x07", "\ud800"):
        assert browser.send("POST", place, text=text).status_code == 422
    number = say(browser, second, "둘째")["threads"][0]["id"]
    for wrong in (number, 99):
        refused = browser.send("POST", place, text="답", thread=wrong)
        assert refused.status_code == 404
        assert browser.send("DELETE", f"{place}/{wrong}").status_code == 404
    assert read(browser, first) == []


def test_mentions_are_listed_with_their_place(
    browser: Browser, first: Unit, me: Any
) -> None:
    say(browser, first, "@park에게: <b>이것</b>은? a@park.org")
    me("park")
    page = browser.text("/mentions")
    assert "<strong>@park에게</strong>: &lt;b&gt;이것" in page
    assert f"{EDIT}/comments#c-" in page
    me("a")
    assert "Nobody has called you yet" in browser.text("/mentions")


def test_names_that_can_be_called_are_those_of_the_locale(
    browser: Browser, workspace: Workspace, first: Unit, me: Any
) -> None:
    say(browser, first, "첫째")
    assert browser.get(f"{API}/people").get_json() == {"people": []}
    me("park")
    assert browser.get(f"{API}/people").get_json() == {"people": ["kim"]}
    by = people.By("desk", "2026-11-28T10:00Z", 0.0)
    for name, place in (("lee", "ko"), ("Choi", "*"), ("abe", "ja"), ("gone", "ko")):
        people.enrol(workspace.store, name, {place: Role.READER}, by=by)
    gone = people.named(workspace.store, "gone")
    people.set_disabled(workspace.store, gone, True, by=by)
    found = discussion.callable_names(workspace, workspace.article(NAME), "ko")
    assert found == ("Choi", "lee")


def test_a_thread_follows_its_sentence(
    browser: Browser, workspace: Workspace, first: Unit
) -> None:
    article = workspace.article(NAME)
    desk.write(workspace, Address(article, "ko", first.id), "눈이 왔다.", by="kim")
    say(browser, first, "확인")
    article.path.write_text(ARTICLE.replace("Seoul", "Busan"), encoding="utf-8")
    workspace.sync(article, "ko")
    changed = units(workspace)[0]
    assert changed.id != first.id
    assert len(read(browser, changed)) == 1
    say(browser, changed, "부산으로 바뀜")
    # Approved, the unit no longer tells which sentence it came from.
    place = Address(article, "ko", changed.id)
    desk.judge(workspace, place, State.APPROVED, by="kim")
    assert units(workspace)[0].previous is None
    assert len(read(browser, changed)) == 2
    article.path.write_text(ARTICLE.replace("Seoul", "Jeju"), encoding="utf-8")
    workspace.sync(article, "ko")
    assert len(read(browser, units(workspace)[0])) == 2
    # And back again.
    article.path.write_text(ARTICLE, encoding="utf-8")
    workspace.sync(article, "ko")
    assert len(read(browser, first)) == 2


def test_a_thread_of_a_sentence_that_is_gone_is_still_listed(
    browser: Browser, workspace: Workspace, first: Unit
) -> None:
    say(browser, first, "확인")
    article = workspace.article(NAME)
    article.path.write_text("Other words entirely, of the sea.\n", encoding="utf-8")
    workspace.sync(article, "ko")
    (thread,) = browser.get(f"{API}/comments").get_json()["threads"]
    assert thread["unit"] is None
    page = browser.text(f"{EDIT}/comments")
    assert "no longer in the article" in page
    assert "Snow fell in Seoul." in page


def test_a_thread_stays_with_a_joined_sentence(
    browser: Browser, workspace: Workspace, first: Unit
) -> None:
    say(browser, first, "확인")
    joined = browser.send(
        "PUT", f"{API}/units/{first.id}/join", revision=first.revision
    ).get_json()["units"][0]
    assert len(
        browser.get(f"{API}/units/{joined['id']}/comments").get_json()["threads"]
    )


def test_without_scripts_it_is_a_page_of_forms(
    browser: Browser, workspace: Workspace, first: Unit
) -> None:
    place = f"{EDIT}/comments"
    said = browser.submit(
        place, unit=first.id, action="say", text="<img src=x onerror=1>", back="unit"
    )
    assert said.status_code == 303
    page = browser.text(said.headers["Location"])
    thread = said.location.partition("#")[2]
    assert f'id="{thread}"' in page
    assert "&lt;img src=x" in page
    assert "<img src=x" not in page
    number = str(read(browser, first)[0]["id"])
    for action in ("answer", "rewrite", "resolve", "reopen", "delete"):
        done = browser.submit(
            place,
            unit=first.id,
            comment=number,
            thread=number,
            action=action,
            text="답",
        )
        assert done.status_code == 303, action
        assert done.location.endswith(f"#{thread}")
    assert browser.submit(place, unit=first.id, action="x").status_code == 400
    assert 'data-open-comments="1"' in browser.text(EDIT)


def test_why_a_unit_was_sent_back_is_part_of_the_talk(
    browser: Browser, workspace: Workspace, first: Unit
) -> None:
    place = Address(workspace.article(NAME), "ko", first.id)
    desk.write(workspace, place, "눈.", by="kim")
    desk.judge(workspace, place, State.REWORK, by="lee", reason="너무 짧음")

    def told() -> str:
        return browser.get(f"{API}/units/{first.id}/comments?view=editor").get_json()[
            "html"
        ]

    # It stands beside the text already, until that is another one.
    assert "너무 짧음" not in told()
    assert "너무 짧음" in browser.text(f"{EDIT}/comments?unit={first.id}")
    desk.write(workspace, place, "눈이 왔다.", by="kim")
    assert "너무 짧음" in told()
    desk.judge(workspace, place, State.REWORK, by="lee", reason="너무 길음")
    assert "너무 짧음" in told()
    assert "너무 길음" not in told()


def test_why_a_finding_was_set_aside_is_no_reason_for_sending_back(
    browser: Browser, workspace: Workspace, first: Unit
) -> None:
    place = Address(workspace.article(NAME), "ko", first.id)
    desk.write(workspace, place, "눈이 (왔다.", by="kim")
    desk.judge(workspace, place, State.REWORK, by="lee", reason="어색함")
    code = "bracket-pairs"
    dismissing.dismiss(workspace, place, code, reason="원문대로", by="lee")
    dismissing.take_back(workspace, place, code, by="park")
    page = browser.text(f"{EDIT}/comments?unit={first.id}")
    assert page.count("어색함") == 1
    assert "원문대로" not in page


def test_names_are_called_in_every_script() -> None:
    assert discussion.mentioned("@김민수님께, @Lee. x@y.org @@z") >= {"김민수", "lee"}
    assert "y.org" not in discussion.mentioned("x@y.org")
    assert discussion.mentioned("@") == frozenset()
    assert discussion.mentioned("@" * 2_000 + "가" * 2_000) is not None
