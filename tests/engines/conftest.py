"""A package server on this computer, and folders with and without models."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from argos_material import EN_KO, KO_EN
from package_server import Server

from workbench.engines import Engine, EngineSettings, argos
from workbench.workspace import Workspace


@pytest.fixture
def server() -> Iterator[Server]:
    with Server() as running:
        thread = threading.Thread(target=running.serve_forever, args=(0.01,))
        thread.start()
        yield running
        running.shutdown()
        thread.join()


@pytest.fixture
def settings(tmp_path: Path) -> EngineSettings:
    """Settings with a folder of models that does not exist yet."""
    return EngineSettings(
        models=tmp_path / "models", index_url="http://127.0.0.1:9/index.json"
    )


@pytest.fixture(scope="session")
def tiny(tmp_path_factory: pytest.TempPathFactory) -> EngineSettings:
    """Settings with the small real models, English–Korean both ways; only read."""
    ready = EngineSettings(models=tmp_path_factory.mktemp("tiny") / "models")
    for package in (EN_KO, KO_EN):
        argos.install_file(package, ready)
    return ready


@pytest.fixture(scope="session")
def engine(tiny: EngineSettings) -> Engine:
    """An engine with these models, by the numbers that vary least."""
    return argos.create(replace(tiny, compute_type="float32"))


@pytest.fixture
def offered(workspace: Workspace, server: Server) -> Workspace:
    """A workspace whose index of models is on this computer."""
    engine = replace(
        workspace.settings.engine,
        name="argos",
        models=str(workspace.root / "models"),
        index_url=server.offer(EN_KO),
    )
    return Workspace(replace(workspace.settings, engine=engine))
