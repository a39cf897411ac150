"""What each kind of job does: one function over its parameters, run again at will.

Jobs over articles record every article when it is done. A later attempt does what
is left, and again what failed; what a person did meanwhile stays.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import partial
from hashlib import blake2s
from typing import TYPE_CHECKING, Any

from workbench import config, files
from workbench.drafting import Drafting
from workbench.drafts.values import Progress
from workbench.errors import (
    CancelledError,
    NothingMatchedError,
    StorageError,
    WorkbenchError,
)
from workbench.jobs import told
from workbench.jobs.performing import Handler
from workbench.jobs.running import Run
from workbench.jobs.told import Outcome, Remark
from workbench.model import N_, NN_, Article, State
from workbench.store import Plain
from workbench.workspace import ARTICLE_LIMIT, Workspace

if TYPE_CHECKING:
    from workbench.drafts import Drafted

Work = Callable[[Article, str, Progress], Plain]
"""Does one article in one language and returns what to remember of it."""
ROUNDS = 3
"""How often an article that is edited while it is drafted is drafted anew."""


def handlers(workspace: Workspace) -> Mapping[str, Handler]:
    """Return what does each kind of job in a workspace."""
    return {
        "draft": partial(draft, workspace),
        "sync": partial(sync, workspace),
        "export": partial(export, workspace),
        "install": partial(install, workspace),
    }


def draft(workspace: Workspace, run: Run) -> Outcome:
    """Draft articles; each is brought in step with its source first."""
    guard = _Source(workspace, run)
    engine: Any = run.parameters["engine"]
    drafts = Drafting(workspace, engine=engine, guard=guard.verify)
    states: Any = run.parameters["states"]
    wanted = frozenset(State(name) for name in states)

    def work(article: Article, locale: str, steps: Progress) -> Plain:
        request = partial(drafts.draft, states=wanted, progress=steps)
        found = _drafted(guard, request, article, locale)
        if found.error is not None and not found.proposals:
            raise found.error
        return {
            "memory": found.from_memory,
            "machine": found.from_engine,
            **({} if found.error is None else told.failed(found.error)),
        }

    done = _each(workspace, run, work)
    count = done.counts["memory"] + done.counts["machine"]
    remarks = [
        Remark(*NN_("%(num)d draft is ready.", "%(num)d drafts are ready."), count)
        if count
        else Remark(N_("There was nothing to draft."))
    ]
    if remembered := done.counts["memory"]:
        remarks.append(
            Remark(N_("From memory: %(count)d."), arguments={"count": remembered})
        )
    return Outcome((*remarks, *done.remarks))


def sync(workspace: Workspace, run: Run) -> Outcome:
    """Bring catalogs in step with their articles."""

    def work(article: Article, locale: str, steps: Progress) -> Plain:
        run.verify()
        summary = workspace.sync(article, locale)
        return {"changed": int(summary.changes)}

    done = _each(workspace, run, work)
    count = done.counts["changed"]
    remark = (
        Remark(*NN_("%(num)d catalog changed.", "%(num)d catalogs changed."), count)
        if count
        else Remark(N_("Everything was up to date."))
    )
    return Outcome((remark, *done.remarks))


def export(workspace: Workspace, run: Run) -> Outcome:
    """Write localized articles into the workspace's folder for exports."""
    include: Any = run.parameters["include"]
    missing: Any = run.parameters["missing"]

    def work(article: Article, locale: str, steps: Progress) -> Plain:
        run.verify()
        path, exported = workspace.export_to(
            article, locale, include=include, missing=missing
        )
        left = exported.total - exported.translated
        shown = path.relative_to(workspace.root).as_posix()
        return {"file": shown, "exported": 1, "left": left}

    done = _each(workspace, run, work)
    count = done.counts["exported"]
    remarks = [
        Remark(*NN_("%(num)d file is ready.", "%(num)d files are ready."), count)
    ]
    if left := done.counts["left"]:
        remarks.append(
            Remark(
                *NN_(
                    "%(num)d unit stayed in the source language.",
                    "%(num)d units stayed in the source language.",
                ),
                left,
            )
        )
    folder = f"{workspace.settings.exports}/"
    return Outcome((*remarks, *done.remarks), files=(folder,))


def exported_files(steps: Mapping[str, Plain]) -> tuple[str, ...]:
    """Return the files that an export wrote, relative to the workspace."""
    found = (outcome.get("file") for outcome in steps.values())
    return tuple(sorted({name for name in found if isinstance(name, str)}))


