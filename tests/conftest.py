"""What every test may use: a workspace, and the tools that may be missing.

Locally a test whose tool is missing is skipped with its reason. Where
``WORKBENCH_REQUIRE`` names its marker, as in CI, the same test fails instead.
"""

from __future__ import annotations

import importlib.util
import os
import shutil
from pathlib import Path

import pytest

CHROMIUM = "/usr/bin/chromium"
GETTEXT = ("msgfmt", "msgcat", "msgmerge", "msgattrib")


def _missing(marker: str) -> str:
    """Return why tests with this marker cannot run here, or nothing."""
    if marker == "browser" and not Path(CHROMIUM).exists():
        return f"Chromium is not at {CHROMIUM}"
    if marker == "gettext":
        absent = [tool for tool in GETTEXT if shutil.which(tool) is None]
        return f"gettext tools are missing: {', '.join(absent)}" if absent else ""
    if marker == "argos" and importlib.util.find_spec("ctranslate2") is None:
        return "ctranslate2 is not installed"
    return ""


def pytest_runtest_setup(item: pytest.Item) -> None:
    """Skip a test whose tool is missing, or fail it where the tool is required."""
    required = os.environ.get("WORKBENCH_REQUIRE", "").split(",")
    for marker in ("browser", "gettext", "argos"):
        if item.get_closest_marker(marker) is None:
            continue
        if reason := _missing(marker):
            if marker in required:
                pytest.fail(f"{marker} is required here, but {reason}")
            pytest.skip(reason)
