"""One newsroom with accounts for all tests of a file that change nothing there."""

from __future__ import annotations

from pathlib import Path

import pytest

from security.staff import Staff


@pytest.fixture(scope="module")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Staff:
    return Staff(tmp_path_factory.mktemp("shared"))


@pytest.fixture
def staff(tmp_path: Path) -> Staff:
    return Staff(tmp_path)
