"""Of a long article what is seen first is checked at once, and the rest later."""

from __future__ import annotations

import re

import pytest
from snow import EDIT, Browser, units

from workbench import desk, scrutiny
from workbench.desk import Address
from workbench.web import views
from workbench.workspace import Workspace


@pytest.fixture
def long(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(views, "LONG", 2)
    monkeypatch.setattr(views, "FIRST", 1)


def write(workspace: Workspace, number: int, text: str) -> str:
    unit = units(workspace)[number]
    article = workspace.article(EDIT.removeprefix("/edit/ko/"))
    desk.write(workspace, Address(article, "ko", unit.id), text, by="kim")
    return unit.id


def filled(page: str) -> int:
    return page.count('<div class="under">')


@pytest.mark.usefixtures("long")
def test_far_rows_hold_their_text_and_are_filled_when_asked_for(
    browser: Browser, workspace: Workspace
) -> None:
    far = write(workspace, 2, "그는  집에 있으라고 했다.")
    page = browser.text(EDIT)
    body = re.sub("(?s)<template.*?</template>", "", page)
    assert filled(body) == 1
    assert body.count('<textarea id="t-') == 3
    assert "그는  집에" in body
    assert body.count("data-later") == 3
    answer = browser.text(f"{EDIT}/rows?unit={far}&unit=none")
    assert answer.count('data-unit="') == 1
    assert filled(answer) == 1
    assert 'class="findings"' in answer  # two spaces
    assert filled(browser.text(f"{EDIT}?whole=1")) == 3


@pytest.mark.usefixtures("long")
def test_the_first_that_are_asked_for_are_filled(
    browser: Browser, workspace: Workspace
) -> None:
    far = write(workspace, 2, "집.")
    page = browser.text(f"{EDIT}?state=review")
    row = page.split(f'id="u-{far}"', 1)[1].split("</li>", 1)[0]
    assert filled(row) == 1


def test_a_short_article_says_all_at_once(browser: Browser) -> None:
    page = browser.text(EDIT)
    assert filled(page) == 3
    assert "data-later" not in page


def test_what_units_say_of_each_other_is_found_once_for_a_catalog(
    browser: Browser, workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[int] = []
    compare = scrutiny.compared
    monkeypatch.setattr(
        scrutiny, "compared", lambda *args: asked.append(1) or compare(*args)
    )
    browser.text(EDIT)
    browser.text(EDIT)
    assert len(asked) == 1
    write(workspace, 0, "눈.")
    browser.text(EDIT)
    assert len(asked) == 2
