"""Engines are found by name, and loading one costs nothing yet."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from workbench import engines
from workbench.engines import EngineSettings
from workbench.errors import ConfigurationError
from workbench.web import create_app
from workbench.workspace import Workspace


def register(folder: Path, line: str) -> None:
    """Install a distribution that registers one more engine."""
    metadata = folder / "more_engines-1.0.dist-info"
    metadata.mkdir(parents=True)
    (metadata / "METADATA").write_text("Name: more-engines\nVersion: 1.0\n")
    (metadata / "entry_points.txt").write_text(f"[workbench.engines]\n{line}\n")


def test_the_built_in_engines_are_registered() -> None:
    assert {"argos", "pseudo"} <= set(engines.names())


@pytest.mark.parametrize("name", ["argos", "pseudo"])
def test_a_loaded_engine_knows_its_name(name: str, settings: EngineSettings) -> None:
    assert engines.load(name, settings).name == name
    assert not settings.models.exists()


def test_an_unknown_engine_names_the_known_ones(settings: EngineSettings) -> None:
    with pytest.raises(
        ConfigurationError, match=r"'argso' \(known: apertium, argos, .*pseudo"
    ):
        engines.load("argso", settings)


def test_other_packages_register_engines(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, settings: EngineSettings
) -> None:
    register(tmp_path, "mirror = mirror_engine:Mirror")
    source = "class Mirror:\n    def __init__(self, settings):\n        pass\n"
    (tmp_path / "mirror_engine.py").write_text(source + "    name = 'mirror'\n")
    monkeypatch.syspath_prepend(tmp_path)
    assert "mirror" in engines.names()
    assert engines.load("mirror", settings).name == "mirror"


def test_an_engine_that_is_installed_meanwhile_is_found(
    workspace: Workspace, tmp_path_factory: pytest.TempPathFactory, monkeypatch
) -> None:
    packages = tmp_path_factory.mktemp("packages")
    monkeypatch.syspath_prepend(packages)
    client = create_app(workspace).test_client()
    assert ">late<" not in client.get("/engines").text
    source = "class Late:\n    name = 'late'\n    def __init__(self, settings): pass\n"
    source += "    def pairs(self): return frozenset({('en', 'ko')})\n"
    (packages / "late_engine.py").write_text(source)
    register(packages, "late = late_engine:Late")
    assert re.search(r">late</span>.*?en → ko", client.get("/engines").text, re.DOTALL)
    (packages / "more_engines-1.0.dist-info/entry_points.txt").unlink()
    (packages / "more_engines-1.0.dist-info/METADATA").unlink()
    (packages / "more_engines-1.0.dist-info").rmdir()
    assert "late" not in engines.names()


@pytest.mark.parametrize("target", ["no_such_module:create", "workbench:no_such_name"])
def test_an_engine_that_cannot_be_imported_is_named(
    target: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    settings: EngineSettings,
) -> None:
    register(tmp_path, f"broken = {target}")
    monkeypatch.syspath_prepend(tmp_path)
    with pytest.raises(ConfigurationError, match="engine 'broken' cannot be loaded"):
        engines.load("broken", settings)
