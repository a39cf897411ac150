"""Signing in with a provider: what it says counts, if it did say it, here and now."""

from __future__ import annotations

import time
from base64 import urlsafe_b64encode
from hashlib import sha256
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from web.snow import EDIT, Browser

from security import identities
from security.doors import SETTINGS, START, Door
from security.identities import Bend, Identities
from security.staff import Staff
from workbench.accounts import entering
from workbench.store import LinkKind, TraceQuestion
from workbench.web import create_app

pytestmark = pytest.mark.filterwarnings("ignore")  # of the provider's own libraries


def test_somebody_new_signs_in_and_is_what_their_groups_are(door: Door) -> None:
    page = Browser(door.client, "/sign-in").text("/sign-in?next=/jobs")
    assert f'href="{START}?next=/jobs"' in page
    assert "Sign in with Desk ID" in page
    with door.client.session_transaction() as session:
        session["sid"] = planted = "x" * 43
    answer = door.enter("s-1")
    assert (answer.status_code, answer.location) == (303, EDIT)
    assert door.sid() not in {"", planted}  # T-32
    mina = door.person("mina")
    assert (mina.roles, mina.password) == ({"ko": "translator"}, "")
    (link,) = door.store.links.of(mina.id)
    assert (link.issuer, link.kind, link.value) == (
        door.provider.url,
        LinkKind.SUBJECT,
        "s-1",
    )
    trail = door.store.audit.whole(TraceQuestion(), limit=4)
    assert [(one.action, one.subject) for one in trail][:2] == [
        ("link account", "mina"),
        ("add person", "mina"),
    ]
    inside = Browser(door.client, "/account")
    assert "You sign in with Desk ID" in inside.text("/account")
    left = inside.submit("/sign-out").location
    assert "Sign out at Desk ID, too" in door.client.get(left).text
    assert door.sid() == ""
    away = door.client.get(f"{START}/leave").location
    assert away.startswith(f"{door.provider.url}/oauth2/end_session?client_id=workb")


def test_the_question_carries_proofs_and_no_secret(door: Door) -> None:
    address = door.begin()
    asked = {k: v[0] for k, v in parse_qs(urlsplit(address).query).items()}
    assert address.startswith(f"{door.provider.url}/oauth2/authorize?")
    assert asked["response_type"] == "code"
    assert asked["redirect_uri"] == f"http://localhost{START}/return"
    assert asked["code_challenge_method"] == "S256"
    assert len(asked["state"]) >= 43
    assert len(asked["nonce"]) >= 43
    assert "tops3cret" not in address
    assert door.begin() != address
    door.enter("s-1")
    told = door.provider.asked[-1]
    assert told["basic"] == "tops3cret"
    assert "client_secret" not in told
    challenge = urlsafe_b64encode(sha256(told["code_verifier"].encode()).digest())
    assert len(challenge.rstrip(b"=")) == 43


@pytest.mark.parametrize("wanted", ["//evil.example", "https:evil", "/\\evil", "\t/"])
def test_t36_nobody_is_led_elsewhere_afterwards(door: Door, wanted: str) -> None:
    assert door.enter("s-1", wanted).location == "/"


LIES: dict[str, Bend] = {
    "another nonce": identities.claim(nonce="n" * 43),
    "no nonce": identities.claim(nonce=None),
    "for another client": identities.claim(aud="other"),
    "for others as well": identities.claim(aud=["workbench", "other"], azp="other"),
    "by another issuer": identities.claim(iss="http://127.0.0.1:9"),
    "expired": identities.claim(exp=1_700_000_000),
    "without an end": identities.claim(exp=None),
    "of the future": identities.claim(iat=9_000_000_000, nbf=9_000_000_000),
    "about nobody": identities.claim(sub=None),
    "about a number": identities.claim(sub=7),
    "unsigned": identities.unsigned,
    "signed with the public key": identities.by_public_key,
    "signed by a stranger": identities.by_a_stranger,
    "altered": identities.altered,
    "no token": lambda header, claims, key: "a.b",
    "huge": identities.claim(groups=["x" * 60_000]),
}


def test_what_proves_nothing_lets_nobody_in(door: Door) -> None:
    for name, lie in LIES.items():
        door.provider.bend = lie
        answer = door.enter("s-1")
        assert answer.status_code == 502, name
        assert "its answer proves nothing" in answer.text, name
        assert door.sid() == "", name
    assert not any(one.name == "mina" for one in door.store.people.all())
    door.provider.bend = identities.by_elliptic_curve(door.provider)
    with_new_key = create_app(door.workspace)
    door.client = with_new_key.test_client()
    assert door.enter("s-1").status_code == 303


def test_an_answer_counts_once_and_for_the_browser_that_asked(door: Door) -> None:
    location = door.provider.consent(door.begin(), "s-1")
    assert door.end(location, door.app.test_client()).status_code == 401
    forged = location.replace("state=", "state=x")
    assert door.end(forged).status_code == 401
    # Whatever came first used the question up.
    assert door.end(location).status_code == 401
    assert door.sid() == ""
    location = door.provider.consent(door.begin(), "s-1")
    mixed = door.end(f"{location}&iss=https://other.example")
    assert mixed.status_code == 401
    location = door.provider.consent(door.begin(), "s-1")
    assert door.end(location).status_code == 303
    door.client.delete_cookie("workbench")
    assert door.end(location).status_code == 401
    begun = door.begin()
    state = parse_qs(urlsplit(begun).query)["state"][0]
    denied = door.provider.consent(begun, "s-1", "deny")
    answer = door.end(f"{denied}&state={state}")
    assert (answer.status_code, door.sid()) == (401, "")
    assert "Desk ID did not sign you in." in answer.text


