"""The catalogs as resources: every change names the revision it was made against."""

from __future__ import annotations

from typing import Any

import pytest
from snow import API, NAME, Browser, units

from workbench.model import State, Unit
from workbench.workspace import Workspace


def put(browser: Browser, unit: Unit, target: str, **fields: Any) -> dict[str, Any]:
    answer = browser.send(
        "PUT",
        f"{API}/units/{unit.id}",
        **{"target": target, "revision": unit.revision, **fields},
    )
    assert answer.status_code == 200, answer.text
    return answer.get_json()


def test_a_translation_is_stored_and_waits_for_review(
    browser: Browser, workspace: Workspace, first: Unit
) -> None:
    told = put(browser, first, "서울에 눈이 내렸다.")
    stored = units(workspace)[0]
    assert (stored.target, stored.state) == ("서울에 눈이 내렸다.", State.REVIEW)
    assert told["unit"]["revision"] == stored.revision
    assert told["unit"]["state"] == "review"
    assert told["progress"]["units"]["review"] == 1
    assert told["progress"]["total"] == 3
    assert told["version"]


def test_the_answer_tells_what_the_checks_find(browser: Browser, first: Unit) -> None:
    told = put(browser, first, "서울에 눈이 내렸다")
    codes = [finding["code"] for finding in told["unit"]["findings"]]
    assert codes == ["end-punctuation"]
    again = put(
        browser, first, "서울에 눈이 내렸다.", revision=told["unit"]["revision"]
    )
    assert again["unit"]["findings"] == []


def test_the_editor_gets_its_marks_with_the_answer(
    browser: Browser, first: Unit
) -> None:
    answer = browser.send(
        "PUT",
        f"{API}/units/{first.id}?view=editor",
        target="눈 <b>",
        revision=first.revision,
    )
    html = answer.get_json()["html"]
    assert 'class="state review"' in html
    assert "findings" in html
    assert "html" not in put(
        browser, first, "눈", revision=answer.get_json()["unit"]["revision"]
    )


def test_approval_is_a_resource(
    browser: Browser, workspace: Workspace, first: Unit
) -> None:
    revision = put(browser, first, "눈이 내렸다.")["unit"]["revision"]
    path = f"{API}/units/{first.id}/approval"
    approved = browser.send("PUT", path, revision=revision).get_json()["unit"]
    assert units(workspace)[0].state is State.APPROVED
    browser.send("DELETE", path, revision=approved["revision"])
    assert units(workspace)[0].state is State.REVIEW


def test_what_has_no_text_cannot_be_approved(
    browser: Browser, workspace: Workspace, first: Unit
) -> None:
    answer = browser.send(
        "PUT", f"{API}/units/{first.id}/approval", revision=first.revision
    )
    assert answer.status_code == 409
    assert answer.get_json()["error"]["code"] == "transition"
    assert units(workspace)[0].state is State.UNTRANSLATED


def test_a_unit_is_sent_back_with_a_reason(
    browser: Browser, workspace: Workspace, first: Unit
) -> None:
    revision = put(browser, first, "눈이 내렸다.")["unit"]["revision"]
    browser.send(
        "PUT",
        f"{API}/units/{first.id}/rework",
        reason="  서울이\n빠졌다 ",
        revision=revision,
    )
    stored = units(workspace)[0]
    assert (stored.state, stored.reason) == (State.REWORK, "서울이 빠졌다")


def test_the_last_change_can_be_deleted(
    browser: Browser, workspace: Workspace, first: Unit
) -> None:
    once = put(browser, first, "하나")["unit"]["revision"]
    browser.send("PUT", f"{API}/units/{first.id}/approval", revision=once)
    approved = units(workspace)[0]
    browser.send(
        "DELETE", f"{API}/units/{first.id}/last-change", revision=approved.revision
    )
    undone = units(workspace)[0]
    assert (undone.target, undone.state) == ("하나", State.REVIEW)


