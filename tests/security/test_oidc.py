"""Signing in with a provider: what it says counts, if it did say it, here and now."""

from __future__ import annotations

import time
from base64 import urlsafe_b64encode
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from flask.testing import FlaskClient
from web.snow import EDIT, Browser
from werkzeug.test import TestResponse

from security import identities
from security.identities import Bend, Identities
from security.staff import PASSWORD, Staff
from workbench import cli
from workbench.accounts import Role, entering, people
from workbench.errors import ConfigurationError
from workbench.oidc import opening, options
from workbench.oidc.options import OidcOptions, may_be_asked
from workbench.store import EVERYWHERE, LinkKind, Person, TraceQuestion
from workbench.web import create_app
from workbench.web.server import Server
from workbench.workspace import Workspace

pytestmark = pytest.mark.filterwarnings("ignore")  # of the provider's own libraries

SETTINGS = """
[oidc]
issuer = "{url}"
client_id = "workbench"
name = "Desk ID"

[[oidc.roles]]
value = "korean"
role = "translator"
locales = ["ko"]

[[oidc.roles]]
value = "seniors"
role = "editor"
locales = ["ko"]

[[oidc.roles]]
value = "chiefs"
role = "admin"
"""
START = "/sign-in/provider"


@pytest.fixture(scope="module")
def shared_provider() -> Iterator[Identities]:
    with identities.running() as running:
        yield running


@pytest.fixture
def provider(
    shared_provider: Identities, monkeypatch: pytest.MonkeyPatch
) -> Identities:
    shared_provider.bend, shared_provider.document = None, {}
    shared_provider.more_keys, shared_provider.asked = [], []
    monkeypatch.setenv("WORKBENCH_OIDC_KEY", f"{shared_provider.url} tops3cret")
    return shared_provider


class Door:
    """A workbench that lets in by the provider, and one browser before it."""

    def __init__(self, staff: Staff, provider: Identities, settings: str = "") -> None:
        path = staff.workspace.root / "workbench.toml"
        text = (settings or SETTINGS).format(url=provider.url)
        path.write_text(path.read_text("utf-8") + text, "utf-8")
        self.workspace = Workspace.open(staff.workspace.root)
        self.store = self.workspace.store
        self.app = create_app(self.workspace)
        self.provider = provider
        self.client: FlaskClient = self.app.test_client()

    def begin(self, wanted: str = EDIT) -> str:
        answer = self.client.get(START, query_string={"next": wanted})
        assert answer.status_code == 303, answer.text
        return str(answer.location)

    def end(self, location: str, client: FlaskClient | None = None) -> TestResponse:
        parts = urlsplit(location)
        return (client or self.client).get(f"{parts.path}?{parts.query}")

    def enter(self, subject: str, wanted: str = EDIT) -> TestResponse:
        return self.end(self.provider.consent(self.begin(wanted), subject))

    def sid(self) -> str:
        with self.client.session_transaction() as session:
            return str(session.get("sid", ""))

    def person(self, name: str) -> Person:
        return people.named(self.store, name)


@pytest.fixture
def door(staff: Staff, provider: Identities) -> Door:
    provider.be("s-1", preferred_username="mina", groups=["korean", "others"])
    return Door(staff, provider)


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


def test_roles_follow_the_groups_at_every_sign_in(door: Door) -> None:
    door.enter("s-1")
    door.provider.be("s-1", preferred_username="x", groups=["korean", "seniors"])
    assert door.client.get("/sign-in").status_code == 303  # still in
    door.client.delete_cookie("workbench")
    assert door.enter("s-1").status_code == 303
    assert door.person("mina").roles == {"ko": "editor"}
    door.provider.be("s-1", groups=["others"])
    door.client.delete_cookie("workbench")
    answer = door.enter("s-1")
    assert answer.status_code == 403
    assert "you have no role here" in answer.text
    assert (door.sid(), door.person("mina").roles) == ("", {})


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


def test_who_is_kept_out_stays_out(door: Door) -> None:
    door.enter("s-1")
    mina = door.person("mina")
    by = people.By("boss", "2026-11-29T10:00Z", time.time())
    people.set_disabled(door.store, mina, True, by=by)
    assert door.client.get(EDIT).status_code == 303  # at once
    answer = door.enter("s-1")
    assert answer.status_code == 403
    assert "this account is kept out" in answer.text
    assert door.client.get(EDIT).status_code == 303


def test_an_address_alone_leads_to_nobodys_account(door: Door) -> None:
    mail = {"email": "Reader@desk.example", "email_verified": True}
    door.provider.be("s-2", preferred_username="reader", groups=["seniors"], **mail)
    answer = door.enter("s-2")
    assert answer.status_code == 403
    assert "there is an account reader already" in answer.text
    run(door, "user", "link", "reader", "--email", "reader@DESK.example")
    door.provider.be("s-3", groups=["seniors"], email="reader@desk.example")
    assert door.enter("s-3").status_code == 403  # nobody verified it
    assert door.enter("s-2").status_code == 303
    assert door.person("reader").roles == {"ko": "editor"}
    # From now on by the provider's own name, whatever the address is; and only so.
    door.client.delete_cookie("workbench")
    door.provider.be("s-2", groups=["korean"], email="x@y.example")
    assert door.enter("s-2").status_code == 303
    door.provider.be("s-4", groups=["seniors"], preferred_username="reader", **mail)
    door.client.delete_cookie("workbench")
    assert door.enter("s-4").status_code == 403
    run(door, "user", "link", "reader", "--none")
    assert door.enter("s-2").status_code == 403


def run(door: Door, *words: str) -> None:
    with pytest.raises(SystemExit) as ended:
        cli.main(["-C", str(door.workspace.root), *words])
    assert ended.value.code == 0


