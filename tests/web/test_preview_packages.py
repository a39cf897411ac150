"""The preview of a word processor's document shows its words, not its XML."""

from __future__ import annotations

from small_word import paragraph, run, word
from snow import Browser

from workbench.workspace import Workspace

PICTURE = (
    '<w:r><w:drawing><wp:inline><wp:docPr id="1" name="x" descr="A &quot;cat&quot;"/>'
    "</wp:inline></w:drawing></w:r>"
)
DOCUMENT = word(
    paragraph("Snow", style="Titel"),
    paragraph("Roads &amp; rails", style="berschrift1"),
    paragraph(
        "It ", run("snowed", "<w:b/>"), " &lt;a lot&gt;. ", PICTURE, "Schools closed."
    ),
    paragraph("An item", style="Liste"),
    paragraph("&lt;script&gt;alert(1)&lt;/script&gt;"),
)


def test_a_document_is_shown_in_its_blocks(
    browser: Browser, workspace: Workspace
) -> None:
    workspace.sync(workspace.add_article("snow.docx", DOCUMENT), "ko")
    page = browser.text("/preview/ko/seeds/snow.docx").partition("<main>")[2]
    assert "<h1>Snow</h1>" in page
    assert "<h2>Roads &amp; rails</h2>" in page
    assert "<p>It <b>snowed</b> &lt;a lot&gt;. Schools closed.</p>" in page
    assert "<ul><li>An item</li></ul>" in page
    assert '<span class="image">A &#34;cat&#34;</span>' in page
    assert "<script" not in page
    assert "&lt;script&gt;alert(1)" in page


def test_a_document_can_be_downloaded(browser: Browser, workspace: Workspace) -> None:
    workspace.sync(workspace.add_article("snow.docx", DOCUMENT), "ko")
    answer = browser.get("/exports/ko/seeds/snow.docx")
    assert answer.data[:2] == b"PK"
    assert "snow.ko.docx" in answer.headers["Content-Disposition"]
