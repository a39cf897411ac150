"""A provider of identities on this computer, which may be made to lie."""

from __future__ import annotations

import base64
import json
import threading
import warnings
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any
from urllib.error import HTTPError
from urllib.parse import urlencode
from urllib.request import HTTPRedirectHandler, Request, build_opener

import flask
from joserfc import jwt
from joserfc.jwk import ECKey, RSAKey
from werkzeug.serving import make_server

KNOWN = "known-at-the-provider"
"""The cookie by which the provider knows a browser."""
Bend = Callable[[dict[str, Any], dict[str, Any], RSAKey], str]
"""Makes another token of header and claims; given the provider's own key."""


class Identities:
    """The provider ``oidc-provider-mock``, with what it answers bent where asked."""

    def __init__(self) -> None:
        with warnings.catch_warnings(record=True):  # of what its libraries leave behind
            import oidc_provider_mock

            self.app = oidc_provider_mock.app()
        self.bend: Bend | None = None
        self.document: dict[str, Any] = {}
        self.more_keys: list[dict[str, Any]] = []
        self.asked: list[dict[str, Any]] = []
        self.app.before_request(self._known)
        self.app.after_request(self._answered)
        self.url = ""

    def be(self, subject: str, **claims: Any) -> None:
        """Let the provider know somebody."""
        body = json.dumps(claims).encode()
        headers = {"Content-Type": "application/json"}
        request = Request(f"{self.url}/users/{subject}", body, headers, method="PUT")
        build_opener().open(request, timeout=10).close()

    def consent(self, address: str, subject: str, action: str = "allow") -> str:
        """Sign in at the provider as a browser does; return where it sends that."""
        body = urlencode({"sub": subject, "action": action}).encode()
        opener = build_opener(_Stay)
        try:
            opener.open(Request(address, body), timeout=10).close()
        except HTTPError as answer:
            answer.close()
            return str(answer.headers["Location"])
        raise AssertionError("the provider sent the browser nowhere")

    def _known(self) -> flask.typing.ResponseReturnValue | None:
        """Ask a browser nothing in which somebody signed in, where it may not be."""
        asked, subject = flask.request, flask.request.cookies.get(KNOWN)
        if asked.method != "GET" or asked.args.get("prompt") != "none" or not subject:
            return None
        return flask.redirect(
            self.consent(asked.url.replace("&prompt=none", ""), subject)
        )

    def _answered(self, response: flask.Response) -> flask.Response:
        path = flask.request.path
        if path == "/oauth2/authorize" and "sub" in flask.request.form:
            response.set_cookie(KNOWN, flask.request.form["sub"])
        if path == "/oauth2/token":
            form, basic = flask.request.form.to_dict(), flask.request.authorization
            self.asked.append({**form, "basic": basic and basic.password})
            if self.bend is not None and response.status_code == 200:
                self._bent(response)
        elif path == "/jwks" and self.more_keys:
            told = response.get_json()
            response.set_data(json.dumps({"keys": told["keys"] + self.more_keys}))
        elif path.startswith("/.well-known/"):
            response.set_data(json.dumps({**response.get_json(), **self.document}))
        return response

    def _bent(self, response: flask.Response) -> None:
        told = response.get_json()
        head, claims, _ = told["id_token"].split(".")
        held = flask.g.oidc_provider_mock_storage.jwk.as_dict(is_private=True)
        key = RSAKey.import_key(held)
        assert self.bend is not None
        token = self.bend(_read(head), _read(claims), key)
        response.set_data(json.dumps({**told, "id_token": token}))


class _Stay(HTTPRedirectHandler):
    def redirect_request(self, *_: Any) -> None:
        return None


@contextmanager
def running() -> Iterator[Identities]:
    """Run the provider in a thread until the block ends."""
    provider = Identities()
    server = make_server("127.0.0.1", 0, provider.app, threaded=True)
    provider.url = f"http://127.0.0.1:{server.server_port}"
    thread = threading.Thread(target=server.serve_forever, args=(0.02,))
    thread.start()
    try:
        yield provider
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


def claim(**others: Any) -> Bend:
    """Have other claims, soundly signed; None leaves one out."""

    def bend(header: dict[str, Any], claims: dict[str, Any], key: RSAKey) -> str:
        said = {k: v for k, v in {**claims, **others}.items() if v is not None}
        return jwt.encode(header, said, key)

    return bend


def unsigned(header: dict[str, Any], claims: dict[str, Any], key: RSAKey) -> str:
    return f"{_written({**header, 'alg': 'none'})}.{_written(claims)}."


def by_public_key(header: dict[str, Any], claims: dict[str, Any], key: RSAKey) -> str:
    """The public key taken for a shared secret."""
    from joserfc.jwk import OctKey

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        shared = OctKey.import_key(base64.b64encode(key.as_pem(private=False)))
        return jwt.encode({**header, "alg": "HS256"}, claims, shared)


def by_a_stranger(header: dict[str, Any], claims: dict[str, Any], key: RSAKey) -> str:
    return jwt.encode(header, claims, RSAKey.generate_key(2048))


def altered(header: dict[str, Any], claims: dict[str, Any], key: RSAKey) -> str:
    head, _, signature = jwt.encode(header, claims, key).split(".")
    return f"{head}.{_written({**claims, 'sub': 'admin'})}.{signature}"


def by_elliptic_curve(provider: Identities) -> Bend:
    key = ECKey.generate_key("P-256", {"kid": "curve"})
    provider.more_keys = [key.as_dict(private=False)]

    def bend(header: dict[str, Any], claims: dict[str, Any], _key: RSAKey) -> str:
        return jwt.encode({"alg": "ES256", "kid": "curve"}, claims, key)

    return bend


def _read(part: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(
        base64.urlsafe_b64decode(part + "=" * (-len(part) % 4))
    )
    return found


def _written(part: dict[str, Any]) -> str:
    told = base64.urlsafe_b64encode(json.dumps(part).encode())
    return told.decode("ascii").rstrip("=")
