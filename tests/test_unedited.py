"""Text as a machine wrote it: found in what is approved, held back, declared right."""

from __future__ import annotations

import pytest
from click.testing import CliRunner
from drafting_runs import drafted

from workbench import catalog as po
from workbench import (
    desk,
    dismissing,
    publishing,
    scrutiny,
    undoing,
)
from workbench.catalog import machined
from workbench.cli import workbench as command
from workbench.drafting import Drafting
from workbench.errors import (
    ConfigurationError,
    ConflictError,
    HeldError,
    TransitionError,
)
from workbench.model import Address, Finding, State
from workbench.workspace import Workspace


@pytest.fixture
def strict(workspace: Workspace) -> Workspace:
    return _with(workspace, 'policy = "hold"\nparagraph = 0.9\narticle = 0.8')


def _with(workspace: Workspace, said: str) -> Workspace:
    path = workspace.root / "workbench.toml"
    path.write_text(f"{path.read_text('utf-8')}\n[unedited]\n{said}\n", "utf-8")
    return Workspace.open(workspace.root)


def _approved(workspace: Workspace) -> list[Address]:
    """Approve the drafts of the story as they are; return where they stand."""
    article = workspace.article("seeds/story.txt")
    drafted(Drafting(workspace, engine="pseudo"), article)
    live = workspace.catalog(article, "ko").live
    places = [Address(article, "ko", unit.id) for unit in live]
    for place in places:
        desk.judge(workspace, place, State.APPROVED, by="kim")
    return places


def _codes(workspace: Workspace) -> list[tuple[str, str]]:
    found = workspace.audit(workspace.article("seeds/story.txt"), "ko").findings
    return [
        (one.code, one.severity) for one in found if one.code.startswith("unedited")
    ]


def test_nothing_is_asked_by_default(workspace: Workspace) -> None:
    places = _approved(workspace)
    assert _codes(workspace) == []
    assert publishing.export(workspace, places[0].article, "ko").complete


def test_check_finds_it_in_what_is_approved_and_export_holds_it_back(
    strict: Workspace,
) -> None:
    article = strict.article("seeds/story.txt")
    drafted(Drafting(strict, engine="pseudo"), article)
    assert _codes(strict) == []
    assert publishing.export(strict, article, "ko").findings
    places = _approved(strict)
    found = _codes(strict)
    assert {severity for _, severity in found} == {"error"}
    assert [code for code, _ in found].count("unedited-unit") == len(places)
    assert {"unedited-paragraph", "unedited-article"} < {code for code, _ in found}
    with pytest.raises(HeldError, match="as a machine wrote it") as caught:
        publishing.export(strict, article, "ko")
    assert (caught.value.path, caught.value.exit_code) == ("locales/ko/story.txt.po", 1)
    assert publishing.export(strict, article, "ko", include="draft").complete


def test_warning_lets_it_go(workspace: Workspace) -> None:
    warned = _with(workspace, 'policy = "warn"')
    places = _approved(warned)
    assert {severity for _, severity in _codes(warned)} == {"warning"}
    assert publishing.export(warned, places[0].article, "ko").complete


def test_an_edit_or_the_word_of_a_person_is_enough(strict: Workspace) -> None:
    first, *others = _approved(strict)
    unit = strict.catalog(first.article, "ko").get(first.unit)
    edited = desk.write(strict, first, f"사람이 {unit.target[9:]}", by="kim")
    assert machined.share(edited) < 1
    desk.judge(strict, first, State.APPROVED, by="lee")
    for place in others:
        why = "It is right as it is."
        dismissing.dismiss(strict, place, "unedited-unit", reason=why, by="lee")
    found = strict.audit(first.article, "ko").findings
    assert [f.open for f in found if f.code == "unedited-unit"] == [False] * len(others)
    assert not [f for f in found if f.code.startswith("unedited") and f.open]
    assert publishing.export(strict, first.article, "ko").complete
    # Their word was about that text, and not about any other.
    desk.write(strict, others[0], "새로운 글입니다. 사람이 썼습니다.", by="kim")
    dismissed = strict.catalog(first.article, "ko").get(others[0].unit)
    assert not po.dismissals.standing(dismissed)


