"""The article that goes out to other tools."""

from __future__ import annotations

from dataclasses import replace

import pytest
from travelling import NAME, STORY, live, place

from workbench import desk
from workbench.model import Origin, State
from workbench.workspace import Workspace


@pytest.fixture
def story(workspace: Workspace) -> Workspace:
    """Units in every state but stale; the last one is not translated."""
    path = workspace.root / NAME
    path.write_text(STORY, encoding="utf-8")
    article = workspace.article(NAME)
    workspace.sync(article, "ko")
    texts = (
        "**국경**이 닫혔다",
        "노동자는 [집](https://a.example/?x=1&y=2)에 못 간다.",
    )
    for unit, text in zip(live(workspace), texts, strict=False):
        desk.write(workspace, place(workspace, unit), text, by="kim")
    first, second, third, *_ = live(workspace)
    desk.judge(workspace, place(workspace, first), State.APPROVED, by="lee")
    desk.judge(workspace, place(workspace, second), State.REWORK, by="lee", reason="!")
    draft = replace(
        third,
        target="그들은 블라디보스토크에서 기다린다.",
        state=State.DRAFT,
        origin=Origin("mt", "pseudo", 0.71),
    )
    workspace.update(article, "ko", lambda present: present.replace(draft))
    return workspace
