"""``check`` as a CI job meets it: several reports, a baseline, a job's page."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from lxml import etree

from workbench.workspace import Workspace

Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def run(workspace: Workspace, run: Run) -> Run:
    """Run one command in the synced workspace."""
    for pair in workspace.pairs():
        workspace.sync(*pair)
    return run


def test_one_run_writes_several_reports(run, tmp_path: Path) -> None:
    names = {"sarif": "a.sarif", "junit": "a.xml", "gitlab": "a.json"}
    files = [f"--report={name}={tmp_path / file}" for name, file in names.items()]
    code, out, err = run("check", *files, "--format", "github")
    assert (code, err) == (1, "")
    assert out.count("::error ") == 6
    sarif = json.loads((tmp_path / "a.sarif").read_text("utf-8"))
    assert len(sarif["runs"][0]["results"]) == 6
    assert len(json.loads((tmp_path / "a.json").read_text("utf-8"))) == 6
    tree = etree.parse(tmp_path / "a.xml")
    assert len(tree.findall(".//failure")) == 6


def test_the_same_workspace_gives_the_same_bytes(run, tmp_path: Path) -> None:
    for name in ("one", "two"):
        run("check", f"--report=sarif={tmp_path / name}")
    assert (tmp_path / "one").read_bytes() == (tmp_path / "two").read_bytes()


def test_what_is_kept_says_the_same_in_every_format(run, tmp_path: Path) -> None:
    for name in ("text", "json", "text", "github", "json"):
        anew = run("check", "--no-cache", "--format", name)
        besides = f"--report={name}={tmp_path / name}"
        assert run("check", "--format", name) == anew
        assert run("check", "--format", name, besides) == anew
        assert run("check", "--format", name, "--output", str(tmp_path / "out"))[0] == 1
        for file in (tmp_path / "out", tmp_path / name):
            assert file.read_text("utf-8") == anew[1]


@pytest.mark.parametrize("given", ["sarif", "xml=a.xml", "sarif=", "=a"])
def test_a_report_is_a_format_and_a_file(run, given: str) -> None:
    code, _, err = run("check", "--report", given)
    assert code == 2
    assert "formats: text, json, github, sarif, junit, gitlab" in err


def test_a_report_that_cannot_be_written_keeps_none_from_being_written(
    run, tmp_path: Path
) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    lost, kept = tmp_path / "file" / "a.sarif", tmp_path / "a.xml"
    code, _, err = run("check", f"--report=sarif={lost}", f"--report=junit={kept}")
    assert (code, err.count("\n")) == (2, 1)
    assert kept.exists()


def test_a_baseline_lets_only_what_is_new_fail(run, workspace, tmp_path) -> None:
    known = tmp_path / "known.json"
    assert run("check", "--write-baseline", str(known))[0] == 0
    code, out, err = run("check", "--baseline", str(known))
    assert (code, err) == (0, "")
    assert "6 in the baseline" in out
    article = workspace.root / "seeds/story.txt"
    article.write_text("First.\n\n" + article.read_text("utf-8"), encoding="utf-8")
    workspace.sync(workspace.article("seeds/story.txt"), "ko")
    code, out, _ = run("check", "--baseline", str(known), "--format", "json")
    report = json.loads(out)
    assert code == 1
    assert [one["source"] for one in report["findings"]] == ["First."]
    assert report["summary"]["known"] == len(report["set_aside"]) == 6


def test_stale_entries_are_told_and_fail_nothing(run, workspace, tmp_path) -> None:
    known = tmp_path / "known.json"
    run("check", "--write-baseline", str(known))
    article = workspace.root / "seeds/story.txt"
    article.write_text("Workers cannot go home.\n", encoding="utf-8")
    workspace.sync(workspace.article("seeds/story.txt"), "ko")
    code, _, err = run("check", "--baseline", str(known))
    assert code == 0
    assert "3 entries fit no finding any more (untranslated)" in err
    _, _, err = run("check", "seeds/ko/border.txt", "--baseline", str(known))
    assert err == ""


@pytest.mark.parametrize("content", ["{", "[]"])
def test_what_is_no_baseline_stops_the_gate(run, tmp_path, content: str) -> None:
    path = tmp_path / "known.json"
    path.write_text(content, encoding="utf-8")
    code, _, err = run("check", "--baseline", str(path))
    assert code == 2
    assert "known.json" in err
    assert run("check", "--baseline", str(tmp_path / "none"))[0] == 2


def test_a_baseline_of_changes_is_refused(run, tmp_path) -> None:
    place = str(tmp_path / "b")
    assert run("check", "--changed", "HEAD", "--write-baseline", place)[0] == 2


def test_the_page_of_a_job_gets_a_table_after_what_is_there(
    run, tmp_path, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = tmp_path / "page.md"
    page.write_text("before\n", encoding="utf-8")
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(page))
    assert run("check")[0] == 1
    text = page.read_text("utf-8")
    assert text.startswith("before\n## Translations\n\n6 errors")
    assert text.count("\n| error |") == 6


def test_a_page_that_cannot_be_written_is_told_and_decides_nothing(
    run, tmp_path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(tmp_path))
    code, out, err = run("check", "--fail-on", "error")
    assert (code, out.count("6 errors")) == (1, 1)
    assert err == f"{tmp_path}: no table on the page of the job: Is a directory\n"
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(tmp_path / "none" / "page.md"))
    code, _, err = run("check", "--require", "draft", "--locale", "ko", "--allow-empty")
    assert (code, err.count("\n")) == (1, 1)


@pytest.mark.parametrize("output_format", ["text", "github"])
def test_too_few_approvals_fail_and_say_so_where_no_finding_does(
    run, output_format: str
) -> None:
    asked = ("check", "seeds/ko/border.txt", "--format", output_format)
    code, _, err = run(*asked, "--fail-on", "error", "--min-approved", "99.5")
    assert code == 1
    assert err == "0.0% of the units are approved, --min-approved asks for 99.5%\n"
    assert run(*asked, "--min-approved", "0")[2] == ""


def test_what_is_no_percentage_is_refused_in_these_words(run) -> None:
    code, _, err = run("check", "--min-approved", "much")
    assert (code, "'much' is not a valid percentage" in err) == (2, True)
    assert run("check", "--min-approved", "100.1")[0] == 2


@pytest.mark.parametrize("variable", ["GITHUB_WORKSPACE", "CI_PROJECT_DIR"])
def test_paths_are_those_of_the_repository_that_the_job_checked_out(
    run, workspace, monkeypatch: pytest.MonkeyPatch, variable: str
) -> None:
    monkeypatch.setenv(variable, str(workspace.root.parent))
    folder = workspace.root.name
    assert f"file={folder}/locales/ko/" in run("check", "--format", "github")[1]
    (first, *_) = json.loads(run("check", "--format", "gitlab")[1])
    assert first["location"]["path"].startswith(f"{folder}/locales/")
    (result, *_) = json.loads(run("check", "--format", "sarif")[1])["runs"][0][
        "results"
    ]
    place = result["locations"][0]["physicalLocation"]["artifactLocation"]
    assert place["uri"].startswith(f"{folder}/locales/")
    assert "./locales" not in run("check")[1]
    monkeypatch.setenv(variable, str(workspace.root))
    assert "::error file=locales/" in run("check", "--format", "github")[1]


def test_settings_decide_what_fails(run, workspace) -> None:
    path = workspace.root / "workbench.toml"
    text = path.read_text("utf-8") + '\n[checks]\nuntranslated = "warning"\n'
    path.write_text(text, encoding="utf-8")
    code, out, _ = run("check")
    assert (code, "0 errors, 6 warnings" in out) == (0, True)
    assert run("check", "--fail-on", "warning")[0] == 1
    path.write_text(text.replace("untranslated", "untransalted"), encoding="utf-8")
    code, _, err = run("check")
    assert (code, "did you mean untranslated" in err) == (2, True)
