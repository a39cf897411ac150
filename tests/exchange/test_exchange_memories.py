"""Memories, PO files and files that other tools saved, taken into articles."""

from __future__ import annotations

from dataclasses import replace

import pytest
from travelling import NAME, Output, live, run, sent, taken

from workbench.catalog import serialize
from workbench.errors import WorkbenchError
from workbench.exchange import reading, sending, taking
from workbench.exchange.matching import Fate
from workbench.model import Origin, State
from workbench.workspace import Workspace


def imported(workspace: Workspace, data: bytes, name: str) -> taking.Plan:
    pairs = [("en", "ko"), ("ko", "en")]
    return taking.plan(workspace, [reading.read(data, name, pairs=pairs)])


def test_a_memory_of_an_article_holds_what_is_approved(story: Workspace) -> None:
    article = story.article(NAME)
    data = sending.send(story, article, "ko", kind="tmx").path.read_bytes()
    assert data.count(b"<tu>") == 1
    assert "<seg>**국경**이 닫혔다</seg>".encode() in data
    out = story.root / "all"
    more = sending.send(
        story, article, "ko", kind="tmx", include="draft", out=out
    ).path.read_bytes()
    assert more.count(b"<tu>") == 3
    planned = imported(story, more, "a.tmx")
    assert [item.verdict.fate for item in planned.items] == [Fate.UNCHANGED] * 3
    assert planned.unused == 0


MEMORY = """<tmx version="1.4"><header srclang="en"/><body>
<tu><tuv xml:lang="en-US"><seg>Nobody  knows.</seg></tuv>
<tuv xml:lang="ko-KR"><seg>아무도 모른다.</seg></tuv></tu>
<tu><tuv xml:lang="en"><seg>Workers cannot go [home](https://a.example/?x=1&amp;y=2).</seg>
</tuv><tuv xml:lang="ko"><seg>노동자는 못 간다.</seg></tuv></tu>
<tu><tuv xml:lang="en"><seg>They wait in Vladivostok.</seg></tuv>
<tuv xml:lang="ko"><seg>하나.</seg></tuv></tu>
<tu><tuv xml:lang="en"><seg>They wait in Vladivostok.</seg></tuv>
<tuv xml:lang="ko"><seg>둘.</seg></tuv></tu>
<tu><tuv xml:lang="en"><seg>Something else.</seg></tuv>
<tuv xml:lang="ko"><seg>다른 것.</seg></tuv></tu>
</body></tmx>"""


def test_a_memory_fills_in_what_has_its_very_source(
    story: Workspace, capsys: Output
) -> None:
    path = story.root / "a.tmx"
    path.write_text(MEMORY, encoding="utf-8")
    assert run(story, "import", str(path), "--by", "park") == 1
    shown = capsys.readouterr()
    assert "taken 1, unchanged 0, conflicts 2, not found 1" in shown.out
    assert "several translations" in shown.err
    assert "which it knew" in shown.err
    texts = {unit.source: unit for unit in live(story)}
    assert texts["Nobody knows."].target == "아무도 모른다."
    assert texts["Nobody knows."].state is State.REVIEW
    assert run(story, "import", str(path), "--by", "park", "--locale", "en") == 0
    assert "taken 0, unchanged 0, conflicts 0, not found 5" in capsys.readouterr().out


PO = """msgid ""
msgstr ""
"Language: ko\\n"
"Content-Type: text/plain; charset=UTF-8\\n"

#: seeds/story.md:9
msgid "Nobody knows."
msgstr "아무도 모른다."

#: seeds/story.md:5
#, fuzzy
msgid "They wait in Vladivostok."
msgstr "그들은 떠났다."

#: seeds/story.md:3
msgid "# The border"
msgstr ""

msgid "They wait in Vladivostok"
msgid_plural "They wait"
msgstr[0] "기다린다"
"""


