"""What every command shares: the opened workspace and how errors are gathered."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from workbench.cli import printing, terminal
from workbench.errors import (
    ConfigurationError,
    NothingMatchedError,
    UsageError,
    WorkbenchError,
)

if TYPE_CHECKING:
    from workbench.engines import EngineSettings
    from workbench.model import Article
    from workbench.parallel import Work
    from workbench.segmentation.rules import Rules
    from workbench.workspace import Workspace

T = TypeVar("T")
R = TypeVar("R")


@dataclass(slots=True)
class Session:
    """One run of the command line."""

    folder: str
    debug: bool
    worst: int = 0
    """The exit code that the gravest failure so far asks for."""
    outside: Workspace | None = None
    """Stands in for a workspace where a command needs none."""
    told: set[str] = field(default_factory=set)
    """What was complained about; what stops every article is said once."""

    def workspace(self) -> Workspace:
        """Open the workspace the command was pointed at."""
        from workbench.workspace import Workspace

        if self.outside is not None:
            return self.outside
        if not os.path.isdir(self.folder):  # noqa: PTH112 Path.is_dir raises
            raise UsageError("no such folder", path=self.folder or '""')
        return Workspace.open(Path(self.folder))

    def from_root(self, names: tuple[str, ...]) -> tuple[str, ...]:
        """Return names of files as the workspace has them, wherever one stands in it.

        An absolute path is taken, and one from the current folder that is there;
        whatever else is a name or glob from the root, as it was.
        """
        from workbench import config

        here = os.path.realpath(self.folder)
        if not os.path.isdir(here):  # noqa: PTH112 said by whoever opens the workspace
            return names
        try:
            root = str(config.find(Path(here)).parent)
        except ConfigurationError:
            return names
        return tuple(_from_root(root, here, name) for name in names)

    def pairs(
        self, workspace: Workspace, articles: Sequence[str], locales: Sequence[str]
    ) -> list[tuple[Article, str]]:
        """Return the articles to work on, each with each of its languages.

        :raises NothingMatchedError: there is no such article, or no such language
            that it is translated into.
        """
        found = list(workspace.pairs(articles, locales))
        if not found and locales:
            named = ", ".join(locales)
            raise NothingMatchedError(f"no such article is translated into {named}")
        if not found:
            path = workspace.settings.path.name
            raise NothingMatchedError(
                "no article has a language to be translated into",
                hint=f'name one in {path}: targets = ["ko"]',
            )
        return found

    def engine_settings(self) -> EngineSettings:
        """Return the engine settings in force here, in a workspace or not."""
        from workbench import config

        try:
            path = config.find(Path(self.folder).resolve())
        except ConfigurationError:
            return config.engine_settings(config.EngineOptions())
        settings = config.load(path)
        return config.engine_settings(settings.engine, settings.engines)

    def rules(self) -> Rules:
        """Return the segmentation rules in force here, in a workspace or not."""
        from workbench import config
        from workbench.segmentation.rules import NO_RULES

        try:
            config.find(Path(self.folder).resolve())
        except ConfigurationError:
            return NO_RULES
        return self.workspace().rules

    def each(self, items: Iterable[T], work: Callable[[T], None]) -> None:
        """Work on every item; one that fails is reported and the rest go on."""
        for item in items:
            try:
                work(item)
            except WorkbenchError as error:
                self.failed(str(error), error.exit_code)

    def spread(
        self,
        title: str,
        items: Sequence[T],
        work: Work[T, R],
        then: Callable[[T, R], None],
        *,
        needs: Sequence[str] = (),
    ) -> None:
        """Work on every item, on all processors; ``then`` hears of each, in order.

        One that fails is reported and the rest go on, also where ``then`` fails.

        :param needs: modules that the work imports, as :func:`parallel.each` has it.
        """
        from workbench import parallel

        done = parallel.each(self.workspace(), work, items, needs=needs)
        for item, outcome in terminal.walked(done, title, total=len(items)):
            if isinstance(outcome, parallel.Failed):
                self.failed(outcome.message, outcome.exit_code)
            else:
                self.each([outcome.value], partial(then, item))

    def failed(self, message: str, code: int = 2) -> None:
        """Report that something could not be worked on."""
        self.worst = max(self.worst, code)
        if message not in self.told:
            self.told.add(message)
            printing.complain(f"workbench: {message}")

    def code(self, findings: bool = False) -> int:
        """Return the exit code: that of the gravest failure, 1 with findings."""
        return max(self.worst, int(findings))


def _from_root(root: str, here: str, name: str) -> str:
    """Return the path of a file below the root; what is none, as it was."""
    path = os.path.join(here, name)  # noqa: PTH118 a name may be no path at all
    known = not os.path.isabs(name) and os.path.lexists(f"{root}/{name}")  # noqa: PTH117
    if known or not os.path.lexists(path):
        return name
    folder, last = os.path.split(path)
    inside = os.path.relpath(f"{os.path.realpath(folder)}/{last}", root)
    return name if inside.startswith(os.pardir) else Path(inside).as_posix()
