"""Makes new workspaces: an empty one, or the demo with the shipped articles."""

from __future__ import annotations

import shutil
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from workbench import config, files, languages, shipped
from workbench.errors import StorageError, UsageError

_SETTINGS = """\
# Settings of this Translation Workbench workspace.
source = "{source}"
targets = [{targets}]
sources = "seeds"
exclude = ["README.md"]
"""

_WORKFLOW = """\
name: translations
on: [push, pull_request]
jobs:
  check:
    runs-on: ubuntu-latest
    steps:
      - uses: actions/checkout@v4
      - uses: actions/setup-python@v5
        with:
          python-version: "3.13"
      - run: pip install translation-workbench
      - run: workbench check --format github
"""

_DEMO_RULE = """
[[articles]]
match = "ko/**"
language = "ko"
targets = ["en"]
"""


DEMO_ARTICLE = "seeds/overseas-workers.txt"
"""The report the demo is about, which makes a workspace known as one."""


def found(
    folder: Path, source: str, targets: Sequence[str], *, github: bool = False
) -> list[Path]:
    """Make a workspace in ``folder`` and return the files written.

    :raises UsageError: the folder is a workspace already, or would be translated into
        its own language.
    :raises LocaleError: a language is not one.
    """
    folder = folder.resolve()
    for target in targets:
        if languages.canonical(target) == languages.canonical(source):
            message = f"{target!r} is the language of the articles"
            raise UsageError(message, hint="name another")
    written = _settings(folder, _rendered(source, targets))
    if github:
        workflow = folder / ".github" / "workflows" / "translations.yml"
        files.write_atomic(workflow, _WORKFLOW.encode(), root=folder)
        written.append(workflow)
    with _explained(folder):
        for name in ("seeds", "locales"):
            (folder / name).mkdir(exist_ok=True)
    return written


def found_demo(folder: Path) -> bool:
    """Copy the shipped articles into ``folder``; False where a demo is there already.

    :raises UsageError: the folder holds something else.
    """
    folder = folder.resolve()
    if (folder / config.WORKSPACE_FILE).exists() and (folder / DEMO_ARTICLE).exists():
        return False
    if folder.is_dir() and any(folder.iterdir()):
        raise UsageError("the folder is not empty", path=folder, hint="name a new one")
    with _explained(folder):
        for name in ("seeds", "locales"):
            ignored = shutil.ignore_patterns("*.pot")
            shutil.copytree(shipped.folder(name), folder / name, ignore=ignored)
    shutil.rmtree(folder / "locales" / "ko" / "LC_MESSAGES", ignore_errors=True)
    _settings(folder, _rendered("en", ["ko"]) + _DEMO_RULE)
    return True


def _rendered(source: str, targets: Sequence[str]) -> str:
    codes = ", ".join(f'"{languages.canonical(code)}"' for code in targets)
    return _SETTINGS.format(source=languages.canonical(source), targets=codes)


def _settings(folder: Path, text: str) -> list[Path]:
    path = folder / config.WORKSPACE_FILE
    if path.exists():
        raise UsageError("there is a workspace already", path=path)
    with _explained(folder):
        folder.mkdir(parents=True, exist_ok=True)
    files.write_atomic(path, text.encode(), root=folder)
    return [path]


@contextmanager
def _explained(folder: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        reason = error.strerror or str(error)
        raise StorageError(f"cannot be made: {reason}", path=folder) from error
