"""Signing in with the provider of the settings: there, back, and out on either side."""

from __future__ import annotations

import hmac
import os
import re
import time
from typing import TYPE_CHECKING, cast
from urllib.parse import urljoin

from flask import Blueprint, current_app, jsonify, redirect, request, session, url_for
from flask.typing import ResponseReturnValue

from workbench import config
from workbench.accounts import entering
from workbench.accounts.people import By
from workbench.errors import NothingMatchedError, ProviderError, SignInError
from workbench.oidc import ending, linking, opening
from workbench.web import entrance, identity, problems
from workbench.web.current import asking, workspace
from workbench.web.preferences import local_path
from workbench.web.translations import gettext
from workbench.workspace import now

if TYPE_CHECKING:
    from workbench.oidc.provider import Begun, Provider

blueprint = Blueprint("provider", __name__, url_prefix="/sign-in/provider")

_PROVIDER = "workbench.oidc"
_BEGUN = "begun"
_LONGEST = 900.0
"""Seconds that somebody may take to sign in at the provider."""
_CODE = re.compile(r"[\x21-\x7e]{1,4000}")


def get() -> Provider:
    """Return the provider of this workspace, made when first needed.

    :raises NothingMatchedError: the settings name none.
    :raises ConfigurationError: it cannot be opened; says why.
    """
    options, extensions = workspace().settings.oidc, current_app.extensions
    if not options.issuer:
        raise NothingMatchedError("there is nothing at this address")
    if _PROVIDER not in extensions:
        made = opening.opened(options, config.keys_folder(), os.environ)
        extensions.setdefault(_PROVIDER, made)
    return cast("Provider", extensions[_PROVIDER])


@blueprint.get("")
def start() -> ResponseReturnValue:
    """Send the browser to the provider; it comes back to where it wanted to.

    Whose session only lacks the provider's word anew is not asked anything.
    """
    provider, wanted = get(), local_path(request.args.get("next", ""))
    quiet = identity.is_due() and "quiet" in request.args
    if asking() is not None:
        return redirect(wanted, 303)
    try:
        address, begun = provider.begin(_back(), quiet=quiet)
    except ProviderError as error:
        return entrance.turned_away(problems.message_of(error), 502, wanted)
    kept = {"state": begun.state, "nonce": begun.nonce, "verifier": begun.verifier}
    session[_BEGUN] = {**kept, "next": wanted, "at": time.time(), "quiet": quiet}
    return redirect(address, 303)


@blueprint.get("/return")
def come_back() -> ResponseReturnValue:
    """Sign in whom the provider vouches for, once, under a session of their own."""
    provider, kept = get(), session.pop(_BEGUN, None)
    begun, wanted = _begun(kept)
    issuer, code = request.args.get("iss"), request.args.get("code", "")
    foreign = issuer not in {None, workspace().settings.oidc.issuer}
    if begun is None or foreign:
        message = gettext(
            "That sign-in was not begun here, or too long ago. Try again."
        )
        return entrance.turned_away(message, 401, wanted)
    if request.args.get("error") or not _CODE.fullmatch(code):
        return entrance.turned_away(_refusal(kept), 401, wanted)
    try:
        claims = provider.finish(begun, code, _back())
        by = By(workspace().settings.oidc.shown, now(), time.time())
        person = linking.enter(
            workspace().store, workspace().settings.oidc, claims, by=by
        )
    except ProviderError as error:
        return entrance.turned_away(problems.message_of(error), 502, wanted)
    except SignInError as error:
        return entrance.turned_away(problems.translated(error.message), 403, wanted)
    there = entering.session_there(claims.issuer, claims.sid)
    identity.begin(person, vouched=True, there=there)
    return redirect(wanted, 303)


@blueprint.get("/leave")
def leave() -> ResponseReturnValue:
    """Send the browser to where one signs out at the provider."""
    form = url_for("entrance.form")
    try:
        address = get().leaving(_public(form))
    except ProviderError as error:
        return entrance.turned_away(problems.message_of(error), 502, "/")
    return redirect(address or form, 303)


@blueprint.post("/sign-out")
def told() -> ResponseReturnValue:
    """End the sessions that the provider says to be over, by its back channel.

    No browser sends this: the token is its own proof, and the answers are those of
    OpenID Connect Back-Channel Logout 1.0.
    """
    provider, options = get(), workspace().settings.oidc
    store, address = workspace().store, request.remote_addr or ""
    counted = entering.count_word(store, address, now=time.time())
    try:
        ended = provider.ended(request.form.get("logout_token", ""))
        by = By(options.shown, now(), time.time())
        ending.end(store, options.issuer, ended, by=by)
    except ProviderError as error:
        return _unheard(str(error.message))
    except ValueError:
        return _unheard("this token was heard before")
    store.attempts.forgive(counted)
    return "", 200


def _unheard(reason: str) -> ResponseReturnValue:
    return jsonify(error="invalid_request", error_description=reason), 400


def _refusal(kept: object) -> str:
    """Return what is told whom the provider did not sign in."""
    name = workspace().settings.oidc.shown
    if isinstance(kept, dict) and kept.get("quiet"):
        identity.end()
        return gettext("Your sign-in at %(provider)s is over.", provider=name)
    return gettext("%(provider)s did not sign you in.", provider=name)


def _begun(kept: object) -> tuple[Begun | None, str]:
    """Return the sign-in that this browser began, if this is its end; and where to."""
    from workbench.oidc.provider import Begun

    if not isinstance(kept, dict):
        return None, local_path("")
    texts = {name: str(kept.get(name, "")) for name in ("state", "nonce", "verifier")}
    wanted, began = local_path(str(kept.get("next", ""))), kept.get("at", 0.0)
    shown = request.args.get("state", "").encode("utf-8", "replace")
    same = hmac.compare_digest(shown, texts["state"].encode())
    late = not isinstance(began, float) or began + _LONGEST < time.time()
    if late or not same or not all(texts.values()):
        return None, wanted
    return Begun(**texts), wanted


def _back() -> str:
    return _public(url_for("provider.come_back"))


def _public(path: str) -> str:
    """Return an address for others, under the public one where that is set."""
    base = workspace().settings.server.url or request.host_url
    return urljoin(base, path)
