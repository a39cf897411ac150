"""The workspace: finding articles, syncing, exporting, and refusing what is unsafe."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from workbench import desk, publishing
from workbench.errors import (
    LocaleError,
    NothingMatchedError,
    SourceError,
    UnsafePathError,
    UsageError,
    WorkbenchError,
)
from workbench.model import Address, State
from workbench.workspace import Workspace


def files_of(root: Path) -> dict[str, bytes]:
    return {
        str(path.relative_to(root)): path.read_bytes()
        for path in root.rglob("*")
        if path.is_file() and ".workbench" not in path.parts
    }


def test_articles_are_found_with_their_rules(workspace: Workspace) -> None:
    korean, english = workspace.articles()
    assert (korean.name, korean.language, korean.targets) == (
        "seeds/ko/border.txt",
        "ko",
        ("en",),
    )
    assert (english.name, english.targets) == ("seeds/story.txt", ("ko",))
    assert workspace.locales() == ("ko", "en")


@pytest.mark.parametrize("pattern", ["nothing.txt", "seeds/*.md", "story.txt"])
def test_a_pattern_without_an_article_is_an_error(
    workspace: Workspace, pattern: str
) -> None:
    with pytest.raises(NothingMatchedError, match="no article matches"):
        workspace.articles(["seeds", pattern])


def test_an_empty_workspace_says_where_articles_belong(tmp_path: Path) -> None:
    (tmp_path / "workbench.toml").write_text('targets = ["ko"]\n')
    with pytest.raises(NothingMatchedError, match="below seeds/"):
        Workspace.open(tmp_path).articles()


@pytest.mark.parametrize(
    "name",
    [
        "../x.txt",
        "..\\x.txt",
        "/etc/x.txt",
        "C:\\x.txt",
        "a/./b.txt",
        "a//b.txt",
        "%2e%2e%2fx.txt",
        "．．／x.txt",
        "a\0b.txt",
        "con.txt",
        "trailing .txt/",
        "dot./x.txt",
        " x.txt",
        ".git/hooks/x.txt",
        "-rf.txt",
        "x" * 300 + ".txt",
        "",
    ],
)
def test_t08_unsafe_article_names(workspace: Workspace, name: str) -> None:
    before = files_of(workspace.root)
    with pytest.raises(UnsafePathError):
        workspace.add_article(name, b"Hello.")
    with pytest.raises(WorkbenchError):
        workspace.article(name)
    assert files_of(workspace.root) == before


def test_t08_a_name_has_one_unicode_form(workspace: Workspace) -> None:
    composed = workspace.add_article("가.txt", b"Hello.")
    assert composed.name == "seeds/가.txt"
    with pytest.raises(UsageError, match="exists already"):
        workspace.add_article("가.txt", b"Hello again.")


@pytest.mark.parametrize(
    "code", ["../../x", "ko/../en", "", "x" * 100_000, "ko\0", "ko_KR_" + "a" * 100]
)
def test_t09_hostile_locale_codes(workspace: Workspace, code: str) -> None:
    with pytest.raises(LocaleError):
        list(workspace.pairs([], [code]))


def test_a_locale_of_another_workspace_is_refused_with_those_known(
    workspace: Workspace,
) -> None:
    with pytest.raises(LocaleError, match="known here: ko, en"):
        list(workspace.pairs([], ["fr"]))


def test_a_new_article_is_kept_byte_for_byte(workspace: Workspace) -> None:
    content = "\ufeffHello.\r\n\r\nBye.\r\n".encode()
    article = workspace.add_article("news/today.txt", content)
    assert article.path.read_bytes() == content
    assert article in workspace.articles()


@pytest.mark.parametrize(
    ("name", "content", "error"),
    [
        ("x.exe", b"Hello.", UsageError),
        ("x.txt", b"", SourceError),
        ("x.txt", b" \n\n", SourceError),
        ("x.txt", b"\0\1\2", SourceError),
        ("x.txt", b"caf\xe9", SourceError),
        ("story.txt", b"Hello.", UsageError),
    ],
)
def test_a_bad_article_is_refused_and_not_written(
    workspace: Workspace, name: str, content: bytes, error: type[WorkbenchError]
) -> None:
    before = files_of(workspace.root)
    with pytest.raises(error):
        workspace.add_article(name, content)
    assert files_of(workspace.root) == before


def test_sync_writes_a_catalog_once(workspace: Workspace) -> None:
    article = workspace.article("seeds/story.txt")
    assert workspace.sync(article, "ko", write=False).added == 4
    assert not workspace.catalog_path(article, "ko").exists()
    assert workspace.sync(article, "ko").added == 4
    written = files_of(workspace.root)
    assert not workspace.sync(article, "ko").changes
    assert files_of(workspace.root) == written


def test_a_link_out_of_the_workspace_is_listed_and_refused(
    workspace: Workspace, tmp_path_factory: pytest.TempPathFactory
) -> None:
    secret = tmp_path_factory.mktemp("elsewhere") / "secret.txt"
    secret.write_text("Secret.")
    (workspace.root / "seeds/link.txt").symlink_to(secret)
    linked = workspace.article("seeds/link.txt")
    with pytest.raises(UnsafePathError, match="leads out"):
        workspace.document(linked)


def test_a_pipe_is_refused_without_waiting_for_it(workspace: Workspace) -> None:
    os.mkfifo(workspace.root / "seeds/pipe.txt")
    with pytest.raises(SourceError, match="not a regular file"):
        workspace.document(workspace.article("seeds/pipe.txt"))


def test_an_export_keeps_what_is_not_approved_in_the_source_language(
    workspace: Workspace,
) -> None:
    article = workspace.article("seeds/story.txt")
    workspace.sync(article, "ko")
    first = workspace.catalog(article, "ko").live[0]
    address = Address(article, "ko", first.id)
    desk.write(workspace, address, "국경은 1월부터 닫혀 있다.", by="kim")
    desk.judge(workspace, address, State.APPROVED, by="lee")
    path, exported = publishing.export_to(workspace, article, "ko")
    assert path == workspace.root / "out/ko/story.txt"
    text = path.read_text(encoding="utf-8")
    assert text.startswith("국경은 1월부터 닫혀 있다.\n\nWorkers cannot go home.")
    assert (exported.translated, exported.total) == (1, 4)
    assert len(exported.findings) == 3


def test_deleting_the_database_loses_no_text_and_no_approval(
    workspace: Workspace,
) -> None:
    article = workspace.article("seeds/story.txt")
    workspace.sync(article, "ko")
    unit = workspace.catalog(article, "ko").live[0]
    address = Address(article, "ko", unit.id)
    desk.write(workspace, address, "국경은 닫혀 있다.", by="kim")
    approved = desk.judge(workspace, address, State.APPROVED, by="kim")
    workspace.store.close()
    for path in (workspace.root / ".workbench").glob("*.db*"):
        path.unlink()
    fresh = Workspace.open(workspace.root)
    assert fresh.catalog(article, "ko").get(unit.id) == approved
    assert approved.state is State.APPROVED
