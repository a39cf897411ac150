"""What holds an approval back is what ``check`` would fail on once it were given."""

from __future__ import annotations

from dataclasses import replace

import pytest

from workbench import audit, review, scrutiny
from workbench.model import Article, Severity, State, Unit
from workbench.workspace import Workspace

KIM = {"by": "kim", "at": "2026-11-28T10:00Z"}
TEXTS = ["국경은 닫혀 있다.", "국경은 {count} 닫혀 있다.", "국경은  닫혀 있다 ", "12"]


@pytest.fixture
def story(workspace: Workspace) -> Article:
    article = workspace.article("seeds/story.txt")
    workspace.sync(article, "ko")
    return article


def errors(workspace: Workspace, article: Article, unit: Unit) -> list[str]:
    found = scrutiny.checked(workspace, article, "ko", unit)
    return [one.code for one in found if one.open and one.severity is Severity.ERROR]


@pytest.mark.parametrize("text", TEXTS)
@pytest.mark.parametrize("state", [s for s in State if s is not State.UNTRANSLATED])
def test_an_error_of_the_text_blocks_whatever_the_unit_is(
    workspace: Workspace, story: Article, text: str, state: State
) -> None:
    catalog = workspace.catalog(story, "ko")
    unit = replace(catalog.live[0], target=text, state=state)
    approved = review.approve(replace(unit, state=State.REVIEW), **KIM)
    wanted = errors(workspace, story, approved)
    found = scrutiny.checked(workspace, story, "ko", unit)
    assert [one.code for one in found if audit.blocks(one)] == wanted
    held = scrutiny.obstacles(workspace, story, catalog, approved)
    assert [one.code for one in held] == wanted
    assert ("added-placeholder" in wanted) == ("{count}" in text)
