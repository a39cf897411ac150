"""Drafting as a job: started, followed, told in the language of who asked."""

from __future__ import annotations

import time
from collections.abc import Iterator
from dataclasses import replace
from io import BytesIO
from typing import Any
from zipfile import ZipFile

import pytest
from flask import Flask
from snow import EDIT, NAME, Browser, units

from workbench import desk
from workbench.model import Address, State
from workbench.web import jobviews
from workbench.web.current import EXECUTOR
from workbench.workspace import Workspace

START = {"kind": "draft", "article": NAME, "locale": "ko"}


@pytest.fixture(autouse=True)
def _no_job_outlives_its_test(app: Flask) -> Iterator[None]:
    yield
    if EXECUTOR in app.extensions:
        app.extensions[EXECUTOR].close()


def ended(browser: Browser, path: str) -> dict[str, Any]:
    for _ in range(200):
        job = browser.get(path).get_json()["job"]
        if job["over"]:
            return job
        time.sleep(0.05)
    raise AssertionError(f"the job does not end: {job}")


def test_a_draft_job_runs_to_its_end(browser: Browser, workspace: Workspace) -> None:
    answer = browser.send("POST", "/api/v1/jobs", **START)
    assert answer.status_code == 202
    job = ended(browser, answer.headers["Location"])
    assert job["state"] == "done"
    assert job["message"] == "3 drafts are ready."
    assert job["done"] == job["total"] == 3
    assert {unit.state for unit in units(workspace)} == {State.DRAFT}
    again = browser.send("POST", "/api/v1/jobs", **START)
    assert "nothing to draft" in ended(browser, again.headers["Location"])["message"]


def test_the_outcome_speaks_the_language_of_who_asked(browser: Browser) -> None:
    browser.client.set_cookie("language", "ko")
    answer = browser.send("POST", "/api/v1/jobs", **START)
    job = ended(browser, answer.headers["Location"])
    assert job["message"] == "초안 3개를 만들었어요."


def test_a_missing_model_is_named_as_people_call_it(browser: Browser) -> None:
    answer = browser.send("POST", "/api/v1/jobs", **START, engine="argos")
    job = ended(browser, answer.headers["Location"])
    assert (job["state"], job["missing_model"]) == ("failed", ["en", "ko"])
    assert "translates English into Korean is installed yet" in job["message"]
    # A button installs it, and its page says it once.
    page = browser.text(job["page"])
    assert page.count("translates English into Korean") == 1
    assert "workbench engines" not in page
    browser.client.set_cookie("language", "ko")
    page = browser.text(job["page"])
    assert "영어 → 한국어 번역 모델이 아직 없어요." in page


@pytest.mark.parametrize(
    ("change", "status"),
    [
        ({"kind": "explode"}, 422),
        ({"article": None}, 422),
        ({"article": "seeds/none.txt"}, 404),
        ({"locale": "fr"}, 400),
        ({"engine": 7}, 422),
        ({"engine": "nonsense"}, 400),
    ],
)
def test_unfit_jobs_are_refused(
    browser: Browser, change: dict[str, object], status: int
) -> None:
    answer = browser.send("POST", "/api/v1/jobs", **{**START, **change})
    assert answer.status_code == status


def test_an_unknown_job_is_not_found(browser: Browser) -> None:
    assert browser.get("/api/v1/jobs/none").status_code == 404
    assert browser.get("/jobs/none").status_code == 404


def test_a_job_is_watched_without_script(browser: Browser) -> None:
    path = browser.submit(f"{EDIT}/drafts").location
    ended(browser, f"/api/v1{path}")
    page = browser.text(path)
    assert "3 drafts are ready." in page
    assert 'http-equiv="refresh"' not in page
    assert EDIT in page


def test_jobs_over_all_articles_from_buttons(
    browser: Browser, workspace: Workspace
) -> None:
    for kind in ("sync", "draft", "export"):
        answer = browser.submit("/jobs", kind=kind)
        assert answer.status_code == 303
        job = ended(browser, f"/api/v1{answer.location}")
        assert job["state"] == "done", job
    page = browser.text(answer.location)
    assert "Download all as ZIP" in page
    packed = browser.get(f"{answer.location}/files.zip")
    with ZipFile(BytesIO(packed.data)) as archive:
        assert len(archive.namelist()) == 2
        assert all(not name.startswith(("/", "..")) for name in archive.namelist())


def test_what_an_export_left_in_the_source_is_no_missing_draft(
    browser: Browser,
) -> None:
    answer = browser.submit("/jobs", kind="export")
    ended(browser, f"/api/v1{answer.location}")
    page = browser.text(answer.location)
    assert "stayed in the source language." in page
    assert "Not finished" not in page
    assert "without a draft" not in page


def test_no_zip_where_nothing_was_exported(browser: Browser) -> None:
    answer = browser.submit("/jobs", kind="sync")
    ended(browser, f"/api/v1{answer.location}")
    assert browser.get(f"{answer.location}/files.zip").status_code == 404


