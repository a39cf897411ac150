"""The articles of a job: each is recorded when it is done, and is then done for good.

A later attempt does what is left, and again what failed. An article that fails stops
no other; a job of which every article failed, and nothing came, ends with the first
failure.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from workbench.errors import (
    CancelledError,
    Message,
    ModelMissingError,
    NothingMatchedError,
    StorageError,
    WorkbenchError,
)
from workbench.jobs import told
from workbench.jobs.running import Run
from workbench.jobs.told import Remark
from workbench.model import N_, NN_, Article
from workbench.store import Plain

if TYPE_CHECKING:
    from workbench.workspace import Workspace

Pair = tuple[Article, str]
"""An article, and the language that it is worked on in."""
Work = Callable[[Article, str], Plain]
"""Does one article in one language and returns what to remember of it."""


class Articles:
    """What a job was asked to work on: what came of it, and what is left."""

    def __init__(self, workspace: Workspace, run: Run) -> None:
        """Look up the articles as they are now.

        :raises NothingMatchedError: none of them is there any more.
        """
        self._run = run
        names: Any = run.parameters["articles"]
        locales: Any = run.parameters["locales"]
        self._pairs = list(workspace.pairs(names, locales))
        if not self._pairs:
            raise NothingMatchedError(
                Message(N_("none of the articles is there any more"))
            )
        self.counts: Counter[str] = Counter()
        """The sums of what was recorded, by name."""
        self._failed = 0
        self._fruitless = 0
        self._reason: object = ""
        self._first: WorkbenchError | None = None
        self.missing_model: tuple[str, str] | None = None
        """The first language pair that lacked a model."""
        self.left: list[Pair] = []
        """What is still to do, in order."""
        finished = run.finished()
        for pair in self._pairs:
            outcome = finished.get(_step(pair))
            if outcome is None or outcome.get("message"):
                self.left.append(pair)
            else:
                self._count(outcome)
        self._done = self.total - len(self.left)

    @property
    def total(self) -> int:
        """How many there are, each counted once for each language."""
        return len(self._pairs)

    def each(self, work: Work) -> None:
        """Do what is left, one by one.

        :raises WorkbenchError: the first failure, where every article failed.
        """
        for article, locale in tuple(self.left):
            self._run(self._done, self.total, article.name)
            try:
                outcome = work(article, locale)
            except WorkbenchError as error:
                self.fail((article, locale), error)
            else:
                self.record((article, locale), outcome)
        self.verify()

    def tell(self, done: int, name: str, *, units: tuple[int, int]) -> None:
        """Tell how many articles are done, and which is at work.

        A job of one article shows how many of its units are, instead.

        :raises CancelledError: the work must stop here; let it pass.
        """
        if self.total == 1:
            self._run(*units)
        else:
            self._run(done, self.total, name)

    def record(self, pair: Pair, outcome: Plain) -> None:
        """Take an article as done, for all later attempts too.

        :raises CancelledError: the job is no longer this worker's.
        """
        self._done += 1
        self._count(outcome)
        self._run.record(_step(pair), outcome, far=self._far())

    def fail(self, pair: Pair, error: WorkbenchError, *, left: int = 0) -> None:
        """Take an article as failed; the next attempt may do better.

        :param left: its units that should have got something.
        :raises WorkbenchError: it is no article's own fault: the disk is full, or
            nobody wants the rest.
        """
        if isinstance(error, (CancelledError, StorageError)):
            raise error
        if self._first is None or isinstance(error, ModelMissingError):
            self._first = error
        self.lack(error)
        self.record(pair, {**told.failed(error), **({"left": left} if left else {})})

    def lack(self, error: WorkbenchError | None) -> None:
        """Remember which model is missing, if that is the matter: one can be had."""
        if isinstance(error, ModelMissingError) and self.missing_model is None:
            self.missing_model = error.source, error.target

    def verify(self) -> None:
        """Be content if any article was done, if only in part.

        :raises WorkbenchError: the first failure, that of a missing model before
            others, where every article failed and nothing came of any.
        """
        if self._first is not None and self._fruitless == self.total:
            raise self._first

    def stop(self) -> None:
        """Tell how far the job really is, where it stops in the midst of articles.

        What was told of articles at work is not in their catalogs.
        """
        units = self._run.far[1] if self.total == 1 and not self._done else 0
        self._run.settle(*((0, units) if units > 1 else (self._done, self.total)))

    @property
    def remarks(self) -> tuple[Remark, ...]:
        """What must be said of those that failed."""
        if not self._failed:
            return ()
        failed = NN_(
            "%(num)d article could not be finished: %(reason)s",
            "%(num)d articles could not be finished; the first: %(reason)s",
        )
        return (Remark(*failed, self._failed, {"reason": self._reason}),)

    def _count(self, outcome: Plain) -> None:
        for name, value in outcome.items():
            if isinstance(value, int):
                self.counts[name] += value
        if message := outcome.get("message"):
            self._failed += 1
            came = (value for name, value in outcome.items() if name != "left")
            self._fruitless += not any(type(value) is int for value in came)
            self._reason = self._reason or outcome.get("told", message)

    def _far(self) -> tuple[int, int]:
        """Return how far the job is: in units of its only article, else in articles."""
        if self.total == 1 and self._run.far[1] > 1:
            return self._run.far
        return self._done, self.total


def _step(pair: Pair) -> str:
    article, locale = pair
    return f"{locale}/{article.name}"
