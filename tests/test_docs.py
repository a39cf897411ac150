"""What the documentation lists is what there is."""

from __future__ import annotations

import dataclasses
import re
from pathlib import Path

import click
import pytest

from workbench import config
from workbench.cli import workbench
from workbench.engines.services import settings as services
from workbench.oidc import OidcOptions, RoleRule
from workbench.reuse import MemoryOptions
from workbench.software.domain import Domain
from workbench.web import create_app
from workbench.workspace import Workspace

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
    "owner",
    [
        config.Settings,
        config.EngineOptions,
        config.ServerOptions,
        MemoryOptions,
        config.ArticleRule,
        OidcOptions,
        RoleRule,
        Domain,
        *services.KINDS.values(),
    ],
)
def test_every_setting_is_documented(owner: type) -> None:
    for field in dataclasses.fields(owner):
        if field.name != "path":
            assert f"`{field.name}`" in SETTINGS, field.name


def test_every_resource_of_the_api_is_documented(workspace: Workspace) -> None:
    page = (ROOT / "docs/api.md").read_text(encoding="utf-8")
    rules = [r for r in create_app(workspace).url_map.iter_rules() if "/api/" in str(r)]
    assert rules
    for rule in rules:
        tail = str(rule).replace("<unit_id>", "UNIT").replace("<job_id>", "JOB")
        tail = tail.replace("<int:number>", "N").replace("<code>", "CODE")
        tail = tail.replace("<run_id>", "RUN")
        tail = tail.replace("/api/v1/catalogs/<locale>/<path:name>/", "…/")
        tail = tail.replace("<locale>/<path:name>", "LOCALE/ARTICLE")
        for method in (rule.methods or set()) - {"HEAD", "OPTIONS"}:
            assert f"`{method} {tail}`" in page, f"{method} {rule}"


@pytest.mark.parametrize(
    "page", [*sorted((ROOT / "docs").glob("*.md")), ROOT / "README.md"]
)
def test_links_lead_somewhere(page: Path) -> None:
    text = page.read_text(encoding="utf-8")
    for target in re.findall(r"\]\((?!https?:)([^)#]+)", text):
        assert (page.parent / target).exists(), target
