"""Reads a workspace's settings into one frozen value.

A content repository keeps them in ``workbench.toml``; a Python project may use
``[tool.workbench]`` in ``pyproject.toml``. Every key is checked: an unknown or
wrongly typed one is an error that names file and line.
"""

from __future__ import annotations

import getpass
import os
import re
from pathlib import Path
from typing import Any

import platformdirs

from workbench.config import reading
from workbench.config.values import (
    ArticleRule,
    EngineOptions,
    JobOptions,
    ServerOptions,
    Settings,
)
from workbench.engines import EngineSettings
from workbench.engines.services.settings import NO_SERVICES, Services
from workbench.errors import ConfigurationError, NoWorkspaceError

__all__ = [
    "CHOICES",
    "PROJECT_FILE",
    "WORKSPACE_FILE",
    "ArticleRule",
    "EngineOptions",
    "JobOptions",
    "ServerOptions",
    "Settings",
    "cache_folder",
    "engine_settings",
    "faults",
    "find",
    "keys_folder",
    "load",
    "place_of",
    "table_of",
    "text_of",
    "user_name",
]

CHOICES = reading.CHOICES
"""What settings of these names may be."""
WORKSPACE_FILE = "workbench.toml"
PROJECT_FILE = "pyproject.toml"


def find(start: Path) -> Path:
    """Return the settings file of the workspace that ``start`` lies in.

    :raises NoWorkspaceError: no folder from ``start`` upwards is a workspace.
    :raises ConfigurationError: a file on the way cannot be read.
    """
    for folder in (start, *start.parents):
        if (folder / WORKSPACE_FILE).is_file():
            return folder / WORKSPACE_FILE
        project = folder / PROJECT_FILE
        if project.is_file() and "workbench" in reading.tool(project):
            return project
    raise NoWorkspaceError(start)


def load(path: Path, text: str | None = None) -> Settings:
    """Read and check one settings file, or a text that is to stand in it.

    :raises ConfigurationError: naming the file, the line where one is known, and
        what is wrong.
    """
    reader = reading.Reader(path, text=text)
    return Settings(path=path, **_read(reader))


def faults(path: Path) -> list[ConfigurationError]:
    """Return all that is wrong with a settings file, where ``load`` raises the first.

    A table that is wrong as a whole is told once.
    """
    found: list[ConfigurationError] = []
    try:
        _read(reading.Reader(path, faults=found))
    except ConfigurationError as error:
        found.append(error)
    return sorted(found, key=lambda fault: fault.line or 0)


def _read(reader: reading.Reader) -> dict[str, Any]:
    path, text = reader.path, reader.text
    table = (
        reading.tool(path, text).get("workbench")
        if path.name == PROJECT_FILE
        else reading.parse(path, text)
    )
    if not isinstance(table, dict):
        raise reader.error("'workbench' must be a table", "workbench")
    return reader.table(table, Settings, skip=("path",))


def text_of(path: Path) -> str:
    """Return the text of a settings file, with the line ends it has.

    :raises ConfigurationError: it cannot be read.
    """
    return reading.text_of(path)


def place_of(path: Path) -> tuple[str, ...]:
    """Return the names of the tables around the settings in such a file."""
    return ("tool", "workbench") if path.name == PROJECT_FILE else ()


def table_of(path: Path, text: str) -> dict[str, Any]:
    """Return the settings of a valid file as they are written, without defaults."""
    table = reading.parse(path, text)
    for name in place_of(path):
        table = table[name]
    return table


def user_name() -> str:
    """Return the name of the person at this computer, safe in a ``wb-by`` line."""
    try:
        name = os.environ.get("WORKBENCH_USER") or getpass.getuser()
    except (OSError, KeyError):
        name = "local"
    return re.sub(r"\s+", "-", name.strip())[:40] or "local"


def cache_folder() -> Path:
    """Return where this computer keeps what can be made again."""
    return platformdirs.user_cache_path("translation-workbench", appauthor=False)


def engine_settings(
    options: EngineOptions, asked: Services = NO_SERVICES
) -> EngineSettings:
    """Return what engines are told; models are shared with Argos Translate."""
    return EngineSettings(
        models=_models_folder(options),
        index_url=options.index_url,
        beam_size=options.beam_size,
        threads=options.threads,
        compute_type=options.compute_type,
        device=options.device,
        batch_tokens=options.batch_tokens,
        idle_seconds=options.idle_seconds,
        services=asked,
        keys=keys_folder(),
    )


def keys_folder() -> Path:
    """Return where the user of this computer keeps keys, each for one server."""
    return platformdirs.user_config_path("translation-workbench", appauthor=False)


def _models_folder(options: EngineOptions) -> Path:
    if options.models:
        return Path(options.models)
    if packages := os.environ.get("ARGOS_PACKAGES_DIR"):
        return Path(packages)
    return platformdirs.user_data_path("argos-translate", appauthor=False) / "packages"
