"""A real workspace on disk, and the application over it."""

from __future__ import annotations

from pathlib import Path

import pytest
from flask import Flask
from snow import NAME, Browser, founded, units

from workbench.model import Unit
from workbench.web import create_app
from workbench.workspace import Workspace


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return founded(tmp_path)


@pytest.fixture
def workspace(root: Path) -> Workspace:
    workspace = Workspace.open(root)
    workspace.sync(workspace.article(NAME), "ko")
    return workspace


@pytest.fixture
def app(workspace: Workspace) -> Flask:
    return create_app(workspace)


@pytest.fixture
def browser(app: Flask) -> Browser:
    return Browser(app.test_client())


@pytest.fixture
def first(workspace: Workspace) -> Unit:
    """The unit of "Snow fell in Seoul."."""
    return units(workspace)[0]
