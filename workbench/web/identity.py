"""Finds out who asks: by the session of the cookie, or by a token in the header.

A request with a token is that of a program: its cookies do not count. Nothing else
of a request says who somebody is.
"""

from __future__ import annotations

import time

from flask import Response, after_this_request, current_app, g, request, session

from workbench import config
from workbench.accounts import Actor, devices, entering, roles
from workbench.errors import SignInError
from workbench.store import Person
from workbench.web import assets
from workbench.web.current import workspace

_SESSION = "sid"
_VOUCHED = "vouched"
"""When a provider gave its word for the session."""
_DEVICE = "workbench-device"


def identify() -> None:
    """Keep who asks for the length of this request.

    :raises SignInError: a token was shown that counts for nobody.
    :raises StorageError: it cannot be found out.
    """
    g.actor, g.by_token = None, False
    if request.endpoint in assets.OPEN:
        return
    scheme, _, shown = request.headers.get("Authorization", "").partition(" ")
    if scheme.lower() == "bearer":
        g.actor, g.by_token = _of_token(shown.strip()), True
    else:
        g.actor = _of_session()


def accounts_needed() -> bool:
    """Tell whether people have to sign in here."""
    if current_app.config["ACCOUNTS_NEEDED"] or workspace().settings.oidc.issuer:
        return True
    return workspace().store.people.any()


def begin(person: Person, *, vouched: bool = False, there: str = "") -> None:
    """Sign a person in, under a session id that nobody has seen before.

    :param vouched: whether a provider has just given its word for them.
    :param there: the session at that provider, as it is known here.
    """
    end()
    secret = entering.begin_session(
        workspace().store, person, now=time.time(), there=there
    )
    session[_SESSION] = secret
    if vouched:
        session[_VOUCHED] = time.time()
    session.permanent = True
    _remember_browser(person)


def browser() -> str:
    """Return what the browser shows to be known by."""
    return request.cookies.get(_DEVICE, "")


def end() -> None:
    """Sign whoever asks out, here and on the server."""
    secret = session.get(_SESSION)
    if isinstance(secret, str):
        entering.end_session(workspace().store, secret)
    session.clear()


def _remember_browser(person: Person) -> None:
    """Let the browser be known when the person comes back with it."""
    key = str(current_app.config["SECRET_KEY"])
    cookie = devices.remembered(key, person, browser())
    secure = bool(current_app.config["SESSION_COOKIE_SECURE"])

    @after_this_request
    def add(response: Response) -> Response:
        response.set_cookie(
            _DEVICE,
            cookie,
            max_age=devices.SECONDS,
            httponly=True,
            samesite="Lax",
            secure=secure,
        )
        return response


def _of_session() -> Actor | None:
    secret = session.get(_SESSION)
    if isinstance(secret, str):
        found = entering.of_session(workspace().store, secret, now=time.time())
        if found is not None and not _is_due():
            return found
        g.due = found is not None
    if accounts_needed():
        return None
    return roles.at_this_computer(config.user_name())


def is_due() -> bool:
    """Tell whether a session is there that only lacks the provider's word anew."""
    return bool(g.get("due"))


def _is_due() -> bool:
    vouched, after = session.get(_VOUCHED), workspace().settings.oidc.recheck_seconds
    if after is None or not isinstance(vouched, float):
        return False
    return not vouched <= time.time() < vouched + after


def _of_token(secret: str) -> Actor:
    if not accounts_needed():
        raise SignInError
    address = request.remote_addr or ""
    return entering.of_token(
        workspace().store, secret, address=address, now=time.time()
    )
