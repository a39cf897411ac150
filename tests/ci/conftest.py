"""The package as a repository that others use, and a repository that uses it."""

from __future__ import annotations

from pathlib import Path

import pytest
from repositories import newsroom, packed


@pytest.fixture(scope="session")
def package(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """This package, committed in a repository of its own."""
    return packed(tmp_path_factory.mktemp("package"))


@pytest.fixture
def content(tmp_path: Path) -> Path:
    """A newsroom's repository: one article, its translation not begun."""
    return newsroom(tmp_path / "news")
