"""New workspaces: empty ones, and the demo with the shipped articles."""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path

import pytest

from workbench import founding, shipped
from workbench.errors import UsageError, WorkbenchError
from workbench.model import State
from workbench.workspace import Workspace


def test_a_new_workspace_opens(tmp_path: Path) -> None:
    written = founding.found(tmp_path / "news desk", "en", ["ko", "pt_BR"], github=True)
    assert [path.name for path in written] == ["workbench.toml", "translations.yml"]
    assert Workspace.open(tmp_path / "news desk").locales() == ("ko", "pt-BR")


def test_a_workspace_is_not_founded_over_another(tmp_path: Path) -> None:
    founding.found(tmp_path, "en", ["ko"])
    before = (tmp_path / "workbench.toml").read_bytes()
    with pytest.raises(UsageError):
        founding.found(tmp_path, "ko", ["en"])
    assert (tmp_path / "workbench.toml").read_bytes() == before


def test_the_demo_shows_a_published_report_and_every_other_state(
    tmp_path: Path,
) -> None:
    assert founding.found_demo(tmp_path / "demo")
    workspace = Workspace.open(tmp_path / "demo")
    report = workspace.article(founding.DEMO_ARTICLE)
    assert workspace.progress(report, "ko").approved == 1.0
    sequel = workspace.article("seeds/life-on-the-sites.md")
    counts = workspace.progress(sequel, "ko").units
    present = {state for state, count in counts.items() if count}
    assert present == set(State) - {State.DRAFT}
    assert not workspace.sync(sequel, "ko", write=False).changes


def test_a_demo_that_is_there_is_left_alone(tmp_path: Path) -> None:
    founding.found_demo(tmp_path)
    note = tmp_path / "seeds/overseas-workers.txt"
    note.write_text("Mine now.\n")
    assert founding.found_demo(tmp_path) is False
    assert note.read_text() == "Mine now.\n"


def test_the_demo_is_not_founded_among_other_files(tmp_path: Path) -> None:
    (tmp_path / "thesis.txt").write_text("Years of work.")
    with pytest.raises(WorkbenchError, match="not empty"):
        founding.found_demo(tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == ["thesis.txt"]


def test_the_shipped_report_is_the_publishers_byte_for_byte() -> None:
    content = (shipped.folder("seeds") / "overseas-workers.txt").read_bytes()
    digest = "ee1880cf2a6da8db07e52ca68ef7308f07788f93d6e18e59f2f8d6cc9982e30a"
    assert sha256(content).hexdigest() == digest
