"""Work that goes out to other tools and comes back: nothing lost, nothing approved."""

from __future__ import annotations

import json
import re
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from travelling import KINDS, NAME, Output, edited, live, run, sent, taken

from workbench import files, runs
from workbench.catalog import authorship, machined
from workbench.exchange import reading, sending, taking
from workbench.interchange.bilingual import base_of
from workbench.model import Origin, State
from workbench.workspace import Workspace


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


def test_options_fit_together(story: Workspace, capsys: Output) -> None:
    assert (
        run(story, "export", NAME, "--locale", "ko", "--to", "csv", "--missing", "mark")
        == 2
    )
    assert "--missing" in capsys.readouterr().err
    arguments = ("export", NAME, "--locale", "ko", "--to", "xliff", "--include")
    assert run(story, *arguments, "approved", "--out", str(story.root / "sent")) == 0
    assert capsys.readouterr().out == "sent/ko/story.md.xlf: 1 unit\n"
    assert (
        run(story, "import", str(story.root / "sent/ko/story.md.xlf"), "--dry-run") == 0
    )


def test_bases_are_of_state_and_text(story: Workspace) -> None:
    rows = sending.sheet(story, story.article(NAME), "ko").rows
    for row, unit in zip(rows, live(story), strict=True):
        assert row.base == base_of(unit.state, unit.target)
    assert "sent back: !" in rows[1].note
    assert files.shown(story.root, story.root)


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
