"""Work that goes out to other tools and comes back: nothing lost, nothing approved."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from small_word import members, zipped

from workbench import cli, desk, files, runs
from workbench.catalog import authorship, machined
from workbench.errors import StorageError, UnsafePathError
from workbench.exchange import reading, sending, taking
from workbench.exchange.matching import Fate
from workbench.interchange.bilingual import Row, base_of
from workbench.model import Address, Origin, State, Unit
from workbench.workspace import Workspace

Output = pytest.CaptureFixture[str]
NAME = "seeds/story.md"
STORY = """\
# The **border** is closed

Workers cannot go [home](https://a.example/?x=1&y=2). They wait in Vladivostok.

Write to desk@example.org, or `call` us.

Nobody knows. *Nobody* asks.
"""
KINDS = ("xliff", "xliff2", "csv", "docx-bilingual")


@pytest.fixture
def story(workspace: Workspace) -> Workspace:
    """Units in every state but stale; the last one is not translated."""
    path = workspace.root / NAME
    path.write_text(STORY, encoding="utf-8")
    article = workspace.article(NAME)
    workspace.sync(article, "ko")
    texts = (
        "**국경**이 닫혔다",
        "노동자는 [집](https://a.example/?x=1&y=2)에 못 간다.",
    )
    for unit, text in zip(live(workspace), texts, strict=False):
        desk.write(workspace, place(workspace, unit), text, by="kim")
    first, second, third, *_ = live(workspace)
    desk.judge(workspace, place(workspace, first), State.APPROVED, by="lee")
    desk.judge(workspace, place(workspace, second), State.REWORK, by="lee", reason="!")
    draft = replace(
        third,
        target="그들은 블라디보스토크에서 기다린다.",
        state=State.DRAFT,
        origin=Origin("mt", "pseudo", 0.71),
    )
    workspace.update(article, "ko", lambda present: present.replace(draft))
    return workspace


def live(workspace: Workspace) -> tuple[Unit, ...]:
    return workspace.catalog(workspace.article(NAME), "ko").live


def place(workspace: Workspace, unit: Unit) -> Address:
    return Address(workspace.article(NAME), "ko", unit.id)


def run(workspace: Workspace, *arguments: str) -> int:
    with pytest.raises(SystemExit) as ended:
        cli.main(["-C", str(workspace.root), *arguments])
    return int(str(ended.value.code))


def sent(workspace: Workspace, kind: str = "csv") -> Path:
    article = workspace.article(NAME)
    return sending.send(workspace, article, "ko", kind=kind).path


def edited(path: Path, change: Callable[[str], str]) -> None:
    package = members(path.read_bytes()) if path.suffix == ".docx" else {}
    text = package.get("word/document.xml", path.read_bytes()).decode("utf-8")
    after = change(text)
    assert after != text
    whole = zipped({**package, "word/document.xml": after})
    path.write_bytes(whole if package else after.encode("utf-8"))


def taken(workspace: Workspace, *paths: Path, by: str = "park") -> runs.Running:
    deliveries = [reading.read(path.read_bytes(), str(path)) for path in paths]
    return taking.apply(workspace, taking.plan(workspace, deliveries), by=by)


@pytest.mark.parametrize("kind", KINDS)
def test_what_comes_back_as_it_went_changes_nothing(
    story: Workspace, kind: str
) -> None:
    path = story.catalog_path(story.article(NAME), "ko")
    before = path.read_bytes()
    done = taken(story, sent(story, kind))
    assert (done.changed, done.skipped) == (0, [])
    assert path.read_bytes() == before
    assert not runs.recent(story)


@pytest.mark.parametrize("kind", KINDS)
def test_exactly_what_was_edited_changes(story: Workspace, kind: str) -> None:
    before = live(story)
    path = sent(story, kind)
    edited(path, lambda text: text.replace("기다린다", "기다립니다"))
    done = taken(story, path)
    after = live(story)
    assert done.changed == 1
    assert [u for u in before if u not in after] == [before[2]]
    unit = after[2]
    assert (unit.target, unit.state) == (
        "그들은 블라디보스토크에서 기다립니다.",
        State.REVIEW,
    )
    assert unit.origin == Origin("import", path.name)
    assert (unit.by, authorship.writers(unit)) == ("park", {"park"})
    # What is left of the machine's text is the machine's still.
    assert machined.machine_text(unit) == before[2].target
    assert "# wb-from: import story.md" in story.catalog_path(
        story.article(NAME), "ko"
    ).read_text("utf-8")


@settings(
    max_examples=12,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(st.data())
def test_edits_of_any_units_come_back_alone(
    story: Workspace, data: st.DataObject
) -> None:
    """What is edited in rows of a file is what changes, in every state, in any form."""
    article = story.article(NAME)
    kind = data.draw(st.sampled_from(KINDS))
    sheet = sending.sheet(story, article, "ko")
    before = live(story)
    chosen = data.draw(st.sets(st.sampled_from([row.unit for row in sheet.rows])))
    words = st.sampled_from(["말 ", "**b**", "<br/>", "=1", "&amp;", "'", "x"])
    texts = {
        unit: data.draw(st.lists(words, min_size=1, max_size=4).map("".join)) + "."
        for unit in sorted(chosen)
    }
    rows = [replace(r, target=texts.get(r.unit, r.target)) for r in sheet.rows]
    rows = [r if r.target else replace(r, state="untranslated") for r in rows]
    rows = [replace(r, state="review") if r.unit in texts else r for r in rows]
    written = sending.KINDS[kind].write(replace(sheet, rows=rows))
    suffix = sending.KINDS[kind].suffix
    planned = taking.plan(story, [reading.read(written, f"a{suffix}")])
    done = taking.apply(story, planned, by="park")
    after = {unit.id: unit for unit in live(story)}
    for unit in before:
        text = texts.get(unit.id, unit.target)
        now = after[unit.id]
        assert now.target == text.strip()
        if now.target == unit.target:
            assert now == unit
        else:
            assert now.state is State.REVIEW
    if done.changed:
        assert runs.undo(story, done.id, by="park").restored == done.changed
    assert live(story) == before


def test_no_file_approves_anything(story: Workspace) -> None:
    path = sent(story, "xliff")
    edited(path, lambda text: text.replace("기다린다", "기다립니다"))
    edited(path, lambda text: text.replace('approved="no"', 'approved="yes"'))
    edited(path, lambda text: text.replace("needs-review-translation", "final"))
    before = live(story)
    taken(story, path)
    after = live(story)
    assert [unit.state for unit in after] == [
        State.REVIEW if number == 2 else unit.state
        for number, unit in enumerate(before)
    ]


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


def test_one_run_has_one_undo(story: Workspace, capsys: Output) -> None:
    before = live(story)
    path = sent(story, "xliff2")
    edited(path, lambda text: text.replace("기다린다", "기다립니다"))
    edited(path, lambda text: text.replace("이 닫혔다", "이 닫혀 있다"))
    assert run(story, "import", str(path), "--by", "park") == 0
    told = capsys.readouterr().out
    (run_id,) = re.findall(r"workbench runs undo (\w+) --by park", told)
    assert live(story)[0].state is State.REVIEW  # the approval fell with its text
    assert run(story, "runs", "undo", run_id, "--by", "park") == 0
    assert live(story) == before


def test_a_dry_run_shows_all_and_writes_nothing(
    story: Workspace, capsys: Output
) -> None:
    path = sent(story)
    before = live(story)
    edited(path, lambda text: text.replace("이 닫혔다", " 닫혀 있다"))
    assert run(story, "import", str(path), "--dry-run") == 0
    told = capsys.readouterr().out
    assert "would take 1, unchanged 5, conflicts 0, not found 0" in told
    assert "approval falls" in told
    assert "{+" in told
    assert live(story) == before
    assert run(story, "import", str(path)) == 2
    assert "--by NAME" in capsys.readouterr().err


def test_programs_get_all_of_it(story: Workspace, capsys: Output) -> None:
    path = sent(story)
    second = live(story)[1]
    edited(path, lambda text: text.replace("[집](https", "[집](http"))
    code = run(story, "import", str(path), "--by", "park", "--format", "json")
    told = json.loads(capsys.readouterr().out)
    assert told["version"] == 1
    assert told["summary"] | {"findings": 0} == {
        "taken": 1,
        "unchanged": 5,
        "conflicts": 0,
        "not_found": 0,
        "findings": 0,
    }
    (unit,) = told["units"]
    assert (unit["fate"], unit["unit"], unit["line"]) == ("taken", second.id, 3)
    assert unit["before"] == second.target
    found = [one["code"] for one in told["findings"]]
    assert "changed-link" in found
    assert code == int(any(one["severity"] == "error" for one in told["findings"]))
    (listed,) = runs.recent(story)
    assert (listed.id, listed.kind) == (told["run"], "import")


def test_a_lost_tag_is_found_and_told(story: Workspace, capsys: Output) -> None:
    path = sent(story, "xliff")
    edited(path, lambda text: re.sub(r"국경<ept.*?</ept>이", "국경이", text))
    assert run(story, "import", str(path), "--by", "park") == 1
    shown = capsys.readouterr()
    assert "error: " in shown.err
    assert live(story)[0].target == "**국경이 닫혔다"


def test_somebody_else_may_have_written_it(story: Workspace) -> None:
    path = sent(story)
    edited(path, lambda text: text.replace("기다린다", "기다립니다"))
    code = run(story, "import", str(path), "--by", "park", "--written-by", "Lee M.")
    assert code == 0
    unit = live(story)[2]
    assert (unit.by, authorship.writers(unit)) == ("park", {"lee m."})


def test_a_work_file_is_not_written_over(story: Workspace) -> None:
    path = sent(story)
    sent(story)  # the same again does no harm
    edited(path, lambda text: text.replace("기다린다", "기다립니다"))
    before = path.read_bytes()
    with pytest.raises(StorageError, match="may hold somebody's work"):
        sent(story)
    assert path.read_bytes() == before


def test_options_fit_together(story: Workspace, capsys: Output) -> None:
    assert (
        run(story, "export", NAME, "--locale", "ko", "--to", "csv", "--missing", "mark")
        == 2
    )
    assert "--missing" in capsys.readouterr().err
    arguments = ("export", NAME, "--locale", "ko", "--to", "xliff", "--include")
    assert run(story, *arguments, "approved", "--out", str(story.root / "sent")) == 0
    assert "story.md.xlf: 1 units" in capsys.readouterr().out
    assert (
        run(story, "import", str(story.root / "sent/ko/story.md.xlf"), "--dry-run") == 0
    )


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


def test_bases_are_of_state_and_text(story: Workspace) -> None:
    rows = sending.sheet(story, story.article(NAME), "ko").rows
    for row, unit in zip(rows, live(story), strict=True):
        assert row.base == base_of(unit.state, unit.target)
    assert "sent back: !" in rows[1].note
    assert files.shown(story.root, story.root)


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


def test_t28_who_imports_a_text_does_not_approve_it(
    story: Workspace, capsys: Output
) -> None:
    settings = story.root / "workbench.toml"
    text = settings.read_text("utf-8")
    settings.write_text(f'self_approval = "forbid"\n{text}', encoding="utf-8")
    path = sent(story)
    edited(path, lambda text: text.replace("기다린다", "기다립니다"))
    assert run(story, "import", str(path), "--by", "park") == 0
    unit = live(story)[2]
    approve = ("set", NAME, "--locale", "ko", "--unit", unit.id, "--state", "approved")
    assert run(story, *approve, "--by", "park") == 2
    assert "somebody else approves it" in capsys.readouterr().err
    assert run(story, *approve, "--by", "lee") == 0


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
