"""Articles are found by a part of their name."""

from __future__ import annotations

from snow import EDIT, NAME, Browser

from workbench.workspace import Workspace


def names(browser: Browser, text: str) -> list[tuple[str, str]]:
    found = browser.get(f"/api/v1/articles?text={text}").get_json()["articles"]
    return [(one["name"], one["locale"]) for one in found]


def test_articles_are_found_with_the_page_of_each_locale(
    browser: Browser, workspace: Workspace
) -> None:
    workspace.add_article("news/rain.txt", b"It rained.\n")
    assert names(browser, "SNOW") == [(NAME, "ko"), (NAME, "ar")]
    assert names(browser, "rain") == [
        ("seeds/news/rain.txt", "ko"),
        ("seeds/news/rain.txt", "ar"),
    ]
    assert names(browser, "nothing") == []
    first = browser.get("/api/v1/articles?text=snow").get_json()["articles"][0]
    assert first["url"] == EDIT


def test_no_more_than_twenty_are_listed(browser: Browser, workspace: Workspace) -> None:
    for number in range(12):
        workspace.add_article(f"many/{number}.txt", b"One.\n")
    assert len(names(browser, "many")) == 20