def test_a_paragraph_can_be_declared_right(workspace: Workspace) -> None:
    asked = _with(workspace, 'policy = "hold"\nunit = 0\narticle = 0')
    places = {place.unit: place for place in _approved(asked)}
    article = asked.article("seeds/story.txt")

    def told() -> list[Finding]:
        found = asked.audit(article, "ko").findings
        return [one for one in found if one.code == "unedited-paragraph"]

    before = told()
    assert before
    for one in before:
        place = places[one.unit]
        dismissing.dismiss(asked, place, one.code, reason="quoted", by="lee")
    assert [(f.unit, f.dismissed) for f in told()] == [
        (f.unit, "quoted (lee)") for f in before
    ]
    assert publishing.export(asked, article, "ko").complete
    # It stands at every unit of the paragraph, and is recorded of each.
    live = asked.catalog(article, "ko").live
    said = [unit for unit in live if po.dismissals.standing(unit)]
    assert len(said) > len(before)
    for unit in said:
        assert desk.history(asked, places[unit.id])[0].reason == "quoted"
    # It was said of those texts: others let it lapse.
    for unit in said:
        desk.write(asked, places[unit.id], f"{unit.target}.", by="kim")
        desk.judge(asked, places[unit.id], State.APPROVED, by="lee")
    assert all(one.open for one in told())


def test_undo_takes_a_word_about_a_paragraph_back_in_all_of_it(
    workspace: Workspace,
) -> None:
    asked = _with(workspace, 'policy = "hold"\nunit = 0\narticle = 0')
    places = {place.unit: place for place in _approved(asked)}
    article = asked.article("seeds/story.txt")

    def declared() -> set[str]:
        live = asked.catalog(article, "ko").live
        return {unit.id for unit in live if po.dismissals.standing(unit)}

    told = asked.audit(article, "ko").findings
    at = next(one.unit for one in told if one.code == "unedited-paragraph")
    dismissing.dismiss(
        asked, places[at], "unedited-paragraph", reason="quoted", by="lee"
    )
    of_it = declared()
    # By hand: what is found of the texts of this story is not what is asked here.
    first, other = of_it
    desk.revise(
        *(
            asked,
            places[first],
            lambda u: po.dismissals.dismiss(u, "x", by="", reason="x"),
        ),
        by="lee",
        action="dismiss",
    )
    undoing.undo(asked, places[other], by="kim")
    assert declared() == {first}
    # There its own later step is left, and only that.
    undoing.undo(asked, places[first], by="kim")
    assert declared() == set()
    assert undoing.undo(asked, places[first], by="kim").state is not State.APPROVED
    asked.close_store()


def test_undo_says_again_of_a_paragraph_what_was_taken_back(
    workspace: Workspace,
) -> None:
    asked = _with(workspace, 'policy = "hold"\nunit = 0\narticle = 0')
    places = {place.unit: place for place in _approved(asked)}
    article = asked.article("seeds/story.txt")
    told = asked.audit(article, "ko").findings
    at = next(places[one.unit] for one in told if one.code == "unedited-paragraph")
    dismissing.dismiss(asked, at, "unedited-paragraph", reason="quoted", by="lee")
    path = asked.root / "locales/ko/story.txt.po"
    said = path.read_bytes()
    dismissing.take_back(asked, at, "unedited-paragraph", by="kim")
    undoing.undo(asked, at, by="kim")
    assert path.read_bytes() == said


