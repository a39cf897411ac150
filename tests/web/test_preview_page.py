"""The preview shows the article and can do nothing; the export is a file."""

from __future__ import annotations

import pytest
from snow import EDIT, NAME, Browser, units

from workbench import desk, formats
from workbench.formats.markdown import display
from workbench.model import Address, State
from workbench.web.preview import body
from workbench.workspace import Workspace

MARKDOWN = """\
---
title: Storm
---

# The **storm**

It rained.[^1] See [the map](https://example.org/map).

| Day | Rain |
|-----|-----:|
| Mon | 3    |

![the map](http://192.0.2.1/map.png "Map")

<script>window.pwned = 1</script>
<iframe src="/"></iframe><form><input name="x"></form>
<p onclick="window.pwned = 1" style="position:fixed" lang="en">raw</p>

[^1]: All day.
"""


def write(workspace: Workspace, number: int, target: str) -> Address:
    unit = units(workspace)[number]
    address = Address(workspace.article(NAME), "ko", unit.id)
    desk.write(workspace, address, target, by="kim")
    return address


def test_text_is_shown_in_paragraphs(browser: Browser, workspace: Workspace) -> None:
    write(workspace, 0, "눈이 <내렸다>.")
    page = browser.text(f"/preview/ko/{NAME}")
    assert "<p>눈이 &lt;내렸다&gt;. Schools closed early.</p>" in page
    assert page.count("<p>") == 3
    assert '<html lang="ko" dir="ltr"' in page


def test_t02_markdown_is_rendered_and_made_harmless(
    browser: Browser, workspace: Workspace
) -> None:
    workspace.sync(workspace.add_article("storm.md", MARKDOWN.encode()), "ko")
    answer = browser.get("/preview/ko/seeds/storm.md")
    page = answer.text.partition("<main>")[2]
    assert "<h1>Storm</h1>" in page
    assert "<h1>The <strong>storm</strong></h1>" in page
    assert "<td>Mon</td>" in page
    assert '<p lang="en">raw</p>' in page
    for unwanted in (
        "<script",
        "<iframe",
        "<form",
        "<input",
        "onclick",
        "http:",
        "href=",
    ):
        assert unwanted not in page, unwanted
    assert '<span class="image">the map</span>' in page
    policy = answer.headers["Content-Security-Policy"]
    assert policy.endswith("; sandbox")
    assert "img-src data:" in policy
    assert "script-src" not in policy


def test_html_is_rendered_and_made_harmless(
    browser: Browser, workspace: Workspace
) -> None:
    text = (
        "<!doctype html><html><head><title>T</title><script>x()</script></head>"
        '<body><h1 id="a">Storm</h1><p>It <em onmouseover="x()">rained</em>.</p>'
        "</body></html>"
    )
    workspace.sync(workspace.add_article("storm.html", text.encode()), "ko")
    page = browser.text("/preview/ko/seeds/storm.html")
    assert "<h1>Storm</h1>" in page
    assert "<p>It <em>rained</em>.</p>" in page
    assert "x()" not in page


@pytest.mark.parametrize(
    ("alt", "shown"),
    [
        ("a &quot;quoted&quot; &amp; <b>", "a &#34;quoted&#34; &amp; &lt;b&gt;"),
        ("a>b", "a&gt;b"),
        ("x onerror=alert(1)", "x onerror=alert(1)"),
        ("&lt;script&gt;", "&lt;script&gt;"),
        ("", ""),
    ],
)
def test_t04_an_image_is_its_description(alt: str, shown: str) -> None:
    text = f"<p><img src=\"x\" alt='{alt}' title='>'></p>"
    document = formats.parse(text, format="html", options=formats.ParseOptions())
    assert body(document, "html") == f'<p><span class="image">{shown}</span></p>'


def test_arabic_is_shown_from_right_to_left(browser: Browser) -> None:
    assert '<html lang="ar" dir="rtl"' in browser.text(f"/preview/ar/{NAME}")


def test_markdown_front_matter_is_no_part_of_the_body() -> None:
    assert display.to_html("---\ntitle: x\n---\n\nBody.\n") == "<p>Body.</p>\n"


def test_the_export_holds_what_was_asked_for(
    browser: Browser, workspace: Workspace
) -> None:
    approved = write(workspace, 0, "눈이 내렸다.")
    desk.judge(workspace, approved, State.APPROVED, by="park")
    write(workspace, 1, "학교가 닫혔다.")
    path = f"/exports/ko/{NAME}"
    answer = browser.get(path)
    assert answer.text == (
        "눈이 내렸다. Schools closed early.\n\n"
        "The mayor asked people to stay at home.\n\nSchools closed early.\n"
    )
    assert answer.headers["Content-Disposition"] == "attachment; filename=snow.ko.txt"
    assert answer.mimetype == "text/plain"
    assert "sandbox" in answer.headers["Content-Security-Policy"]
    assert browser.text(f"{path}?include=review").count("학교가 닫혔다.") == 2


@pytest.mark.parametrize(
    ("query", "status"),
    [("missing=fail", 409), ("include=everything", 400), ("missing=x", 400)],
)
def test_an_export_that_cannot_be_made_is_told(
    browser: Browser, query: str, status: int
) -> None:
    answer = browser.get(f"/exports/ko/{NAME}?{query}")
    assert answer.status_code == status
    assert "attachment" not in answer.headers.get("Content-Disposition", "")


def test_a_name_of_any_script_can_be_downloaded(
    browser: Browser, workspace: Workspace
) -> None:
    workspace.sync(workspace.add_article("눈.txt", b"Snow.\n"), "ko")
    answer = browser.get("/exports/ko/seeds/눈.txt")
    assert "filename*=UTF-8''%EB%88%88.ko.txt" in answer.headers["Content-Disposition"]
    assert browser.get(EDIT.replace("snow", "눈")).status_code == 200
