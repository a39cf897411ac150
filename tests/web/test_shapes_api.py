"""Joining, splitting and detaching as resources, and as plain forms."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
from snow import API, EDIT, NAME, Browser, units

from workbench import desk
from workbench.model import Address, State, Unit
from workbench.workspace import Workspace


@pytest.fixture
def root(root: Path) -> Path:
    """The small article, its repeated sentence no longer beside another one."""
    text = "Snow fell in Seoul. The mayor asked people to stay.\n\n"
    text += "Read more.\n\nRead **more and \U0001f600 more** of it.\n\nRead more.\n"
    (root / NAME).write_text(text, encoding="utf-8")
    return root


def the(workspace: Workspace, source: str, context: str | None = None) -> Unit:
    return next(
        u for u in units(workspace) if (u.source, u.context) == (source, context)
    )


def url(unit: Unit, rest: str) -> str:
    return f"{API}/units/{unit.id}{rest}"


def put(browser: Browser, unit: Unit, rest: str, **fields: Any) -> dict[str, Any]:
    answer = browser.send("PUT", url(unit, rest), revision=unit.revision, **fields)
    assert answer.status_code == 200, answer.text
    told: dict[str, Any] = answer.get_json()
    return told


def translate(workspace: Workspace, unit: Unit, target: str) -> Unit:
    place = Address(workspace.article(NAME), "ko", unit.id)
    return desk.write(workspace, place, target, by="kim")


def test_two_units_are_joined_and_undone(
    browser: Browser, workspace: Workspace, first: Unit
) -> None:
    before = units(workspace)
    told = put(browser, first, "/join")
    (whole,) = told["units"]
    assert whole["source"] == "Snow fell in Seoul. The mayor asked people to stay."
    assert told["progress"]["total"] == len(units(workspace)) == len(before) - 1
    assert told["version"]
    path = f"{API}/units/{whole['id']}/last-change"
    undone = browser.send("DELETE", path, revision=whole["revision"]).get_json()
    assert undone["reshaped"] is True
    assert undone["unit"]["id"] == first.id
    assert units(workspace) == before


def test_an_undone_edit_leaves_the_units_where_they_are(
    browser: Browser, workspace: Workspace, first: Unit
) -> None:
    written = translate(workspace, first, "눈")
    path = url(first, "/last-change")
    undone = browser.send("DELETE", path, revision=written.revision).get_json()
    assert undone["reshaped"] is False


def test_a_unit_tells_where_it_can_be_split(browser: Browser, first: Unit) -> None:
    told = browser.get(url(first, "/split")).get_json()
    assert told == {"offsets": [5, 10, 13], "revision": first.revision}
    html = browser.get(url(first, "/split?view=editor")).get_json()["html"]
    assert re.sub(r"<[^>]*>", "", html) == first.source
    assert re.findall(r'value="(\d+)"', html) == ["5", "10", "13"]
    assert 'aria-label="Cut before “fell in Seoul.”"' in html


def test_a_unit_is_split_with_its_translation(
    browser: Browser, workspace: Workspace, first: Unit
) -> None:
    unit = translate(workspace, first, "\U0001f600 눈이 서울에 내렸다.")
    told = put(browser, unit, "/split", offset=10, target_offset=5)
    found = [(part["source"], part["target"]) for part in told["units"]]
    assert found == [("Snow fell", "\U0001f600 눈이"), ("in Seoul.", "서울에 내렸다.")]
    assert [unit.source for unit in units(workspace)[:2]] == ["Snow fell", "in Seoul."]


def test_no_cut_goes_through_markup(browser: Browser, workspace: Workspace) -> None:
    source = "Read **more and \U0001f600 more** of it."
    unit = next(u for u in units(workspace) if u.source == source)
    told = browser.get(url(unit, "/split")).get_json()
    assert told["offsets"][-2:] == [source.index("of"), source.index("it.")]


def test_an_occurrence_is_detached_and_given_back(
    browser: Browser, workspace: Workspace
) -> None:
    shared = the(workspace, "Read more.")
    (own,) = put(browser, shared, "/occurrences/2")["units"]
    assert own["context"] == "occurrence 2"
    told = browser.get(url(shared, "/history?view=editor")).get_json()["html"]
    assert "Occurrence 2 in the article" in told
    unit = the(workspace, "Read more.", "occurrence 2")
    for named in (unit, shared):
        path = url(named, "/occurrences/2")
        answer = browser.send("DELETE", path, revision=unit.revision)
        assert answer.status_code == 200, answer.text
        assert [told["id"] for told in answer.get_json()["units"]] == [shared.id]
        put(browser, shared, "/occurrences/2")


RESOURCES = [
    ("PUT", "/join", {}),
    ("PUT", "/split", {"offset": 5}),
    ("PUT", "/occurrences/2", {}),
    ("DELETE", "/occurrences/2", {}),
]


@pytest.mark.parametrize(("method", "rest", "fields"), RESOURCES)
def test_t45_nothing_is_reshaped_on_a_stale_revision(
    browser: Browser,
    workspace: Workspace,
    method: str,
    rest: str,
    fields: dict[str, Any],
) -> None:
    unit = units(workspace)[0]
    if "occurrences" in rest:
        unit = the(workspace, "Read more.")
    if method == "DELETE":
        put(browser, unit, "/occurrences/2")
        unit = the(workspace, "Read more.", "occurrence 2")
    translate(workspace, unit, "먼저 쓴 글")
    before = units(workspace)
    answer = browser.send(method, url(unit, rest), revision=unit.revision, **fields)
    assert answer.status_code == 409
    problem = answer.get_json()["error"]
    assert (problem["code"], problem["theirs"]) == ("conflict", "먼저 쓴 글")
    assert units(workspace) == before


@pytest.mark.parametrize(("method", "rest", "fields"), RESOURCES)
def test_every_change_names_the_revision_it_saw(
    browser: Browser, first: Unit, method: str, rest: str, fields: dict[str, Any]
) -> None:
    answer = browser.send(method, url(first, rest), **fields)
    assert answer.status_code == 422


@pytest.mark.parametrize("offset", [None, "5", 1.5, True, [], {}])
def test_a_place_is_a_whole_number(browser: Browser, first: Unit, offset: Any) -> None:
    sent = {"revision": first.revision, "offset": offset}
    answer = browser.send("PUT", url(first, "/split"), **sent)
    assert answer.status_code == 422
    sent = {"revision": first.revision, "offset": 5, "target_offset": offset}
    if offset is not None:
        answer = browser.send("PUT", url(first, "/split"), **sent)
        assert answer.status_code == 422


@pytest.mark.parametrize("offset", [0, -1, 2, 10**30, -(10**30)])
def test_a_cut_elsewhere_is_refused(
    browser: Browser, workspace: Workspace, first: Unit, offset: int
) -> None:
    before = units(workspace)
    sent = {"revision": first.revision, "offset": offset}
    answer = browser.send("PUT", url(first, "/split"), **sent)
    if offset == 2:
        # Inside a word is unwise, not impossible: some languages write no spaces.
        assert answer.status_code == 200
        return
    assert answer.status_code == 409
    assert answer.get_json()["error"]["code"] == "transition"
    assert units(workspace) == before


def test_the_last_of_a_paragraph_has_nothing_to_join(
    browser: Browser, workspace: Workspace
) -> None:
    unit = units(workspace)[1]
    answer = browser.send("PUT", url(unit, "/join"), revision=unit.revision)
    assert answer.status_code == 409
    assert "last of its paragraph" in answer.get_json()["error"]["message"]


@pytest.mark.parametrize(
    ("method", "rest", "fields"), [*RESOURCES, ("GET", "/split", {})]
)
def test_an_unknown_unit_is_not_found(
    browser: Browser, method: str, rest: str, fields: dict[str, Any]
) -> None:
    path = f"{API}/units/000000000000{rest}"
    if method == "GET":
        assert browser.get(path).status_code == 404
    else:
        assert browser.send(method, path, revision="x", **fields).status_code == 404


def rows(page: str) -> list[str]:
    return page.split('<li class="unit')[1:]


def test_a_row_tells_what_can_be_done_with_it(
    browser: Browser, workspace: Workspace
) -> None:
    shared = the(workspace, "Read more.")
    page = rows(browser.text(EDIT))
    assert "data-joinable" in page[0]
    assert "data-divisible" in page[0]
    assert "data-joinable" not in page[1]
    assert f'data-detach="{shared.id}" data-number="2"' in page[-1]
    put(browser, shared, "/occurrences/2")
    page = rows(browser.text(EDIT))
    assert 'data-detached="2"' in page[-1]
    assert "data-detach=" not in "".join(page)


def submit(browser: Browser, unit: Unit, action: str, text: str = "") -> str:
    field = f"unit-{unit.id}-{unit.revision}"
    answer = browser.submit(EDIT, **{field: text or unit.target, "action": action})
    assert answer.status_code == 303, answer.text
    return answer.headers["Location"]


def test_a_plain_form_joins_what_it_saved(
    browser: Browser, workspace: Workspace, first: Unit
) -> None:
    where = submit(browser, first, f"join-{first.id}", "눈이 내렸다.")
    whole = units(workspace)[0]
    assert where.endswith(f"#u-{whole.id}")
    assert (whole.target, whole.state) == ("눈이 내렸다.", State.REWORK)
    assert "Joined with the next." in browser.text(EDIT)


def test_a_plain_form_detaches_and_gives_back(
    browser: Browser, workspace: Workspace
) -> None:
    shared = the(workspace, "Read more.")
    submit(browser, shared, f"detach-{shared.id}-2")
    own = the(workspace, "Read more.", "occurrence 2")
    where = submit(browser, own, f"attach-{own.id}")
    assert where.endswith(f"#u-{shared.id}")
    for number in ("", "x", "9" * 5000, "²"):
        answer = browser.submit(EDIT, action=f"detach-{shared.id}-{number}")
        assert answer.status_code in {400, 409}


def test_a_plain_page_splits(
    browser: Browser, workspace: Workspace, first: Unit
) -> None:
    path = f"{EDIT}/units/{first.id}/split"
    page = browser.text(path)
    assert page.count('name="offset"') == 3
    revision = first.revision
    answer = browser.submit(path, offset="10", revision=revision)
    assert answer.status_code == 303
    assert [unit.source for unit in units(workspace)[:2]] == ["Snow fell", "in Seoul."]
    assert "Split in two." in browser.text(EDIT)
    again = browser.submit(path, offset="x", revision=revision)
    assert again.status_code == 422
    assert browser.get(f"{EDIT}/units/000000000000/split").status_code == 404
