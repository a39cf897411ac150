"""What a workspace says of its checks: how grave, where, and whether at all."""

from __future__ import annotations

from pathlib import Path

import pytest

from workbench import audit, config
from workbench.errors import ConfigurationError
from workbench.model import Finding, Severity
from workbench.policy import CheckOptions, CheckRule

TABLE = """\
source = "en"
targets = ["ko", "de"]

[checks]
end-punctuation = "off"
numbers = "error"

[[checks.rules]]
match = "sport/**"
numbers = "info"

[[checks.rules]]
locales = ["de"]
edge-space = "error"
"""


def loaded(folder: Path, text: str) -> config.Settings:
    path = folder / config.WORKSPACE_FILE
    path.write_text(text, encoding="utf-8")
    return config.load(path)


def finding(code: str, article: str = "seeds/a.txt", **fields: object) -> Finding:
    given = {"severity": audit.severities()[code], "template": "x", "locale": "ko"}
    return Finding(code=code, article=article, **{**given, **fields})  # type: ignore[arg-type]


def applied(options: CheckOptions, *findings: Finding) -> list[tuple[str, str]]:
    usual = audit.severities()
    once = options.applied(findings, usual=usual, sources="seeds")
    assert options.applied(once, usual=usual, sources="seeds") == once
    return [(one.code, str(one.severity)) for one in once]


def test_severities_are_set_everywhere_by_glob_and_by_locale(tmp_path: Path) -> None:
    options = loaded(tmp_path, TABLE).checks
    assert applied(
        options,
        finding("end-punctuation"),
        finding("numbers"),
        finding("numbers", "seeds/sport/b.txt"),
        finding("edge-space"),
        finding("edge-space", locale="de"),
        finding("untranslated"),
    ) == [
        ("numbers", "error"),
        ("numbers", "info"),
        ("edge-space", "warning"),
        ("edge-space", "error"),
        ("untranslated", "error"),
    ]


def test_a_python_project_keeps_them_in_its_own_table(tmp_path: Path) -> None:
    path = tmp_path / config.PROJECT_FILE
    text = (
        '[tool.workbench]\ntargets = ["ko"]\n[tool.workbench.checks]\nnumbers = "off"'
    )
    path.write_text(text, encoding="utf-8")
    assert applied(config.load(path).checks, finding("numbers")) == []


def test_what_a_check_takes_for_less_grave_never_becomes_graver() -> None:
    rule = CheckRule(severities=(("added-placeholder", "error"),))
    mild = finding("added-placeholder", severity=Severity.WARNING)
    assert applied(CheckOptions((rule,)), mild) == [("added-placeholder", "warning")]
    lower = CheckRule(severities=(("added-placeholder", "info"),))
    assert applied(CheckOptions((lower,)), mild) == [("added-placeholder", "info")]


def test_only_what_does_not_block_can_be_dismissed() -> None:
    usual = audit.severities()
    said = finding("numbers", dismissed="spelled out")
    grave = CheckRule(severities=(("numbers", "error"),))

    def reason(options: CheckOptions) -> str:
        (one,) = options.applied([said], usual=usual, sources="seeds")
        return one.dismissed

    assert reason(CheckOptions()) == "spelled out"
    assert reason(CheckOptions((grave,))) == ""
    assert reason(CheckOptions((grave,), dismiss_errors=True)) == "spelled out"


@pytest.mark.parametrize(
    ("line", "at", "said"),
    [
        ('nubmers = "off"', 4, "unknown check 'nubmers' (did you mean numbers"),
        ('numbers = "loud"', 4, "known: error, warning, info, off"),
        ("numbers = 1", 4, "'numbers' has no severity 1"),
        ('invalid-po = "off"', 4, "cannot be off"),
        ('dismiss_errors = "yes"', 4, "must be true or false"),
        ("block_approval = 1", 4, "'block_approval' must be true or false"),
        ("rules = 3", 4, "[[checks.rules]]"),
        ("[[checks.rules]]\nmatch = 3", 5, "'match' must be a text in quotes"),
        ('[[checks.rules]]\nlocales = "ko"', 5, "list of strings"),
        ('[[checks.rules]]\nlocales = ["xx_YY_ZZ"]', 5, "unknown locale"),
        ('[[checks.rules]]\nend-punct = "off"', 5, "did you mean end-punctuation"),
    ],
)
def test_a_mistake_is_named_with_its_line(
    tmp_path: Path, line: str, at: int, said: str
) -> None:
    with pytest.raises(ConfigurationError) as raised:
        loaded(tmp_path, f'source = "en"\n\n[checks]\n{line}\n')
    assert f"workbench.toml:{at}" in str(raised.value)
    assert said in str(raised.value)
