"""T-53 over a broker: workers told by a real Redis server do jobs as any others."""

from __future__ import annotations

import re
import signal
import subprocess
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest
from clean_processes import begin, ended
from flask.testing import FlaskClient

from faults.jobbing import many
from faults.redis_server import Server, eventually, forge, listen, redis_running
from faults.running import finish, run, start
from workbench.model import State
from workbench.store import JobState
from workbench.web import create_app
from workbench.web.current import EXECUTOR
from workbench.workspace import Workspace

pytestmark = pytest.mark.broker


@pytest.fixture(scope="module")
def server() -> Iterator[Server]:
    with redis_running() as running:
        yield running


@pytest.fixture
def told(workspace: Workspace, server: Server) -> Iterator[Workspace]:
    """The workspace, with its jobs over the broker."""
    path = workspace.settings.path
    text = path.read_text(encoding="utf-8")
    path.write_text(f'{text}\n[jobs]\nbroker = "{server.address}"\n', "utf-8")
    with server.client() as client:
        client.flushall()
    opened = Workspace.open(workspace.root)
    yield opened
    opened.close_store()


@pytest.fixture
def worker(told: Workspace) -> Iterator[subprocess.Popen[str]]:
    process = start(told.root, "worker")
    yield process
    process.kill()
    process.communicate()


@pytest.fixture
def browser(told: Workspace) -> Iterator[FlaskClient]:
    app = create_app(told)
    with app.test_client() as client:
        yield client
    if EXECUTOR in app.extensions:
        app.extensions[EXECUTOR].close()


def submitted(browser: FlaskClient) -> str:
    """Have the browser's workbench enter a job of drafts; return its id."""
    page = browser.get("/").get_data(as_text=True)
    found = re.search(r'name="csrf-token" content="([^"]+)"', page)
    assert found is not None
    fields, headers = {"kind": "draft", "locales": ["ko"]}, {"X-CSRFToken": found[1]}
    answer = browser.post("/api/v1/jobs", json=fields, headers=headers)
    assert answer.status_code == 202
    return str(answer.get_json()["job"]["id"])


def over(workspace: Workspace, job: str) -> bool:
    return workspace.store.jobs.get(job).state.over


def states(workspace: Workspace, name: str) -> list[State]:
    catalog = workspace.catalog(workspace.article(name), "ko")
    return [unit.state for unit in catalog.live]


def test_a_worker_elsewhere_does_what_the_browser_asks_for_and_nothing_forged(
    told: Workspace,
    server: Server,
    worker: subprocess.Popen[str],
    browser: FlaskClient,
    tmp_path: Path,
) -> None:
    job = submitted(browser)
    eventually(lambda: over(told, job))
    first = told.store.jobs.get(job)
    assert (first.state, first.message) == (JobState.DONE, "4 drafts are ready.")
    assert states(told, "seeds/story.txt") == [State.DRAFT] * 4

    trap = tmp_path / "sprung"
    forge(server, job, trap)
    others = [
        run(told.root, "jobs", "start", kind, "--locale", "ko").out.strip()
        for kind in ("sync", "export")
    ]
    eventually(lambda: all(over(told, one) for one in others))
    assert {told.store.jobs.get(one).state for one in others} == {JobState.DONE}
    assert not trap.exists()
    assert told.store.jobs.get(job) == first  # delivered again, it was left alone

    worker.terminate()
    ending = finish(worker)
    assert ending.code == 0
    assert str(server.address) in ending.out


def test_a_killed_worker_costs_nothing_but_time(
    told: Workspace, server: Server
) -> None:
    names = many(told, 4)
    job = run(told.root, "jobs", "start", "draft", "--locale", "ko").out.strip()
    first = begin(listen, told.root, server.address, "step", 2)
    assert ended(first) == -signal.SIGKILL
    assert len(told.store.jobs.steps(job)) == 2
    second = begin(listen, told.root, server.address)
    eventually(lambda: over(told, job))
    second.terminate()
    assert ended(second) == 0
    done = told.store.jobs.get(job)
    assert (done.state, done.done, done.total) == (JobState.DONE, 4, 4)
    for name in names:
        assert states(told, name) == [State.DRAFT] * 2
    drafts = Counter((e.article, e.unit) for e in told.store.recent(1000))
    assert set(drafts.values()) == {1}
    assert len(drafts) == 8


def test_what_is_entered_while_the_broker_is_away_waits_and_says_so(
    told: Workspace,
    server: Server,
    browser: FlaskClient,
    worker: subprocess.Popen[str],
) -> None:
    assert worker.stdout is not None
    worker.stdout.readline()
    server.stop()
    job = submitted(browser)  # at once, and none the wiser
    eventually(lambda: "is back" in told.store.jobs.get(job).message)
    assert "is back" in browser.get(f"/api/v1/jobs/{job}").get_json()["job"]["message"]
    entered = run(told.root, "jobs", "start", "sync", "--locale", "ko")
    assert (entered.code, len(entered.complaints)) == (0, 1)
    assert "cannot be reached" in entered.complaints[0]
    assert not over(told, job)
    cancelled = run(told.root, "jobs", "start", "export", "--locale", "ko").out.strip()
    assert run(told.root, "jobs", "cancel", cancelled).code == 0
    server.start()
    eventually(lambda: over(told, job) and over(told, entered.out.strip()))
    assert told.store.jobs.get(job).message == "4 drafts are ready."
    assert told.store.jobs.get(cancelled).state is JobState.CANCELLED
