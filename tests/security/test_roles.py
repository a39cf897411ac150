"""T-27 to T-30: who may do what, for every route there is and will be."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from web.snow import API, EDIT, NAME, Browser

from security.staff import ANONYMOUS, EVERYBODY, ROLES, TOKEN, Staff
from workbench import planning
from workbench.accounts import Role, people
from workbench.jobs import told
from workbench.model import Unit
from workbench.planning import Key, Plan
from workbench.store import EVERYWHERE, JobState
from workbench.web import access
from workbench.web.access import NEEDED, Scope

METHODS = {"GET", "POST", "PUT", "PATCH", "DELETE"}
PINNED = {
    "units.write_unit": Role.TRANSLATOR,
    "units.approve": Role.REVIEWER,
    "units.reopen": Role.REVIEWER,
    "units.send_back": Role.REVIEWER,
    "memory.change": Role.REVIEWER,
    "articles.create": Role.EDITOR,
    "editor.sync": Role.EDITOR,
    "trail.page": Role.EDITOR,
    "trail.sheet": Role.EDITOR,
    "people.add": Role.ADMIN,
    "people.change": Role.ADMIN,
    "people.page": Role.ADMIN,
    "settings.arrange": Role.ADMIN,
    "settings.change": Role.ADMIN,
}
"""What no edit of the table may lower by accident."""
OPEN = {
    *("static", "assets.joined", "preferences.keep", "entrance.form", "entrance.enter"),
    "openapi.document",
    *("entrance.invitation", "entrance.accept"),
    *("provider.start", "provider.come_back", "provider.leave"),
    "provider.told",
}


def unit_of(staff: Staff) -> Unit:
    return staff.workspace.catalog(staff.workspace.article(NAME), "ko").live[0]


def routes(staff: Staff) -> Iterator[tuple[str, str, str]]:
    """Every endpoint with each of its methods and an address that exists."""
    known: dict[str, str | int] = {"locale": "ko", "name": NAME, "number": 1}
    known |= {"unit_id": unit_of(staff).id, "code": "numbers", "secret": "x" * 43}
    known |= {
        "filename": "css/page.css",
        "file": "page.css",
        "run_id": "0" * 12,
        "report": "progress",
        "wish": "ahead",
    }
    adapter = staff.app.url_map.bind("localhost")
    for rule in staff.app.url_map.iter_rules():
        values = {name: known.get(name, 1) for name in rule.arguments}
        for method in sorted((rule.methods or set()) & METHODS):
            yield rule.endpoint, method, adapter.build(rule.endpoint, values, method)


def refusal(endpoint: str, method: str, path: str, who: str) -> int:
    """The status with which somebody is refused; 0 where they are let through."""
    need = NEEDED[endpoint]
    if need.scope is Scope.OPEN:
        return 0
    if who == ANONYMOUS:
        return 401 if method != "GET" or path.startswith("/api/") else 303
    roles = {"ko": Role.EDITOR} if who == TOKEN else ROLES[who]
    if need.scope in {Scope.SELF, Scope.ALL} and who == TOKEN:
        return 403
    if need.scope is Scope.SELF:
        return 0
    if need.scope is Scope.ALL:
        return 0 if roles.get(EVERYWHERE) is Role.ADMIN else 403
    places = {"ko", EVERYWHERE} if need.scope is Scope.LOCALE else set(roles)
    held = [roles[place].rank for place in places & set(roles)]
    if not held:
        return 404
    return 0 if max(held) >= need.role.rank else 403


def test_t27_every_route_is_in_the_table(shared: Staff) -> None:
    known = {rule.endpoint for rule in shared.app.url_map.iter_rules()}
    assert known == set(NEEDED)
    assert {name for name, need in NEEDED.items() if need.scope is Scope.OPEN} == OPEN
    for endpoint, role in PINNED.items():
        assert NEEDED[endpoint].role.rank >= role.rank, endpoint
        assert NEEDED[endpoint].scope not in {Scope.OPEN, Scope.SELF}


@pytest.mark.parametrize("who", EVERYBODY)
def test_t27_every_route_asks_for_the_role_of_the_table(
    shared: Staff, who: str
) -> None:
    wrong = []
    browser = shared.browser(who) if who != TOKEN else None
    for endpoint, method, path in routes(shared):
        if endpoint == "entrance.leave" and who != ANONYMOUS:
            continue  # it works; see test_t32
        client = browser.client if browser else shared.client(TOKEN)
        headers = {"X-CSRFToken": browser.token} if browser else {}
        body = None if method == "GET" else {}
        answer = client.open(
            path, method=method, json=body, headers=headers, buffered=True
        )
        expected = refusal(endpoint, method, path, who)
        told = answer.get_json(silent=True) or {}
        code = told.get("error", {}).get("code", "")
        let_in = answer.status_code not in {401, 403} and answer.status_code < 500
        # The form itself says that nobody has that name and password.
        let_in = let_in or endpoint == "entrance.enter"
        if endpoint == "articles.index" and method == "GET":
            let_in = let_in and answer.status_code == 200
        if need_locale(endpoint) and method == "GET":
            # Article and unit are there: who may read them is given them.
            let_in = answer.status_code == 200 or code in {"engine", "usage"}
        if (expected == 0 and not let_in) or (
            expected and answer.status_code != expected
        ):
            wrong.append((endpoint, method, answer.status_code, expected))
    assert wrong == []


def need_locale(endpoint: str) -> bool:
    return NEEDED[endpoint].scope is Scope.LOCALE


def test_t27_a_route_without_an_entry_is_refused_to_all(
    shared: Staff, monkeypatch: pytest.MonkeyPatch
) -> None:
    left = {name: need for name, need in NEEDED.items() if name != "articles.index"}
    monkeypatch.setattr(access, "NEEDED", left)
    for who in (ANONYMOUS, "admin", TOKEN):
        assert shared.client(who).get("/").status_code == 403


@pytest.mark.parametrize("who", ["reader", "translator"])
def test_t28_who_may_not_approve_does_not_by_any_way(staff: Staff, who: str) -> None:
    browser, unit = staff.browser(who), unit_of(staff)
    place = f"{API}/units/{unit.id}"
    staff.browser("translator").send("PUT", place, target="눈", revision=unit.revision)
    seen = unit_of(staff).revision
    tried = [
        browser.send("PUT", f"{place}/approval", revision=seen),
        browser.send("PUT", f"{place}/submission", revision=seen),
        browser.submit(EDIT, action=f"approve-{unit.id}"),
        browser.submit(EDIT, **{f"unit-{unit.id}-{seen}": "눈", "action": "save"}),
        browser.submit("/articles", name="ko.po", text='msgid "a"\nmsgstr "b"'),
        browser.send("POST", "/api/v1/jobs", kind="sync"),
    ]
    assert tried[0].status_code == tried[2].status_code == 403
    assert tried[4].status_code == tried[5].status_code == 403
    assert staff.approved() == set()


def test_t28_an_approval_does_not_come_back_by_undoing(staff: Staff) -> None:
    unit = unit_of(staff)
    place = f"{API}/units/{unit.id}"
    reviewer, translator = staff.browser("reviewer"), staff.browser("translator")

    def send(who: Browser, method: str, path: str, **fields: str) -> int:
        fields["revision"] = unit_of(staff).revision
        return who.send(method, place + path, **fields).status_code

    assert send(reviewer, "PUT", "", target="눈이 왔다.") == 200
    assert send(reviewer, "PUT", "/approval") == 200
    assert send(translator, "PUT", "", target="비가 왔다.") == 200
    assert send(translator, "DELETE", "/last-change") == 403
    assert staff.approved() == set()
    assert send(reviewer, "DELETE", "/last-change") == 200
    assert staff.approved() == {unit.id}
    assert send(translator, "PUT", "/submission") == 200
    assert staff.approved() == {unit.id}


@pytest.mark.parametrize("name", ["김영희", "o.k-2_3+x@desk.example", "김" * 20])
def test_every_name_is_read_back_from_the_catalog(staff: Staff, name: str) -> None:
    people.add(staff.store, name, {"ko": Role.REVIEWER}, by=staff.by)
    browser, unit = staff.browser(name), unit_of(staff)
    place = f"{API}/units/{unit.id}"
    browser.send("PUT", place, target="눈", revision=unit.revision)
    browser.send("PUT", f"{place}/approval", revision=unit_of(staff).revision)
    read = unit_of(staff)
    assert (read.by, read.state) == (name, "approved")
    history = browser.get(f"{place}/history").get_json()["events"]
    assert {event["by"] for event in history} == {name}


def test_t28_many_at_once_are_approved_by_reviewers_of_the_language(
    staff: Staff,
) -> None:
    """Whose only language the workspace has given up has no role at all here."""
    unit = unit_of(staff)
    place = f"{API}/units/{unit.id}"
    staff.browser("translator").send("PUT", place, target="눈", revision=unit.revision)
    people.add(staff.store, "former", {"fr": Role.REVIEWER}, by=staff.by)
    people.add(staff.store, "arabic", {"ar": Role.REVIEWER}, by=staff.by)
    asked = {"query": "state:review", "kind": "approve", "digest": "x"}
    found = staff.client("reviewer").get("/api/v1/approvals?query=state:review")
    asked["digest"] = found.get_json()["digest"]
    assert len(found.get_json()["units"]) == 1
    for who, locale in (
        *((who, place) for who in ("translator", "former") for place in ("", "ko")),
        *(("arabic", place) for place in ("", "ko")),
    ):
        body = {**asked, "locale": locale}
        answer = staff.browser(who).send("POST", "/api/v1/runs", **body)
        assert answer.status_code in {403, 404, 422}, (who, locale)
    listed = staff.client("former").get("/api/v1/units?query=state:review")
    assert listed.status_code == 404
    assert staff.approved() == set()
    done = staff.browser("reviewer").send("POST", "/api/v1/runs", **asked)
    assert (done.status_code, staff.approved()) == (201, {unit.id})


def test_t29_no_catalog_can_be_uploaded(staff: Staff) -> None:
    """An approval comes from a step in the editor; the web takes articles only."""
    forged = '# wb-state: approved\nmsgid "Snow fell in Seoul."\nmsgstr "눈"\n'
    editor = staff.browser("editor")
    for name in ("ko/snow.txt.po", "locales/ko/snow.txt.po", "../locales/ko/a.po"):
        assert editor.submit("/articles", name=name, text=forged).status_code == 400
    assert staff.approved() == set()
    assert {path.name for path in (staff.workspace.root / "seeds").rglob("*")} == {
        "snow.txt"
    }


@pytest.mark.parametrize("who", ["reader", "editor", TOKEN])
def test_t30_another_language_is_like_one_that_does_not_exist(
    shared: Staff, who: str
) -> None:
    client = shared.client(who)
    for path in ("/api/v1/catalogs/{}/{}", "/edit/{}/{}", "/exports/{}/{}"):
        there = client.get(path.format("ar", NAME))
        for nowhere in (path.format("ja", NAME), path.format("ar", "seeds/no.txt")):
            answer = client.get(nowhere)
            assert answer.status_code == there.status_code == 404
            assert plain(answer.text) == plain(there.text)


def plain(text: str) -> str:
    """An answer without what is another one in every request or address."""
    marks = r'[0-9a-f]{12}|content="[^"]+"|value="[^"]+"'
    return re.sub(marks, "", text)


def test_t30_lists_hold_nothing_of_another_language(staff: Staff) -> None:
    admin, reader = staff.browser("admin"), staff.client("reader")
    job = {"kind": "draft", "article": NAME, "locale": "ar"}
    started = admin.send("POST", "/api/v1/jobs", **job)
    assert started.status_code == 202
    number = started.get_json()["job"]["id"]
    assert reader.get("/api/v1/jobs").get_json() == {"jobs": []}
    assert reader.get(f"/api/v1/jobs/{number}").status_code == 404
    assert reader.get(f"/jobs/{number}").status_code == 404
    assert "/edit/ar/" not in reader.get("/").text
    assert "/edit/ar/" in admin.text("/")
    assert staff.client("stranger").get(f"/api/v1/jobs/{number}").status_code == 200


@pytest.mark.parametrize(
    ("who", "body", "status"),
    [
        ("reader", {"kind": "draft", "article": NAME, "locale": "ko"}, 403),
        ("translator", {"kind": "draft", "article": NAME, "locale": "ko"}, 202),
        ("translator", {"kind": "draft", "article": NAME, "locale": "ar"}, 404),
        (
            "translator",
            {"kind": "draft", "articles": ["seeds"], "locales": ["ko"]},
            403,
        ),
        ("translator", {"kind": "draft"}, 403),
        ("translator", {"kind": "export", "article": NAME, "locale": "ko"}, 403),
        ("editor", {"kind": "export", "locales": ["ko"]}, 202),
        ("editor", {"kind": "export", "locales": ["ko", "ar"]}, 404),
        ("editor", {"kind": "export"}, 403),
        ("editor", {"kind": "install", "source": "en", "target": "ko"}, 403),
        ("admin", {"kind": "sync"}, 202),
    ],
)
def test_t27_a_job_is_no_way_around_a_role(
    request: pytest.FixtureRequest, who: str, body: dict[str, object], status: int
) -> None:
    # What is refused changes nothing.
    newsroom = "staff" if status == 202 else "shared"
    staff: Staff = request.getfixturevalue(newsroom)
    assert staff.browser(who).send("POST", "/api/v1/jobs", **body).status_code == status


def test_a_job_is_stopped_by_its_owner_or_an_editor(staff: Staff) -> None:
    job = {"kind": "draft", "article": NAME, "locale": "ko"}
    done = staff.browser("translator").send("POST", "/api/v1/jobs", **job)
    path = f"/api/v1/jobs/{done.get_json()['job']['id']}"
    assert staff.browser("reviewer").send("DELETE", path).status_code == 403
    assert staff.browser("translator").send("DELETE", path).status_code == 200
    assert staff.browser("editor").send("DELETE", path).status_code == 200


@pytest.mark.parametrize("who", list(ROLES))
def test_pages_offer_only_what_the_role_allows(shared: Staff, who: str) -> None:
    client = shared.client(who)
    home = client.get("/").text
    assert ("/articles/new" in home) == (who in {"editor", "admin"})
    assert ("/people" in home) == (who == "admin")
    locale = "ar" if who == "stranger" else "ko"
    page = client.get(f"/edit/{locale}/{NAME}").text
    writes, approves = "data-writes" in page, "data-approves" in page
    assert writes == (who != "reader")
    assert approves == (who in {"reviewer", "editor", "admin"})
    assert ('value="approve-' in page) == approves
    assert ('name="from"' in client.get("/search").text) == writes
    assert ('value="submit-' in page) == (not approves)
    assert who in home
    # Whoever may not write selects no rows, and does not go on with any.
    assert ('name="row"' in home) == (">Begin<" in home) == writes
    terms = client.get(f"/glossary/{locale}").text
    assert ('value="add"' in terms) == approves


def test_t30_throughput_is_told_to_oneself_and_to_an_admin(staff: Staff) -> None:
    place = f"{API}/units/{unit_of(staff).id}"
    for who in ("translator", "reviewer"):
        text, seen = f"눈이 왔다, {who}.", unit_of(staff).revision
        sent = staff.browser(who).send("PUT", place, target=text, revision=seen)
        assert sent.status_code == 200
    told = {
        who: staff.client(who).get("/reports/people.csv").text
        for who in ("translator", "reviewer", "reader", "admin")
    }
    seen_by = {
        who: {name for name in ("translator", "reviewer") if f"\n{name}," in text}
        for who, text in told.items()
    }
    assert seen_by == {
        "translator": {"translator"},
        "reviewer": {"reviewer"},
        "reader": set(),
        "admin": {"translator", "reviewer"},
    }


def test_a_reader_is_offered_no_comment(shared: Staff) -> None:
    unit = unit_of(shared).id
    for who, offered in (("reader", False), ("translator", True)):
        client = shared.client(who)
        page = client.get(f"{EDIT}/comments?unit={unit}").text
        talk = client.get(f"{API}/units/{unit}/comments?view=editor").get_json()["html"]
        assert ("data-talk-text" in page) == offered
        assert ("data-talk-text" in talk) == offered


@pytest.mark.parametrize(
    ("name", "warned"),
    [("translator", False), ("stranger", True), ("reader", True), ("tranlsator", True)],
)
def test_work_for_nobody_is_told_to_who_plans_it(
    staff: Staff, name: str, warned: bool
) -> None:
    browser = staff.browser("editor")
    warning = f"Nobody called “{name}” may translate here (Korean)"
    seen = Plan("", "").revision
    browser.submit(f"/plans/ko/{NAME}", assignee=name, priority="normal", revision=seen)
    assert (warning in browser.text("/")) is warned
    row = f"{planning.plan_of(staff.workspace, Key(NAME, 'ko')).revision} ko/{NAME}"
    browser.submit("/articles/selection", row=[row], do="plan", assignee=name)
    assert (warning in browser.text("/")) is warned
    assert planning.plan_of(staff.workspace, Key(NAME, "ko")).assignee == name


def test_a_model_is_offered_to_whoever_may_install_it(staff: Staff) -> None:
    table = staff.store.jobs
    job = table.create("draft", "x", {"locales": ["ko"]}, by="editor")
    table.take("elsewhere", job)
    outcome = told.plain(told.Outcome(missing_model=("en", "ko")))
    table.finish(job, "elsewhere", JobState.FAILED, outcome=outcome)
    button = "Install the model English → Korean"
    other = "Whoever is editor in all languages can install the model."
    for name, offered in (("editor", False), ("admin", True)):
        page = staff.browser(name).text(f"/jobs/{job}")
        assert ((button in page), (other in page)) == (offered, not offered)
