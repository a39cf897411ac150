"""What is looked at: an installation, and the workspace that it is used in."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from workbench import config
from workbench.engines import EngineSettings
from workbench.errors import WorkbenchError
from workbench.workspace import Workspace

if TYPE_CHECKING:
    from workbench.store import Store


@dataclass(frozen=True, slots=True, kw_only=True)
class Machine:
    """A computer with the workbench on it, as its user has set it up."""

    folder: Path
    """Where the command was given, or the workspace that it was pointed at."""
    engines: EngineSettings
    environment: Mapping[str, str] = field(default_factory=lambda: os.environ)
    connect: bool = False
    """Whether to ask servers that the settings name."""

    @property
    def keys(self) -> Path:
        """The folder of key files."""
        return self.engines.keys or config.keys_folder()


class Site:
    """A workspace on such a computer."""

    def __init__(self, machine: Machine, workspace: Workspace) -> None:
        self.machine = machine
        self.workspace = workspace
        self.settings = workspace.settings
        self.root = workspace.root

    @cached_property
    def store(self) -> Store | WorkbenchError | None:
        """The database, which is only ever read, or what is wrong with it.

        None where there is none, where its tables are not those of this version, and
        where it is on another computer and nobody wished to ask.
        """
        from workbench.doctor import database

        try:
            return database.opened(self)
        except WorkbenchError as error:
            return error

    def shown(self, path: Path) -> str:
        """Return how people know a file of the workspace."""
        from workbench import files

        return files.shown(path, self.root)
