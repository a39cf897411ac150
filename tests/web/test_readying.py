"""What was worked on last is ready before somebody opens it, and made only once."""

from __future__ import annotations

import gc
import threading
from concurrent.futures import ThreadPoolExecutor

import pytest
from flask import Flask
from snow import EDIT, NAME, Browser

from workbench.web import held, prepared, readying
from workbench.workspace import Workspace


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The articles that pages were prepared of, one after the other."""
    names: list[str] = []
    make = prepared._prepared

    def noted(article, catalog, before):  # type: ignore[no-untyped-def]
        names.append(article.name)
        return make(article, catalog, before)

    monkeypatch.setattr(prepared, "_prepared", noted)
    return names


def test_the_articles_written_last_are_ready(
    app: Flask, workspace: Workspace, asked: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(readying, "MOST", 2)
    for name in ("old", "broken", "new"):
        made = workspace.add_article(f"{name}.txt", f"The {name} one.".encode())
        workspace.sync(made, "ko")
        path = workspace.catalog_path(made, "ko")
        if name == "broken":
            path.write_bytes(b"no catalog")
    workspace.sync(workspace.article("seeds/new.txt"), "ar")
    readying.ready(app, "ko")
    assert set(asked) == {"seeds/new.txt"}
    assert len(asked) == 2
    # Nobody has to make it again, and nobody saw it meanwhile.
    browser = Browser(app.test_client())
    page = browser.text("/edit/ko/seeds/new.txt", headers={"Accept-Language": "ko"})
    assert "The new one." in page
    assert len(asked) == 2
    browser.text(EDIT)
    assert asked[2:] == [NAME]


def test_a_workspace_that_cannot_be_read_is_left_for_the_pages_to_tell(
    app: Flask, workspace: Workspace, asked: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(readying, "BYTES", 10)
    readying.ready(app, "en")
    assert asked == []
    monkeypatch.undo()
    workspace.catalog_path(workspace.article(NAME), "ko").write_bytes(b"no catalog")
    readying.ready(app, "en")
    assert asked == []


def test_what_many_ask_for_at_a_time_is_made_once(app: Flask) -> None:
    made: list[int] = []
    everybody = threading.Barrier(4)

    def make() -> str:
        made.append(1)
        return "thing"

    def ask(_: int) -> str:
        with app.app_context():
            everybody.wait(5)
            return held.held("place", 1, make)

    with ThreadPoolExecutor(4) as pool:
        assert set(pool.map(ask, range(4))) == {"thing"}
    assert made == [1]
    with app.app_context():
        assert held.held("place", 2, lambda: "other") == "other"
        assert held.before("place") == "other"


def test_what_is_not_asked_for_is_given_up_first(
    app: Flask, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(held, "MOST", 2)
    with app.app_context():
        for place in ("old", "new", "old", "newest"):
            held.held(place, 1, lambda: "thing")
        kept = [held.known(place, 1) for place in ("old", "new", "newest")]
    assert kept == ["thing", None, "thing"]


def test_what_is_ready_is_not_looked_through_for_garbage(
    app: Flask, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(readying, "PAUSE", 0)
    try:
        readying._run(app)
        assert gc.get_freeze_count() > 0
    finally:
        gc.unfreeze()
