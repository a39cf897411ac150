"""The one place that speaks OpenID Connect: the code flow with PKCE, and its proofs.

What comes back of a sign-in counts only if the provider signed it with a key of its
own, by RS256 or ES256, for this client, in answer to this very question, and not long
ago.
"""

from __future__ import annotations

import base64
import threading
import time
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final
from urllib.parse import quote, urlencode

from authlib.oauth2.rfc6749.parameters import prepare_grant_uri
from authlib.oauth2.rfc7636 import create_s256_code_challenge
from authlib.oidc.core import CodeIDToken
from joserfc import jws, jwt
from joserfc.errors import JoseError
from joserfc.jwk import ECKey, KeySet, RSAKey

from workbench.accounts.secret import new_secret
from workbench.engines.services.keys import Key
from workbench.errors import Message, ProviderError
from workbench.model import N_
from workbench.oidc import ending
from workbench.oidc.claims import Claims
from workbench.oidc.ending import Ended
from workbench.oidc.options import OidcOptions
from workbench.oidc.transport import Transport

ALGORITHMS: Final = {"RS256": RSAKey, "ES256": ECKey}
"""How a token may be signed, each with its kind of key."""
KNOWN_FOR: Final = 600.0
"""Seconds for which the provider's document and keys are not asked for again."""
_AGAIN_AFTER: Final = 10.0
"""Seconds after which an unknown key is worth another look."""
_LEEWAY: Final = 60
"""Seconds by which clocks may differ."""
_LONGEST_TOKEN: Final = 50_000
_DISCOVERY: Final = "/.well-known/openid-configuration"


@dataclass(frozen=True, slots=True)
class Begun:
    """A sign-in that a browser was sent to the provider for; it comes back with it."""

    state: str
    nonce: str
    verifier: str


