"""Settings are shown with where they come from, and changed one key at a time."""

from __future__ import annotations

import dataclasses
import tomllib
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from workbench import config, steering
from workbench.config import known, writing
from workbench.errors import (
    ConfigurationError,
    NothingMatchedError,
    TransitionError,
    UsageError,
)
from workbench.memory import MemoryOptions
from workbench.oidc.options import OidcOptions
from workbench.policy import CheckOptions, Unedited
from workbench.workspace import Workspace

FILE = """\
# Ours.
source = "en"  # never changes
targets = ["ko"]

[engine]  # drafts
name = "pseudo"  # for tests

[[articles]]
match = "ko/**"
language = "ko"
targets = ["en"]
"""


@pytest.fixture
def written(workspace: Workspace) -> Workspace:
    workspace.settings.path.write_text(FILE, encoding="utf-8")
    return Workspace.open(workspace.root)


def setting(workspace: Workspace, key: str) -> steering.Setting:
    found = steering.listing(workspace).settings
    return next(one for one in found if one.key == key)


def change(workspace: Workspace, key: str, value: str | None) -> None:
    seen = steering.listing(workspace).revision
    steering.change(workspace, key, value, seen=seen, by="kim")


def test_every_setting_is_known_with_its_meaning() -> None:
    owners = {
        "": config.Settings,
        "unedited": Unedited,
        "engine": config.EngineOptions,
        "server": config.ServerOptions,
        "jobs": config.JobOptions,
        "oidc": OidcOptions,
        "memory": MemoryOptions,
        "checks": CheckOptions,
    }
    names = {
        f"{table}.{field.name}".lstrip(".")
        for table, owner in owners.items()
        for field in dataclasses.fields(owner)
    }
    assert names - {"path", *owners} == set(known.BY_KEY)
    assert len(known.KNOWN) == len(known.BY_KEY)
    assert all(one.meaning.endswith(".") for one in known.KNOWN)


def test_a_setting_says_where_it_comes_from(written: Workspace) -> None:
    name = setting(written, "engine.name")
    assert (name.value, name.line, name.usual) == ('"pseudo"', 6, '"argos"')
    assert setting(written, "memory.minimum").line is None
    assert setting(written, "articles").line == 8
    assert "ko/**" in setting(written, "articles").value


def test_a_table_of_tables_begins_with_its_first(written: Workspace) -> None:
    path = written.settings.path
    path.write_text(f'{FILE}\n[engines.openai]\nurl = "http://127.0.0.1/v1"\n', "utf-8")
    again = Workspace.open(written.root)
    assert setting(again, "engines").line == 13
    assert setting(again, "domains").line is None


def test_passwords_in_addresses_are_not_shown(written: Workspace) -> None:
    url = "postgresql://kim:hush@db/x?password=hush"
    written.settings = dataclasses.replace(written.settings, store=url)
    assert "hush" not in setting(written, "store").value


def test_a_change_is_one_line_is_followed_and_is_in_the_trail(
    written: Workspace,
) -> None:
    change(written, "engine.name", "argos")
    change(written, "self_approval", "forbid")
    change(written, "checks.numbers", "info")
    text = written.settings.path.read_text(encoding="utf-8")
    before = FILE.replace('name = "pseudo"', 'name = "argos"').splitlines()
    kept = [line for line in text.splitlines() if line in before]
    assert [line for line in kept if line] == [line for line in before if line]
    assert written.settings.self_approval == "forbid"
    assert written.settings.engine.name == "argos"
    assert Workspace.open(written.root).settings == written.settings
    deeds = list(written.store.audit.whole(_all(), limit=9))
    assert [(d.subject, d.old, d.new) for d in deeds][::-1] == [
        ("engine.name", '"pseudo"', '"argos"'),
        ("self_approval", "", '"forbid"'),
        ("checks.numbers", "", '"info"'),
    ]
    for key in ("self_approval", "checks.numbers"):
        change(written, key, None)
    assert written.settings.self_approval == "allow"


def _all() -> object:
    from workbench.store import TraceQuestion

    return TraceQuestion()


@pytest.mark.parametrize(
    ("key", "value", "error"),
    [
        ("memory.minimum", "1000", ConfigurationError),
        ("memory.minimum", "many", UsageError),
        ("unedited.unit", "nan", UsageError),
        ("unedited.unit", "2", ConfigurationError),
        ("self_approval", "perhaps", UsageError),
        ("engine.name", "unheard-of", UsageError),
        ("checks.numbers", "dire", UsageError),
        ("checks.invalid-po", "off", ConfigurationError),
        ("sources", "/etc", UsageError),
        ("sources", None, UsageError),
        ("store", "sqlite:///x", UsageError),
        ("checks.rules", "x", UsageError),
        ("checks.unheard-of", "off", NothingMatchedError),
        ("path", ".git/config", NothingMatchedError),
        ("engine.name.x", None, NothingMatchedError),
        ("", None, NothingMatchedError),
    ],
)
def test_t14_a_mistake_never_lands_anywhere(
    written: Workspace, key: str, value: str | None, error: type[Exception]
) -> None:
    before = snapshot(written.root)
    with pytest.raises(error):
        change(written, key, value)
    assert snapshot(written.root) == before
    assert list(written.store.audit.whole(_all(), limit=9)) == []


def snapshot(root: Path) -> dict[str, bytes]:
    return {
        str(path): path.read_bytes()
        for path in root.rglob("*")
        if path.is_file() and ".workbench" not in path.parts
    }


def test_what_was_not_seen_is_not_overwritten(written: Workspace) -> None:
    seen = steering.listing(written).revision
    written.settings.path.write_text(f"{FILE}# by hand\n", encoding="utf-8")
    with pytest.raises(TransitionError):
        steering.change(written, "self_approval", "warn", seen=seen, by="kim")
    assert "self_approval" not in written.settings.path.read_text(encoding="utf-8")


def test_a_project_keeps_its_other_tables(tmp_path: Path) -> None:
    path = tmp_path / "pyproject.toml"
    path.write_text(
        '[project]\nname = "x"\n\n[tool.workbench]\ntargets = ["ko"]\n\n[tool.ruff]\n',
        encoding="utf-8",
    )
    workspace = Workspace.open(tmp_path)
    change(workspace, "memory.minimum", "80")
    assert workspace.settings.memory.minimum == 80
    table = tomllib.loads(path.read_text(encoding="utf-8"))
    assert set(table) == {"project", "tool"}
    assert set(table["tool"]) == {"workbench", "ruff"}
    assert setting(workspace, "memory.minimum").line is not None


KEYS = st.sampled_from(["a", "b", "engine.name", "engine.beam", "checks.x"])
VALUES = st.one_of(st.booleans(), st.integers(0, 9), st.text(max_size=5))
LINES = st.lists(
    st.sampled_from(
        ["# note", "", 'c = "x # y"', "d = [\n  1, # one\n]", "[z]", "[y.x]"]
    ),
    unique=True,
)


@settings(max_examples=40, deadline=None)
@given(LINES, KEYS, VALUES)
def test_only_the_key_is_changed_and_taking_it_away_gives_it_back(
    lines: list[str], key: str, value: bool | int | str
) -> None:
    text = "\n".join([*lines, ""])
    try:
        before = tomllib.loads(text)
    except tomllib.TOMLDecodeError:
        return
    path = key.split(".")
    made = writing.changed(text, path, value)
    for line in text.splitlines():
        assert line in made.splitlines()
    after = tomllib.loads(writing.changed(made, path, None))
    after = {k: v for k, v in after.items() if v != {} or k in before}
    assert after == before
