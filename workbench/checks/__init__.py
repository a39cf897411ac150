"""Checks of units and of whole articles: what to know before they are published.

A check is a pure function with a stable kebab-case code; its docstring is its
documentation. It may miss things; it must not cry wolf.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from types import MappingProxyType

from workbench.checks.characters import edge_space, invisible_characters, line_break
from workbench.checks.formats import format_string
from workbench.checks.links import changed_link
from workbench.checks.markup import broken_markup, unsafe_markup
from workbench.checks.numbers import numbers
from workbench.checks.placeholders import added_placeholder, lost_placeholder
from workbench.checks.state import (
    LEVELS,
    conflict,
    doubtful_draft,
    draft,
    passes,
    rework,
    stale,
    unapproved,
    untranslated,
    void_approval,
)
from workbench.checks.subject import Check, Located, Problem, Subject, Whole, per_pair
from workbench.checks.subtitles import subtitle_length, subtitle_speed, unless_subtitle
from workbench.checks.terms import term_forbidden, term_missing
from workbench.checks.wording import end_punctuation, same_as_source
from workbench.model import Finding, Severity, State

__all__ = [
    "CHECKS",
    "LEVELS",
    "WHOLE_CHECKS",
    "Check",
    "Problem",
    "Subject",
    "Whole",
    "passes",
    "run",
    "run_whole",
]

_ERROR, _WARNING, _INFO = Severity.ERROR, Severity.WARNING, Severity.INFO

CHECKS: Mapping[str, Check[Subject, Problem]] = MappingProxyType(
    {
        "untranslated": Check(untranslated, _ERROR),
        "draft": Check(draft, _ERROR),
        "doubtful-draft": Check(doubtful_draft, _WARNING),
        "rework": Check(rework, _ERROR),
        "stale": Check(stale, _ERROR),
        "unapproved": Check(unapproved, _ERROR),
        "void-approval": Check(void_approval, _ERROR),
        "conflict": Check(conflict, _ERROR),
        "lost-placeholder": Check(per_pair(lost_placeholder), _ERROR),
        "added-placeholder": Check(per_pair(added_placeholder), _ERROR),
        "format-string": Check(format_string, _ERROR),
        "broken-markup": Check(per_pair(broken_markup), _ERROR),
        "unsafe-markup": Check(per_pair(unsafe_markup), _ERROR),
        "changed-link": Check(per_pair(changed_link), _ERROR),
        "line-break": Check(unless_subtitle(per_pair(line_break)), _ERROR),
        "edge-space": Check(per_pair(edge_space), _WARNING),
        "invisible-characters": Check(per_pair(invisible_characters), _WARNING),
        "same-as-source": Check(per_pair(same_as_source), _WARNING),
        "numbers": Check(per_pair(numbers), _WARNING),
        "term-missing": Check(term_missing, _WARNING),
        "term-forbidden": Check(term_forbidden, _WARNING),
        "subtitle-length": Check(subtitle_length, _WARNING),
        "subtitle-speed": Check(subtitle_speed, _WARNING),
        "end-punctuation": Check(unless_subtitle(per_pair(end_punctuation)), _INFO),
    }
)
"""Every check of a unit by its code, in the order findings are listed."""

WHOLE_CHECKS: Mapping[str, Check[Whole, Located]] = MappingProxyType({})
"""Every check that compares the units of an article, by its code."""


def run(subject: Subject, *, required: State = State.APPROVED) -> tuple[Finding, ...]:
    """Return what the checks find in one unit, in the order of ``CHECKS``.

    ``required`` is the least state that passes. Obsolete units are not in the
    article and have no findings. Locale, article and path are the caller's to fill.
    """
    if subject.unit.obsolete:
        return ()
    subject = replace(subject, required=required)
    return tuple(
        _finding(subject, code, check.severity, problem)
        for code, check in CHECKS.items()
        for problem in check.function(subject)
    )


def run_whole(subjects: Sequence[Subject]) -> Iterator[Finding]:
    """Yield what the units of an article say of each other, in order of the checks.

    ``subjects`` are in the order of the article; obsolete units are not in it.
    """
    whole = Whole(tuple(one for one in subjects if not one.unit.obsolete))
    for code, check in WHOLE_CHECKS.items():
        for subject, problem in check.function(whole):
            yield _finding(subject, code, check.severity, problem)


def _finding(
    subject: Subject, code: str, severity: Severity, problem: Problem
) -> Finding:
    unit = subject.unit
    return Finding(
        code=code,
        severity=problem.severity or severity,
        template=problem.template,
        arguments=problem.arguments,
        locale=subject.target_language,
        line=unit.line,
        unit=unit.id,
        source=unit.source,
        target=problem.target if problem.target is not None else _target(subject),
        fix=problem.fix,
    )


def _target(subject: Subject) -> str:
    return next(filter(None, (subject.unit.target, *subject.unit.targets)), "")