def test_history_is_newest_first(browser: Browser, first: Unit) -> None:
    revision = put(browser, first, "하나")["unit"]["revision"]
    put(browser, first, "둘", revision=revision)
    path = f"{API}/units/{first.id}/history"
    events = browser.get(path).get_json()["events"]
    assert [event["after"]["target"] for event in events] == ["둘", "하나"]
    html = browser.get(f"{path}?view=editor").get_json()["html"]
    assert '<ins data-said="added:">둘</ins>' in html


def test_t45_the_second_writer_gets_both_versions(
    browser: Browser, workspace: Workspace, first: Unit
) -> None:
    put(browser, first, "먼저 쓴 글")
    answer = browser.send(
        "PUT",
        f"{API}/units/{first.id}",
        target="나중에 쓴 글",
        revision=first.revision,
    )
    assert answer.status_code == 409
    problem = answer.get_json()["error"]
    assert problem["code"] == "conflict"
    assert (problem["theirs"], problem["mine"]) == ("먼저 쓴 글", "나중에 쓴 글")
    assert problem["revision"] == units(workspace)[0].revision
    assert '<ins data-said="added:">나중에</ins>' in problem["difference"]
    assert units(workspace)[0].target == "먼저 쓴 글"


@pytest.mark.parametrize("resource", ["/approval", "/rework", "/last-change"])
def test_t45_no_step_is_taken_on_a_stale_revision(
    browser: Browser, workspace: Workspace, first: Unit, resource: str
) -> None:
    put(browser, first, "먼저 쓴 글")
    before = units(workspace)[0]
    method = "DELETE" if resource == "/last-change" else "PUT"
    path = f"{API}/units/{first.id}{resource}"
    answer = browser.send(method, path, revision=first.revision)
    assert answer.status_code == 409
    assert units(workspace)[0] == before


def test_the_catalog_tells_its_version_and_answers_304_to_it(
    browser: Browser, first: Unit
) -> None:
    answer = browser.get(API)
    told = answer.get_json()
    assert [unit["unit"]["source"] for unit in told["units"]] == [
        "Snow fell in Seoul.",
        "Schools closed early.",
        "The mayor asked people to stay at home.",
    ]
    assert told["outdated"] is False
    seen = {"If-None-Match": answer.headers["ETag"]}
    assert browser.get(API, headers=seen).status_code == 304
    put(browser, first, "눈")
    assert browser.get(API, headers=seen).status_code == 200


def test_the_catalog_tells_when_the_article_changed(
    browser: Browser, workspace: Workspace
) -> None:
    seen = {"If-None-Match": browser.get(API).headers["ETag"]}
    path = workspace.root / NAME
    path.write_text(path.read_text() + "\nOne more sentence.\n")
    answer = browser.get(API, headers=seen)
    assert answer.status_code == 200
    assert answer.get_json()["outdated"] is True


def test_line_breaks_become_spaces(
    browser: Browser, workspace: Workspace, first: Unit
) -> None:
    put(browser, first, "눈이 \r\n  내렸다.\u2028끝")
    assert units(workspace)[0].target == "눈이 내렸다. 끝"


@pytest.mark.parametrize(
    ("target", "told"),
    [
        (None, "must be a text"),
        (5, "must be a text"),
        ("가" * 20_001, "longer than 20,000"),
        ("a\x00b", "U+0000"),
        ("a\x1bb", "U+001B"),
        ("a\x9bb", "U+009B"),
    ],
)
def test_t38_unfit_translations_are_refused(
    browser: Browser, workspace: Workspace, first: Unit, target: object, told: str
) -> None:
    answer = browser.send(
        "PUT", f"{API}/units/{first.id}", target=target, revision=first.revision
    )
    assert answer.status_code == 422
    assert told in answer.get_json()["error"]["message"]
    assert units(workspace)[0] == first


def test_t38_half_a_character_is_refused(browser: Browser, first: Unit) -> None:
    answer = browser.client.put(
        f"{API}/units/{first.id}",
        data=f'{{"target": "\\ud800", "revision": "{first.revision}"}}',
        content_type="application/json",
        headers={"X-CSRFToken": browser.token},
    )
    assert answer.status_code == 422


