"""A package beside ours adds a format; nothing in the workbench knows of it."""

from __future__ import annotations

import json
import os
import re
import subprocess
from pathlib import Path

import pytest
from command_runs import run_in

GUIDE = Path(__file__).parents[2] / "docs" / "formats.md"
SHOW = "INT. NEWSROOM - NIGHT\n\n  MINA\nIs it true? Call them.\n\n  JOON\nI did.\n"


def documented_module() -> str:
    """Return the example of the guide, so that what it shows is what is tested."""
    [code] = re.findall(r"```python\n(.*?)```", GUIDE.read_text(encoding="utf-8"), re.S)
    return str(code)


def install(site: Path, module: str, *, names: str = "FORMAT") -> None:
    """Lay out what an installer would: the module, and who it says it is."""
    site.mkdir()
    (site / "screenplays.py").write_text(module, encoding="utf-8")
    about = site / "screenplays-1.0.dist-info"
    about.mkdir()
    (about / "METADATA").write_text("Metadata-Version: 2.1\nName: screenplays\n")
    (about / "entry_points.txt").write_text(
        f"[workbench.formats]\nscreenplay = screenplays:{names}\n"
    )


def run(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "PYTHONPATH": str(folder / "site")}
    return run_in(folder, environment, *arguments)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "seeds").mkdir()
    (tmp_path / "seeds" / "show.screenplay").write_text(SHOW, encoding="utf-8")
    settings = 'source = "en"\ntargets = ["ko"]\n'
    (tmp_path / "workbench.toml").write_text(settings, encoding="utf-8")
    return tmp_path


def test_a_format_from_outside_takes_part_in_everything(folder: Path) -> None:
    install(folder / "site", documented_module())
    segmented = run(folder, "segment", "seeds/show.screenplay", "--format", "json")
    texts = [s["text"] for s in json.loads(segmented.stdout)["segments"]]
    assert texts == ["Is it true?", "Call them.", "I did."]
    for command in (["sync"], ["draft", "--locale", "ko", "--engine", "pseudo"]):
        assert run(folder, *command).returncode == 0
    done = run(folder, "export", "--locale", "ko", "--include", "draft")
    assert done.returncode == 0, done.stderr
    exported = (folder / "out/ko/show.screenplay").read_text(encoding="utf-8")
    assert exported.startswith("INT. NEWSROOM - NIGHT\n\n  MINA\n")
    assert "Is it true?" not in exported
    assert len(exported.splitlines()) == len(SHOW.splitlines())


def test_without_the_package_the_file_is_no_article(folder: Path) -> None:
    done = run(folder, "segment", "seeds/show.screenplay")
    assert done.returncode == 2
    assert "unknown format" in done.stderr


@pytest.mark.parametrize(
    ("module", "names", "said"),
    [
        ("FORMAT = 1\n", "FORMAT", "screenplays:FORMAT is no Format"),
        ("import missing_library\n", "FORMAT", "missing_library"),
        ("", "FORMAT", "cannot be loaded"),
        (
            "from workbench.formats.text import FORMAT\n",
            "FORMAT",
            "there is a format 'text' already",
        ),
    ],
)
def test_a_broken_package_is_named(
    folder: Path, module: str, names: str, said: str
) -> None:
    install(folder / "site", module, names=names)
    done = run(folder, "segment", "seeds/show.screenplay")
    assert done.returncode == 2
    assert "format 'screenplay'" in done.stderr
    assert said in done.stderr
    assert "Traceback" not in done.stderr
