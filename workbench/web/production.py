"""The application for a WSGI server with several processes, such as gunicorn.

The server decides where it listens, so nobody gets in without an account, wherever
that is. Every process opens files and database for itself: the application is made in
each, never before they part.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from werkzeug.middleware.proxy_fix import ProxyFix

from workbench.jobs import opening
from workbench.web import create_app, readying, settings
from workbench.web.server import public_names, require_accounts, take_up_jobs
from workbench.workspace import Workspace

if TYPE_CHECKING:
    from collections.abc import Iterable

    from _typeshed.wsgi import StartResponse, WSGIApplication, WSGIEnvironment


def application() -> WSGIApplication:
    """Return the application of the workspace that the present folder lies in.

    Jobs that wait are taken up; several processes hold theirs by leases.

    :raises ConfigurationError: there is no workspace, or its settings are wrong.
    :raises UsageError: there are no accounts.
    """
    workspace = Workspace.open(Path.cwd())
    _ = workspace.rules  # broken ones are to be heard of now, not on every page
    opening.broker_of(workspace)
    require_accounts(workspace, "several processes")
    hosts = public_names(workspace, ())
    app = create_app(workspace, hosts=hosts, accounts_needed=True)
    with app.app_context():
        settings.follow()  # what another process changes before the first request here
    take_up_jobs(app)
    readying.soon(app)
    return behind(workspace.settings.server.proxy, app)


def behind(proxy: str, app: WSGIApplication) -> WSGIApplication:
    """Return the application that believes what this proxy says of who asks."""
    believing = ProxyFix(app, x_for=1, x_proto=1, x_host=0, x_port=0, x_prefix=0)

    def answer(environ: WSGIEnvironment, start: StartResponse) -> Iterable[bytes]:
        told = bool(proxy) and environ.get("REMOTE_ADDR") == proxy
        return (believing if told else app)(environ, start)

    return answer
