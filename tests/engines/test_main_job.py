"""The main job with a real model, as commands: install, sync, draft, approve, check."""

from __future__ import annotations

import json
import os
import subprocess
from pathlib import Path

import pytest
from argos_material import EN_KO, KO_EN, held_out
from command_runs import run_in
from package_server import Server

pytestmark = pytest.mark.argos

SETTINGS = """\
source = "{source}"
targets = ["{target}"]
[engine]
compute_type = "float32"
index_url = "{index}"
"""


class Desk:
    """A workspace of held-out sentences, worked on by the command line."""

    def __init__(self, root: Path, pair: str, index: str = "https://unused") -> None:
        self.root = root / "news"
        self.source, self.target = pair.split("_")
        self.pairs = dict(held_out(pair))
        (self.root / "seeds").mkdir(parents=True)
        text = SETTINGS.format(source=self.source, target=self.target, index=index)
        (self.root / "workbench.toml").write_text(text, encoding="utf-8")
        article = "\n\n".join(self.pairs) + "\n"
        (self.root / "seeds/held-out.txt").write_text(article, encoding="utf-8")
        self.environment = dict(os.environ) | {
            "HOME": str(root / "home"),
            "ARGOS_PACKAGES_DIR": str(root / "models"),
        }

    def run(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        return run_in(self.root, self.environment, *arguments)

    def units(self) -> list[dict[str, str]]:
        done = self.run(
            "units", "seeds/held-out.txt", "--locale", self.target, "--format", "json"
        )
        found: list[dict[str, str]] = json.loads(done.stdout)["units"]
        return found


@pytest.mark.parametrize(("pair", "package"), [("en_ko", EN_KO), ("ko_en", KO_EN)])
def test_held_out_sentences_are_drafted_right(
    tmp_path: Path, pair: str, package: Path
) -> None:
    desk = Desk(tmp_path, pair)
    assert desk.run("engines", "install", str(package)).returncode == 0
    drafted = desk.run("draft", "--locale", desk.target)
    assert (drafted.returncode, drafted.stderr) == (0, "")
    units = desk.units()
    right = [u for u in units if desk.pairs.get(u["source"]) == u["target"]]
    assert {unit["state"] for unit in units} == {"draft"}
    assert all(unit["origin"].startswith("mt argos translate-") for unit in units)
    assert len(right) >= 0.97 * len(units)
    assert not (tmp_path / "home").exists()


def test_a_model_from_an_index_serves_the_next_draft(
    tmp_path: Path, server: Server
) -> None:
    desk = Desk(tmp_path, "en_ko", server.offer(EN_KO))
    without = desk.run("draft", "--locale", "ko", "--limit", "5")
    assert without.returncode == 2
    assert "workbench engines install en ko" in without.stderr
    installed = desk.run("engines", "install", "en", "ko")
    assert (installed.returncode, installed.stderr) == (0, "")
    assert "translate-en_ko" in desk.run("engines", "list").stdout
    assert desk.run("draft", "--locale", "ko", "--limit", "5").returncode == 0
    states = [unit["state"] for unit in desk.units()]
    assert states.count("draft") == 5
