"""The page about catalogs names what there is."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from catalog.making import HEADER, parsed
from workbench.catalog import marks
from workbench.catalog.inspection import UNSOUND

PAGE = (Path(__file__).parents[2] / "docs/catalogs.md").read_text(encoding="utf-8")


def test_every_doubt_is_documented() -> None:
    table = PAGE.split("## What is believed")[1].split("## What is read")[0]
    assert set(re.findall(r"^\| `([a-z-]+)` \|", table, re.MULTILINE)) == set(UNSOUND)


@pytest.mark.parametrize("key", marks.KNOWN)
def test_every_mark_is_documented(key: str) -> None:
    assert f"\n| `{key}` |" in PAGE


@pytest.mark.parametrize("code", ["invalid-po", "duplicate-unit", "unwritable-unit"])
def test_every_finding_about_files_is_documented(code: str) -> None:
    assert f"`{code}`" in PAGE


def test_the_example_is_read_as_it_says_but_for_its_made_up_proof() -> None:
    example = PAGE.split("```po\n")[1].split("```")[0]
    (unit,) = parsed(HEADER + example).units
    assert unit.unsound == "void-approval"
    proof = marks.checksum(unit)
    (unit,) = parsed(HEADER + example.replace("3f9c2a71d0b4", proof)).units
    assert unit.state == "approved"
