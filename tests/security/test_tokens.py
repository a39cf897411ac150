"""T-37: tokens for programs, in one header, for one role, for a time."""

from __future__ import annotations

import re

import pytest
from web.snow import API

from security.staff import CHEAP, PASSWORD, Staff
from workbench.accounts import Role, entering, passwords, people
from workbench.store import TicketKind


@pytest.fixture(autouse=True)
def _cheap(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(passwords, "USUAL", CHEAP)


def test_t37_a_token_counts_in_its_header_alone(shared: Staff) -> None:
    client, token = shared.app.test_client(), shared.token
    for path in (f"{API}?token={token}", f"{API}?access_token={token}"):
        assert client.get(path).status_code == 401
    for name in ("sid", "token", "workbench"):
        client.set_cookie(name, token)
        assert client.get(API).status_code == 401
    for scheme in ("Basic", "Token", ""):
        headers = {"Authorization": f"{scheme} {token}".strip()}
        assert client.get(API, headers=headers).status_code == 401
    headers = {"Authorization": f"Bearer {token}"}
    assert client.get(API, headers=headers).status_code == 200


def test_t37_a_wrong_token_is_not_helped_by_a_cookie(shared: Staff) -> None:
    client = shared.client("admin")
    wrong = {"Authorization": f"Bearer {'x' * 43}"}
    assert client.get(API, headers=wrong).status_code == 401
    assert client.get(API).status_code == 200


def test_t37_a_token_is_shown_once_and_revoked(staff: Staff) -> None:
    browser = staff.browser("translator")
    fields = {"label": "nightly", "role": "reader", "locale": "ko", "days": "1"}
    made = browser.submit("/account/tokens", **fields)
    found = re.search(r'id="secret"[^>]*value="([^"]+)"', made.text)
    assert (made.status_code, bool(found)) == (201, True)
    headers = {"Authorization": f"Bearer {found[1]}"}
    assert staff.app.test_client().get(API, headers=headers).status_code == 200
    assert found[1] not in browser.text("/account")
    (token,) = [
        one
        for one in staff.store.tickets.of(TicketKind.TOKEN, now=0)
        if one.label == "nightly"
    ]
    other = staff.browser("reader")
    assert other.submit(f"/account/tokens/{token.name}").status_code == 404
    assert browser.submit(f"/account/tokens/{token.name}").status_code == 303
    assert staff.app.test_client().get(API, headers=headers).status_code == 401
    for bad in ({"role": "editor"}, {"days": "0"}, {"days": "x"}, {"label": ""}):
        assert browser.submit("/account/tokens", **{**fields, **bad}).status_code == 422


def test_t37_nothing_secret_is_kept_or_recorded(staff: Staff) -> None:
    browser = staff.browser("anonymous")
    browser.submit("/sign-in", name="translator", password=PASSWORD)
    with browser.client.session_transaction() as session:
        session_id = session["sid"]
    assert entering.of_session(staff.store, session_id, now=0)
    _, link = people.add(staff.store, "new", {"ko": Role.READER}, by=staff.by)
    secrets = {session_id, link, staff.token, PASSWORD}
    with staff.store.database.reading() as connection:
        for table in ("person", "ticket", "audit", "attempt"):
            rows = connection.exec_driver_sql(f"SELECT * FROM {table}").all()  # noqa: S608
            assert rows or table == "attempt"
            assert not any(secret in repr(rows) for secret in secrets)