def test_an_answer_that_took_too_long_is_none(
    door: Door, monkeypatch: pytest.MonkeyPatch
) -> None:
    location = door.provider.consent(door.begin(), "s-1")
    later = time.time() + 901
    monkeypatch.setattr("workbench.web.provider.time.time", lambda: later)
    assert door.end(location).status_code == 401


DOCUMENTS: tuple[tuple[dict[str, Any], str], ...] = (
    ({"issuer": "https://other.example"}, "calls itself otherwise"),
    ({"authorization_endpoint": "https://evil.example/x"}, "authorization_endpoint"),
    ({"authorization_endpoint": "javascript:alert(1)"}, "authorization_endpoint"),
    ({"authorization_endpoint": 7}, "authorization_endpoint"),
)


@pytest.mark.parametrize(("document", "said"), DOCUMENTS)
def test_t41_its_document_leads_nowhere_else(
    door: Door, document: dict[str, Any], said: str
) -> None:
    door.provider.document = document
    answer = door.client.get(START)
    assert answer.status_code == 502
    assert said in answer.text


@pytest.mark.parametrize("name", ["token_endpoint", "jwks_uri"])
def test_t41_nor_are_codes_and_keys_asked_for_elsewhere(door: Door, name: str) -> None:
    door.provider.document = {name: "http://127.0.0.1:1/x"}
    assert door.enter("s-1").status_code == 502
    assert door.sid() == ""


def test_a_provider_that_is_down_is_told(
    staff: Staff, provider: Identities, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("WORKBENCH_OIDC_KEY", "http://127.0.0.1:1 x")
    settings = SETTINGS.replace("{url}", "http://127.0.0.1:1")
    door = Door(staff, provider, settings)
    answer = door.client.get(START)
    assert answer.status_code == 502
    assert "signing in with Desk ID failed: it cannot be reached" in answer.text
    assert 'name="password"' in answer.text  # the other way in is still there


def grow_old(door: Door, seconds: float) -> None:
    """Let the provider's word for the session be as old as that."""
    with door.client.session_transaction() as session:
        session["vouched"] = time.time() - seconds


def test_the_provider_is_asked_again_without_a_question(
    staff: Staff, provider: Identities
) -> None:
    provider.be("s-1", preferred_username="mina", groups=["korean"])
    settings = SETTINGS.replace('name = "Desk ID"', 'name = "Desk ID"\nrecheck = "1h"')
    door = Door(staff, provider, settings)
    door.enter("s-1")
    first = door.sid()
    grow_old(door, 3590)
    assert door.client.get(EDIT).status_code == 200
    grow_old(door, 3601)
    # A program, or what a page sends by itself, is told; a page goes there and back.
    fetched = {"Sec-Fetch-Dest": "empty"}
    assert door.client.get("/api/v1/queue").status_code == 401
    assert door.client.get("/queue/count", headers=fetched).status_code == 401
    answer = door.client.get(EDIT, headers={"Sec-Fetch-Dest": "document"})
    assert answer.location == f"{START}?next={EDIT}&quiet=1"
    there = str(door.client.get(answer.location).location)
    assert parse_qs(urlsplit(there).query)["prompt"] == ["none"]
    provider.be("s-1", preferred_username="mina", groups=["seniors"])
    # A browser is known there by its cookie; this one has none, so it is asked.
    known = there.replace("&prompt=none", "")
    assert door.end(provider.consent(known, "s-1")).location == EDIT
    assert door.sid() not in {"", first}
    assert door.person("mina").roles == {"ko": "editor"}
    assert door.client.get(EDIT).status_code == 200
    # Where it may not be asked, the session is over; nothing goes round in circles.
    grow_old(door, 3601)
    there = str(door.client.get(door.client.get(EDIT).location).location)
    answer = door.end(provider.consent(there, "s-1"))
    assert (answer.status_code, door.sid()) == (401, "")
    assert "Your sign-in at Desk ID is over." in answer.text
    assert door.client.get(EDIT).location == f"/sign-in?next={EDIT}"


def test_a_session_that_was_ended_is_not_begun_anew_by_itself(
    staff: Staff, provider: Identities
) -> None:
    provider.be("s-1", preferred_username="mina", groups=["korean"])
    door = Door(staff, provider, SETTINGS.replace('"Desk ID"', '"I"\nrecheck = "5m"'))
    door.enter("s-1")
    entering.end_session(door.store, door.sid())
    grow_old(door, 301)
    assert door.client.get(EDIT).location == f"/sign-in?next={EDIT}"
    # Nor does anybody go there quietly who has no session at all.
    there = str(door.client.get(f"{START}?quiet=1").location)
    assert "prompt" not in parse_qs(urlsplit(there).query)
