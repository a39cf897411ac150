"""Newsrooms with accounts: made once, and copied for who changes something there."""

from __future__ import annotations

from pathlib import Path

import pytest

from security.staff import Staff


@pytest.fixture(scope="module")
def shared(newsroom: Staff, tmp_path_factory: pytest.TempPathFactory) -> Staff:
    """One for all tests of a file that change nothing there."""
    return newsroom.copied(tmp_path_factory.mktemp("shared"))


@pytest.fixture
def staff(newsroom: Staff, tmp_path: Path) -> Staff:
    return newsroom.copied(tmp_path)


@pytest.fixture(scope="session")
def newsroom(tmp_path_factory: pytest.TempPathFactory) -> Staff:
    """The one that the others are copied from; nobody signs in here."""
    made = Staff(tmp_path_factory.mktemp("newsroom"))
    made.workspace.close_store()  # so that its file is whole
    return made
