"""Does the same to many articles, on all processors.

Each article is worked on whole by one process, so that catalogs are locked and
written as if there were only one. Outcomes come in the order of the articles. Where
a process dies, this one does what is left; where this one dies, the others end with
what they are at.
"""

from __future__ import annotations

import gc
import os
import signal
import sys
import threading
import traceback
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from importlib import import_module
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from workbench.errors import WorkbenchError, plainly
from workbench.machine import processors
from workbench.workspace import Workspace

if TYPE_CHECKING:
    from multiprocessing.connection import Connection
    from multiprocessing.context import BaseContext
    from multiprocessing.process import BaseProcess

    from workbench.config import Settings

T = TypeVar("T")
R = TypeVar("R")

ENOUGH = 16
"""Items from which on other processes are worth their start."""
MOST = 16
"""Processes at most, however many processors there are."""
_AHEAD = 3
"""Items a process has been given and not yet answered."""
_SHARED = tuple(
    f"workbench.{name}"
    for name in ("formats.markdown", "parses", "rulebook", "terminology")
)
"""What nearly all work imports: one process does it, and others have its memory."""
_BETWEEN_LOOKS = 50_000
"""Objects that come into being before a worker looks for garbage in circles.

Nearly all of it goes without that; 700, as is usual, cost 3 % of a check."""


_HOLD = 5_000
"""Units of catalogs that a worker holds: it comes to most articles once only."""


@dataclass(frozen=True, slots=True)
class Failed:
    """What kept one item from being worked on; the others went on."""

    message: str
    exit_code: int


@dataclass(frozen=True, slots=True)
class Done(Generic[R]):
    """What came of one item."""

    value: R


@dataclass(frozen=True, slots=True)
class _Crash:
    """A bug that another process met: its traceback."""

    trace: str


Work = Callable[[Workspace, T], R]
"""A module's function, or a partial of one: it has to reach other processes."""


def each(
    workspace: Workspace,
    work: Work[T, R],
    items: Sequence[T],
    *,
    processes: int | None = None,
    needs: Sequence[str] = (),
) -> Iterator[tuple[T, Done[R] | Failed]]:
    """Yield each item with what came of it, in order.

    ``work`` gets a workspace of its own in each process, and what it returns is
    copied back: it should be small.

    :param processes: how many; by default one for each processor, and none besides
        this one where there are few items.
    :param needs: modules that this work imports, too, and other work does not.
    :raises RuntimeError: there is a bug in ``work``.
    """
    count = _processes(len(items)) if processes is None else processes
    if count < 2:
        for item in items:
            yield item, _settled(_attempt(workspace, work, item))
        return
    crew = _Crew(workspace, work, items, count, needs)
    try:
        for number, item in enumerate(items):
            yield item, _settled(crew.outcome(number))
    finally:
        crew.dismiss()


def _processes(items: int) -> int:
    return min(processors(), MOST, items) if items >= ENOUGH else 1


def _attempt(
    workspace: Workspace, work: Work[T, R], item: T
) -> Done[R] | Failed | _Crash:
    try:
        return Done(work(workspace, item))
    except WorkbenchError as error:
        return Failed(str(error), error.exit_code)
    except OSError as error:
        return Failed(plainly(error), WorkbenchError.exit_code)
    except Exception:
        return _Crash(traceback.format_exc())


def _settled(outcome: Done[R] | Failed | _Crash) -> Done[R] | Failed:
    if isinstance(outcome, _Crash):
        raise RuntimeError(f"while working on an article\n{outcome.trace}")
    return outcome


@dataclass(slots=True)
class _Worker:
    process: BaseProcess
    line: Connection
    """Numbers of items go out on it, outcomes come in, in the same order."""
    given: deque[int] = field(default_factory=deque)
    """What was given and is not answered yet."""


class _Crew(Generic[T, R]):
    """The other processes, and who of them is at what."""

    def __init__(
        self,
        workspace: Workspace,
        work: Work[T, R],
        items: Sequence[T],
        count: int,
        needs: Sequence[str],
    ) -> None:
        self._workspace = workspace
        self._work = work
        self._items = items
        self._open = deque(range(len(items)))
        self._outcomes: dict[int, Done[R] | Failed | _Crash] = {}
        self._workers: list[_Worker] = []
        context = _context()
        if context.get_start_method() == "fork":
            for name in (*_SHARED, *needs):
                import_module(name)
        workspace.close_store()
        for _ in range(count):
            self._hire(context)
        for worker in tuple(self._workers):
            self._give(worker)

    def outcome(self, number: int) -> Done[R] | Failed | _Crash:
        """Return what came of an item, once that is known."""
        while number not in self._outcomes and self._workers:
            self._listen()
        if number not in self._outcomes:
            return _attempt(self._workspace, self._work, self._items[number])
        return self._outcomes.pop(number)

    def dismiss(self) -> None:
        """Let every process end; one that is at work ends with that."""
        for worker in self._workers:
            worker.line.close()
        for worker in self._workers:
            worker.process.join()

    def _hire(self, context: BaseContext) -> None:
        ours, theirs = context.Pipe()
        # A copy of our end in another process would hide from it that we are gone.
        strangers = [worker.line for worker in self._workers]
        process: BaseProcess = context.Process(  # type: ignore[attr-defined]
            target=_serve,
            args=(
                self._workspace.settings,
                self._work,
                self._items,
                theirs,
                [*strangers, ours] if context.get_start_method() == "fork" else [],
            ),
            daemon=True,
        )
        process.start()
        theirs.close()
        self._workers.append(_Worker(process, ours))

    def _give(self, worker: _Worker) -> None:
        while self._open and len(worker.given) < _AHEAD:
            number = self._open.popleft()
            worker.given.append(number)
            try:
                worker.line.send(number)
            except OSError:
                self._lose(worker)
                return

    def _listen(self) -> None:
        from multiprocessing.connection import wait

        workers = {worker.line: worker for worker in self._workers}
        for line in wait(list(workers)):
            worker = workers[line]  # type: ignore[index]
            try:
                outcome = worker.line.recv()
            except (EOFError, OSError):
                self._lose(worker)
                continue
            self._outcomes[worker.given.popleft()] = outcome
            self._give(worker)

    def _lose(self, worker: _Worker) -> None:
        """Do without a process that died; others get what it had, this one at last."""
        self._workers.remove(worker)
        self._open.extendleft(reversed(worker.given))
        worker.line.close()
        worker.process.join()
        for other in tuple(self._workers):
            if other in self._workers:
                self._give(other)


def _context() -> BaseContext:
    import multiprocessing

    # A fork costs next to nothing, but must not happen beside other threads.
    alone = threading.active_count() == 1
    quick = sys.platform == "linux" and alone
    if not quick:
        # A new interpreter looks for modules in the current folder first, and that
        # may be anybody's repository.
        os.environ["PYTHONSAFEPATH"] = "1"
    return multiprocessing.get_context("fork" if quick else "spawn")


def _serve(
    settings: Settings,
    work: Work[Any, Any],
    items: Sequence[Any],
    line: Connection,
    strangers: Sequence[Connection],
) -> None:
    """Work on the items whose numbers come, until the other end is closed."""
    for stranger in strangers:
        stranger.close()
    # Who presses Ctrl+C stops the one process that speaks to people; it stops us.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    # What there is by now stays as long as the process: not to be looked through.
    gc.freeze()
    gc.set_threshold(_BETWEEN_LOOKS)
    workspace = Workspace(settings, hold=_HOLD)
    try:
        while True:
            line.send(_attempt(workspace, work, items[line.recv()]))
    except (EOFError, OSError):
        return
