"""What is not taken from a file: conflicts, what nobody can read or place, harm."""

from __future__ import annotations

from dataclasses import replace

import pytest
from travelling import KINDS, NAME, STORY, Output, edited, live, place, run, sent, taken

from workbench import desk
from workbench.errors import StorageError, UnsafePathError
from workbench.exchange import reading, sending, taking
from workbench.exchange.matching import Fate
from workbench.interchange.bilingual import Row
from workbench.model import State
from workbench.workspace import Workspace


@pytest.mark.parametrize("kind", KINDS)
def test_what_was_changed_here_too_is_a_conflict(
    story: Workspace, kind: str, capsys: Output
) -> None:
    path = sent(story, kind)
    third = live(story)[2]
    edited(path, lambda text: text.replace("기다린다", "기다립니다"))
    desk.write(story, place(story, third), "그들은 떠났다.", by="kim")
    assert run(story, "import", str(path), "--by", "park") == 1
    shown = capsys.readouterr()
    assert "taken 0, unchanged 5, conflicts 1, not found 0" in shown.out
    assert f"{path}:" in shown.err
    assert f"{third.id}: it was changed here since the export" in shown.err
    assert live(story)[2].target == "그들은 떠났다."


def test_an_approval_since_is_a_conflict_and_stands(story: Workspace) -> None:
    path = sent(story)
    third = live(story)[2]
    edited(path, lambda text: text.replace("기다린다", "기다립니다"))
    desk.judge(story, place(story, third), State.APPROVED, by="lee")
    assert taken(story, path).changed == 0
    assert live(story)[2].state is State.APPROVED


def test_what_nobody_edited_there_is_no_conflict(story: Workspace) -> None:
    path = sent(story)
    desk.write(story, place(story, live(story)[2]), "그들은 떠났다.", by="kim")
    planned = taking.plan(story, [reading.read(path.read_bytes(), str(path))])
    assert {item.verdict.fate for item in planned.items} == {Fate.UNCHANGED}


def test_a_source_that_changed_since_is_told(story: Workspace, capsys: Output) -> None:
    path = sent(story)
    edited(path, lambda text: text.replace("못 간다", "갈 수 없다"))
    source = story.root / NAME
    source.write_text(STORY.replace("cannot go", "could not go"), encoding="utf-8")
    story.sync(story.article(NAME), "ko")
    assert run(story, "import", str(path), "--by", "park") == 1
    shown = capsys.readouterr()
    assert "not found 1" in shown.out
    assert "its source was changed since: Workers could not go [home]" in shown.err
    assert live(story)[1].state is State.STALE


def test_empty_targets_erase_nothing(story: Workspace) -> None:
    path = sent(story)
    before = live(story)
    edited(path, lambda text: text.replace(before[2].target, " "))
    assert taken(story, path).changed == 0
    assert live(story) == before


def test_a_work_file_is_not_written_over(story: Workspace) -> None:
    path = sent(story)
    sent(story)  # the same again does no harm
    edited(path, lambda text: text.replace("기다린다", "기다립니다"))
    before = path.read_bytes()
    with pytest.raises(StorageError, match="may hold somebody's work"):
        sent(story)
    assert path.read_bytes() == before


HOSTILE = [
    "../../etc/passwd",
    "/etc/passwd",
    "seeds/../../x.md",
    "C:\\x",
    "",
    "\x1b[31m",
]


@pytest.mark.parametrize("name", HOSTILE)
def test_names_in_files_lead_nowhere(
    story: Workspace, name: str, capsys: Output
) -> None:
    row = Row(
        source="Nobody knows.", target="아무도 모른다.", unit="../x", article=name
    )
    found = reading.Delivery("a.csv", "a.csv", (replace(row, locale="ko"),))
    planned = taking.plan(story, [found])
    (item,) = planned.items
    assert item.verdict.fate is Fate.LEFT
    assert taking.apply(story, planned, by="park").changed == 0


