"""T-31 to T-39: sessions, passwords, tokens, limits, strangers at the door."""

from __future__ import annotations

import hashlib
import re
import threading
import urllib.error
import urllib.request
from pathlib import Path

import pytest
from flask.testing import FlaskClient
from web.snow import API, EDIT, NAME, Browser, founded
from werkzeug.test import TestResponse

from security.staff import CHEAP, PASSWORD, TOKEN, Staff
from workbench.accounts import Role, entering, passwords, people
from workbench.errors import UsageError
from workbench.web import create_app, server
from workbench.workspace import Workspace

NEW = "rain in december"
WITH_HTTPS = '\n[server]\nurl = "https://desk.example"\n'


@pytest.fixture(autouse=True)
def _cheap(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(passwords, "USUAL", CHEAP)


def sid(client: FlaskClient) -> str:
    with client.session_transaction() as session:
        return str(session.get("sid", ""))


def sign_in(browser: Browser, name: str, password: str = PASSWORD, to: str = "") -> int:
    done = browser.submit("/sign-in", name=name, password=password, next=to)
    return done.status_code


def fresh(staff: Staff) -> Browser:
    return staff.browser("anonymous")


def signed_in(staff: Staff, name: str) -> Browser:
    browser = fresh(staff)
    assert sign_in(browser, name) == 303
    return Browser(browser.client, "/account")


def test_t31_a_cookie_needs_the_token_of_its_page_and_a_program_none(
    shared: Staff,
) -> None:
    unit = shared.workspace.catalog(shared.workspace.article(NAME), "ko").live[0]
    place = f"{API}/units/{unit.id}"
    body = {"target": unit.target, "revision": unit.revision}
    assert shared.client("translator").put(place, json=body).status_code == 400
    program = shared.client(TOKEN)
    assert program.put(place, json=body).status_code == 200
    for headers in (
        {"Origin": "http://evil.example"},
        {"Sec-Fetch-Site": "cross-site"},
    ):
        assert program.put(place, json=body, headers=headers).status_code == 403
    plain = program.put(place, data='{"target": "x"}', content_type="text/plain")
    assert plain.status_code == 415


def test_t32_every_sign_in_has_a_session_of_its_own(staff: Staff) -> None:
    browser = fresh(staff)
    with browser.client.session_transaction() as session:
        session["sid"] = planted = "x" * 43
    assert sign_in(browser, "reader") == 303
    first = sid(browser.client)
    assert first not in {"", planted}
    again = Browser(browser.client, "/account")
    assert sign_in(again, "translator") == 303
    assert sid(browser.client) not in {"", first}
    assert entering.of_session(staff.store, first, now=0) is None


def test_t32_the_cookie_is_for_the_server_alone(staff: Staff) -> None:
    browser = fresh(staff)
    done = browser.submit("/sign-in", name="reader", password=PASSWORD)
    cookies = done.headers.getlist("Set-Cookie")
    assert {one.split("=")[0] for one in cookies} == {"workbench", "workbench-device"}
    for cookie in cookies:
        assert "HttpOnly" in cookie
        assert "SameSite=Lax" in cookie
        assert "Secure" not in cookie


def test_t32_with_https_the_cookie_travels_by_https_only(tmp_path: Path) -> None:
    root = founded(tmp_path)
    with (root / "workbench.toml").open("a", encoding="utf-8") as settings:
        settings.write(WITH_HTTPS)
    app = create_app(Workspace.open(root), hosts=("desk.example",))
    answer = app.test_client().get("/", base_url="https://desk.example")
    assert "Secure" in answer.headers["Set-Cookie"]


def test_t32_signing_out_ends_it_on_the_server(staff: Staff) -> None:
    browser = signed_in(staff, "reader")
    stolen = staff.app.test_client()
    with stolen.session_transaction() as session:
        session["sid"] = sid(browser.client)
    assert stolen.get("/").status_code == 200
    assert browser.submit("/sign-out").status_code == 303
    assert stolen.get("/").status_code == browser.get("/").status_code == 303
    assert stolen.get(API).status_code == 401


def test_t32_a_new_password_ends_sessions_elsewhere_and_tokens(staff: Staff) -> None:
    here, elsewhere = signed_in(staff, "admin"), staff.client("admin")
    before = sid(here.client)
    wrong = here.submit("/account/password", present="wrong", new=NEW, again=NEW)
    assert wrong.status_code == 422
    assert "The present password is wrong." in wrong.get_data(as_text=True)
    differ = here.submit(
        "/account/password", present=PASSWORD, new=NEW, again=NEW + "s"
    )
    assert differ.status_code == 422
    assert elsewhere.get("/").status_code == 200
    done = here.submit("/account/password", present=PASSWORD, new=NEW, again=NEW)
    assert done.status_code == 303
    assert here.get("/").status_code == 200
    assert sid(here.client) != before
    assert elsewhere.get("/").status_code == 303
    assert staff.client(TOKEN).get(API).status_code == 401
    assert sign_in(fresh(staff), "admin") == 401
    assert sign_in(fresh(staff), "admin", NEW) == 303


def test_t32_a_changed_role_asks_to_sign_in_anew(staff: Staff) -> None:
    reader, admin = staff.browser("reader"), staff.browser("admin")
    done = admin.submit("/people/reader", action="role", role="editor", locale="ko")
    assert done.status_code == 303
    assert reader.get(API).status_code == 401
    assert signed_in(staff, "reader").get("/articles/new").status_code == 200


def test_t33_guessing_is_limited_and_says_for_how_long(staff: Staff) -> None:
    browser = fresh(staff)
    for _ in range(entering.PER_NAME):
        assert sign_in(browser, "reader", "wrong password") == 401
    answer = browser.submit("/sign-in", name="Reader", password=PASSWORD)
    assert answer.status_code == 429
    assert 0 < int(answer.headers["Retry-After"]) <= entering.WINDOW
    other = create_app(Workspace.open(staff.workspace.root))
    assert sign_in(Browser(other.test_client(), "/sign-in"), "reader") == 429
    assert sign_in(browser, "translator") == 303


def test_t33_who_was_here_before_gets_in_while_others_guess(staff: Staff) -> None:
    known, stranger = fresh(staff), fresh(staff)
    assert sign_in(known, "reader") == 303
    inside = Browser(known.client, "/account")
    assert inside.submit("/sign-out").status_code == 303
    for _ in range(entering.PER_NAME):
        assert sign_in(stranger, "reader", "wrong password") == 401
    assert sign_in(stranger, "reader") == 429
    assert sign_in(Browser(known.client, "/sign-in"), "reader") == 303


def test_t33_guessing_tokens_and_links_is_limited(staff: Staff) -> None:
    client = staff.app.test_client()
    wrong = {"Authorization": f"Bearer {'x' * 43}"}
    for _ in range(entering.PER_ADDRESS // 2):
        answer = client.get(API, headers=wrong)
        assert answer.status_code == 401
        gone = client.get(f"/invitations/{'x' * 43}")
        assert gone.status_code == 404
    assert "This link is no longer good" in gone.text
    assert 'href="/sign-in"' in gone.text
    assert answer.headers["WWW-Authenticate"] == "Bearer"
    limited = client.get(API, headers=wrong)
    assert (limited.status_code, "Retry-After" in limited.headers) == (429, True)
    assert client.get(f"/invitations/{'y' * 43}").status_code == 429
    assert staff.client(TOKEN).get(API).status_code == 200


def test_t33_nobody_learns_which_names_there_are(
    staff: Staff, monkeypatch: pytest.MonkeyPatch
) -> None:
    people.add(staff.store, "invited", {"ko": Role.READER}, by=staff.by)
    off = people.named(staff.store, "reviewer")
    people.set_disabled(staff.store, off, True, by=staff.by)
    work: list[tuple[int, int, int]] = []
    real = hashlib.scrypt

    def counted(*arguments: object, **options: object) -> bytes:
        work.append((options["n"], options["r"], options["p"]))
        return real(*arguments, **options)

    monkeypatch.setattr(passwords.hashlib, "scrypt", counted)
    browser = fresh(staff)

    def told(name: str, password: str) -> tuple[int, str, int]:
        work.clear()
        answer = browser.submit("/sign-in", name=name, password=password)
        assert work == [(CHEAP.n, CHEAP.r, CHEAP.p)]
        return (
            answer.status_code,
            re.sub(r'(value|content)="[^"]*"', "", answer.text),
            len(work),
        )

    known = told("reader", "wrong password")
    assert known[0] == 401
    for name, password in (
        ("nobody", "wrong password"),
        ("invited", "wrong password"),
        ("invited", ""),
        ("reviewer", PASSWORD),
    ):
        assert told(name, password) == known


def test_t34_a_public_name_is_answered_and_no_other(staff: Staff) -> None:
    app = create_app(staff.workspace, hosts=("desk.example",), accounts_needed=True)
    client = app.test_client()
    assert client.get("/sign-in", headers={"Host": "desk.example"}).status_code == 200
    for host in ("evil.example", "desk.example.evil.example", "desk.example@evil"):
        assert client.get("/sign-in", headers={"Host": host}).status_code == 400


def test_t34_links_to_the_outside_are_those_of_the_settings(tmp_path: Path) -> None:
    root = founded(tmp_path)
    with (root / "workbench.toml").open("a", encoding="utf-8") as settings:
        settings.write(WITH_HTTPS)
    app = create_app(Workspace.open(root))
    client = app.test_client()
    local = {"base_url": "https://localhost"}
    page = client.get("/", **local).text
    found = re.search(r'name="csrf-token" content="([^"]+)"', page)
    assert found
    form = {"csrf_token": found[1], "name": "kim", "role": "admin", "locale": "*"}
    headers = {"Referer": "https://localhost/", "X-Forwarded-Host": "evil.example"}
    made = client.post("/people", data=form, headers=headers, **local)
    assert made.status_code == 201
    assert 'value="https://desk.example/invitations/' in made.text
    assert client.get("/", **local).status_code == 303


def test_t35_with_accounts_any_address_is_served_and_asks_for_them(
    staff: Staff,
) -> None:
    running = server.Server(
        staff.workspace,
        host="0.0.0.0",  # noqa: S104 what is tested
        port=0,
        threads=4,
        trusted=("127.0.0.1",),
    )
    thread = threading.Thread(target=running.run)
    thread.start()
    port = running.url.rstrip("/").rpartition(":")[2]
    try:
        with urllib.request.urlopen(f"http://127.0.0.1:{port}/") as answer:
            assert answer.url.endswith("/sign-in")
            assert NAME not in answer.read().decode()
        for account in staff.store.people.all():
            if account.name != "admin":
                people.remove(staff.store, account, by=staff.by)
        people.remove(staff.store, people.named(staff.store, "admin"), by=staff.by)
        with pytest.raises(urllib.error.HTTPError) as refused:
            urllib.request.urlopen(f"http://127.0.0.1:{port}{API}")
        assert refused.value.code == 401
        refused.value.close()
    finally:
        running.stop()
        thread.join(10)


def test_t35_without_accounts_who_sits_here_is_in_charge_until_there_is_one(
    tmp_path: Path,
) -> None:
    workspace = Workspace.open(founded(tmp_path))
    browser = Browser(create_app(workspace).test_client())
    assert browser.get("/people").status_code == 200
    refused = browser.submit("/people", name="kim", role="reader", locale="*")
    assert refused.status_code == 422
    made = browser.submit("/people", name="kim", role="admin", locale="*")
    link = re.search(r'value="http://localhost(/invitations/[^"]+)"', made.text)
    assert link
    assert browser.get("/").status_code == 303
    assert browser.get(API).status_code == 401
    guest = Browser(create_app(workspace).test_client(), link[1])
    weak = guest.submit(link[1], password=NEW[:5], again=NEW[:5])
    assert weak.status_code == 422
    done = guest.submit(link[1], password=NEW, again=NEW)
    assert done.status_code == 303
    assert guest.get("/people").status_code == 200
    assert guest.get(link[1]).status_code == 404
    with pytest.raises(UsageError, match="admin"):
        people.set_disabled(
            workspace.store,
            people.named(workspace.store, "kim"),
            True,
            by=people.By("x", "", 0.0),
        )


@pytest.mark.parametrize(
    "wanted",
    [
        "//evil.example",
        "https:evil.example",
        "/\\evil.example",
        "/\t/evil.example",
        "https://evil.example/",
        "\\\\evil.example",
        "javascript:alert(1)",
    ],
)
def test_t36_signing_in_leads_nowhere_else(shared: Staff, wanted: str) -> None:
    browser = fresh(shared)
    answer = browser.submit("/sign-in", name="reader", password=PASSWORD, next=wanted)
    assert answer.status_code == 303
    assert answer.headers["Location"] == "/"


def test_t36_signing_in_leads_back(shared: Staff) -> None:
    browser = fresh(shared)
    asked = browser.get(f"{EDIT}?state=draft")
    assert asked.status_code == 303
    form = browser.text(asked.headers["Location"])
    *_, back = re.findall(r'name="next" value="([^"]+)"', form)
    answer = browser.submit("/sign-in", name="reader", password=PASSWORD, next=back)
    assert answer.headers["Location"] == f"{EDIT}?state=draft"


def test_t38_endless_fields_are_refused_cheaply(shared: Staff) -> None:
    browser = fresh(shared)
    assert sign_in(browser, "x" * 300_000) == 413
    assert sign_in(browser, "k" * 5_000, "p" * 5_000) == 401
    assert shared.client("admin").get("/audit?page=99999999999").status_code == 200


def test_t39_refusals_hold_no_path_no_name_and_no_query(shared: Staff) -> None:
    told = [
        fresh(shared).submit("/sign-in", name="' OR 1=1 --").text,
        shared.client("reader").get("/people").text,
        shared.app.test_client().get(API).text,
        shared.client("reader").get(f"/api/v1/catalogs/ar/{NAME}").text,
    ]
    for text in told:
        assert str(shared.workspace.root) not in text
        assert "SELECT" not in text
        assert "stranger" not in text


def statuses(answers: list[TestResponse]) -> list[int]:
    return [answer.status_code for answer in answers]


def test_an_own_account_is_changed_by_others(staff: Staff) -> None:
    admin = staff.browser("admin")
    steps = ("role", "disable", "remove")
    done = [admin.submit("/people/admin", action=step, role="reader") for step in steps]
    assert statuses(done) == [422, 422, 422]
    assert admin.submit("/people/nobody", action="disable").status_code == 404
    assert admin.submit("/people/reader", action="fly").status_code == 400
    assert admin.submit("/people/reader", action="disable").status_code == 303
    assert sign_in(fresh(staff), "reader") == 401
    assert admin.submit("/people/reader", action="enable").status_code == 303
    assert sign_in(fresh(staff), "reader") == 303
    link = admin.submit("/people/reader", action="invite").text
    assert "/invitations/" in link
    assert admin.submit("/people/reader", action="remove").status_code == 303
    assert sign_in(fresh(staff), "reader") == 401
