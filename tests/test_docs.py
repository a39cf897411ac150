"""What the documentation lists is what there is."""

from __future__ import annotations

import dataclasses
import re
from pathlib import Path

import click
import pytest

from workbench import config
from workbench.cli import workbench

ROOT = Path(__file__).resolve().parents[1]
COMMANDS = (ROOT / "docs/commands.md").read_text(encoding="utf-8")
SETTINGS = (ROOT / "docs/settings.md").read_text(encoding="utf-8")


def commands(
    group: click.Group = workbench, prefix: str = ""
) -> dict[str, click.Command]:
    found: dict[str, click.Command] = {}
    for name, command in group.commands.items():
        if isinstance(command, click.Group):
            found |= commands(command, f"{prefix}{name} ")
        else:
            found[prefix + name] = command
    return found


@pytest.mark.parametrize("name", commands())
def test_every_command_and_option_is_documented(name: str) -> None:
    start = f"\n`{name}"
    assert start in COMMANDS
    options = [p for p in commands()[name].params if isinstance(p, click.Option)]
    section = COMMANDS.split(start, 1)[1].split("\n## ", 1)[0]
    for option in options:
        assert any(flag in section for flag in option.opts), option.opts


@pytest.mark.parametrize(
    "owner", [config.Settings, config.EngineOptions, config.ArticleRule]
)
def test_every_setting_is_documented(owner: type) -> None:
    for field in dataclasses.fields(owner):
        if field.name != "path":
            assert f"`{field.name}`" in SETTINGS, field.name


@pytest.mark.parametrize(
    "page", [*sorted((ROOT / "docs").glob("*.md")), ROOT / "README.md"]
)
def test_links_lead_somewhere(page: Path) -> None:
    text = page.read_text(encoding="utf-8")
    for target in re.findall(r"\]\((?!https?:)([^)#]+)", text):
        assert (page.parent / target).exists(), target
