"""Findings say where they are: in the PO file and in the article."""

from __future__ import annotations

from workbench import gate
from workbench.model import Finding, State
from workbench.workspace import Workspace

NAME = "seeds/story.txt"


def found(workspace: Workspace, **options: State) -> tuple[Finding, ...]:
    target = (workspace.article(NAME), "ko")
    return gate.audited(
        workspace, target, options.get("required", State.DRAFT)
    ).findings


def put(workspace: Workspace, old: str, new: str) -> None:
    path = workspace.root / "locales/ko/story.txt.po"
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


def spot(text: str, place: tuple[int, int]) -> str:
    line, column = place
    return text.split("\n")[line - 1][column - 1 :]


def test_untranslated_sentences_are_placed_in_both_files(workspace: Workspace) -> None:
    workspace.sync(workspace.article(NAME), "ko")
    catalog = (workspace.root / "locales/ko/story.txt.po").read_text("utf-8")
    article = (workspace.root / NAME).read_text("utf-8")
    findings = found(workspace)
    assert len(findings) == 4
    for finding in findings:
        assert spot(catalog, (finding.line, finding.column)).startswith("msgid ")
        place = finding.article_line, finding.article_column
        assert spot(article, place).startswith(finding.source)


def test_a_translation_is_placed_where_its_text_begins(workspace: Workspace) -> None:
    workspace.sync(workspace.article(NAME), "ko")
    put(
        workspace,
        'msgid "Workers cannot go home."\nmsgstr ""',
        'msgid "Workers cannot go home."\nmsgstr ""\n"{n} "\n"수 없다."',
    )
    (finding,) = [f for f in found(workspace) if f.code == "added-placeholder"]
    text = (workspace.root / "locales/ko/story.txt.po").read_text("utf-8")
    here = spot(text, (finding.line, finding.column))
    assert here == '"'
    assert finding.region is None  # there is no fix for it


def test_a_file_that_cannot_be_decoded_has_its_finding(workspace: Workspace) -> None:
    workspace.sync(workspace.article(NAME), "ko")
    path = workspace.root / "locales/ko/story.txt.po"
    path.write_bytes(path.read_bytes() + b'\nmsgid "\xff"\nmsgstr ""\n')
    assert "invalid-po" in {finding.code for finding in found(workspace)}


def test_an_article_out_of_step_has_places_for_what_it_still_has(
    workspace: Workspace,
) -> None:
    workspace.sync(workspace.article(NAME), "ko")
    article = workspace.root / NAME
    article.write_text("New.\n\n" + article.read_text("utf-8")[5:], encoding="utf-8")
    places = {f.source: f.article_line for f in found(workspace) if f.unit}
    assert places["Workers cannot go home."] == 5
    assert places["The border has been closed since January."] == 0
