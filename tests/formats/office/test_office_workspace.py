"""Word processors' documents as articles: every step from source to export."""

from __future__ import annotations

import pytest
from small_odt import odt
from small_odt import paragraph as odt_paragraph
from small_word import paragraph, run, word

from workbench import desk, discovery, formats, publishing
from workbench.formats import ParseOptions
from workbench.model import Address, State
from workbench.workspace import Workspace

BOLD = run("closed", "<w:b/>")
DOCX = word(paragraph("The border is ", BOLD, " now. Nobody leaves."))
ODT = odt(odt_paragraph("The border is closed now. Nobody leaves."))


@pytest.mark.parametrize(("name", "source"), [("a.docx", DOCX), ("a.odt", ODT)])
def test_an_article_goes_all_the_way(
    workspace: Workspace, name: str, source: bytes
) -> None:
    article = workspace.add_article(name, source)
    workspace.sync(article, "ko")
    first, second = workspace.catalog(article, "ko").live
    assert first.references[0].line == second.references[0].line == 1
    for unit, target in ((first, "국경은 닫혀 있다."), (second, "아무도 못 떠난다.")):
        address = Address(article, "ko", unit.id)
        desk.write(workspace, address, target, by="kim")
        desk.judge(workspace, address, State.APPROVED, by="lee")
    assert not workspace.sync(article, "ko", write=False).changed
    exported = publishing.export(workspace, article, "ko")
    assert exported.complete
    document = formats.parse(
        exported.data, format=article.format, options=ParseOptions(language="ko")
    )
    texts = [segment.text for segment in document.segments]
    assert texts == ["국경은 닫혀 있다.", "아무도 못 떠난다."]
    states = [unit.state for unit in workspace.catalog(article, "ko").live]
    assert states == [State.APPROVED] * 2


def test_locks_of_open_documents_are_no_articles(workspace: Workspace) -> None:
    workspace.add_article("a.docx", DOCX)
    folder = workspace.root / "seeds"
    for name in ("~$a.docx", ".~lock.a.docx#"):
        (folder / name).write_bytes(b"who has it open")
    names = [one.name for one in discovery.articles(workspace.settings)]
    assert [name for name in names if "a.docx" in name] == ["seeds/a.docx"]
