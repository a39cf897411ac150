"""A check of the tests' own that always has a fix: an old word should be a new one."""

from __future__ import annotations

from collections.abc import Iterator
from types import MappingProxyType

import pytest

from workbench import checks
from workbench.checks import Check, Problem, Subject
from workbench.model import Severity

CODE = "old-word"
OLD, NEW = "옛말", "새말"


def old_word(subject: Subject) -> Iterator[Problem]:
    """The translation has a word that the desk no longer uses.

    Each fix mends one of several.
    """
    for text in (subject.unit.target, *subject.unit.targets):
        if OLD in text:
            fixed = text.replace(OLD, NEW, 1)
            yield Problem("This word is old.", target=text, fix=fixed)


def register(patch: pytest.MonkeyPatch) -> None:
    """Add the check, as a new one of the workbench would be."""
    entry = {CODE: Check(old_word, Severity.WARNING)}
    everything = MappingProxyType({**checks.CHECKS, **entry})
    patch.setattr(checks, "CHECKS", everything)
    for name in ("_OF_ANY", "_OF_SETTLED"):  # where checks are sorted beforehand
        known = getattr(checks, name, ())
        patch.setattr(checks, name, (*known, *entry.items()), raising=False)
    # What a unit is asked is remembered, as nothing else adds checks to a process.
    patch.setattr(checks, "_asked", checks._asked.__wrapped__)