def install(workspace: Workspace, run: Run) -> Outcome:
    """Install the model of a language pair; one that is there is left as it is."""
    from workbench.engines import argos

    source, target = str(run.parameters["source"]), str(run.parameters["target"])
    settings = config.engine_settings(workspace.settings.engine)
    present = {(one.source, one.target): one for one in argos.installed(settings)}
    if (found := present.get((source, target))) is None:

        def heard(done: int, total: int | None) -> None:
            run(done // 1024, (total or 0) // 1024)

        run(0, 0)
        found = argos.install(source, target, settings, heard)
    remark = Remark(N_("Installed: %(name)s"), arguments={"name": str(found)})
    return Outcome((remark,))


class _MovedError(WorkbenchError):
    """The article was edited while it was worked on."""


class _Source:
    """Keeps drafts of an older text out of a catalog, and those of a job that ended."""

    def __init__(self, workspace: Workspace, run: Run) -> None:
        self._workspace = workspace
        self._run = run
        self._seen: dict[str, bytes] = {}

    def take_up(self, article: Article, locale: str) -> None:
        """Remember the article as it is now, with its catalog in step."""
        self._seen[article.name] = self._digest(article)
        self._run.verify()
        self._workspace.sync(article, locale)

    def verify(self, article: Article) -> None:
        """Raise where the article, or whose job it is, is no longer what it was."""
        self._run.verify()
        if self._digest(article) != self._seen[article.name]:
            raise _MovedError(
                "the article is being edited; try again later", path=article.name
            )

    def _digest(self, article: Article) -> bytes:
        root = self._workspace.root
        data = files.read_bytes(article.path, root=root, limit=ARTICLE_LIMIT)
        return blake2s(data).digest()


def _drafted(
    guard: _Source,
    draft: Callable[[Article, str], Drafted],
    article: Article,
    locale: str,
) -> Drafted:
    """Draft one article as it is; anew where it was edited meanwhile.

    :raises WorkbenchError: it is edited all the time.
    """
    for _ in range(ROUNDS - 1):
        guard.take_up(article, locale)
        try:
            return draft(article, locale)
        except _MovedError:
            continue
    guard.take_up(article, locale)
    return draft(article, locale)


@dataclass(slots=True)
class _Done:
    """What came of all articles."""

    counts: Counter[str] = field(default_factory=Counter)
    failed: int = 0
    reason: object = ""
    """Of the first that failed, as an argument of a remark."""

    def add(self, outcome: Plain) -> None:
        """Count one article."""
        for name, value in outcome.items():
            if isinstance(value, int):
                self.counts[name] += value
        if message := outcome.get("message"):
            self.failed += 1
            self.reason = self.reason or outcome.get("told", message)

    @property
    def remarks(self) -> tuple[Remark, ...]:
        """What must be said of those that failed."""
        if not self.failed:
            return ()
        failed = NN_(
            "%(num)d article could not be finished: %(reason)s",
            "%(num)d articles could not be finished; the first: %(reason)s",
        )
        return (Remark(*failed, self.failed, {"reason": self.reason}),)


def _each(workspace: Workspace, run: Run, work: Work) -> _Done:
    """Do every article that is not done yet; those that fail do not stop the rest.

    :raises WorkbenchError: the first failure, where every article failed.
    """
    done, finished, first = _Done(), run.finished(), None
    pairs = _pairs(workspace, run)
    for number, (article, locale) in enumerate(pairs):
        step = f"{locale}/{article.name}"
        if step in finished and not finished[step].get("message"):
            done.add(finished[step])
            continue
        run(number, len(pairs), article.name)
        steps = _steps(run, number, len(pairs), article.name)
        outcome, error = _tried(work, article, locale, steps)
        first = first or error
        done.add(outcome)
        run.record(step, outcome, far=_far(run, number + 1, len(pairs)))
    if first is not None and done.failed == len(pairs):
        raise first
    return done


def _steps(run: Run, number: int, articles: int, name: str) -> Progress:
    """Return what hears of steps within an article; a single one shows its own."""
    if articles == 1:
        return run

    def stay(done: int, total: int) -> None:
        run(number, articles, name)

    return stay


def _far(run: Run, number: int, total: int) -> tuple[int, int]:
    """Return how far a job is: in units of its only article, else in articles."""
    return run.far if total == 1 and run.far != (0, 1) else (number, total)


def _tried(
    work: Work, article: Article, locale: str, steps: Progress
) -> tuple[Plain, WorkbenchError | None]:
    try:
        return work(article, locale, steps), None
    except (CancelledError, StorageError):
        # The disk is full, or nobody wants the rest: no article's own fault.
        raise
    except WorkbenchError as error:
        return told.failed(error), error


def _pairs(workspace: Workspace, run: Run) -> list[tuple[Article, str]]:
    """Return the articles as they are now, each with each of its languages.

    :raises NothingMatchedError: none is left.
    """
    names: Any = run.parameters["articles"]
    locales: Any = run.parameters["locales"]
    found = list(workspace.pairs(names, locales))
    if not found:
        raise NothingMatchedError("none of the articles is there any more")
    return found
