"""A check of the tests' own that always has a fix: two blanks should be one."""

from __future__ import annotations

from collections.abc import Iterator
from types import MappingProxyType

import pytest

from workbench import checks
from workbench.checks import Check, Problem, Subject
from workbench.model import Severity

CODE = "two-blanks"


def two_blanks(subject: Subject) -> Iterator[Problem]:
    """The translation has two blanks in a row.

    Readers stumble over them.
    """
    for text in (subject.unit.target, *subject.unit.targets):
        if "  " in text:
            fixed = text.replace("  ", " ")
            yield Problem("There are two blanks.", target=text, fix=fixed)


def register(patch: pytest.MonkeyPatch) -> None:
    """Add the check, as a new one of the workbench would be."""
    entry = {CODE: Check(two_blanks, Severity.WARNING)}
    everything = MappingProxyType({**checks.CHECKS, **entry})
    patch.setattr(checks, "CHECKS", everything)
    for name in ("_OF_ANY", "_OF_SETTLED"):  # where checks are sorted beforehand
        known = getattr(checks, name, ())
        patch.setattr(checks, name, (*known, *entry.items()), raising=False)
