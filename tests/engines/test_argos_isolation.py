"""T-42: translating opens no connection, and nothing appears where it should not.

Each test watches a fresh interpreter whose home folder is empty.
"""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from argos_material import EN_KO

from workbench.engines import EngineSettings

pytestmark = pytest.mark.argos

WATCH = """
import sys
from pathlib import Path
def watch(event, arguments):
    if event in ("socket.connect", "socket.getaddrinfo", "socket.sendto"):
        print("NETWORK", event, arguments)
    if not arguments or isinstance(arguments[0], int):
        return  # a file that is open already
    if event == "os.mkdir" or event == "open" and (
        set(str(arguments[1])) & set("wax+")
    ):
        print("WRITES", arguments[0])
sys.addaudithook(watch)
from workbench import engines
from workbench.engines import EngineSettings, argos
settings = EngineSettings(models=Path(sys.argv[1]))
"""


def run(code: str, models: Path, home: Path) -> str:
    """Return what a fresh interpreter prints; its home folder is watched too."""
    home.mkdir(exist_ok=True)
    kept = {k: v for k, v in os.environ.items() if not k.startswith("XDG_")}
    environment = {**kept, "HOME": str(home), "PYTHONDONTWRITEBYTECODE": "1"}
    done = subprocess.run(
        [sys.executable, "-W", "error", "-c", WATCH + code, str(models)],
        env=environment,
        capture_output=True,
        text=True,
        check=False,
        cwd=home,
    )
    assert done.returncode == 0, done.stderr
    assert list(home.iterdir()) == []
    return done.stdout


def test_t42_loading_and_listing_touch_nothing(
    tmp_path: Path, settings: EngineSettings
) -> None:
    code = """
for name in engines.names():
    engines.load(name, settings).pairs()
argos.installed(settings)
heavy = {"argostranslate", "ctranslate2", "sentencepiece", "onnxruntime", "numpy"}
print(sorted(heavy & set(sys.modules)))
"""
    assert run(code, settings.models, tmp_path / "home") == "[]\n"
    assert not settings.models.exists()


def test_t42_translating_touches_nothing(tmp_path: Path, tiny: EngineSettings) -> None:
    code = """
drafts = engines.load("argos", settings).translate(["Thank you."], "en", "ko")
unwanted = {"argostranslate", "onnxruntime", "minisbd", "torch", "requests"}
print(drafts[0].text, sorted(unwanted & set(sys.modules)))
"""
    before = sorted(tiny.models.rglob("*"))
    assert run(code, tiny.models, tmp_path / "home") == "감사합니다. []\n"
    assert sorted(tiny.models.rglob("*")) == before


def test_t42_installing_a_file_stays_inside_the_folder_of_models(
    tmp_path: Path, settings: EngineSettings
) -> None:
    code = f"""
import os
before = dict(os.environ)
print(argos.install_file(Path({str(EN_KO)!r}), settings).name)
print(dict(os.environ) == before, "onnxruntime" in sys.modules)
"""
    lines = run(code, settings.models, tmp_path / "home").splitlines()
    outside = [
        line
        for line in lines
        if line.startswith("WRITES")
        and not Path(line.removeprefix("WRITES ")).is_relative_to(tmp_path / "models")
        and "/dev/null" not in line
    ]
    assert outside == []
    assert not any(line.startswith("NETWORK") for line in lines)
    assert "translate-en_ko-0.1" in lines
    assert "True False" in lines
