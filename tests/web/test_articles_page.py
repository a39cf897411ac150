"""The first page, and adding articles."""

from __future__ import annotations

import io
import re
from pathlib import Path

import pytest
from snow import EDIT, NAME, Browser, units

from workbench import desk
from workbench.model import Address, State
from workbench.workspace import Workspace


def upload(browser: Browser, name: str, content: bytes, filename: str = "a.txt") -> str:
    answer = browser.submit(
        "/articles", name=name, text="", file=(io.BytesIO(content), filename)
    )
    assert answer.status_code == 422 or answer.status_code in {303, 400}
    return answer.text if answer.status_code != 303 else answer.location


def test_articles_and_translations_are_listed(
    browser: Browser, workspace: Workspace
) -> None:
    unit = units(workspace)[1]
    address = Address(workspace.article(NAME), "ko", unit.id)
    desk.write(workspace, address, "학교가 일찍 끝났다.", by="kim")
    desk.judge(workspace, address, State.APPROVED, by="kim")
    page = browser.text("/")
    assert NAME in page
    assert "Korean" in page
    assert "Arabic" in page
    assert 'aria-valuetext="Approved 1, Untranslated 2"' in page
    assert f"{EDIT}#u-{units(workspace)[0].id}" in page
    widths = re.findall(r'data-state="(\w+)" x="([\d.]+)%" width="([\d.]+)%"', page)
    assert widths[0] == ("approved", "0.0", "33.333")
    assert widths[5] == ("untranslated", "33.333", "66.667")


def test_a_language_without_catalog_is_prepared_from_here(
    browser: Browser, workspace: Workspace
) -> None:
    assert "Prepare" in browser.text("/")
    answer = browser.submit(f"/edit/ar/{NAME}/sync", back="articles")
    assert answer.location == "/"
    assert len(units(workspace, "ar")) == 3
    page = browser.text("/")
    assert "Prepare" not in page
    assert "New: 3" in page


def test_a_finished_translation_is_opened_not_continued(
    browser: Browser, workspace: Workspace
) -> None:
    for unit in units(workspace):
        address = Address(workspace.article(NAME), "ko", unit.id)
        desk.write(workspace, address, "글.", by="kim")
        desk.judge(workspace, address, State.APPROVED, by="kim")
    page = browser.text("/")
    assert "Continue" not in page
    assert ">Open<" in page


def test_a_changed_source_is_told(browser: Browser, root: Path) -> None:
    assert "Take over changes" not in browser.text("/")
    (root / NAME).write_text("Something else.\n")
    assert "Take over changes" in browser.text("/")


def test_an_article_that_cannot_be_read_spoils_nothing_else(
    browser: Browser, root: Path
) -> None:
    (root / "seeds" / "broken.txt").write_bytes(b"\x00\xff\xfe\x00")
    page = browser.text("/")
    assert "seeds/broken.txt" in page
    assert 'role="alert"' in page
    assert ">Begin<" in page


def test_what_somebody_began_is_continued(
    browser: Browser, workspace: Workspace
) -> None:
    assert ">Begin<" in browser.text("/")
    first = units(workspace)[0]
    address = Address(workspace.article(NAME), "ko", first.id)
    desk.write(workspace, address, "글.", by="kim")
    page = browser.text("/")
    assert ">Continue<" in page


def test_an_empty_workspace_says_how_to_begin(browser: Browser, root: Path) -> None:
    (root / NAME).unlink()
    page = browser.text("/")
    assert "Start with an article" in page
    assert "seeds/" in page


def test_many_articles_come_in_pages_and_can_be_found(
    browser: Browser, root: Path
) -> None:
    for number in range(60):
        (root / "seeds" / f"news-{number:02}.txt").write_text(f"News {number}.\n")
    assert "news-49.txt" in browser.text("/?language=ko")
    assert "news-50.txt" not in browser.text("/?language=ko")
    assert "news-59.txt" in browser.text("/?language=ko&page=2")
    assert "news-59.txt" in browser.text("/?page=999999")
    assert "news-00.txt" in browser.text("/?page=nonsense")
    found = browser.text("/?text=NEWS-59")
    assert "news-59.txt" in found
    assert "news-00.txt" not in found
    assert "No article has this" in browser.text("/?text=nothing")


def test_pasted_text_becomes_a_prepared_article(
    browser: Browser, workspace: Workspace
) -> None:
    answer = browser.submit(
        "/articles", name="news/storm.md", text="# Storm\r\n\r\nIt rained.\r\n"
    )
    assert answer.location == "/edit/ko/seeds/news/storm.md"
    stored = workspace.root / "seeds" / "news" / "storm.md"
    assert stored.read_bytes() == b"# Storm\n\nIt rained.\n"
    for locale in ("ko", "ar"):
        article = workspace.article("seeds/news/storm.md")
        assert len(workspace.catalog(article, locale).live) == 2
    assert "Added seeds/news/storm.md." in browser.text(answer.location)


def test_pasted_text_needs_no_name(browser: Browser) -> None:
    answer = browser.submit("/articles", name="", text="Heavy rain, again! It rained.")
    assert answer.location == "/edit/ko/seeds/heavy-rain-again-it-rained.txt"
    korean = browser.submit("/articles", name="", text="비가 왔다.")
    assert korean.location == "/edit/ko/seeds/article.txt"


def test_an_uploaded_file_keeps_its_bytes_and_name(
    browser: Browser, workspace: Workspace
) -> None:
    content = b"\xef\xbb\xbfIt rained.\r\nIt snowed.\r\n"
    assert upload(browser, "", content, "rain.txt") == "/edit/ko/seeds/rain.txt"
    assert (workspace.root / "seeds" / "rain.txt").read_bytes() == content


@pytest.mark.parametrize(
    "name",
    [
        "../x.txt",
        "..\\x.txt",
        "/etc/x.txt",
        "C:\\x.txt",
        "a/./b.txt",
        "%2e%2e%2fx.txt",
        "．．／x.txt",
        "a\x00.txt",
        "con.txt",
        "a.txt.",
        "a.txt ",
        f"{'a' * 300}.txt",
        ".git/config.txt",
        "-x.txt",
        "x.exe",
        "x",
        "<script>window.pwned=1</script>.txt",
        NAME.removeprefix("seeds/"),
    ],
)
def test_t08_unfit_names_are_refused_and_the_text_is_kept(
    browser: Browser, root: Path, name: str
) -> None:
    before = sorted(root.rglob("*"))
    text = "Long text, & typed <by> hand."
    answer = browser.submit("/articles", name=name, text=text)
    if name == "a.txt ":  # blanks around a name are a slip of the hand
        assert answer.status_code == 303
        return
    assert answer.status_code in {400, 422}
    assert "Long text, &amp; typed &lt;by&gt; hand." in answer.text
    assert 'role="alert"' in answer.text
    assert sorted(root.rglob("*")) == before


@pytest.mark.parametrize(
    "content", [b"", b"  \n ", b"\x00\x01\x02", b"\xff\xfe\xfa\xfb\x00 x"]
)
def test_unfit_contents_are_refused(
    browser: Browser, root: Path, content: bytes
) -> None:
    before = sorted(root.rglob("*"))
    assert 'role="alert"' in upload(browser, "x.txt", content)
    assert sorted(root.rglob("*")) == before


def test_a_refused_file_comes_back_as_text(browser: Browser) -> None:
    page = upload(browser, "x.exe", "쓴 글".encode())
    assert "쓴 글" in page
