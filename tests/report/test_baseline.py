"""What is known fails nothing; what is new does; what is gone is told."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest
from test_report import FINDINGS

from workbench import baseline
from workbench.baseline import Entry
from workbench.errors import ConfigurationError
from workbench.model import Finding


def entries(*findings: Finding) -> tuple[Entry, ...]:
    return baseline.read(baseline.written(findings).encode(), name="b.json")


def everything(_: Entry) -> bool:
    return True


def test_what_was_written_is_known_wherever_it_moved() -> None:
    moved = tuple(replace(one, line=one.line + 9, column=0) for one in FINDINGS)
    compared = baseline.compared(moved, entries(*FINDINGS), covered=everything)
    assert [one.known for one in compared.findings] == [True, True, True]
    assert compared.stale == ()


def test_another_problem_in_the_same_unit_is_new() -> None:
    one = replace(FINDINGS[1], unit="3f9c2a71d0b4")
    other = replace(one, arguments=(("numbers", "41"),))
    compared = baseline.compared([other], entries(one), covered=everything)
    assert [one.known for one in compared.findings] == [False]
    assert len(compared.stale) == 1


def test_one_twin_more_is_new() -> None:
    twins = (FINDINGS[0], FINDINGS[0])
    compared = baseline.compared(twins, entries(FINDINGS[0]), covered=everything)
    assert [one.known for one in compared.findings] == [True, False]


def test_only_what_was_looked_at_can_be_gone() -> None:
    def covered(entry: Entry) -> bool:
        return entry.locale == "ja"

    compared = baseline.compared((), entries(*FINDINGS), covered=covered)
    assert [entry.code for entry in compared.stale] == ["missing-catalog"]


def test_the_file_is_the_same_in_any_order_and_a_line_a_finding() -> None:
    text = baseline.written(FINDINGS)
    assert text == baseline.written(FINDINGS[::-1])
    assert sum('"fingerprint"' in line for line in text.splitlines()) == 3
    assert json.loads(text)["version"] == 1
    assert entries() == ()


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b'{\n"version": 1,,}', "b.json:2"),
        (b"\xff", "is not JSON"),
        (b"[" * 100_000, "is not JSON"),
        (b"[]", "is not a baseline of version 1"),
        (b'{"version": 2, "findings": []}', "--write-baseline"),
        (b'{"version": 1}', "'findings' must list"),
        (b'{"version": 1, "findings": [{"code": 1}]}', "'findings' must list"),
    ],
)
def test_what_is_no_baseline_is_refused(content: bytes, said: str) -> None:
    with pytest.raises(ConfigurationError) as raised:
        baseline.read(content, name="b.json")
    assert said in str(raised.value)
