"""The command: its codes, its exit codes, and what it says where it cannot look."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from faults.running import run, shell

from doctor.looking import look, one, worst
from workbench import doctor

PAGE = Path(__file__).parents[2] / "docs" / "doctor.md"
NOBODY = 65534
QUESTIONS = (*doctor.OF_INSTALLATION, *doctor.OF_WORKSPACE)


def test_a_sound_workspace_has_nothing_wrong(site: Path) -> None:
    code, said = look(site)
    assert (code, worst(said)) == (0, {})
    for name in ("settings", "catalogs", "database", "memory", "repository", "engine"):
        assert said[name], name


def test_the_text_has_a_line_each_and_a_sum(site: Path) -> None:
    (site / "locales/ko/story.txt.po").write_text('msgid "broken\n')
    done = run(site, "doctor")
    lines = done.out.splitlines()
    assert done.code == 1
    broken = [line for line in lines if line.startswith("error    catalogs")]
    assert "locales/ko/story.txt.po:1: " in broken[0]
    after = lines[lines.index(broken[0]) + 1]
    assert after.strip().startswith("→ ")
    assert lines[-1].startswith("2 errors, 0 warnings, ")


@pytest.mark.parametrize("question", QUESTIONS, ids=doctor.code_of)
def test_every_question_is_documented_in_its_own_words(question: object) -> None:
    code = doctor.code_of(question)  # type: ignore[arg-type]
    told = " ".join((question.__doc__ or "").split())
    page = " ".join(PAGE.read_text("utf-8").split())
    assert f"`{code}` {told}" in page


def test_codes_are_unique() -> None:
    codes = [doctor.code_of(question) for question in QUESTIONS]
    assert len(set(codes)) == len(codes)


def test_outside_a_workspace_the_installation_is_looked_at(tmp_path: Path) -> None:
    code, said = look(tmp_path)
    line = one(said, "settings")
    assert (code, line.status) == (0, "warning")
    assert "no workspace" in line.found
    assert "workbench init" in line.advice
    assert set(said) == {"settings"} | {
        doctor.code_of(question) for question in doctor.OF_INSTALLATION
    }


def test_every_mistake_in_the_settings_is_told(site: Path) -> None:
    wrong = 'source = "en"\ntargts = ["ko"]\nsegmentation = "word"\n[engine]\n'
    (site / "workbench.toml").write_text(wrong + 'beam_size = 99\nthreads = "four"\n')
    code, said = look(site)
    assert code == 1
    told = [line.found for line in said["settings"] if line.status == "error"]
    places = [line.partition(": ")[0].rpartition("/")[2] for line in told]
    assert places == [f"workbench.toml:{number}" for number in (2, 3, 5, 6)]
    assert said["settings"][-1].found == "the workspace was not looked at"
    assert "catalogs" not in said


@pytest.mark.parametrize("content", [b"source = \n", b"\xff\xfe", b"[a\n" * 10])
def test_settings_that_are_no_toml_are_told(site: Path, content: bytes) -> None:
    (site / "workbench.toml").write_bytes(content)
    code, said = look(site)
    assert (code, said["settings"][0].status) == (1, "error")
    assert "workbench.toml" in said["settings"][0].found
    assert "packages" in said


@pytest.mark.parametrize("folder", ["nowhere", "workbench.toml"])
def test_where_it_cannot_look_at_all_it_ends_with_2(site: Path, folder: str) -> None:
    done = run(site, "-C", str(site / folder), "doctor")
    assert (done.code, done.out) == (2, "")
    assert done.complaints[0].endswith("no such folder")


def test_output_that_nobody_takes(site: Path) -> None:
    done = shell(site, "workbench doctor > /dev/full")
    assert done.code == 2
    assert done.complaints == ["the output cannot be written: No space left on device"]
    done = shell(site, "workbench doctor | head -1")
    assert (done.code, done.out.count("\n"), done.err) == (0, 1, "")


def test_names_cannot_steer_the_terminal(site: Path) -> None:
    evil = site / "locales/ko/\x1b[31mred.txt.po"
    (site / "seeds/\x1b[31mred.txt").write_text("One.\n")
    evil.write_text('msgid "broken\n')
    done = run(site, "doctor")
    assert done.code == 1
    assert "\x1b" not in done.out


@contextmanager
def nobody(site: Path) -> Iterator[None]:
    """Be somebody who may read what all may read, and write nothing."""
    for folder in (site, *site.parents[:-2]):
        # Only those on the way that are shut: others may be everybody's.
        if (mode := folder.stat().st_mode) & 0o055 != 0o055:
            folder.chmod(stat.S_IMODE(mode) | 0o055)
    os.setresuid(NOBODY, NOBODY, 0)
    try:
        yield
    finally:
        os.setresuid(0, 0, 0)


ONLY_ROOT = pytest.mark.skipif(
    os.geteuid() != 0, reason="only root can become somebody else"
)


@ONLY_ROOT
def test_a_folder_that_nobody_may_look_into(site: Path) -> None:
    look(site)
    with nobody(site):
        os.setresuid(0, 0, 0)
        site.chmod(0o700)
        os.setresuid(NOBODY, NOBODY, 0)
        code, said = look(site)
    assert code == 1
    assert "Permission denied" in said["settings"][0].found
    assert "packages" in said


@ONLY_ROOT
def test_somebody_without_rights_is_told_where(site: Path) -> None:
    look(site)  # so that all is imported: nobody may not read the home of root
    (site / "seeds/story.txt").chmod(0o600)
    with nobody(site):
        code, said = look(site)
    assert code == 1
    (article,) = [one for one in said["articles"] if one.status == "error"]
    assert "seeds/story.txt: cannot be read: permission denied" in article.found
    assert said["articles"][-1].status == "warning"
    (shut,) = [one for one in said["catalogs"] if one.status == "error"]
    assert "cannot be written: locales, locales/en" in shut.found
    assert "chmod" in shut.advice
