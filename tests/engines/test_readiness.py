"""What is said of engines can be said in every language."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from workbench.engines import EngineSettings, names
from workbench.engines.services import readiness
from workbench.engines.services.settings import LibreTranslateService, Services
from workbench.errors import Message

AT = "http://127.0.0.1:1"


def told(folder: Path, name: str, services: Services) -> str:
    settings = EngineSettings(models=folder, services=services, keys=folder)
    found = readiness.of(name, settings)
    return found.error.message if found.error else found.detail


@pytest.mark.parametrize("name", names())
def test_every_sentence_knows_how_it_was_made(tmp_path: Path, name: str) -> None:
    said = told(tmp_path, name, Services())
    # Else it is a place, or the codes of language pairs.
    assert isinstance(said, Message) or re.match("/| ?[a-z]+ → ", said)


def test_places_are_told_with_their_key(tmp_path: Path) -> None:
    services = Services(libretranslate=LibreTranslateService(url=AT))
    said = told(tmp_path, "libretranslate", services)
    assert said == f"{AT}, without a key"
    assert isinstance(said, Message)
    assert said.arguments == {"place": AT}
