"""Asks one server in JSON: patiently, within bounds, and no other server."""

from __future__ import annotations

import json
import socket
import ssl
import time
import urllib.request
from collections.abc import Callable, Mapping
from http.client import HTTPException, HTTPResponse
from typing import Any, Final, TypeVar
from urllib.error import HTTPError, URLError
from urllib.parse import urlencode, urlsplit

from workbench.engines import addresses, network
from workbench.engines.network import Deadline
from workbench.engines.services.keys import Key
from workbench.engines.services.pace import LONGEST_WAIT, Pace, pause, retry_after
from workbench.engines.services.settings import Service
from workbench.engines.services.usage import Meter
from workbench.errors import EngineError, Message
from workbench.model import N_

T = TypeVar("T")

LARGEST_ANSWER: Final = 8_000_000
"""Bytes."""
_CHUNK: Final = 1 << 16
_PASSING: Final = frozenset({408, 425, 429, 500, 502, 503, 504, 529})
"""Statuses that may be different the next time."""
_ADVICE: Final = {
    401: N_("the key is missing or wrong"),
    402: N_("the account has no credit"),
    403: N_("the key is missing or wrong, or may not do this"),
    404: N_("is the address right?"),
    413: N_("make 'batch' smaller"),
    429: N_("the server has had enough; set 'requests_per_minute'"),
}


class StatusError(EngineError):
    """The server answered with an error; what it said is not repeated."""

    def __init__(self, place: str, status: int) -> None:
        message = Message(
            N_("%(place)s answered %(status)s"), place=place, status=status
        )
        super().__init__(message, hint=Message(_ADVICE.get(status, "")))
        self.status = status


class _PassingError(Exception):
    """A failure that may be over the next time."""

    def __init__(self, error: EngineError, wait: float | None = None) -> None:
        super().__init__(str(error))
        self.error = error
        self.wait = wait


