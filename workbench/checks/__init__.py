"""Checks of units and of whole articles: what to know before they are published.

A check is a pure function with a stable kebab-case code; its docstring is its
documentation. It may miss things; it must not cry wolf.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from types import MappingProxyType

from workbench.checks.brackets import bracket_pairs
from workbench.checks.characters import edge_space, invisible_characters, line_break
from workbench.checks.formats import format_string
from workbench.checks.leftover import source_left
from workbench.checks.lengths import addition, omission
from workbench.checks.links import changed_link
from workbench.checks.markup import broken_markup, unsafe_markup
from workbench.checks.measures import currencies, measures, percentages
from workbench.checks.names import first_mention, name_variants
from workbench.checks.negation import negation
from workbench.checks.numbers import numbers
from workbench.checks.particles import doubled_particle, particle
from workbench.checks.placeholders import added_placeholder, lost_placeholder
from workbench.checks.quotations import attribution, quotations
from workbench.checks.register import register
from workbench.checks.repetition import repeated_words
from workbench.checks.scripts import full_width, mixed_scripts
from workbench.checks.spelling import korean_spelling, spacing
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
from workbench.checks.subject import (
    Check,
    Located,
    Problem,
    Subject,
    Whole,
    is_settled,
    per_pair,
)
from workbench.checks.subtitles import subtitle_length, subtitle_speed, unless_subtitle
from workbench.checks.terms import term_forbidden, term_missing
from workbench.checks.times import dates, times
from workbench.checks.typography import mixed_typography
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
        "untranslated": Check(untranslated, _ERROR, of_state=True),
        "draft": Check(draft, _ERROR, of_state=True),
        "doubtful-draft": Check(doubtful_draft, _WARNING, of_state=True),
        "rework": Check(rework, _ERROR, of_state=True),
        "stale": Check(stale, _ERROR, of_state=True),
        "unapproved": Check(unapproved, _ERROR, of_state=True),
        "void-approval": Check(void_approval, _ERROR, of_state=True),
        "conflict": Check(conflict, _ERROR, of_state=True),
        "lost-placeholder": Check(per_pair(lost_placeholder), _ERROR),
        "added-placeholder": Check(per_pair(added_placeholder), _ERROR),
        "format-string": Check(format_string, _ERROR),
        "broken-markup": Check(per_pair(broken_markup), _ERROR),
        "unsafe-markup": Check(per_pair(unsafe_markup), _ERROR),
        "changed-link": Check(per_pair(changed_link), _ERROR),
        "line-break": Check(unless_subtitle(per_pair(line_break)), _ERROR),
        "edge-space": Check(per_pair(edge_space), _WARNING),
        "invisible-characters": Check(per_pair(invisible_characters), _WARNING),
        "spacing": Check(per_pair(spacing), _WARNING),
        "bracket-pairs": Check(per_pair(bracket_pairs), _WARNING),
        "repeated-words": Check(per_pair(repeated_words), _WARNING),
        "mixed-scripts": Check(per_pair(mixed_scripts), _WARNING),
        "full-width": Check(per_pair(full_width), _WARNING),
        "same-as-source": Check(per_pair(same_as_source), _WARNING),
        "numbers": Check(per_pair(numbers), _WARNING),
        "particle": Check(per_pair(particle), _WARNING),
        "doubled-particle": Check(per_pair(doubled_particle), _WARNING),
        "korean-spelling": Check(per_pair(korean_spelling), _WARNING),
        "dates": Check(per_pair(dates), _WARNING),
        "times": Check(per_pair(times), _WARNING),
        "currencies": Check(per_pair(currencies), _WARNING),
        "percentages": Check(per_pair(percentages), _WARNING),
        "measures": Check(per_pair(measures), _WARNING),
        "negation": Check(per_pair(negation), _WARNING),
        "source-left": Check(per_pair(source_left), _WARNING),
        "quotations": Check(per_pair(quotations), _WARNING),
        "attribution": Check(per_pair(attribution), _INFO),
        "term-missing": Check(term_missing, _WARNING),
        "term-forbidden": Check(term_forbidden, _WARNING),
        "subtitle-length": Check(subtitle_length, _WARNING),
        "subtitle-speed": Check(subtitle_speed, _WARNING),
        "end-punctuation": Check(unless_subtitle(per_pair(end_punctuation)), _INFO),
    }
)
"""Every check of a unit by its code, in the order findings are listed."""

WHOLE_CHECKS: Mapping[str, Check[Whole, Located]] = MappingProxyType(
    {
        "register": Check(register, _WARNING),
        "mixed-typography": Check(mixed_typography, _WARNING),
        "omission": Check(omission, _WARNING),
        "addition": Check(addition, _WARNING),
        "name-variants": Check(name_variants, _WARNING),
        "first-mention": Check(first_mention, _INFO),
    }
)
"""Every check that compares the units of an article, by its code."""

_OF_ANY = tuple(CHECKS.items())
_OF_SETTLED = tuple(item for item in _OF_ANY if not item[1].of_state)
"""What is asked of a unit that is approved beyond doubt: nothing of its state."""


def run(subject: Subject, *, required: State = State.APPROVED) -> tuple[Finding, ...]:
    """Return what the checks find in one unit, in the order of ``CHECKS``.

    ``required`` is the least state that passes. Obsolete units are not in the
    article and have no findings. Locale, article and path are the caller's to fill.
    """
    if subject.unit.obsolete:
        return ()
    if subject.required is not required:
        subject = replace(subject, required=required)
    found: list[Finding] = []
    for code, check in _OF_SETTLED if is_settled(subject.unit) else _OF_ANY:
        problems = check.function(subject)
        if problems:  # a list says so itself, a generator has to be asked
            found += [_finding(subject, code, check.severity, p) for p in problems]
    return tuple(found)


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
