"""The preview of a word processor's document shows its words, not its XML."""

from __future__ import annotations

from small_word import paragraph, run, word
from snow import Browser

from workbench.web import preview
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


def test_subtitles_are_shown_with_their_times(
    browser: Browser, workspace: Workspace
) -> None:
    cue = (
        "1\n00:00:01,000 --> 00:00:04,000\n<i>Snow</i> again?\n<script>x</script> No.\n"
    )
    workspace.sync(workspace.add_article("snow.srt", cue.encode()), "ko")
    page = browser.text("/preview/ko/seeds/snow.srt").partition("<main>")[2]
    assert "<small>00:00:01,000 --&gt; 00:00:04,000</small><br>" in page
    assert "<i>Snow</i> again?<br>" in page
    assert "<script" not in page


def test_data_is_shown_as_what_it_says(browser: Browser, workspace: Workspace) -> None:
    (workspace.root / "workbench.toml").write_text(
        'source = "en"\ntargets = ["ko"]\nkeys = ["**"]\n', encoding="utf-8"
    )
    opened = Workspace.open(workspace.root)
    data = b'{"a": "It *snowed* & <b onclick=x>froze</b>.", "n": 3}'
    article = opened.add_article("snow.json", data)
    opened.sync(article, "ko")
    shown = str(preview.body(opened.document(article), article.format))
    assert "It <em>snowed</em> &amp; <b>froze</b>." in shown
    assert "{" not in shown