def test_what_cannot_be_read_is_said_and_the_rest_goes_on(
    story: Workspace, capsys: Output
) -> None:
    path = sent(story)
    edited(path, lambda text: text.replace("기다린다", "기다립니다"))
    broken = story.root / "broken.xlf"
    broken.write_text('<xliff version="1.2">\n<file>\n</xliff>', encoding="utf-8")
    pdf = story.root / "a.pdf"
    pdf.write_bytes(b"%PDF")
    arguments = ("import", str(broken), str(pdf), str(path), "gone.csv", "--by", "park")
    assert run(story, *arguments) == 2
    told = capsys.readouterr()
    assert "broken.xlf:3: is not well-formed" in told.err
    assert "a.pdf: is in no format that can be imported" in told.err
    assert "gone.csv: there is no such file" in told.err
    assert "taken 1" in told.out


def test_two_translations_of_one_unit_are_a_conflict(story: Workspace) -> None:
    last = live(story)[-1]
    row = Row(source=last.source, target="하나.", article=NAME, locale="ko")
    rows = (row, row, replace(row, target="둘."))
    planned = taking.plan(story, [reading.Delivery("a.csv", "a.csv", rows)])
    fates = [item.verdict.fate for item in planned.items]
    assert fates == [Fate.TAKEN, Fate.UNCHANGED, Fate.CONFLICT]
    assert taking.apply(story, planned, by="park").changed == 1
    assert live(story)[-1].target == "하나."


@pytest.mark.parametrize(
    ("row", "locale", "patterns", "says"),
    [
        ({"locale": "ko-KR"}, None, [], ""),
        ({}, None, [], ""),  # the article has one language only
        ({"locale": "fr"}, None, [], "not translated into fr"),
        ({"locale": "../ko"}, None, [], "not translated into ../ko"),
        ({"locale": "ko"}, "en", [], "not translated into ko"),
        ({"article": "C:/jobs/story.md"}, None, [], "no article C:/jobs/story.md"),
        ({"article": "C:/jobs/story.md"}, None, [NAME], ""),
        ({"article": ""}, None, [], "not name its article"),
    ],
)
def test_files_of_elsewhere_find_their_article(
    story: Workspace,
    row: dict[str, str],
    locale: str | None,
    patterns: list[str],
    says: str,
) -> None:
    last = live(story)[-1]
    told = Row(**{"source": last.source, "target": "하나.", "article": NAME, **row})
    found = reading.Delivery("a.csv", "a.csv", (told,))
    planned = taking.plan(story, [found], locale=locale, patterns=patterns)
    (item,) = planned.items
    assert says in item.verdict.reason
    assert (item.verdict.fate is Fate.TAKEN) == (says == "")


def test_a_broken_catalog_is_told_and_left(story: Workspace, capsys: Output) -> None:
    path = sent(story)
    edited(path, lambda text: text.replace("기다린다", "기다립니다"))
    catalog = story.catalog_path(story.article(NAME), "ko")
    catalog.write_text('msgid "a\n', encoding="utf-8")
    assert run(story, "import", str(path), "--by", "park") == 2
    assert "story.md.po:1" in capsys.readouterr().err
    assert catalog.read_text("utf-8") == 'msgid "a\n'


def test_a_page_to_read_is_no_file_to_import(story: Workspace, capsys: Output) -> None:
    article = story.article(NAME)
    path = sending.send(story, article, "ko", kind="html-bilingual").path
    assert path.name == "story.md.bilingual.html"
    assert run(story, "import", str(path), "--by", "park") == 2
    assert "is in no format that can be imported" in capsys.readouterr().err


def test_an_export_never_becomes_an_article(story: Workspace) -> None:
    article = story.article(NAME)
    out = story.root / story.settings.sources
    before = {path.name for path in out.rglob("*")}
    for kind in ("html-bilingual", "docx-bilingual"):
        with pytest.raises(UnsafePathError):
            sending.send(story, article, "ko", kind=kind, out=out)
    assert {path.name for path in out.rglob("*")} == before


def test_what_xml_cannot_hold_is_left_out_and_told(
    story: Workspace, capsys: Output
) -> None:
    last = live(story)[-1]
    desk.write(story, place(story, last), "묻는다\ufffe.", by="kim")
    arguments = ("export", NAME, "--locale", "ko", "--to")
    assert run(story, *arguments, "xliff") == 1
    shown = capsys.readouterr()
    assert "story.md.xlf: 5 units" in shown.out
    assert f"the format cannot hold it: {last.id}" in shown.err
    assert run(story, *arguments, "csv") == 0
    assert taken(story, story.root / "out/ko/story.md.csv").changed == 0
