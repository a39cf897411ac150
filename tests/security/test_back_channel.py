"""Signing out at the word of the provider, and of nobody who only claims to be it."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Any

import pytest
from joserfc import jwt
from joserfc.jwk import RSAKey

from security import identities
from security.doors import Door
from security.identities import Bend, Identities, altered, by_a_stranger
from security.identities import by_public_key as by_public
from security.staff import Staff
from workbench.oidc.ending import EVENT
from workbench.store import TraceQuestion

pytestmark = pytest.mark.filterwarnings("ignore")  # of the provider's own libraries

PLACE = "/sign-in/provider/sign-out"


class Desk(Door):
    """A door behind which ``mina`` sits, whom the provider can say to be out."""

    def __init__(self, staff: Staff, provider: Identities) -> None:
        super().__init__(staff, provider)
        provider.be("s-1", preferred_username="mina", groups=["korean"])
        provider.bend = self._signing
        self.header: dict[str, Any] = {}
        answer = self.enter("s-1")
        assert answer.status_code == 303, answer.text
        self.word = {
            "iss": provider.url,
            "aud": "workbench",
            "iat": int(time.time()),
            "jti": "once",
            "events": {EVENT: {}},
            "sub": "s-1",
        }

    def _signing(
        self, header: dict[str, Any], claims: dict[str, Any], key: RSAKey
    ) -> str:
        self.header, self.key = header, key
        return jwt.encode(header, {**claims, "sid": "there-1"}, key)

    def told(self, bend: Bend = jwt.encode, **others: Any) -> tuple[int, str]:
        """Say it as the provider does, or nearly; None leaves a claim out."""
        said = {k: v for k, v in {**self.word, **others}.items() if v is not None}
        token = bend(self.header, said, self.key)
        answer = self.app.test_client().post(PLACE, data={"logout_token": token})
        assert answer.headers["Cache-Control"] == "no-store"
        told = answer.get_json(silent=True) or {}
        assert answer.status_code == 200 or told["error"] == "invalid_request"
        return answer.status_code, str(told.get("error_description", ""))

    @property
    def is_in(self) -> bool:
        return self.client.get("/account").status_code == 200


@pytest.fixture
def desk(staff: Staff, provider: Identities) -> Desk:
    return Desk(staff, provider)


def test_who_signed_out_there_is_out_here_and_that_is_recorded(desk: Desk) -> None:
    assert desk.is_in
    assert desk.told() == (200, "")
    assert not desk.is_in
    (deed,) = desk.store.audit.whole(TraceQuestion(), limit=1)
    assert (deed.by, deed.action, deed.subject) == ("Desk ID", "end sessions", "mina")
    # The same word again, in the hands of whoever heard it, ends nothing new.
    desk.enter("s-1")
    assert desk.told()[0] == 400
    assert desk.is_in


def test_one_session_there_is_one_here(desk: Desk) -> None:
    for sub in ("s-1", None):
        assert desk.told(sub=sub, sid="another", jti=f"{sub} 1")[0] == 200
        assert desk.is_in
        assert desk.told(sub=sub, sid="there-1", jti=f"{sub} 2")[0] == 200
        assert not desk.is_in
        desk.enter("s-1")


WRONG: dict[str, dict[str, Any]] = {
    "aud": {"aud": "another"},
    "iss": {"iss": "https://evil.example"},
    "iat": {"iat": int(time.time()) - 7200},
    "exp": {"exp": int(time.time()) - 7200},
    "events": {"events": {"http://evil.example/event": {}}},
    "nonce": {"nonce": "n"},
    "jti": {"jti": None},
    "sub, sid": {"sub": None},
    "sub": {"sub": 7},
}


def test_another_word_is_refused(desk: Desk) -> None:
    for name, others in WRONG.items():
        status, said = desk.told(**others)
        assert (status, f"({name})" in said) == (400, True), (name, said)
    forgeries: list[Callable[..., str]] = [identities.unsigned, altered]
    for bend in (*forgeries, by_a_stranger, by_public):
        assert desk.told(bend)[0] == 400
    assert desk.told(lambda *_: "no token")[0] == 400
    # Who says too much that is not so is heard no more.
    client = desk.app.test_client()
    heard = len(WRONG) + 5
    codes = [client.post(PLACE).status_code for _ in range(61 - heard)]
    assert (codes[0], codes[-2], codes[-1]) == (400, 400, 429)
    assert desk.is_in
