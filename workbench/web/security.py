"""Keeps strangers out: trusted hosts, same-origin writes, headers on every answer.

What can reach the workbench of one person, and every person who is signed in, is a
hostile page in their browser. Such a page gets neither an answer under another host
name, nor a write, nor a frame.
"""

from __future__ import annotations

from collections.abc import Container
from urllib.parse import urlsplit

from flask import Flask, Response, current_app, g, request
from flask_wtf.csrf import CSRFProtect
from werkzeug.exceptions import BadRequest, Forbidden

LOOPBACK = ("localhost", "127.0.0.1", "::1")

POLICY = "; ".join(
    (
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "img-src 'self' data:",
        "connect-src 'self'",
        "frame-src 'self'",
        "form-action 'self'",
        "base-uri 'none'",
        "frame-ancestors 'self'",
    )
)
_INERT = (
    "default-src 'none'",
    "style-src 'self'",
    "img-src data:",
    "form-action 'none'",
    "base-uri 'none'",
    "frame-ancestors 'self'",
)
SANDBOX_POLICY = "; ".join((*_INERT, "sandbox"))
"""For documents made of article text: no script, no form, nothing from outside."""
LINKING_POLICY = f"{SANDBOX_POLICY} allow-top-navigation-by-user-activation"
"""The same, but a click on a link may lead the page around it elsewhere."""

_HEADERS = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "SAMEORIGIN",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Permissions-Policy": "camera=(), microphone=(), geolocation=(), payment=()",
}
SIGNED = frozenset({"provider.told"})
"""Writes that no page sends: each brings a token that the provider of sign-ins signed
for this workbench, and does what that says whoever hands it in. No cookie counts."""
_SAFE_METHODS = frozenset({"GET", "HEAD", "OPTIONS"})
_LIMIT = 256 * 1024
"""Bytes of a request that is no upload; the longest unit takes 180,000 of them."""
_PAGE_LIMIT = 4 * 1024 * 1024
"""Bytes of the editor's page sent as one form, all units of an article in it."""


def protect(app: Flask, hosts: Container[str]) -> None:
    """Guard every request to ``app``, which answers to ``hosts`` only."""

    @app.before_request
    def guard() -> None:
        _require_host(hosts)
        if request.mimetype != "multipart/form-data":
            whole = request.endpoint == "editor.change"
            request.max_content_length = _PAGE_LIMIT if whole else _LIMIT
        if request.method not in _SAFE_METHODS:
            _require_same_origin()

    app.after_request(_add_headers)


def refuse_forgeries(app: Flask) -> None:
    """Ask every write for the token of its page, but for one that no browser made.

    After the guard, so that a foreign request is refused before it is read. No page
    of another site can add the header that carries a token for programs.
    """
    app.config["WTF_CSRF_CHECK_DEFAULT"] = False
    csrf = CSRFProtect(app)

    @app.before_request
    def refuse() -> None:
        if request.method not in _SAFE_METHODS and None in request.form:
            raise BadRequest("A field of the form has no name.")
        proven = g.get("by_token") or request.endpoint in SIGNED
        if request.endpoint is not None and not proven:
            csrf.protect()


def _require_host(hosts: Container[str]) -> None:
    """Refuse names that a hostile DNS server may have pointed here.

    Flask's ``TRUSTED_HOSTS`` cannot name an IPv6 address: Werkzeug cuts its
    entries at the first colon.
    """
    if urlsplit(f"//{request.host}").hostname not in hosts:
        raise BadRequest("This address does not belong to the workbench.")


def _require_same_origin() -> None:
    """Refuse writes that a page of another origin sent."""
    site = request.headers.get("Sec-Fetch-Site", "same-origin")
    origin = request.headers.get("Origin")
    # Behind a proxy only the settings know how the page was asked for.
    public = current_app.config.get("PUBLIC_URL") or None
    own = f"{request.scheme}://{request.host}"
    if site not in {"same-origin", "none"} or origin not in {None, own, public}:
        raise Forbidden("The request came from another site.")


def _add_headers(response: Response) -> Response:
    for name, value in _HEADERS.items():
        response.headers.setdefault(name, value)
    if request.endpoint != "static":
        response.headers.setdefault("Cache-Control", "no-store")
    return response
