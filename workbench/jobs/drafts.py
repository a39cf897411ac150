"""Drafting as a job: the same stream as the command, watched over by the job table.

Articles are brought in step as they are taken up, and recorded as their drafts are
entered. Drafts enter only while the job is this worker's and wanted, and while the
article is the one they were made for; one that was edited meanwhile is done anew.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial
from hashlib import blake2s
from typing import TYPE_CHECKING, Any

from workbench import files
from workbench.drafting import Drafting, Outcome, Reached
from workbench.errors import CancelledError, Message, WorkbenchError
from workbench.jobs import told
from workbench.jobs.articles import Articles, Pair
from workbench.jobs.running import Run
from workbench.model import N_, Article, State
from workbench.store import Plain
from workbench.workspace import ARTICLE_LIMIT

if TYPE_CHECKING:
    from workbench.drafts import Drafted
    from workbench.workspace import Workspace

ROUNDS = 3
"""How often an article that is edited while it is drafted is drafted."""


def draft(workspace: Workspace, run: Run) -> Articles:
    """Draft the articles of a job that are left, and return what came of all.

    :raises WorkbenchError: the first failure, where every article failed.
    """
    engine: Any = run.parameters["engine"]
    states: Any = run.parameters["states"]
    articles = Articles(workspace, run)
    drafting = Drafting(workspace, engine=engine, guard=_Guard(workspace, run))
    wanted = frozenset(State(name) for name in states)
    pairs: list[Pair] = list(articles.left)
    for attempt in range(ROUNDS):
        moved: list[Pair] = []
        tell = partial(_tell, articles, pairs)
        outcomes = drafting.draft_all(pairs, states=wanted, progress=tell)
        for outcome in _until_cancelled(articles, outcomes):
            if isinstance(outcome.error, _MovedError) and attempt < ROUNDS - 1:
                moved.append((outcome.article, outcome.locale))
            else:
                _record(articles, outcome)
        if not (pairs := moved):
            break
    articles.verify()
    return articles


def _until_cancelled(
    articles: Articles, outcomes: Iterator[Outcome]
) -> Iterator[Outcome]:
    try:
        yield from outcomes
    except CancelledError:
        articles.stop()
        raise


def _tell(articles: Articles, pairs: Sequence[Pair], far: Reached) -> None:
    done = int(far.part * len(pairs))
    article, _ = pairs[min(done, len(pairs) - 1)]
    before = articles.total - len(pairs)
    articles.tell(before + done, article.name, units=(far.done, far.total))


def _record(articles: Articles, outcome: Outcome) -> None:
    pair, drafted = (outcome.article, outcome.locale), outcome.drafted
    articles.lack(drafted.error)
    error = outcome.error or (None if drafted.proposals else drafted.error)
    if error is not None:
        articles.fail(pair, error, left=drafted.left)
    else:
        articles.record(pair, _plain(drafted))


def _plain(drafted: Drafted) -> Plain:
    return {
        "memory": drafted.from_memory,
        "machine": drafted.from_engine,
        "left": drafted.left,
        **({} if drafted.error is None else told.failed(drafted.error)),
    }


class _MovedError(WorkbenchError):
    """The article was edited while it was worked on."""


class _Guard:
    """Keeps drafts of an older text out of a catalog, and those of a job that ended."""

    def __init__(self, workspace: Workspace, run: Run) -> None:
        self._workspace = workspace
        self._run = run
        self._seen: dict[tuple[str, str], bytes] = {}

    def take_up(self, article: Article, locale: str) -> None:
        """Remember the article as it is now, with its catalog in step."""
        self._seen[article.name, locale] = self._digest(article)
        self._run.verify()
        self._workspace.sync(article, locale)

    def verify(self, article: Article, locale: str) -> None:
        """Raise where the article, or whose job it is, is no longer what it was."""
        self._run.verify()
        if self._digest(article) != self._seen[article.name, locale]:
            raise _MovedError(
                Message(N_("the article is being edited; try again later")),
                path=article.name,
            )

    def _digest(self, article: Article) -> bytes:
        root = self._workspace.root
        data = files.read_bytes(article.path, root=root, limit=ARTICLE_LIMIT)
        return blake2s(data).digest()
