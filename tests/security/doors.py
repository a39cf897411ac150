"""A workbench that lets in by a provider, for the tests of signing in."""

from __future__ import annotations

from urllib.parse import urlsplit

from flask.testing import FlaskClient
from web.snow import EDIT
from werkzeug.test import TestResponse

from security.identities import Identities
from security.staff import Staff
from workbench.accounts import people
from workbench.store import Person
from workbench.web import create_app
from workbench.workspace import Workspace

SETTINGS = """
[oidc]
issuer = "{url}"
client_id = "workbench"
name = "Desk ID"

[[oidc.roles]]
value = "korean"
role = "translator"
locales = ["ko"]

[[oidc.roles]]
value = "seniors"
role = "editor"
locales = ["ko"]

[[oidc.roles]]
value = "chiefs"
role = "admin"
"""
START = "/sign-in/provider"


class Door:
    """A workbench that lets in by the provider, and one browser before it."""

    def __init__(self, staff: Staff, provider: Identities, settings: str = "") -> None:
        path = staff.workspace.root / "workbench.toml"
        text = (settings or SETTINGS).format(url=provider.url)
        path.write_text(path.read_text("utf-8") + text, "utf-8")
        self.workspace = Workspace.open(staff.workspace.root)
        self.store = self.workspace.store
        self.app = create_app(self.workspace)
        self.provider = provider
        self.client: FlaskClient = self.app.test_client()

    def begin(self, wanted: str = EDIT) -> str:
        answer = self.client.get(START, query_string={"next": wanted})
        assert answer.status_code == 303, answer.text
        return str(answer.location)

    def end(self, location: str, client: FlaskClient | None = None) -> TestResponse:
        parts = urlsplit(location)
        return (client or self.client).get(f"{parts.path}?{parts.query}")

    def enter(self, subject: str, wanted: str = EDIT) -> TestResponse:
        return self.end(self.provider.consent(self.begin(wanted), subject))

    def sid(self) -> str:
        with self.client.session_transaction() as session:
            return str(session.get("sid", ""))

    def person(self, name: str) -> Person:
        return people.named(self.store, name)
