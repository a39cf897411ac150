"""An article whose units go out to other tools and come back."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from small_word import members, zipped

from workbench import cli, runs
from workbench.exchange import reading, sending, taking
from workbench.model import Address, Unit
from workbench.workspace import Workspace

Output = pytest.CaptureFixture[str]
NAME = "seeds/story.md"
STORY = """\
# The **border** is closed

Workers cannot go [home](https://a.example/?x=1&y=2). They wait in Vladivostok.

Write to desk@example.org, or `call` us.

Nobody knows. *Nobody* asks.
"""
KINDS = ("xliff", "xliff2", "csv", "docx-bilingual")


def live(workspace: Workspace) -> tuple[Unit, ...]:
    return workspace.catalog(workspace.article(NAME), "ko").live


def place(workspace: Workspace, unit: Unit) -> Address:
    return Address(workspace.article(NAME), "ko", unit.id)


def run(workspace: Workspace, *arguments: str) -> int:
    with pytest.raises(SystemExit) as ended:
        cli.main(["-C", str(workspace.root), *arguments])
    return int(str(ended.value.code))


def sent(workspace: Workspace, kind: str = "csv") -> Path:
    article = workspace.article(NAME)
    return sending.send(workspace, article, "ko", kind=kind).path


def edited(path: Path, change: Callable[[str], str]) -> None:
    package = members(path.read_bytes()) if path.suffix == ".docx" else {}
    text = package.get("word/document.xml", path.read_bytes()).decode("utf-8")
    after = change(text)
    assert after != text
    whole = zipped({**package, "word/document.xml": after})
    path.write_bytes(whole if package else after.encode("utf-8"))


def taken(workspace: Workspace, *paths: Path, by: str = "park") -> runs.Running:
    deliveries = [reading.read(path.read_bytes(), str(path)) for path in paths]
    return taking.apply(workspace, taking.plan(workspace, deliveries), by=by)
