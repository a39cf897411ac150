"""The glossary commands: output, exit codes, errors."""

from __future__ import annotations

import json
from functools import partial
from pathlib import Path

import pytest

from workbench.model import Address, State
from workbench.workspace import Workspace

KO = ("--locale", "ko")


@pytest.fixture
def run(run):
    """Run one glossary command; return exit code, output and errors."""
    return partial(run, "glossary")


def test_add_and_look_up(run) -> None:
    assert run("add", "overseas worker", "해외 노동자", *KO, "--by", "kim")[0] == 0
    run("add", "overseas worker", "외국인", "--forbidden", *KO, "--by", "kim")
    run("add", "Daily NK", "--keep", *KO, "--by", "kim")
    code, out, _ = run("lookup", "Overseas workers of Daily NK", *KO)
    assert code == 0
    assert out.splitlines() == [
        "overseas worker → 해외 노동자; not: 외국인",
        "Daily NK → (stays as it is)",
    ]
    code, out, _ = run("lookup", "Overseas workers", *KO, "--format", "json")
    assert json.loads(out) == {
        "version": 1,
        "terms": [
            {
                "start": 0,
                "end": 16,
                "term": "overseas worker",
                "translations": ["해외 노동자"],
                "forbidden": ["외국인"],
                "suggested": [],
                "keep": False,
                "exact": False,
                "introduce": False,
                "part": "",
                "note": "",
            }
        ],
        "containing": [],
    }
    assert run("lookup", "Nothing", *KO)[0] == 1
    _, out, _ = run("lookup", "노동자", *KO)
    assert out.splitlines() == ["overseas worker → 해외 노동자; not: 외국인"]


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("add", "a", *KO, "--by", "kim"), "give a TRANSLATION, or --keep"),
        (("add", "a", "b", "--keep", *KO, "--by", "kim"), "give a TRANSLATION"),
        (("add", "a", " ", *KO, "--by", "kim"), "neither may be empty"),
        (("add", "a", "b", *KO), "missing option '--by'"),
        (("add", "a", "b", "--locale", "fr", "--by", "k"), "unknown locale 'fr'"),
        (("lookup", "a", "--locale", "../x"), "unknown locale"),
        (("seed", *KO, "--kind", "planets"), "unknown kind 'planets'"),
        (("import", "none.csv", *KO, "--by", "k"), "none.csv"),
        (("add", "a\x04b", "c", *KO, "--by", "kim"), "it holds the character U+0004"),
    ],
)
def test_wrong_requests(run, arguments, message) -> None:
    code, _, err = run(*arguments)
    assert code == 2
    assert message in err


@pytest.mark.parametrize("suffix", ["csv", "tbx"])
def test_out_and_in_again(run, workspace: Workspace, tmp_path: Path, suffix) -> None:
    run("add", "worker", "노동자", *KO, "--by", "kim", "--note", "=1+1")
    run("add", "worker", "일꾼", "--forbidden", *KO, "--by", "kim")
    path = workspace.glossaries.path("ko")
    file = tmp_path / f"terms.{suffix}"
    assert run("export", *KO, "--out", str(file))[0] == 0
    before = path.read_bytes()
    _, out, _ = run("import", str(file), *KO, "--by", "lee")
    assert "0 new, 2 known already" in out
    assert path.read_bytes() == before
    path.unlink()
    run("import", str(file), *KO, "--by", "lee")
    states = {unit.state for unit in workspace.glossaries.catalog("ko").units}
    assert states == {State.REVIEW}
    _, out, _ = run("import", str(file), *KO, "--by", "lee", "--approve")
    assert "0 new, 2 approved" in out
    (term,) = workspace.glossaries.terms("ko").all
    assert (term.wanted, term.forbidden[0].text) == ("노동자", "일꾼")


def test_export_prints_csv_without_a_file(run) -> None:
    run("add", "worker", "노동자", *KO, "--by", "kim")
    code, out, _ = run("export", *KO)
    assert code == 0
    assert out.splitlines()[1] == "worker,노동자,,,,,approved,"


def test_seeds_are_approved_on_somebodys_word(run, workspace: Workspace) -> None:
    days = ("seed", *KO, "--kind", "days")
    run(*days)
    code, _, err = run(*days, "--approve")
    assert (code, "--approve needs --by NAME" in err) == (2, True)
    _, out, _ = run(*days, "--approve", "--by", "kim")
    assert "0 new, 7 approved that were suggestions" in out
    (found,) = workspace.glossaries.terms("ko").find("on Monday", "en")
    assert found.term.wanted == "월요일"


def test_seeds_are_suggestions_and_never_overwrite(run, workspace: Workspace) -> None:
    run("add", "May", "오월", *KO, "--by", "kim")
    _, out, _ = run("seed", *KO, "--kind", "months", "--kind", "days")
    assert "19 new" in out
    _, out, _ = run("seed", *KO, "--kind", "months,days")
    assert "0 new, 19 known" in out
    terms = {term.source: term for term in workspace.glossaries.terms("ko").all}
    assert (terms["May"].wanted, terms["May"].suggested[0].text) == ("오월", "5월")
    seeded = workspace.glossaries.catalog("ko").units[-1]
    assert (seeded.state, seeded.origin.kind, seeded.origin.detail) == (
        State.REVIEW,
        "import",
        "cldr",
    )


def test_an_article_without_units_or_names_says_so(run, workspace: Workspace) -> None:
    story = workspace.article("seeds/story.txt").path
    code, _, err = run("names", "seeds/story.txt", *KO)
    assert (code, "workbench sync" in err) == (2, True)
    story.write_text("Nobody is named here.\n", "utf-8")
    workspace.sync(workspace.article("seeds/story.txt"), "ko")
    said = (0, "nothing in the article looks like a name\n", "")
    assert run("names", "seeds/story.txt", *KO) == said


def test_names_of_an_article(run, workspace: Workspace) -> None:
    from workbench import desk

    article = workspace.article("seeds/story.txt")
    workspace.sync(article, "ko")
    (unit,) = [
        u for u in workspace.catalog(article, "ko").live if "Vladivostok" in u.source
    ]
    place = Address(article, "ko", unit.id)
    desk.write(workspace, place, "블라디보스토크(Vladivostok)에서 기다린다.", by="kim")
    desk.judge(workspace, place, State.APPROVED, by="kim")
    code, out, _ = run("names", "seeds/story.txt", *KO, "--format", "json")
    assert code == 0
    assert json.loads(out)["names"] == [
        {
            "name": "Vladivostok",
            "kind": "name",
            "count": 1,
            "unit": unit.id,
            "expansion": "",
            "rendering": "블라디보스토크",
            "first_mention": "블라디보스토크 (Vladivostok)",
            "glossary": "",
        }
    ]
    _, out, _ = run("names", "seeds/story.txt", *KO, "--add", "--by", "kim")
    assert "Vladivostok → 블라디보스토크 (Vladivostok)" in out
    assert "1 new" in out
    (term,) = workspace.glossaries.terms("ko").all
    assert (term.wanted, term.suggested[0].text) == ("", "블라디보스토크")
