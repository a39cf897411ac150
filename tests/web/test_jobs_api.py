"""Drafting as a job: started, followed, told in the language of who asked."""

from __future__ import annotations

import time
from collections.abc import Iterator
from typing import Any

import pytest
from flask import Flask
from snow import EDIT, NAME, Browser, units

from workbench.model import State
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


def test_an_engine_that_fails_is_told(browser: Browser) -> None:
    answer = browser.send("POST", "/api/v1/jobs", **START, engine="nonsense")
    job = ended(browser, answer.headers["Location"])
    assert job["state"] == "failed"
    assert "nonsense" in job["message"]


def test_a_missing_model_names_the_command(browser: Browser) -> None:
    answer = browser.send("POST", "/api/v1/jobs", **START, engine="argos")
    job = ended(browser, answer.headers["Location"])
    assert job["state"] == "failed"
    assert "workbench engines install en ko" in job["message"]


@pytest.mark.parametrize(
    ("change", "status"),
    [
        ({"kind": "explode"}, 422),
        ({"article": None}, 422),
        ({"article": "seeds/none.txt"}, 404),
        ({"locale": "fr"}, 400),
        ({"engine": 7}, 422),
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
