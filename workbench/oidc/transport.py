"""Asks the provider, and nobody else: by https, in bounds, without following anything.

The provider's own document says where its parts are; a part elsewhere than the issuer
is asked only if the settings name that host.
"""

from __future__ import annotations

import json
import re
import ssl
import urllib.request
from collections.abc import Mapping
from http.client import HTTPException
from typing import Any, Final
from urllib.error import HTTPError, URLError
from urllib.parse import urlencode, urlsplit

from workbench.engines import addresses, network
from workbench.engines.network import Deadline
from workbench.engines.services.settings import origin_of
from workbench.errors import Message, ProviderError
from workbench.model import N_
from workbench.oidc.options import OidcOptions, is_here, may_be_asked

SECONDS: Final = 10.0
"""For one whole answer; somebody waits for it in front of a page."""
LARGEST: Final = 1_000_000
"""Bytes of an answer."""
_ERROR = re.compile(r"[a-z_]{1,40}")


def _elsewhere(url: str) -> Message:
    try:
        host = urlsplit(url).hostname or ""
    except ValueError:
        host = ""
    line = N_("its document leads to “%(host)s”, which 'hosts' does not name")
    return Message(line, host=ascii(host)[1:-1][:100])


class Transport:
    """The connections to one provider."""

    def __init__(self, options: OidcOptions) -> None:
        self._options = options
        self._origin = origin_of(options.issuer)

    def may_lead(self, url: str) -> bool:
        """Tell whether the provider's document may send us, or a browser, there."""
        if not may_be_asked(url):
            return False
        known = urlsplit(url).hostname in self._options.hosts
        return origin_of(url) == self._origin or known

    def get(self, url: str, token: str = "") -> Mapping[str, Any]:
        """Return the JSON object at an address.

        :param token: shown as a bearer's.
        :raises ProviderError: there is no answer, or none that can be used.
        """
        headers = {"Authorization": f"Bearer {token}"} if token else {}
        return self._asked(url, None, headers)

    def post(
        self, url: str, form: Mapping[str, str], headers: Mapping[str, str]
    ) -> Mapping[str, Any]:
        """Return the JSON object that answers a form; as :meth:`get`."""
        return self._asked(url, urlencode(form).encode("ascii"), headers)

    def failure(self, reason: str) -> ProviderError:
        """Return an error that names the provider."""
        return ProviderError(self._options.shown, reason)

    def _asked(
        self, url: str, data: bytes | None, headers: Mapping[str, str]
    ) -> Mapping[str, Any]:
        private = self._options.private or is_here(url)
        if not self.may_lead(url):
            raise self.failure(_elsewhere(url))
        if reason := addresses.refusal(url, private=private):
            raise self.failure(reason)
        usual = {"User-Agent": "translation-workbench", "Accept": "application/json"}
        request = urllib.request.Request(  # noqa: S310  the scheme was checked
            url, data, {**usual, **headers}
        )
        return self._object(self._body(request, private))

    def _body(self, request: urllib.request.Request, private: bool) -> bytes:
        with Deadline(SECONDS) as deadline:
            opener = network.opener(
                private=private, direct=is_here(request.full_url), deadline=deadline
            )
            try:
                with opener.open(request, timeout=SECONDS) as answer:
                    body: bytes = answer.read(LARGEST + 1)
            except HTTPError as error:
                raise self._refused(error) from None
            except (OSError, HTTPException, ValueError) as error:
                raise self._broken(error, deadline) from error
        if len(body) > LARGEST:
            raise self.failure(Message(N_("its answer is too long")))
        return body

    def _object(self, body: bytes) -> Mapping[str, Any]:
        try:
            found = json.loads(body)
        except (ValueError, RecursionError):
            found = None
        if not isinstance(found, dict):
            # Without its cause, which quotes the answer.
            raise self.failure(Message(N_("its answer is no JSON object"))) from None
        return found

    def _refused(self, error: HTTPError) -> ProviderError:
        """Return what a status means; of the body only the name of an error is told."""
        try:
            said = json.loads(error.read(LARGEST)).get("error")
        except (OSError, HTTPException, ValueError, AttributeError, RecursionError):
            said = None
        finally:
            error.close()
        name = said if isinstance(said, str) and _ERROR.fullmatch(said) else ""
        status = f"{error.code} {name}".strip()
        return self.failure(Message(N_("it answered %(status)s"), status=status))

    def _broken(self, error: Exception, deadline: Deadline) -> ProviderError:
        cause = error.reason if isinstance(error, URLError) else error
        if deadline.passed or isinstance(cause, TimeoutError):
            return self.failure(Message(N_("it does not answer in time")))
        if isinstance(cause, ssl.SSLCertVerificationError):
            return self.failure(Message(N_("it is not the server it should be")))
        return self.failure(Message(N_("it cannot be reached")))