@pytest.mark.parametrize("name", ["re\u0430der2", "Reader1 x", "", "reader\u202e"])
def test_t05_a_provider_gives_no_name_that_misleads(door: Door, name: str) -> None:
    door.provider.be("s-5", preferred_username=name, groups=["chiefs"])
    before = len(door.store.people.all())
    answer = door.enter("s-5")
    assert answer.status_code == 403
    assert "no account can be called" in answer.text
    assert len(door.store.people.all()) == before


def test_the_last_admin_is_not_lost_to_a_group(door: Door) -> None:
    run(door, "user", "link", "admin", "--subject", "s-6")
    door.provider.be("s-6", groups=["korean"])
    answer = door.enter("s-6")
    assert answer.status_code == 403
    assert "at least one account must be an admin" in answer.text
    assert door.person("admin").roles == {EVERYWHERE: Role.ADMIN}


def test_without_rules_admins_say_who_is_what(
    staff: Staff, provider: Identities
) -> None:
    bare = SETTINGS.partition("[[oidc.roles]]")[0]
    door = Door(
        staff, provider, f'{bare}passwords = false\nemail_domains = ["desk.example"]\n'
    )
    mail = {"email": "a@desk.example", "email_verified": True}
    provider.be("s-7", preferred_username="newcomer", **mail)
    assert door.enter("s-7").status_code == 403
    run(door, "user", "link", "reader", "--subject", "s-7")
    assert door.enter("s-7").status_code == 303
    assert door.person("reader").roles == {"ko": "reader"}
    run(door, "user", "link", "editor", "--subject", "s-8")
    provider.be("s-8", email="a@evil.example", email_verified=True)
    door.client.delete_cookie("workbench")
    assert door.enter("s-8").status_code == 403
    # Nobody signs in by a password there.
    form = Browser(door.app.test_client(), "/sign-in")
    assert 'name="password"' not in form.text("/sign-in")
    for path in ("/sign-in", "/invitations/" + "x" * 43):
        told = {"name": "reader", "password": PASSWORD}
        assert form.submit(path, **told).status_code == 403


def test_without_a_provider_there_is_no_such_door(staff: Staff) -> None:
    client = staff.client("anonymous")
    for path in (START, f"{START}/return?code=a&state=b", f"{START}/leave"):
        assert client.get(path).status_code == 404
    assert START not in client.get("/sign-in").text


OPTIONS = OidcOptions(issuer="https://id.example", client_id="x")


def test_a_clone_cannot_name_who_vouches(tmp_path: Path) -> None:
    key = tmp_path / "oidc.key"

    def opened(environment: dict[str, str] | None = None) -> object:
        return opening.opened(OPTIONS, tmp_path, environment or {})

    with pytest.raises(ConfigurationError, match=r"no secret for https://id\.example"):
        opened()
    key.write_text("https://id.example geheim", encoding="utf-8")
    key.chmod(0o644)
    with pytest.raises(ConfigurationError, match="others may read"):
        opened()
    key.chmod(0o600)
    assert "geheim" not in repr(opened())
    with pytest.raises(ConfigurationError, match=r"not for https://id\.example"):
        opened({"WORKBENCH_OIDC_KEY": "https://evil.example geheim"})
    assert opened({"WORKBENCH_OIDC_KEY": "https://id.example -"})


def test_a_server_without_the_secret_does_not_begin(
    door: Door, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("WORKBENCH_OIDC_KEY", "https://other.example x")
    with pytest.raises(ConfigurationError, match="not for http://127"):
        Server(door.workspace, host="127.0.0.1", port=0, threads=4)


@pytest.mark.parametrize(
    ("url", "sound"),
    [
        ("https://id.example", True),
        ("https://id.example/realms/desk", True),
        ("http://127.0.0.1:8080", True),
        ("http://localhost:8080", True),
        ("http://id.example", False),
        ("http://10.0.0.1", False),
        ("https://169.254.169.254", False),
        ("https://id.example?x", False),
        ("https://kim:x@id.example", False),
        ("ftp://id.example", False),
        ("//id.example", False),
    ],
)
def test_issuers_are_asked_by_https(url: str, sound: bool) -> None:
    assert may_be_asked(url) is sound


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('issuer = "http://id.example"\nclient_id = "x"', "'issuer' must be like"),
        ('issuer = "https://id.example"', "needs a 'client_id'"),
        ("passwords = false", "needs an 'issuer'"),
        ('issuer = "https://id.example"\nclient_secret = "x"', "never kept in sett"),
        (
            'issuer = "https://id.example"\nclient_id = "x"\n[[oidc.roles]]\n'
            'value = "a"\nrole = "boss"',
            "'role' must be one of",
        ),
        (
            'issuer = "https://id.example"\nclient_id = "x"\n[[oidc.roles]]\n'
            'value = "a"\nrole = "admin"\nlocales = ["ko"]',
            "an admin is one for all languages",
        ),
        ('isuer = "https://id.example"', "did you mean issuer"),
    ],
)
def test_a_mistake_in_the_settings_is_named(
    tmp_path: Path, text: str, said: str
) -> None:
    path = tmp_path / "workbench.toml"
    path.write_text(f"[oidc]\n{text}\n", encoding="utf-8")
    with pytest.raises(ConfigurationError, match=said) as caught:
        Workspace.open(tmp_path)
    assert caught.value.line


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


@pytest.mark.parametrize("wrong", ["4m", "15d", "12", "0h", "1w", "١h", "12h\n"])
def test_a_time_that_is_none_is_refused(wrong: str) -> None:
    assert options.fault("recheck", wrong)
    assert not options.fault("recheck", "14d")
