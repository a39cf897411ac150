"""``fix``: writes what findings propose, and nothing becomes more than it was."""

from __future__ import annotations

from collections.abc import Iterator
from types import MappingProxyType

import pytest
from findings_with_fix import CODE, NEW, OLD, register

from workbench import catalog, checks, cli, desk, dismissing, mending, undoing
from workbench.checks import Check, Problem, Subject
from workbench.model import Address, Origin, Severity, State, Unit
from workbench.workspace import Workspace

NAME = "seeds/story.txt"
TEXT, FIXED = "옛말 하나와 다른 옛말이 있다.", "새말 하나와 다른 새말이 있다."


@pytest.fixture
def mended(workspace: Workspace, monkeypatch: pytest.MonkeyPatch) -> Workspace:
    """The synced workspace, where a check knows how to mend an old word."""
    register(monkeypatch)
    workspace.sync(workspace.article(NAME), "ko")
    return workspace


def unit(workspace: Workspace) -> Unit:
    live = workspace.catalog(workspace.article(NAME), "ko").live
    return next(one for one in live if one.source == "Workers cannot go home.")


def put(workspace: Workspace, **fields: object) -> None:
    from dataclasses import replace

    present = unit(workspace)
    given = {"target": TEXT, "by": "lee", "at": "2026-11-01T10:00Z", **fields}
    changed = replace(present, **given)  # type: ignore[arg-type]
    workspace.update(
        workspace.article(NAME), "ko", lambda known: known.replace(changed)
    )


def mend(workspace: Workspace, **options: object) -> tuple[mending.Mended, ...]:
    article = workspace.article(NAME)
    return mending.mend(workspace, article, "ko", by="kim", **options)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("state", "after"),
    [
        (State.APPROVED, State.REVIEW),
        (State.REVIEW, State.REVIEW),
        (State.DRAFT, State.DRAFT),
        (State.REWORK, State.REWORK),
        (State.STALE, State.STALE),
    ],
)
def test_only_an_approval_is_voided(
    mended: Workspace, state: State, after: State
) -> None:
    origin = Origin("mt", "pseudo", 0.5)
    put(
        mended, state=state, origin=origin, reason="so" if state is State.REWORK else ""
    )
    (one,) = mend(mended)
    present = unit(mended)
    assert (present.target, present.state, present.by) == (FIXED, after, "kim")
    assert one.codes == (CODE,)
    if after is not State.REVIEW:
        assert present.origin == origin
    assert present.reason == ("so" if state is State.REWORK else "")


def test_it_is_recorded_and_can_be_undone(mended: Workspace) -> None:
    put(mended, state=State.APPROVED)
    mend(mended)
    place = Address(mended.article(NAME), "ko", unit(mended).id)
    (event,) = desk.history(mended, place)
    assert (event.action, event.by, event.reason) == ("fix", "kim", CODE)
    undone = undoing.undo(mended, place, by="kim")
    assert (undone.target, undone.state) == (TEXT, State.APPROVED)


def test_a_second_time_writes_nothing(mended: Workspace) -> None:
    put(mended, state=State.DRAFT)
    mend(mended)
    path = mended.root / "locales/ko/story.txt.po"
    before = path.read_bytes()
    assert mend(mended) == ()
    assert path.read_bytes() == before


def test_what_is_dismissed_off_or_not_asked_for_is_left_alone(
    mended: Workspace,
) -> None:
    put(mended, state=State.DRAFT)
    assert mend(mended, codes=["numbers"]) == ()
    place = Address(mended.article(NAME), "ko", unit(mended).id)
    dismissing.dismiss(mended, place, CODE, reason="x", by="kim")
    assert mend(mended) == ()
    dismissing.take_back(mended, place, CODE, by="kim")
    settings = mended.root / "workbench.toml"
    text = settings.read_text("utf-8") + f'[checks]\n{CODE} = "off"\n'
    settings.write_text(text, encoding="utf-8")
    assert mend(Workspace.open(mended.root)) == ()
    assert unit(mended).target == TEXT


def test_all_of_an_article_is_mended_that_is_named_one_by_one(
    workspace: Workspace,
) -> None:
    from dataclasses import replace

    article = workspace.article(NAME)
    workspace.sync(article, "ko")
    live = workspace.catalog(article, "ko").live
    assert len(live) > 3
    texts = ["“가”라 했다.", "'다'라 했다."] * len(live)
    for one, text in zip(live, texts, strict=False):
        changed = replace(one, target=text, state=State.DRAFT)
        workspace.update(article, "ko", lambda known, new=changed: known.replace(new))
    mended = mend(workspace, codes=["mixed-typography"])
    assert len(mended) == len(live) // 2
    assert {one.after.target for one in mended} == {"‘다’라 했다."}


def test_fixes_that_undo_each_other_come_to_an_end(
    mended: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    def older(subject: Subject) -> Iterator[Problem]:
        """The translation has the new word, which this one dislikes."""
        text = subject.unit.target
        if NEW in text:
            yield Problem("x", target=text, fix=text.replace(NEW, OLD))

    entry = {"new-word": Check(older, Severity.INFO)}
    monkeypatch.setattr(checks, "CHECKS", MappingProxyType({**checks.CHECKS, **entry}))
    put(mended, state=State.DRAFT)
    assert all(one.after.state is State.DRAFT for one in mend(mended))


def test_the_form_at_fault_is_the_one_that_is_mended() -> None:
    forms = Unit(source="one", plural="many", targets=("하나", "옛말"))
    found = mending._with_fix(
        forms,
        next(iter(_findings(forms))),
        by="kim",
        at="2026-11-01T10:00Z",
    )
    assert found.targets == ("하나", "새말")


def _findings(forms: Unit) -> Iterator[object]:
    from findings_with_fix import old_word

    from workbench.model import Finding, Markup

    for problem in old_word(Subject(forms, Markup.PLAIN, "en", "ko")):
        yield Finding(
            code=CODE,
            severity=Severity.WARNING,
            template=problem.template,
            target=problem.target or "",
            fix=problem.fix,
        )


def test_the_command_shows_or_writes(
    mended: Workspace, capsys: pytest.CaptureFixture[str]
) -> None:
    put(mended, state=State.DRAFT)

    def run(*arguments: str) -> tuple[int, str]:
        with pytest.raises(SystemExit) as ended:
            cli.main(["-C", str(mended.root), "fix", *arguments])
        return int(ended.value.code or 0), capsys.readouterr().out

    code, out = run("--dry-run")
    assert code == 1
    assert f"    - {TEXT}\n    + {FIXED}\n" in out
    assert unit(mended).target == TEXT
    assert run("--check", "nubmers")[0] == 2
    assert run("--locale", "ko", "--check", CODE, "--by", "kim") == (0, out)
    assert unit(mended).target == FIXED
    assert run() == (0, "")


def test_a_sarif_fix_applied_to_the_file_is_what_the_command_writes(
    mended: Workspace,
) -> None:
    from workbench import gate

    put(mended, state=State.DRAFT)
    path = mended.root / "locales/ko/story.txt.po"
    (target,) = gate.targets(mended, [NAME])
    findings = gate.audited(mended, target, State.DRAFT).findings
    (finding,) = [one for one in findings if one.fix]
    assert finding.region is not None
    line, column, last, end = finding.region
    lines = path.read_text("utf-8").split("\n")
    assert line == last
    text = lines[line - 1]
    lines[line - 1] = text[: column - 1] + catalog.quoted(finding.fix) + text[end - 1 :]
    path.write_text("\n".join(lines), encoding="utf-8")
    assert unit(mended).target == finding.fix