class Provider:
    """One provider; may be shared between threads."""

    def __init__(
        self,
        options: OidcOptions,
        secret: Key | None,
        *,
        clock: Callable[[], float] = time.time,
    ) -> None:
        """:param secret: of this client, if the provider gave it one."""
        self._options = options
        self._secret = secret
        self._clock = clock
        self._transport = Transport(options)
        self._lock = threading.Lock()
        self._known: dict[str, tuple[float, Mapping[str, Any]]] = {}

    def ask(self) -> None:
        """Ask the provider for its document, as a sign-in does first.

        :raises ProviderError: it does not answer, or as somebody else.
        """
        self._document()

    def begin(self, back: str, *, quiet: bool = False) -> tuple[str, Begun]:
        """Return where to send a browser, and what to keep until it is back.

        :param back: address that it comes back to.
        :param quiet: whether the provider may ask the person nothing.
        :raises ProviderError: the provider cannot be asked where that is.
        """
        begun = Begun(new_secret(), new_secret(), new_secret() + new_secret())
        address = prepare_grant_uri(
            self._address("authorization_endpoint"),
            self._options.client_id,
            "code",
            redirect_uri=back,
            scope=" ".join(self._options.scopes),
            state=begun.state,
            nonce=begun.nonce,
            code_challenge=create_s256_code_challenge(begun.verifier),
            code_challenge_method="S256",
            **({"prompt": "none"} if quiet else {}),
        )
        return str(address), begun

    def finish(self, begun: Begun, code: str, back: str) -> Claims:
        """Return who has signed in, given the code that their browser brought.

        :raises ProviderError: the code is not accepted, or the answer proves nothing.
        """
        answer = self._token(begun, code, back)
        token, access = answer.get("id_token"), answer.get("access_token")
        if not isinstance(token, str) or len(token) > _LONGEST_TOKEN:
            raise self._unproven("id_token")
        access = access if isinstance(access, str) else ""
        claims = self._proven(token, begun, access)
        return self._claims({**self._besides(claims, access), **claims})

    def leaving(self, back: str) -> str:
        """Return where to send a browser to sign out there, too; empty if nowhere."""
        url = self._document().get("end_session_endpoint", "")
        if not isinstance(url, str) or not self._transport.may_lead(url):
            return ""
        told = {"client_id": self._options.client_id, "post_logout_redirect_uri": back}
        return f"{url}?{urlencode(told)}"

    def ended(self, token: str) -> Ended:
        """Return whom the provider says to be out, by a token it sent by itself.

        :raises ProviderError: the token proves nothing, or something else.
        """
        if len(token) > _LONGEST_TOKEN:
            raise self._unproven("logout_token")
        claims = self._verified(token).claims
        try:
            return ending.read(claims, self._options, now=self._clock())
        except ValueError as error:
            raise self._unproven(str(error)) from None

    def _token(self, begun: Begun, code: str, back: str) -> Mapping[str, Any]:
        form = {
            "grant_type": "authorization_code",
            "code": code,
            "redirect_uri": back,
            "client_id": self._options.client_id,
            "code_verifier": begun.verifier,
        }
        headers = {"Content-Type": "application/x-www-form-urlencoded"}
        if self._secret is not None:
            ways = self._document().get("token_endpoint_auth_methods_supported")
            if isinstance(ways, list) and "client_secret_basic" not in ways:
                form["client_secret"] = self._secret.reveal()
            else:
                headers["Authorization"] = self._basic(self._secret)
        return self._transport.post(self._address("token_endpoint"), form, headers)

    def _basic(self, secret: Key) -> str:
        pair = self._options.client_id, secret.reveal()
        told = ":".join(quote(part, safe="") for part in pair)
        return f"Basic {base64.b64encode(told.encode('ascii')).decode('ascii')}"

    def _proven(self, token: str, begun: Begun, access: str) -> Mapping[str, Any]:
        """Return what a token says, once everything about it is proven."""
        decoded = self._verified(token)
        wanted = {
            "iss": {"essential": True, "value": self._options.issuer},
            "aud": {"essential": True, "value": self._options.client_id},
        }
        proof = {
            "nonce": begun.nonce,
            "client_id": self._options.client_id,
            "access_token": access or None,
        }
        claims = CodeIDToken(decoded.claims, decoded.header, wanted, proof)
        try:
            claims.validate(now=int(self._clock()), leeway=_LEEWAY)
        except (JoseError, TypeError, ValueError) as error:
            name = getattr(error, "claim", "") or type(error).__name__
            raise self._unproven(str(name)[:40]) from None
        return dict(claims)

    def _verified(self, token: str) -> jwt.Token:
        """Return a token with a sound signature by a key of the provider."""
        try:
            header = jws.extract_compact(token.encode("ascii")).headers()
        except (JoseError, ValueError):
            raise self._unproven("id_token") from None
        algorithm = header.get("alg")
        if algorithm not in ALGORITHMS:
            raise self._unproven("alg")
        for fresh in (False, True):
            for key in self._keys(str(algorithm), header.get("kid"), fresh=fresh):
                try:
                    return jwt.decode(token, key, algorithms=[str(algorithm)])
                except (JoseError, ValueError):
                    continue
        raise self._unproven("signature")

    def _keys(
        self, algorithm: str, kid: object, *, fresh: bool
    ) -> Iterator[RSAKey | ECKey]:
        """Yield the provider's keys that may have signed; ``fresh`` asks anew."""
        age = _AGAIN_AFTER if fresh else KNOWN_FOR
        found = self._read(self._address("jwks_uri"), age)
        try:
            keys = KeySet.import_key_set({"keys": list(found["keys"])[:50]}).keys
        except (JoseError, KeyError, TypeError, ValueError):
            raise self._transport.failure(Message(N_("its keys are unsound"))) from None
        for key in keys:
            fits = kid is None or key.kid is None or key.kid == kid
            if fits and isinstance(key, ALGORITHMS[algorithm]):
                yield key

    def _besides(self, claims: Mapping[str, Any], access: str) -> Mapping[str, Any]:
        """Return what the provider tells of the same person elsewhere, where needed."""
        wanted = {self._options.username}
        wanted |= {self._options.claim} if self._options.roles else set()
        url = self._document().get("userinfo_endpoint")
        if wanted <= set(claims) or not access or not isinstance(url, str):
            return {}
        told = self._transport.get(url, access)
        if told.get("sub") != claims["sub"]:
            raise self._unproven("sub")
        return told

    def _claims(self, said: Mapping[str, Any]) -> Claims:
        subject, email = said.get("sub"), said.get("email")
        if not isinstance(subject, str) or not 0 < len(subject) <= 255:
            raise self._unproven("sub")
        proven = said.get("email_verified") is True and isinstance(email, str)
        sid = said.get("sid")
        name, values = said.get(self._options.username), said.get(self._options.claim)
        values = [values] if isinstance(values, str) else values
        listed = values if isinstance(values, list) else []
        return Claims(
            issuer=self._options.issuer,
            subject=subject,
            email=str(email)[:320].lower() if proven else "",
            name=name[:200] if isinstance(name, str) else "",
            values=frozenset(one for one in listed[:10_000] if isinstance(one, str)),
            sid=sid if isinstance(sid, str) and len(sid) <= 255 else "",
        )

    def _address(self, name: str) -> str:
        url = self._document().get(name)
        if not isinstance(url, str) or not self._transport.may_lead(url):
            reason = Message(N_("its document has no usable %(name)s"), name=name)
            raise self._transport.failure(reason)
        return url

    def _document(self) -> Mapping[str, Any]:
        """Return what the provider says of itself, which must be that it is itself."""
        issuer = self._options.issuer
        found = self._read(issuer.rstrip("/") + _DISCOVERY, KNOWN_FOR)
        if found.get("issuer") != issuer:
            raise self._transport.failure(Message(N_("it calls itself otherwise")))
        return found

    def _read(self, url: str, age: float) -> Mapping[str, Any]:
        with self._lock:
            known = self._known.get(url)
        if known is None or known[0] + age < self._clock():
            known = self._clock(), self._transport.get(url)
            with self._lock:
                self._known[url] = known
        return known[1]

    def _unproven(self, what: str) -> ProviderError:
        reason = Message(N_("its answer proves nothing (%(what)s)"), what=what)
        return self._transport.failure(reason)
