"""A newsroom with accounts, and a client signed in as any of its people."""

from __future__ import annotations

import shutil
import time
from copy import copy
from pathlib import Path

from flask import Flask
from flask.testing import FlaskClient
from web.snow import NAME, Browser, founded

from workbench.accounts import Role, entering, passwords, people
from workbench.accounts.people import By, TokenWish
from workbench.store import EVERYWHERE
from workbench.web import create_app
from workbench.workspace import Workspace

PASSWORD = "snow in november"
ROLES: dict[str, dict[str, Role]] = {
    "stranger": {"ar": Role.TRANSLATOR},
    "reader": {"ko": Role.READER},
    "translator": {"ko": Role.TRANSLATOR},
    "reviewer": {"ko": Role.REVIEWER},
    "editor": {"ko": Role.EDITOR},
    "admin": {EVERYWHERE: Role.ADMIN},
}
ANONYMOUS, TOKEN = "anonymous", "token"
"""Nobody; and a program with a token of the admin that carries "editor" in Korean."""
EVERYBODY = (ANONYMOUS, *ROLES, TOKEN)
CHEAP = passwords.Cost(n=16, r=8, p=1)


class Staff:
    """The people of one workspace."""

    def __init__(self, root: Path, *, hosts: tuple[str, ...] = ()) -> None:
        self.workspace = Workspace.open(founded(root))
        for locale in ("ko", "ar"):
            self.workspace.sync(self.workspace.article(NAME), locale)
        self.store = self.workspace.store
        for name, roles in ROLES.items():
            person, _ = people.add(self.store, name, roles, by=self.by)
            kept = passwords.encoded(PASSWORD, cost=CHEAP)
            deed = self.by.did("set password", name)
            self.store.people.set_password(person.id, kept, deed)
        self.token = self.give_token("admin", Role.EDITOR, "ko")
        self.app: Flask = create_app(self.workspace, hosts=hosts)

    def copied(self, root: Path) -> Staff:
        """The same newsroom in another folder, as it was before anybody came."""
        other = copy(self)
        shutil.copytree(self.workspace.root, root, dirs_exist_ok=True)
        other.workspace = Workspace.open(root)
        other.store = other.workspace.store
        other.app = create_app(other.workspace)
        return other

    @property
    def by(self) -> By:
        return By("boss", "2026-11-28T10:00Z", time.time())

    def give_token(self, name: str, role: Role, *locales: str) -> str:
        person = people.named(self.store, name)
        wish = TokenWish("test", role, locales)
        return people.give_token(self.store, person, wish, by=self.by)

    def client(self, name: str) -> FlaskClient:
        """A browser that is signed in, or a program with its token."""
        client = self.app.test_client()
        if name == TOKEN:
            client.environ_base["HTTP_AUTHORIZATION"] = f"Bearer {self.token}"
        elif name != ANONYMOUS:
            person = people.named(self.store, name)
            secret = entering.begin_session(self.store, person, now=time.time())
            with client.session_transaction() as session:
                session["sid"] = secret
        return client

    def browser(self, name: str) -> Browser:
        """The same, with the CSRF token of a page."""
        client = self.client(name)
        return Browser(client, "/sign-in" if name == ANONYMOUS else "/account")

    def approved(self) -> set[str]:
        """The ids of the units that are approved in Korean."""
        catalog = self.workspace.catalog(self.workspace.article(NAME), "ko")
        return {unit.id for unit in catalog.live if unit.state == "approved"}