class Server:
    """One server of one engine; may be shared between threads."""

    def __init__(self, engine: str, service: Service, key: Key | None = None) -> None:
        """:param key: sent as a bearer's token."""
        self._service = service
        self._key = key
        # How it is called in errors.
        self.place = Message(
            N_("%(engine)s at %(url)s"), engine=engine, url=service.url
        )
        self._pace = Pace(service.requests_per_minute, service.characters_per_minute)

    def get(self, path: str) -> Any:
        """Return the JSON at a path below the server's address.

        :raises EngineError: there is no answer, or none that can be used.
        """
        return self._patient(self._request(path, None), None, self._parsed, 0)

    def post(
        self, path: str, body: Mapping[str, object], meter: Meter, *, characters: int
    ) -> Any:
        """Return the JSON answer to a JSON question.

        :param characters: of the texts in it, for pace and meter.
        :raises EngineError: as for ``get``.
        """
        request = self._request(path, json.dumps(body).encode(), "application/json")
        return self._patient(request, meter, self._parsed, characters)

    def post_form(
        self, path: str, form: Mapping[str, str], meter: Meter, *, characters: int
    ) -> str:
        """Return the text that answers a form; as ``post``."""
        data = urlencode(form, errors="replace").encode("ascii")
        request = self._request(path, data, "application/x-www-form-urlencoded")
        return self._patient(request, meter, self._decoded, characters)

    def failure(self, reason: str, hint: str = "") -> EngineError:
        """Return an error that names the server."""
        message = Message("%(place)s: %(reason)s", place=self.place, reason=reason)
        return EngineError(message, hint=hint)

    def _resting(self, seconds: float) -> EngineError:
        template = N_("asks to be left alone for %(seconds)s seconds")
        return self.failure(Message(template, seconds=f"{seconds:,.0f}"))

    def _request(
        self, path: str, data: bytes | None, kind: str = ""
    ) -> urllib.request.Request:
        headers = {"User-Agent": "translation-workbench", "Accept": "application/json"}
        if data is not None:
            headers["Content-Type"] = kind
        if self._key is not None:
            headers["Authorization"] = f"Bearer {self._key.reveal()}"
        return urllib.request.Request(  # noqa: S310  the scheme was checked
            self._service.url + path, data, headers
        )

    def _patient(
        self,
        request: urllib.request.Request,
        meter: Meter | None,
        read: Callable[[bytes], T],
        characters: int,
    ) -> T:
        """Ask until there is an answer, or it is no use to ask again."""
        attempt = 1
        while True:
            self._pace.wait(characters)
            if meter is not None:
                meter.requests += 1
            try:
                answer = read(self._once(request))
                if meter is not None:
                    meter.characters += characters
                return answer
            except _PassingError as failure:
                if attempt == self._service.attempts:
                    raise failure.error from failure.__cause__
                if (failure.wait or 0) > LONGEST_WAIT:
                    raise self._resting(failure.wait or 0) from None
                time.sleep(pause(attempt, failure.wait))
            attempt += 1

    def _once(self, request: urllib.request.Request) -> bytes:
        service = self._service
        if reason := addresses.refusal(service.url, private=service.may_be_private):
            meant = Message(N_("set private = true if it is meant"))
            raise self.failure(reason, meant if "private" in reason else "")
        with Deadline(service.timeout) as deadline:
            opener = network.opener(
                private=service.may_be_private,
                direct=service.is_local,
                deadline=deadline,
            )
            try:
                with opener.open(request, timeout=service.timeout) as answer:
                    return self._body(answer)
            except HTTPError as error:
                raise self._refused(error) from None
            except (OSError, HTTPException, ValueError) as error:
                raise self._broken(error, deadline) from error

    def _body(self, answer: HTTPResponse) -> bytes:
        if "event-stream" in answer.headers.get("Content-Type", ""):
            raise self.failure(
                Message(N_("the server streams its answer, although not asked to"))
            )
        body = bytearray()
        while chunk := answer.read1(_CHUNK):
            body += chunk
            if len(body) > LARGEST_ANSWER:
                most = f"{LARGEST_ANSWER:,}"
                reason = Message(N_("the answer is over %(most)s bytes"), most=most)
                raise self.failure(reason)
        announced = answer.headers.get("Content-Length", "")
        if announced.isdecimal() and len(body) < int(announced[:18]):
            raise ConnectionError("the answer was cut off")
        return bytes(body)

    def _refused(self, error: HTTPError) -> Exception:
        """Return what a status other than 200 means; the body may say anything."""
        error.close()
        if 300 <= error.code < 400:
            to = urlsplit(error.headers.get("Location", "")).netloc[:100]
            return self.failure(_elsewhere(to))
        failure = StatusError(self.place, error.code)
        if error.code in _PASSING:
            return _PassingError(failure, retry_after(error.headers.get("Retry-After")))
        return failure

    def _broken(self, error: Exception, deadline: Deadline) -> Exception:
        """Return what a failed connection means."""
        cause = error.reason if isinstance(error, URLError) else error
        if deadline.passed or isinstance(cause, TimeoutError):
            within = N_("no whole answer within %(seconds)s seconds")
            late = Message(within, seconds=self._service.timeout)
            return _PassingError(self.failure(late))
        if isinstance(cause, ssl.SSLCertVerificationError):
            untrusted = N_("not a trusted server: %(reason)s")
            return self.failure(Message(untrusted, reason=cause.verify_message))
        said = cause.strerror if isinstance(cause, OSError) else None
        if isinstance(cause, ConnectionError):
            reason = network.told(said or str(cause) or network.CUT_OFF)
            if isinstance(cause, ConnectionRefusedError):
                return self.failure(reason, Message(N_("is the server running?")))
            return _PassingError(self.failure(reason))
        unsound = Message(N_("the answer is no sound HTTP"))
        failure = self.failure(network.told(said) if said else unsound)
        return failure if isinstance(cause, socket.gaierror) else _PassingError(failure)

    def _parsed(self, body: bytes) -> Any:
        try:
            return json.loads(body)
        except (ValueError, RecursionError):
            # Without its cause, which quotes the answer.
            reason = Message(N_("the answer is no JSON"))
            raise _PassingError(self.failure(reason)) from None

    def _decoded(self, body: bytes) -> str:
        try:
            return body.decode("utf-8")
        except UnicodeDecodeError:
            reason = Message(N_("the answer is not UTF-8"))
            raise _PassingError(self.failure(reason)) from None


def _elsewhere(to: str) -> Message:
    if not to:
        return Message(N_("the server sends us elsewhere, which is not followed"))
    template = N_("the server sends us elsewhere to %(address)s, which is not followed")
    return Message(template, address=ascii(to))
