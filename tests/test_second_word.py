"""T-28 for what enters from elsewhere: adopted texts and entries of the glossary."""

from __future__ import annotations

from pathlib import Path

import pytest
from test_adoption import FOREIGN

from workbench import audit, cli, gate, termbase
from workbench.catalog import authorship
from workbench.errors import SelfApprovalError
from workbench.glossary.editing import version_of
from workbench.model import Origin, State, Unit
from workbench.terms import Entry, Kind
from workbench.workspace import Workspace

AT = "2026-11-28T10:00Z"


def run(workspace: Workspace, *words: str) -> int:
    with pytest.raises(SystemExit) as ended:
        cli.main(["-C", str(workspace.root), *words])
    return int(ended.value.code or 0)


def test_nobody_adopts_what_may_be_their_own(
    strict: Workspace, capsys: pytest.CaptureFixture[str]
) -> None:
    path = strict.root / "locales/ko/story.txt.po"
    path.parent.mkdir(parents=True)
    path.write_text(FOREIGN, encoding="utf-8")
    adopt = ("adopt", "--locale", "ko", "--by", "kim")
    assert run(strict, *adopt) == 2
    assert "nobody says who wrote" in capsys.readouterr().err
    assert run(strict, *adopt, "--written-by", "Kim") == 2
    assert "somebody else approves it" in capsys.readouterr().err
    assert path.read_text(encoding="utf-8") == FOREIGN
    assert run(strict, *adopt, "--written-by", "lee") == 0
    assert "# wb-written: lee\n" in path.read_text(encoding="utf-8")
    assert run(strict, *adopt) == 0  # nothing is left to be asked about


def test_check_tells_of_adopted_texts_that_name_nobody(workspace: Workspace) -> None:
    path = workspace.root / "locales/ko/story.txt.po"
    path.parent.mkdir(parents=True)
    path.write_text(FOREIGN, encoding="utf-8")
    assert run(workspace, "adopt", "--by", "kim") == 0
    article = workspace.article("seeds/story.txt")

    def told(self_approval: str) -> list[str]:
        edition = workspace.edition(article, "ko")
        units = edition.catalog.live if edition.catalog else ()
        from workbench import trust

        found = trust.findings(units, self_approval=self_approval)
        return [one.message for one in found]

    assert told("allow") == []
    (message,) = told("forbid")
    assert "does not say who" in message


def entry(workspace: Workspace) -> Unit:
    (unit,) = workspace.glossaries.catalog("ko").live
    return unit


def said(target: str = "눈", note: str = "") -> Entry:
    return termbase.entry_of("snow", target, kind=Kind.TRANSLATION, note=note)


def edit(workspace: Workspace, wanted: Entry, by: str) -> Unit:
    unit = entry(workspace)
    seen = version_of(unit)
    termbase.edit(workspace, "ko", unit.id, wanted, seen=seen, by=by)
    return entry(workspace)


def test_an_entry_of_the_glossary_binds_on_a_second_word(strict: Workspace) -> None:
    assert termbase.add(strict, "ko", said(), by="kim")
    assert entry(strict).state is State.REVIEW
    assert not termbase.add(strict, "ko", said(), by="KIM")
    assert edit(strict, said(note="weather"), "kim").state is State.REVIEW
    assert termbase.add(strict, "ko", said(), by="lee")
    unit = entry(strict)
    assert (unit.state, unit.by) == (State.APPROVED, "lee")
    assert authorship.writers(unit) == {"kim"}
    # Kim may say more about it, but not that it is called otherwise.
    unit = edit(strict, said(note="falls"), "kim")
    assert (unit.state, unit.by, unit.note) == (State.APPROVED, "lee", "falls")
    unit = edit(strict, said("눈송이"), "kim")
    assert (unit.state, unit.by) == (State.REVIEW, "kim")
    unit = edit(strict, said("눈송이"), "lee")
    assert (unit.state, unit.by) == (State.APPROVED, "lee")
    # Not even what neither page nor command does.
    with pytest.raises(SelfApprovalError):
        strict.glossaries.update("ko", _approved_by_its_writer)


def _approved_by_its_writer(present):  # type: ignore[no-untyped-def]
    from dataclasses import replace

    units = tuple(replace(u, state=State.APPROVED, by="kim") for u in present.units)
    return replace(present, units=units)


def test_entries_of_a_file_are_whoever_takes_them_in(
    strict: Workspace, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "terms.csv"
    file.write_text("term,translation\nsnow,눈\n", encoding="utf-8")
    words = ("glossary", "import", str(file), "--locale", "ko", "--approve", "--by")
    assert run(strict, *words, "kim") == 0
    assert "waits for somebody else" in capsys.readouterr().out
    assert entry(strict).state is State.REVIEW
    assert run(strict, *words, "kim") == 0
    assert entry(strict).state is State.REVIEW
    assert run(strict, *words, "lee") == 0
    assert entry(strict).state is State.APPROVED


def test_check_finds_an_entry_that_one_person_made_binding(
    workspace: Workspace,
) -> None:
    termbase.add(workspace, "ko", said(), by="kim")
    assert entry(workspace).origin == Origin("person")
    path = workspace.settings.path
    path.write_text('self_approval = "warn"\n' + path.read_text("utf-8"), "utf-8")
    again = Workspace.open(workspace.root)
    targets = [t for t in gate.targets(again, (), ()) if isinstance(t, gate.Glossary)]
    found = gate.audited(again, targets[0], State.APPROVED).findings
    assert [(one.code, str(one.severity)) for one in found] == [
        ("self-approved", "warning")
    ]
    assert audit.audit_glossary(again.glossaries.catalog("ko"), path="x").findings == ()
