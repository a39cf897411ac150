"""Fetches files over HTTP: bounded in size and time, only from where it may.

Addresses come from an index that someone else wrote; ``addresses`` says which of them
may be asked.
"""

from __future__ import annotations

import hashlib
import re
import time
import urllib.request
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from http.client import HTTPException, HTTPMessage, HTTPResponse
from pathlib import Path
from typing import IO, Final
from urllib.error import HTTPError, URLError

from workbench.engines import addresses, network
from workbench.engines.addresses import is_private as is_private
from workbench.errors import EngineError, Message
from workbench.model import N_

Progress = Callable[[int, int | None], None]
"""Called with the bytes so far and, if known, in all."""

_CHUNK: Final = 1 << 18
_PATIENCE: Final = 30
"""Seconds without a byte after which a server counts as gone."""


@dataclass(frozen=True, slots=True)
class Limits:
    """How much a server may take of this computer."""

    size: int
    """Bytes of the answer."""
    seconds: float
    """For the whole transfer."""
    private: bool = False
    """Whether computers of this or a private network may be asked."""


def read(url: str, limits: Limits) -> bytes:
    """Return the whole answer to a GET request.

    :raises EngineError: refused, unreachable, too long, cut off or too slow.
    """
    with _open(url, limits) as answer:
        return b"".join(_chunks(answer, url, limits, _silence))


def save(url: str, path: Path, limits: Limits, progress: Progress) -> str:
    """Write the answer to a new file and return its SHA-256 in hexadecimal.

    :raises EngineError: as for ``read``; the file may then be incomplete.
    """
    checksum = hashlib.sha256()
    with _open(url, limits) as answer, path.open("xb") as stream:
        for chunk in _chunks(answer, url, limits, progress):
            checksum.update(chunk)
            stream.write(chunk)
    return checksum.hexdigest()


def _open(url: str, limits: Limits) -> HTTPResponse:
    _check(url, limits.private)
    request = urllib.request.Request(  # noqa: S310  the scheme was checked
        url, headers={"User-Agent": "translation-workbench"}
    )
    try:
        opener = network.opener(_Redirects(limits.private), private=limits.private)
        answer: HTTPResponse = opener.open(request, timeout=_PATIENCE)
        return answer
    except HTTPError as error:
        error.close()
        answered = Message(N_("the server answered %(status)s"), status=error.code)
        raise _failure(url, answered) from error
    except URLError as error:
        raise _failure(url, error.reason) from error
    except (OSError, HTTPException) as error:
        raise _failure(url, error) from error


def _chunks(
    answer: HTTPResponse, url: str, limits: Limits, progress: Progress
) -> Iterator[bytes]:
    """Yield the body, proven to have the announced length and within the limits."""
    total = _length(answer)
    done, until = 0, time.monotonic() + limits.seconds
    while chunk := _next(answer, url):
        done += len(chunk)
        if max(done, total or 0) > limits.size:
            larger = N_("it is larger than %(most)s bytes")
            raise _failure(url, Message(larger, most=f"{limits.size:,}"))
        if time.monotonic() > until:
            longer = N_("it takes longer than %(most)s seconds")
            raise _failure(url, Message(longer, most=f"{limits.seconds:,.0f}"))
        progress(done, total)
        yield chunk
    if total is not None and done != total:
        ended = N_("it ended after %(done)s of %(total)s bytes")
        raise _failure(url, Message(ended, done=f"{done:,}", total=f"{total:,}"))


def _next(answer: HTTPResponse, url: str) -> bytes:
    try:
        return answer.read1(_CHUNK)
    except (OSError, HTTPException) as error:
        raise _failure(url, error) from error


def _length(answer: HTTPResponse) -> int | None:
    announced = answer.headers.get("Content-Length", "")
    return int(announced) if re.fullmatch("[0-9]{1,18}", announced) else None


def _silence(done: int, total: int | None) -> None:
    """Show nothing."""


def _failure(url: str, reason: object) -> EngineError:
    shown = url if url.isprintable() else ascii(url)
    said = reason.strerror if isinstance(reason, OSError) else reason
    why = said if isinstance(said, Message) else str(said or reason)
    return EngineError(
        Message(
            N_("cannot download %(url)s: %(reason)s"),
            url=shown[:200],
            reason=network.told(why or type(reason).__name__),
        )
    )


def _check(url: str, private: bool) -> None:
    """Refuse an address that is malformed, no HTTP, or not to be asked."""
    if reason := addresses.refusal(url, private=private):
        raise _failure(url, reason)


class _Redirects(urllib.request.HTTPRedirectHandler):
    """Follows redirects to addresses that may be asked, never back to ``http``."""

    max_redirections = 5

    def __init__(self, private: bool) -> None:
        self._private = private

    def redirect_request(
        self,
        req: urllib.request.Request,
        fp: IO[bytes],
        code: int,
        msg: str,
        headers: HTTPMessage,
        newurl: str,
    ) -> urllib.request.Request | None:
        """Refuse what ``_check`` refuses, and a step back from ``https``."""
        _check(newurl, self._private)
        if req.type == "https" and not newurl.startswith("https:"):
            raise _failure(newurl, Message(N_("it leads from https to http")))
        return super().redirect_request(req, fp, code, msg, headers, newurl)
