"""A model is installed by a job, once, and the next draft uses it."""

from __future__ import annotations

import pytest
from package_server import Server

from workbench.jobs import Executor, kinds, orders
from workbench.model import State
from workbench.store import Job, JobState
from workbench.workspace import Workspace

pytestmark = pytest.mark.argos


def done(workspace: Workspace, kind: str, **fields: object) -> Job:
    order = orders.order(workspace, kind, fields)
    table = workspace.store.jobs
    job = table.create(order.kind, order.title, order.parameters)
    Executor(table, kinds.handlers(workspace), interval=0, retry_after=0.0).drain()
    return table.get(job)


def test_a_missing_model_is_named_installed_and_used(
    offered: Workspace, server: Server
) -> None:
    failed = done(offered, "draft", locales=["ko"])
    assert failed.state is JobState.FAILED
    assert failed.outcome["missing_model"] == ["en", "ko"]
    installed = done(offered, "install", source="en", target="ko")
    assert installed.state is JobState.DONE, installed.message
    assert installed.message.startswith("Installed: en → ko")
    assert installed.done == installed.total > 0
    asked = len(server.asked)
    again = done(offered, "install", source="en", target="ko")
    assert (again.state, len(server.asked)) == (JobState.DONE, asked)
    assert offered.store.jobs.resume(failed.id)
    Executor(offered.store.jobs, kinds.handlers(offered)).drain()
    assert offered.store.jobs.get(failed.id).state is JobState.DONE
    units = offered.catalog(offered.article("seeds/story.txt"), "ko").live
    assert State.DRAFT in {unit.state for unit in units}


def test_a_model_that_nobody_offers_fails_with_its_reason(offered: Workspace) -> None:
    failed = done(offered, "install", source="en", target="eo")
    assert failed.state is JobState.FAILED
    assert "eo" in failed.message
