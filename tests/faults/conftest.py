"""A workspace on every kind of database."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from databases import BACKENDS, fresh

from workbench.workspace import Workspace


@pytest.fixture(params=BACKENDS)
def anywhere(
    request: pytest.FixtureRequest, workspace: Workspace, tmp_path: Path
) -> Iterator[Workspace]:
    """The workspace, its database beside it or on a server."""
    with fresh(request.param, tmp_path) as url:
        settings = workspace.settings.path
        text = settings.read_text(encoding="utf-8")
        settings.write_text(f'store = "{url}"\n{text}', encoding="utf-8")
        opened = Workspace.open(workspace.root)
        yield opened
        opened.close_store()
