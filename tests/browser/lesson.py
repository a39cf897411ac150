"""A workspace whose engine is a real one: the small model of the tests, installed."""

from __future__ import annotations

from pathlib import Path

from workbench.engines import EngineSettings, argos
from workbench.workspace import Workspace

PACKAGE = (
    Path(__file__).resolve().parents[1]
    / "data"
    / "argos"
    / "translate-en_ko-tiny.argosmodel"
)
NAME = "seeds/lesson.md"
EDIT = f"/edit/ko/{NAME}"
ARTICLE = """\
The teacher reads the book.

The student writes the letter.

The doctor reads the book.
"""
READS = "선생님이 책을 읽습니다."
SETTINGS = """\
source = "en"
targets = ["ko"]
[engine]
models = "models"
compute_type = "float32"
"""


def founded(root: Path) -> Workspace:
    """Make the workspace, with nothing translated yet."""
    argos.install_file(PACKAGE, EngineSettings(models=root / "models"))
    (root / "seeds").mkdir()
    (root / NAME).write_text(ARTICLE, encoding="utf-8")
    (root / "workbench.toml").write_text(SETTINGS, encoding="utf-8")
    workspace = Workspace.open(root)
    workspace.sync(workspace.article(NAME), "ko")
    return workspace
