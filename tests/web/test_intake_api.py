"""Articles by drag and drop or paste: a look that writes nothing, then the use case."""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any

import pytest
from snow import Browser
from werkzeug.test import TestResponse

from workbench.workspace import Workspace

API = "/api/v1/articles"
RICH = (
    "<html><body><!--StartFragment--><h1 onclick='x'>Storm</h1>"
    "<p style='font-size:99pt'>It <b>rained</b><script>window.pwned=1</script>."
    "<img src=x onerror=pwned> <a href='javascript:x'>more</a></p>"
    "<!--EndFragment--></body></html>"
)


def send(browser: Browser, path: str, **fields: Any) -> TestResponse:
    headers = {"X-CSRFToken": browser.token}
    return browser.client.post(path, data=fields, headers=headers)


def look(browser: Browser, **fields: Any) -> dict[str, Any]:
    answer = send(browser, f"{API}/preview", **fields)
    assert answer.status_code == 200
    return dict(answer.get_json())


def test_a_look_tells_what_would_come_and_writes_nothing(
    browser: Browser, root: Path
) -> None:
    before = sorted(root.rglob("*"))
    file = (io.BytesIO(b"# Rain\n\nIt rained. It poured."), "rain.md")
    found = look(browser, file=file)["arrival"]
    assert (found["name"], found["title"], found["units"]) == ("rain.md", "Rain", 3)
    assert [one["text"] for one in found["segments"]][1:] == [
        "It rained.",
        "It poured.",
    ]
    assert found["summary"].startswith("Markdown, English: 3 units")
    taken = look(browser, file=(io.BytesIO(b"x"), "snow.txt"))["arrival"]
    assert (taken["taken"], taken["free"]) == (True, "snow-2.txt")
    assert sorted(root.rglob("*")) == before


def test_formatted_text_is_kept_as_far_as_markdown_holds_it(
    browser: Browser, workspace: Workspace
) -> None:
    told = look(browser, html=RICH, text="Storm\nIt rained. more")
    assert told["text"] == "# Storm\n\nIt **rained**. more\n"
    name = told["arrival"]["name"]
    assert name == "storm.md"
    answer = send(browser, API, text=told["text"], name=name)
    assert answer.status_code == 201
    article = answer.get_json()["article"]
    assert article["page"] == f"/edit/ko/seeds/{name}"
    assert len(workspace.catalog(workspace.article(article["name"]), "ko").live) == 2


def test_a_language_that_cannot_be_is_told(browser: Browser) -> None:
    text = "서울에 눈이 내렸다. 학교가 일찍 끝났다. 시장은 집에 있으라고 했다."
    assert look(browser, text=text)["arrival"]["hint"].endswith("like English.")


@pytest.mark.parametrize(
    ("name", "status"),
    [("../x.txt", 400), ("x.exe", 400), ("snow.txt", 400), ("con.txt", 400)],
)
def test_t08_what_the_form_refuses_is_refused_here(
    browser: Browser, root: Path, name: str, status: int
) -> None:
    before = sorted(root.rglob("*"))
    answer = send(browser, API, text="Text.", name=name)
    assert answer.status_code == status
    found = look(browser, text="Text.", name=name)["arrival"]
    assert found["problem"] or found["taken"]
    assert sorted(root.rglob("*")) == before


def test_nothing_and_too_much_are_refused(browser: Browser) -> None:
    assert send(browser, f"{API}/preview", text="  ").status_code == 422
    large = "<p>x</p>" * 300_000
    assert send(browser, f"{API}/preview", html=large).status_code in {413, 422}
    broken = (io.BytesIO(b"\x00\x01"), "x.txt")
    assert look(browser, file=broken)["arrival"]["problem"]
