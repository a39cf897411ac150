"""Names that an article introduces without their original, against its habit.

Asked of what is spelled word by word, as names of people are: readers look up no
original of a 대법원, and places that everybody knows need none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from workbench.checks.names import hearing, vowels
from workbench.checks.names.renderings import Named, best, units_of
from workbench.checks.subject import Located, Problem, Whole
from workbench.model import N_, Severity

_BRACKETED = re.compile(r"[(（][^()（）]{2,80}[)）]")
_HABIT = 3
"""First mentions with their original that make a habit."""
_KNOWN_WORDS = """
New York Los Angeles San Diego Francisco Hong Kong Las Vegas Tel Aviv Buenos Aires
North South East West Northern Southern Eastern Western Central Latin America American
Korea Korean United Kingdom States State City Street County Olympic Olympics Asian
World Premier League Cup Games Times Post News Radio Internet Web Party Labour Court
House Council Union Department Hotel Group Bank University Institute Foundation Plan
Mr Mrs Ms Dr
"""
_KNOWN = frozenset(_KNOWN_WORDS.split())
"""Words of names that are no person's, nor in need of an original."""


def unlike_others(whole: Whole) -> Iterator[Located]:
    """Yield names that come first without their original, where most come with it."""
    with_original: list[str] = []
    without: list[tuple[Named, str]] = []
    seen: set[str] = set()
    units = whole.known(units_of)
    for unit in units if any(unit.brackets for unit in units) else ():
        if not unit.subject.target_language.startswith("ko"):
            return
        bracketed = " ".join(_BRACKETED.findall(unit.target))
        for name in _longest(unit):
            if any(name in one for one in seen):
                continue
            seen.add(name)
            if _is_said(name, bracketed):
                with_original.append(name)
            elif name not in unit.target and _is_spelled(name, unit):
                without.append((unit, name))
    if len(with_original) < max(_HABIT, len(without)):
        return
    for unit, name in without:
        yield (
            unit.subject,
            Problem(
                N_("“{name}” comes first without its original; other names have it."),
                (("name", name),),
                Severity.INFO,
                unit.target,
            ),
        )


def _longest(unit: Named) -> list[str]:
    """Return the names of several words that are not the end of a longer one."""
    return [
        name
        for name in unit.names
        if " " in name and not any(one.endswith(f" {name}") for one in unit.names)
    ]


def _is_said(name: str, bracketed: str) -> bool:
    """Tell whether brackets have the name, or two words of it: no title is in them."""
    words = name.split(" ")
    return any(f"{one} {other}" in bracketed for one, other in pairwise(words))


def _is_spelled(name: str, unit: Named) -> bool:
    """Tell whether Hangul writes a name as it sounds, above all its last word."""
    *others, last = name.split(" ")
    if not _KNOWN.isdisjoint((*others, last)):
        return False
    return any(vowels.is_rendering(last, form) for form in unit.forms) and all(
        best(sound, unit) for word in others if (sound := hearing.latin(word))
    )