def test_the_article_can_be_declared_right_and_that_taken_back(
    strict: Workspace,
) -> None:
    places = _approved(strict)
    article = places[0].article
    before = _codes(strict)
    call = ["-C", str(strict.root), "dismiss", article.name, "--locale", "ko"]
    asked = [*call, "--check", "unedited-article", "--by", "lee"]
    run = CliRunner().invoke
    odd = run(command, [*asked, "--reason", "quoted", "--unit", "x"])
    assert (odd.exit_code, "give --unit" in odd.output) == (2, True)
    assert isinstance(run(command, [*asked, "--undo"]).exception, TransitionError)
    told = run(command, [*asked, "--reason", "quoted"])
    assert told.exit_code == 0, told.output
    found = strict.audit(article, "ko").findings
    said = [one for one in found if one.code.startswith("unedited")]
    # One word for all: what is told of the article says it, once.
    assert [(one.code, one.dismissed) for one in said] == [
        ("unedited-article", "quoted (lee)")
    ]
    assert publishing.export(strict, article, "ko").complete
    assert run(command, [*asked, "--undo"]).exit_code == 0
    assert _codes(strict) == before


def test_what_is_said_of_a_paragraph_is_said_of_what_was_seen(
    workspace: Workspace,
) -> None:
    asked = _with(workspace, 'policy = "hold"\nunit = 0\narticle = 0')
    places = {place.unit: place for place in _approved(asked)}
    article = asked.article("seeds/story.txt")
    found = asked.audit(article, "ko").findings
    (place, *_) = [places[one.unit] for one in found if "paragraph" in one.code]
    with pytest.raises(ConflictError):
        dismissing.dismiss(
            asked, place, "unedited-paragraph", reason="q", by="lee", seen="old"
        )
    with pytest.raises(TransitionError, match="has no finding unedited-article"):
        dismissing.dismiss(asked, place, "unedited-article", reason="q", by="lee")
    desk.judge(asked, place, State.REVIEW, by="lee")
    with pytest.raises(TransitionError, match="no unedited-paragraph"):
        dismissing.dismiss(asked, place, "unedited-paragraph", reason="q", by="lee")


def test_hint_stands_beside_a_draft_and_can_be_answered_there(
    strict: Workspace,
) -> None:
    article = strict.article("seeds/story.txt")
    drafted(Drafting(strict, engine="pseudo"), article)
    unit = strict.catalog(article, "ko").live[0]
    (hint,) = [
        one
        for one in scrutiny.checked(strict, article, "ko", unit)
        if one.code == "unedited-unit"
    ]
    assert (hint.severity, hint.open) == ("info", True)
    _, typed = scrutiny.typed(
        strict, article, "ko", unit, "사람의 말입니다.", whole=dict
    )
    assert "unedited-unit" not in {one.code for one in typed}
    place = Address(article, "ko", unit.id)
    dismissing.dismiss(strict, place, "unedited-unit", reason="right", by="kim")
    assert desk.judge(strict, place, State.APPROVED, by="kim").state is State.APPROVED
    assert [one.dismissed for one in scrutiny.checked(strict, article, "ko", unit)]


def test_hold_does_not_block_approvals_where_errors_do(workspace: Workspace) -> None:
    path = workspace.root / "workbench.toml"
    path.write_text(f"{path.read_text('utf-8')}\n[checks]\nblock_approval = true\n")
    strict = _with(workspace, 'policy = "hold"')
    (place, *_) = _approved(strict)
    assert "unedited-unit" in {code for code, _ in _codes(strict)}
    assert strict.catalog(place.article, "ko").get(place.unit).state is State.APPROVED


@pytest.mark.parametrize(
    "wrong",
    ['policy = "no"', "unit = 1.5", "article = -1", "shortest = -1", "units = 1"],
)
def test_wrong_settings_name_their_line(workspace: Workspace, wrong: str) -> None:
    with pytest.raises(ConfigurationError, match=wrong.split()[0]) as caught:
        _with(workspace, wrong)
    text = (workspace.root / "workbench.toml").read_text("utf-8")
    assert caught.value.line == text.splitlines().index(wrong) + 1