@pytest.mark.parametrize(
    ("body", "status"),
    [
        (b"", 400),
        (b"{", 400),
        (b"[]", 422),
        (b'"text"', 422),
        (b"\xff\xfe", 400),
        (b"[" * 100_000, 422),
        (b" " * 300_000, 413),
    ],
)
def test_t38_unfit_bodies_are_refused(
    browser: Browser, first: Unit, body: bytes, status: int
) -> None:
    answer = browser.client.put(
        f"{API}/units/{first.id}",
        data=body,
        content_type="application/json",
        headers={"X-CSRFToken": browser.token},
    )
    assert answer.status_code == status
    assert answer.get_json()["error"]["message"]


@pytest.mark.parametrize("revision", [None, "", 7])
def test_a_change_without_a_revision_is_refused(
    browser: Browser, first: Unit, revision: object
) -> None:
    answer = browser.send(
        "PUT", f"{API}/units/{first.id}", target="눈", revision=revision
    )
    assert answer.status_code == 422


@pytest.mark.parametrize(
    ("path", "status"),
    [
        (f"{API}/units/000000000000", 404),
        ("/api/v1/catalogs/ko/seeds/other.txt", 404),
        (f"/api/v1/catalogs/fr/{NAME}", 400),
        (f"/api/v1/catalogs/KO/{NAME}", 404),
        (f"/api/v1/catalogs/ko_KR_{'a' * 100}/{NAME}", 400),
        (f"/api/v1/catalogs/ko%00/{NAME}", 400),
        ("/api/v1/catalogs/ko/../../etc/passwd", 400),
        ("/api/v1/catalogs/ko/seeds/..%2f..%2fetc%2fpasswd", 400),
        ("/api/v1/catalogs/ko/seeds/%2e%2e/x.txt", 400),
        ("/api/v1/nothing", 404),
    ],
)
def test_t08_t09_unknown_addresses_get_one_clear_answer(
    browser: Browser, path: str, status: int
) -> None:
    answer = browser.get(path)
    assert answer.status_code == status
    problem = answer.get_json()["error"]
    assert problem["message"]
    assert problem["request"]


def test_t51_a_full_disk_is_told_and_loses_nothing(
    browser: Browser, workspace: Workspace, first: Unit
) -> None:
    folder = workspace.catalog_path(workspace.article(NAME), "ko")
    content = folder.read_bytes()
    folder.unlink()
    folder.mkdir()
    answer = browser.send(
        "PUT", f"{API}/units/{first.id}", target="눈", revision=first.revision
    )
    assert answer.status_code in {422, 503}
    assert str(workspace.root) not in answer.text
    folder.rmdir()
    folder.write_bytes(content)
    put(browser, first, "눈")


def test_an_earlier_text_is_brought_back(browser: Browser, first: Unit) -> None:
    path = f"{API}/units/{first.id}"
    said = browser.send("PUT", path, target="하나.", revision=first.revision)
    revision = said.get_json()["unit"]["revision"]
    said = browser.send("PUT", path, target="둘.", revision=revision).get_json()["unit"]
    told = browser.get(f"{path}/history?view=editor").get_json()
    older = told["events"][1]
    assert older["after"]["target"] == "하나."
    assert told["html"].count("data-bring-back") == 1
    assert "<del" in told["html"]
    back = f"{path}/history/{older['version']}"
    assert browser.send("PUT", back, revision="0" * 12).status_code == 409
    unit = browser.send("PUT", back, revision=said["revision"]).get_json()["unit"]
    assert (unit["target"], unit["state"]) == ("하나.", "review")
    undone = browser.send("DELETE", f"{path}/last-change", revision=unit["revision"])
    assert undone.get_json()["unit"]["target"] == "둘."
    gone = browser.send("PUT", f"{path}/history/999999", revision=said["revision"])
    assert gone.status_code == 404
