"""Of a long article what is seen first is checked at once, and the rest later."""

from __future__ import annotations

import re

import pytest
from snow import API, EDIT, Browser, units

from workbench import desk, scrutiny
from workbench.model import Address
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


@pytest.mark.usefixtures("long")
def test_rows_that_are_held_say_what_the_page_would_say_now(
    browser: Browser, workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    article = workspace.article(EDIT.removeprefix("/edit/ko/"))
    last = units(workspace)[2].id

    def page(query: str) -> str:
        # A token of a form is another every second.
        return re.sub(
            r'(content|value)="[\w.-]{40,}"', "", browser.text(f"{EDIT}?{query}")
        )

    def same(query: str = "") -> str:
        held = page(query)
        with monkeypatch.context() as rendered:
            rendered.setattr(views.Filter, "leaves", lambda *asked: False)
            rendered.setattr(views, "_said", lambda row, *asked: row)
            anew = page(query)
        # The order of attributes says nothing.
        moved = re.sub('<li (class="unit[^>]*) hidden', r"<li hidden \1", anew)
        assert held == moved
        return held

    assert same().count("data-later") == 3
    assert same("query=state:review").count("<li hidden") == 4
    write(workspace, 2, "집에 <b>있으라</b>고 했다.")
    assert "&lt;b&gt;" in same()
    assert same("query=state:review").count("<li hidden") == 3
    assert same("certainty=doubtful") != same()
    browser.send("POST", f"{API}/units/{last}/comments", text="Why?")
    assert same().count("Comments, open: 1") == 1
    article.path.write_text("New.\n\n" + article.path.read_text("utf-8"), "utf-8")
    assert "Not in the catalog yet" in same()
    workspace.sync(article, "ko")
    assert same().count("data-later") == 4
    article.path.write_bytes(b"")
    assert "the article is empty" in same()
    assert same().count('<textarea id="t-') == 4


@pytest.mark.usefixtures("long")
def test_stretches_of_which_nothing_is_filled_wait_for_scripts(
    browser: Browser, workspace: Workspace
) -> None:
    article = workspace.article(EDIT.removeprefix("/edit/ko/"))
    article.path.write_text("\n\n".join(f"Number {n}." for n in range(60)), "utf-8")
    workspace.sync(article, "ko")
    page = browser.text(EDIT)
    waiting = re.findall(r'(data-shown="\d+" data-lines="\d+")><noscript>', page)
    assert waiting == ['data-shown="20" data-lines="20"'] * 2
    # Whoever runs no script has every row all the same.
    assert page.count('<textarea id="t-') == 60
    some = browser.text(f"{EDIT}?query=Number+5")
    assert re.findall(r'data-shown="(\d+)"', some) == ["2", "11"]
    assert "data-lines" not in browser.text(f"{EDIT}?whole=1")


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
