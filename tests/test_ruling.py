"""The rules of the checks are arranged in the file; everything else in it stays."""

from __future__ import annotations

import tomllib
from itertools import permutations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from workbench import ruling, steering
from workbench.config import tables
from workbench.config.tables import Wanted
from workbench.errors import (
    ConfigurationError,
    NothingMatchedError,
    TransitionError,
    UsageError,
)
from workbench.ruling import Rule, Step
from workbench.workspace import Workspace

FILE = """\
# Ours.
source = "en"
targets = ["ko"]

# Sport is loose.
[[checks.rules]]
match = "sport/**"  # all of it
numbers = "info"

[engine]
name = "pseudo"

# Korean is strict.
[[checks.rules]]
locales = ["ko"]
numbers = "error"
spacing = "off"
"""
PATH = ("checks", "rules")


@pytest.fixture
def written(workspace: Workspace) -> Workspace:
    workspace.settings.path.write_text(FILE, encoding="utf-8")
    return Workspace.open(workspace.root)


def arrange(
    workspace: Workspace, step: Step, place: int | None, rule: Rule | None = None
) -> str:
    seen = steering.listing(workspace).revision
    ruling.arrange(workspace, step, place, rule, seen=seen, by="kim")
    return workspace.settings.path.read_text(encoding="utf-8")


def test_a_rule_is_added_changed_moved_and_removed(written: Workspace) -> None:
    new = Rule("news/*", ("ko",), (("numbers", "warning"),))
    text = arrange(written, Step.SET, None, new)
    assert text.startswith(FILE)
    assert ruling.rules(written)[2] == new
    assert len(written.settings.checks.rules) == 3
    changed = Rule("sport/**", (), (("numbers", "off"),))
    text = arrange(written, Step.SET, 0, changed)
    assert 'match = "sport/**"  # all of it\nnumbers = "off"\n' in text
    text = arrange(written, Step.DOWN, 0)
    assert text.index("# Korean is strict.") < text.index("# Sport is loose.")
    assert [rule.match for rule in ruling.rules(written)] == ["", "sport/**", "news/*"]
    text = arrange(written, Step.REMOVE, 0)
    assert "Korean" not in text
    assert "# Ours.\n" in text
    deeds = list(written.store.audit.whole(_all(), limit=9))
    assert {deed.subject for deed in deeds} == {"checks.rules"}
    assert len(deeds) == 4


def _all() -> object:
    from workbench.store import TraceQuestion

    return TraceQuestion()


@pytest.mark.parametrize(
    ("place", "rule", "error"),
    [
        (None, Rule(severities=(("no-such", "error"),)), ConfigurationError),
        (0, Rule(locales=("../x",), severities=(("numbers", "off"),)), Exception),
        (0, Rule(match="a"), UsageError),
        (7, Rule(severities=(("numbers", "off"),)), NothingMatchedError),
        (1, Rule(severities=(("invalid-po", "off"),)), ConfigurationError),
    ],
)
def test_a_wrong_rule_changes_nothing(
    written: Workspace, place: int | None, rule: Rule, error: type[Exception]
) -> None:
    with pytest.raises(error):
        arrange(written, Step.SET, place, rule)
    assert written.settings.path.read_text(encoding="utf-8") == FILE


def test_what_was_not_seen_is_not_arranged(written: Workspace) -> None:
    with pytest.raises(TransitionError):
        ruling.arrange(written, Step.REMOVE, 0, seen="0" * 12, by="kim")
    assert written.settings.path.read_text(encoding="utf-8") == FILE


@pytest.mark.parametrize(
    "text",
    [
        'checks = {rules = [{numbers = "off"}]}\n',
        '[[checks.rules]]\nnumbers = "off"\nx = """\n[[checks.rules]]\n"""\n',
    ],
)
def test_what_is_written_otherwise_is_left_alone(text: str) -> None:
    with pytest.raises(UsageError):
        tables.arranged(text, PATH, [])


@settings(max_examples=40, deadline=None)
@given(
    st.sampled_from([*permutations(range(3), 2), *permutations(range(3))]),
    st.lists(st.sampled_from(["", "# note", "[z]", "[y.x]"]), max_size=3, unique=True),
    st.sampled_from(["\n", "\r\n"]),
)
def test_whatever_the_order_everything_else_says_the_same(
    order: tuple[int, ...], between: list[str], end: str
) -> None:
    parts = ["a = 1"]
    for n in range(3):
        parts += [f"# {n}", "[[checks.rules]]", f"n{n} = '{n}'  # of {n}", "", "# end"]
        parts += between[n : n + 1]
    text = end.join([*parts, ""])
    before = tomllib.loads(text)
    old = before["checks"]["rules"]
    made = tables.arranged(text, PATH, [Wanted(old[n], n) for n in order])
    after = tomllib.loads(made)
    assert after.pop("checks") == {"rules": [old[n] for n in order]}
    assert before.pop("checks")
    assert after == before
    assert all(f"# {n}{end}" in made and f"# of {n}" in made for n in order)
    assert ("\n" in made.replace("\r\n", "")) == (end == "\n")
