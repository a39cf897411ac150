"""A small article, and a browser's manners for the test client."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from workbench.model import Unit
from workbench.workspace import Workspace

ARTICLE = """\
Snow fell in Seoul. Schools closed early.

The mayor asked people to stay at home.

Schools closed early.
"""
NAME = "seeds/snow.txt"
EDIT = f"/edit/ko/{NAME}"
API = f"/api/v1/catalogs/ko/{NAME}"
SETTINGS = 'source = "en"\ntargets = ["ko", "ar"]\n[engine]\nname = "pseudo"\n'


def founded(root: Path) -> Path:
    """Make a workspace folder with the article, which nobody has synced."""
    (root / "seeds").mkdir()
    (root / "seeds" / "snow.txt").write_text(ARTICLE, encoding="utf-8")
    (root / "workbench.toml").write_text(SETTINGS, encoding="utf-8")
    return root


class Browser:
    """A client that knows its CSRF token, as a page of the workbench does."""

    def __init__(self, client: FlaskClient, page: str = "/") -> None:
        self.client = client
        page = client.get(page).get_data(as_text=True)
        token = re.search(r'name="csrf-token" content="([^"]+)"', page)
        assert token is not None
        self.token = token.group(1)

    def get(self, path: str, **options: Any) -> TestResponse:
        return self.client.get(path, buffered=True, **options)

    def text(self, path: str, **options: Any) -> str:
        answer = self.get(path, **options)
        assert answer.status_code == 200
        return answer.get_data(as_text=True)

    def submit(self, path: str, **fields: Any) -> TestResponse:
        return self.client.post(path, data={"csrf_token": self.token, **fields})

    def send(self, method: str, path: str, **fields: Any) -> TestResponse:
        headers = {"X-CSRFToken": self.token}
        return self.client.open(path, method=method, json=fields, headers=headers)


def units(workspace: Workspace, locale: str = "ko") -> tuple[Unit, ...]:
    """The live units of the article, as they are on disk now."""
    return workspace.catalog(workspace.article(NAME), locale).live