def test_the_page_of_jobs(browser: Browser) -> None:
    assert "No jobs yet" in browser.text("/jobs")
    job = ended(browser, browser.send("POST", "/api/v1/jobs", **START).location)
    page = browser.text("/jobs")
    assert f"Drafts of {NAME}" in page
    assert "3 drafts are ready." in page
    assert "<html" not in browser.text("/jobs?part=rows")
    assert browser.get("/api/v1/jobs").get_json()["jobs"][0]["id"] == job["id"]


def test_a_missing_model_can_be_installed_from_the_page(browser: Browser) -> None:
    answer = browser.send("POST", "/api/v1/jobs", **START, engine="argos")
    job = ended(browser, answer.headers["Location"])
    assert job["missing_model"] == ["en", "ko"]
    page = browser.text(job["page"])
    assert 'name="kind" value="install"' in page


def test_a_missing_model_is_offered_whatever_else_went_wrong(
    browser: Browser, workspace: Workspace
) -> None:
    (workspace.root / "seeds/a-broken.txt").write_bytes(b"caf\xff\xfe")
    every = {"kind": "draft", "locales": ["ko"], "engine": "argos"}
    answer = browser.send("POST", "/api/v1/jobs", **every)
    job = ended(browser, answer.headers["Location"])
    assert (job["state"], job["missing_model"]) == ("failed", ["en", "ko"])
    assert "translates English into Korean is installed yet" in job["message"]
    page = browser.text(job["page"])
    assert "a-broken.txt" in page
    assert 'name="kind" value="install"' in page


def test_what_memory_filled_is_told_where_the_model_is_missing(
    browser: Browser, workspace: Workspace
) -> None:
    first = units(workspace)[0]
    place = Address(workspace.article(NAME), "ko", first.id)
    desk.write(workspace, place, "서울에 눈이 왔다.", by="kim")
    desk.judge(workspace, place, State.APPROVED, by="kim")
    workspace.add_article("next.txt", f"{first.source} No memory of it.\n".encode())
    every = {"kind": "draft", "locales": ["ko"], "engine": "argos"}
    answer = browser.send("POST", "/api/v1/jobs", **every)
    job = ended(browser, answer.headers["Location"])
    # Neither article is finished, and yet a draft came of it.
    assert (job["state"], job["missing_model"]) == ("done", ["en", "ko"])
    assert "1 draft is ready. From memory: 1." in job["message"]
    assert "2 articles could not be finished; the first:" in job["message"]
    page = browser.text(job["page"])
    assert "seeds/next.txt" in page
    assert 'name="kind" value="install"' in page


def test_a_job_is_cancelled_and_resumed(browser: Browser, workspace: Workspace) -> None:
    job = workspace.store.jobs.create("sync", "x", {"articles": [], "locales": []})
    stopped = browser.send("DELETE", f"/api/v1/jobs/{job}").get_json()["job"]
    assert stopped["state"] == "cancelled"
    browser.send("PUT", f"/api/v1/jobs/{job}/resumption")
    assert ended(browser, f"/api/v1/jobs/{job}")["state"] == "done"


@pytest.mark.parametrize(
    ("seconds", "said"),
    [(0.4, "0 sec"), (59, "59 sec"), (150, "2 min 30 sec"), (3_600, "1 hr")],
)
def test_how_long_it_took_is_said_with_units(
    app: Flask, workspace: Workspace, seconds: float, said: str
) -> None:
    table = workspace.store.jobs
    job = table.get(table.create("sync", "x", {"articles": [], "locales": []}))
    ended = replace(job, started=1_000.0, finished=1_000.0 + seconds)
    with app.test_request_context():
        assert jobviews.shown(ended).lasted == said


def test_a_job_that_is_followed_on_the_list_is_cancelled_there(
    browser: Browser, workspace: Workspace
) -> None:
    table = workspace.store.jobs
    job = table.create("sync", "x", {"articles": [], "locales": []}, by="kim")
    table.take("elsewhere", job)
    back = 'name="back" value="articles"'
    for path in ("/", f"/articles/jobs?job={job}"):
        assert back in browser.text(path)
    assert back not in browser.text("/jobs")
    answer = browser.submit(f"/jobs/{job}", action="cancel", back="articles")
    assert answer.location == f"/?job={job}"
    assert table.is_cancelled(job)
    assert browser.submit(f"/jobs/{job}", action="cancel").location == "/jobs"


def test_a_job_that_was_asked_to_stop_says_so(
    browser: Browser, workspace: Workspace
) -> None:
    table = workspace.store.jobs
    job = table.create("sync", "x", {"articles": [], "locales": []})
    table.take("elsewhere", job)
    browser.submit(f"/jobs/{job}", action="cancel")
    for page in map(browser.text, ("/jobs", f"/jobs/{job}")):
        assert "Stopping" in page
        assert 'value="cancel"' not in page


def test_buttons_need_their_token_and_a_known_kind(browser: Browser) -> None:
    assert browser.client.post("/jobs", data={"kind": "sync"}).status_code == 400
    answer = browser.submit("/jobs", kind="explode")
    assert "unknown kind of job" in browser.text(answer.location)