def test_a_po_file_of_somebody_elses_is_taken(story: Workspace, capsys: Output) -> None:
    path = story.root / "theirs.po"
    path.write_text(PO, encoding="utf-8")
    assert run(story, "import", str(path), "--article", NAME, "--by", "park") == 1
    shown = capsys.readouterr()
    assert "taken 1, unchanged 1, conflicts 0, not found 2" in shown.out
    assert "theirs.po:12: seeds/story.md → ko" in shown.err
    assert "marks it fuzzy" in shown.err
    (unit,) = (one for one in live(story) if one.source == "Nobody knows.")
    assert (unit.target, unit.state) == ("아무도 모른다.", State.REVIEW)
    assert unit.origin == Origin("import", "theirs.po")


def test_the_catalog_itself_changes_nothing(story: Workspace) -> None:
    data = story.catalog_path(story.article(NAME), "ko").read_bytes()
    fates = {item.verdict.fate for item in imported(story, data, "a.po").items}
    assert fates == {Fate.UNCHANGED}


@pytest.mark.parametrize(
    ("name", "data", "says"),
    [
        ("a.po", 'msgid "a\n', "a.po:1"),
        ("a.po", '\nmsgid "a"\nmsgstr ""\nmsgid "a"\nmsgstr ""\n', "a.po:4"),
        ("a.tmx", "<tmx>\n<body>", "a.tmx:2"),
        ("a.tmx", '<!DOCTYPE tmx [<!ENTITY a "b">]><tmx/>', "DOCTYPE"),
    ],
)
def test_broken_memories_and_catalogs_name_the_line(
    story: Workspace, name: str, data: str, says: str
) -> None:
    with pytest.raises(WorkbenchError, match=says):
        imported(story, data.encode(), name)


@pytest.mark.parametrize("kind", ["xliff", "xliff2"])
def test_what_a_foreign_tool_writes_comes_back(story: Workspace, kind: str) -> None:
    """The translate toolkit opens the file, translates one unit and saves it."""
    from translate.storage import factory, xliff2

    before = live(story)
    path = sent(story, kind)
    opened = {"xliff": factory.getobject, "xliff2": xliff2.Xliff2File.parsefile}
    store = opened[kind](str(path))
    (unit,) = (one for one in store.units if one.source == "Nobody knows.")
    unit.target = "아무도 모른다 & 묻지 않는다."
    store.savefile(str(path))
    done = taken(story, path)
    assert (done.changed, done.skipped) == (1, [])
    changed = [unit for unit in live(story) if unit not in before]
    assert [(u.source, u.target) for u in changed] == [
        ("Nobody knows.", "아무도 모른다 & 묻지 않는다.")
    ]


def test_a_foreign_tool_reads_the_memory(story: Workspace) -> None:
    from translate.storage.tmx import tmxfile

    path = sending.send(story, story.article(NAME), "ko", kind="tmx").path
    (unit,) = tmxfile.parsefile(str(path)).units
    assert (unit.source, unit.target) == (
        "The **border** is closed",
        "**국경**이 닫혔다",
    )


def test_t29_a_po_file_that_claims_approval_waits_for_review(story: Workspace) -> None:
    last = live(story)[-1]
    approved = replace(last, target="묻는다.", state=State.APPROVED, by="eve")
    entry = replace(approved, at="2026-11-23T10:00Z")
    present = story.catalog(story.article(NAME), "ko")
    data = serialize(replace(present, units=(entry,)))
    assert b"wb-state: approved" in data
    planned = imported(story, data, "theirs.po")
    assert taking.apply(story, planned, by="park").changed == 1
    assert live(story)[-1].state is State.REVIEW
    assert live(story)[-1].by == "park"


def test_t16_hostile_plural_forms_do_no_harm(story: Workspace) -> None:
    forms = f"nplurals={10**22}; plural=0;"
    data = PO.replace('"Language', f'"Plural-Forms: {forms}\\n"\n"Language').encode()
    with pytest.raises(WorkbenchError, match=r"a\.po:1: nplurals is not between"):
        imported(story, data, "a.po")
