"""Newsrooms with accounts, made once, and copied for who changes something there;
and a provider of identities with a door that it opens.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from security import identities
from security.doors import Door
from security.identities import Identities
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


@pytest.fixture(scope="session")
def shared_provider() -> Iterator[Identities]:
    with identities.running() as running:
        yield running


@pytest.fixture
def provider(
    shared_provider: Identities, monkeypatch: pytest.MonkeyPatch
) -> Identities:
    shared_provider.bend, shared_provider.document = None, {}
    shared_provider.more_keys, shared_provider.asked = [], []
    monkeypatch.setenv("WORKBENCH_OIDC_KEY", f"{shared_provider.url} tops3cret")
    return shared_provider


@pytest.fixture
def door(staff: Staff, provider: Identities) -> Door:
    provider.be("s-1", preferred_username="mina", groups=["korean", "others"])
    return Door(staff, provider)
