"""pre-commit, the GitHub action and the GitLab job, each run as its runner does."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from check_jsonschema import main as check_jsonschema
from click.testing import CliRunner
from lxml import etree
from repositories import QUICK, WHO, in_git
from runners import Action, Job

pytestmark = pytest.mark.hooks

ROOT = Path(__file__).resolve().parents[2]
HOSTILE = '$(touch pwned) `touch pwned` "; touch pwned; ::error::x %0A'


@pytest.mark.parametrize(
    "arguments",
    [
        ["--builtin-schema", "vendor.github-actions", "action.yml"],
        [
            *("--builtin-schema", "vendor.gitlab-ci", "--data-transform", "gitlab-ci"),
            "ci/gitlab.yml",
        ],
    ],
    ids=["github", "gitlab"],
)
def test_the_files_are_as_the_services_published_schemas_say(
    arguments: list[str],
) -> None:
    *options, file = arguments
    done = CliRunner().invoke(check_jsonschema, [*options, str(ROOT / file)])
    assert done.exit_code == 0, done.output


def test_pre_commit_runs_both_hooks(package: Path, content: Path, tmp_path) -> None:
    config = f"""\
repos:
  - repo: {package}
    rev: {in_git(package, "rev-parse", "HEAD")}
    hooks:
      - id: workbench-sync
      - id: workbench-check
        args: [--require, draft]
"""
    (content / ".pre-commit-config.yaml").write_text(config, encoding="utf-8")
    home = {"PRE_COMMIT_HOME": str(tmp_path / "pre-commit")}

    def run() -> tuple[int, str]:
        done = subprocess.run(
            [sys.executable, "-m", "pre_commit", "run", "--all-files", "--color=never"],
            cwd=content,
            env={**os.environ, **WHO, **QUICK, **home},
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            check=False,
            timeout=300,
        )
        return done.returncode, done.stdout

    code, out = run()
    assert code == 1, out
    assert "locales/ko/a.txt.po: 1 added" in out
    assert out.count("Failed") == 2
    assert "error untranslated There is no translation yet." in out
    in_git(content, "add", "-A")
    code, out = run()
    assert code == 1
    assert (out.count("Passed"), out.count("Failed")) == (1, 1)


@pytest.fixture(scope="module")
def action(package: Path, tmp_path_factory: pytest.TempPathFactory) -> Action:
    """The action, its first step done."""
    one = Action(package, tmp_path_factory.mktemp("runner"), QUICK)
    done = one.run(0, package, {})
    assert done.code == 0, done.out
    return one


def test_the_action_fails_and_annotates_what_may_not_be_published(
    action: Action, content: Path, tmp_path: Path
) -> None:
    page = tmp_path / "page.md"
    page.touch()
    reports = {"sarif": "a.sarif", "junit": "a.xml"}
    done = action.run(1, content, reports, GITHUB_STEP_SUMMARY=str(page))
    assert done.code == 1
    assert done.out.startswith("::error file=seeds/a.txt,title=missing-catalog::")
    assert json.loads((content / "a.sarif").read_text("utf-8"))["version"] == "2.1.0"
    assert len(etree.parse(content / "a.xml").findall(".//failure")) == 1
    assert page.read_text("utf-8").startswith("## Translations")


def test_the_action_passes_its_inputs_on(action: Action, content: Path) -> None:
    nothing = {"articles": "seeds/a.txt\nseeds/none.txt\n"}
    assert "no article matches" in action.run(1, content, nothing).out
    assert action.run(1, content, {"locales": "de fr"}).code == 2
    assert action.run(1, content, {"changed": "main"}).code == 0
    wrong = {"min-approved": "101"}
    assert action.run(1, content, wrong).code == 2
    inside = action.run(1, content.parent, {"working-directory": content.name})
    assert inside.code == 1


def test_t15_no_input_of_the_action_is_a_command(action: Action, content: Path) -> None:
    for name in ("articles", "locales", "changed"):
        done = action.run(1, content, {name: HOSTILE})
        assert done.code == 2
        assert not list(content.rglob("pwned"))
        lines = [line.lstrip() for line in done.out.splitlines()]
        assert not [line for line in lines if line.startswith("::error::x")]


def planted(content: Path) -> None:
    """Put modules into a repository that would tell if anybody ran them."""
    for name in ("venv", "pip", "ensurepip", "json", "multiprocessing", "workbench"):
        evil = f"open({str(content / 'pwned')!r}, 'w')\n"
        (content / f"{name}.py").write_text(evil, encoding="utf-8")


def test_no_step_of_the_action_runs_what_was_checked_out(
    action: Action, package: Path, content: Path, tmp_path: Path
) -> None:
    planted(content)
    assert action.run(1, content, {}).code == 1
    fresh = Action(package, tmp_path / "fresh", {**QUICK, "PIP_NO_DEPS": "1"})
    done = fresh.run(0, content, {})
    assert done.code == 0, done.out
    assert not (content / "pwned").exists()


def test_the_job_of_gitlab_runs_nothing_of_the_project(
    package: Path, content: Path
) -> None:
    planted(content)
    known = {**QUICK, "CI_JOB_ID": content.parent.name, "PIP_NO_DEPS": "1"}
    job = Job(
        package / "ci/gitlab.yml",
        "workbench-check",
        {**known, "WORKBENCH_PACKAGE": str(package)},
    )
    place = Path("/tmp") / f"workbench-{content.parent.name}"  # noqa: S108 its own
    try:
        done = job.run("before_script", content)
        assert done.code == 0, done.out
        assert job.run("script", content).code == 1
        assert not (content / "pwned").exists()
    finally:
        shutil.rmtree(place, ignore_errors=True)


def test_the_job_of_gitlab_writes_its_two_reports(
    action: Action, package: Path, content: Path, tmp_path: Path
) -> None:
    job = tmp_path.name
    known = {**QUICK, "CI_JOB_ID": job, "WORKBENCH_PACKAGE": str(package)}
    file = package / "ci/gitlab.yml"
    # What the action's first step made is what before_script makes, and takes long.
    environment = Path("/tmp") / f"workbench-{job}"  # noqa: S108 the job's own name
    environment.symlink_to(action.environment)
    try:
        done = Job(file, "workbench-check", known).run("script", content)
        assert done.code == 1, done.out
        quality = json.loads(
            (content / "gl-code-quality-report.json").read_text("utf-8")
        )
        assert [one["check_name"] for one in quality] == ["missing-catalog"]
        assert len(etree.parse(content / "junit.xml").findall(".//failure")) == 1
        changed = {**known, "WORKBENCH_CHANGED": "main"}
        assert Job(file, "workbench-check", changed).run("script", content).code == 0
        hostile = {**known, "WORKBENCH_CHANGED": HOSTILE}
        assert Job(file, "workbench-check", hostile).run("script", content).code == 2
        assert not list(content.rglob("pwned"))
    finally:
        environment.unlink()


def test_the_job_of_gitlab_installs_what_it_is_told(
    package: Path, content: Path, tmp_path: Path
) -> None:
    lines = Job(package / "ci/gitlab.yml", "workbench-check", {}).described
    assert "slim" not in lines["image"]  # where there is no git
    install = lines["before_script"][-1]
    assert install.endswith('-m pip install --quiet "$WORKBENCH_PACKAGE"')
    reports = lines["artifacts"]["reports"]
    for file in reports.values():
        assert file in lines["script"][-1]
