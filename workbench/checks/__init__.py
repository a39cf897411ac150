"""Checks of units and of whole articles: what to know before they are published.

A check is a pure function with a stable kebab-case code; its docstring is its
documentation. It may miss things; it must not cry wolf.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import lru_cache
from types import MappingProxyType

from workbench.checks.completeness.leftover import same_as_source, source_left
from workbench.checks.completeness.lengths import addition, omission
from workbench.checks.denials.negation import negation
from workbench.checks.features import Bit
from workbench.checks.markup.attributes import html_attributes
from workbench.checks.markup.formats import format_string
from workbench.checks.markup.links import changed_link
from workbench.checks.markup.placeholders import added_placeholder, lost_placeholder
from workbench.checks.markup.soundness import broken_markup, unsafe_markup
from workbench.checks.names.consistency import name_variants
from workbench.checks.names.originals import first_mention
from workbench.checks.punctuation.attribution import attribution
from workbench.checks.punctuation.brackets import bracket_pairs, open_quotation
from workbench.checks.punctuation.ends import end_punctuation
from workbench.checks.punctuation.quotations import quotations
from workbench.checks.punctuation.typography import mixed_typography
from workbench.checks.recent import Outcome, Recent, key_of
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
    PerPair,
    Problem,
    Subject,
    Whole,
    is_settled,
    needs,
    per_pair,
)
from workbench.checks.subtitles import subtitle_length, subtitle_speed, unless_subtitle
from workbench.checks.terms import term_forbidden, term_missing
from workbench.checks.values.measures import currencies, measures, percentages
from workbench.checks.values.numbers import numbers
from workbench.checks.values.times import dates, times
from workbench.checks.writing.characters import (
    edge_space,
    invisible_characters,
    line_break,
)
from workbench.checks.writing.garbled import garbled_text, is_pseudo
from workbench.checks.writing.particles import doubled_particle, particle
from workbench.checks.writing.register import register
from workbench.checks.writing.repetition import repeated_words
from workbench.checks.writing.scripts import full_width, mixed_scripts
from workbench.checks.writing.spelling import korean_spelling, spacing
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

_MARKS = Bit.MARKUP | Bit.PAIRED | Bit.CONTROL
_MARKUP = needs(_MARKS, _MARKS)
_FILLED = needs(_MARKS, _MARKS, flags=True)
_NUMBERS = Bit.DIGIT | Bit.NUMBER | Bit.NATIVE

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
        "lost-placeholder": Check(per_pair(lost_placeholder), _ERROR, _FILLED),
        "added-placeholder": Check(per_pair(added_placeholder), _ERROR, _FILLED),
        "format-string": Check(format_string, _ERROR, needs(flags=True)),
        "broken-markup": Check(per_pair(broken_markup), _ERROR, _MARKUP),
        "html-attributes": Check(per_pair(html_attributes), _ERROR, _MARKUP),
        "unsafe-markup": Check(per_pair(unsafe_markup), _ERROR, _MARKUP),
        "changed-link": Check(
            per_pair(changed_link), _ERROR, needs(_MARKS, _MARKS | Bit.SITE)
        ),
        "line-break": Check(
            unless_subtitle(per_pair(line_break)), _ERROR, needs(target=Bit.CONTROL)
        ),
        "edge-space": Check(per_pair(edge_space), _WARNING, needs(Bit.EDGE, Bit.EDGE)),
        "garbled-text": Check(
            PerPair(garbled_text, unless=is_pseudo),
            _WARNING,
            needs(target=Bit.GARBLED),
        ),
        "invisible-characters": Check(
            per_pair(invisible_characters),
            _WARNING,
            needs(target=Bit.INVISIBLE | Bit.CONTROL),
        ),
        "spacing": Check(
            per_pair(spacing),
            _WARNING,
            needs(target=Bit.TIGHT | Bit.LOOSE | Bit.GAP | Bit.CONTROL),
        ),
        "bracket-pairs": Check(
            per_pair(bracket_pairs), _WARNING, needs(target=Bit.BRACKET)
        ),
        "repeated-words": Check(per_pair(repeated_words), _WARNING),
        "mixed-scripts": Check(
            per_pair(mixed_scripts), _WARNING, needs(target=Bit.FOREIGN)
        ),
        "full-width": Check(per_pair(full_width), _WARNING, needs(target=Bit.WIDE)),
        "same-as-source": Check(per_pair(same_as_source), _WARNING, needs(same=True)),
        "numbers": Check(per_pair(numbers), _WARNING, needs(_NUMBERS, _NUMBERS)),
        "particle": Check(per_pair(particle), _WARNING, needs(target=Bit.PARTICLE)),
        "doubled-particle": Check(
            per_pair(doubled_particle), _WARNING, needs(target=Bit.TWICE)
        ),
        "korean-spelling": Check(
            per_pair(korean_spelling), _WARNING, needs(target=Bit.SLIP)
        ),
        "dates": Check(per_pair(dates), _WARNING, needs(Bit.DATE | Bit.WEEKDAY)),
        "times": Check(per_pair(times), _WARNING, needs(Bit.CLOCK | Bit.PART)),
        "currencies": Check(per_pair(currencies), _WARNING, needs(Bit.MONEY)),
        "percentages": Check(per_pair(percentages), _WARNING, needs(Bit.PERCENT)),
        "measures": Check(per_pair(measures), _WARNING, needs(Bit.UNIT)),
        "negation": Check(per_pair(negation), _WARNING, needs(Bit.DENIAL, Bit.DENIAL)),
        "source-left": Check(
            per_pair(source_left), _WARNING, needs(target=Bit.SMALL | Bit.HANGUL)
        ),
        "quotations": Check(
            per_pair(quotations), _WARNING, needs(Bit.QUOTE, Bit.QUOTE)
        ),
        "attribution": Check(per_pair(attribution), _INFO, needs(Bit.SAID)),
        "term-missing": Check(term_missing, _WARNING, needs(terms=True)),
        "term-forbidden": Check(term_forbidden, _WARNING, needs(terms=True)),
        "subtitle-length": Check(subtitle_length, _WARNING, needs(subtitle=True)),
        "subtitle-speed": Check(subtitle_speed, _WARNING, needs(subtitle=True)),
        "end-punctuation": Check(
            unless_subtitle(per_pair(end_punctuation)), _INFO, needs(ends=True)
        ),
    }
)
"""Every check of a unit by its code, in the order findings are listed."""

WHOLE_CHECKS: Mapping[str, Check[Whole, Located]] = MappingProxyType(
    {
        "register": Check(register, _WARNING),
        "open-quotation": Check(open_quotation, _WARNING),
        "mixed-typography": Check(mixed_typography, _INFO),
        "omission": Check(omission, _WARNING),
        "addition": Check(addition, _WARNING),
        "name-variants": Check(name_variants, _WARNING),
        "first-mention": Check(first_mention, _WARNING),
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
    pair, key = subject.only, key_of(subject.only)
    known = None if key is None else _RECENT.of(key)
    if pair is not None and known is not None:
        pair.__dict__["seen"] = known.seen
    found: list[Finding] = []
    said: dict[str, Problem] = {}
    for code, check, single in _asked(subject.seen, is_settled(subject.unit)):
        if pair is None or single is None:
            problems = check.function(subject)
        else:  # nearly every unit has one text: then nobody need go through its texts
            problem = known.said.get(code) if known else single.of_pair(pair)
            if problem is None:
                continue
            said[code] = problem
            problems = single.of_only(subject.unit, problem)
        if problems:  # a list says so itself, a generator has to be asked
            found += [_finding(subject, code, check.severity, p) for p in problems]
    if key is not None and pair is not None and known is None:
        _RECENT.keep(key, Outcome(pair.seen, said))
    return tuple(found)


_RECENT = Recent()
_Asked = tuple[str, Check[Subject, Problem], PerPair | None]


@lru_cache(maxsize=4096)
def _asked(seen: int, settled: bool) -> tuple[_Asked, ...]:
    """Return the checks that may have something to say where this is seen.

    Those that ask each text by itself come as what they are, too.
    """
    checks = _OF_SETTLED if settled else _OF_ANY
    return tuple(
        (code, check, check.function if isinstance(check.function, PerPair) else None)
        for code, check in checks
        if check.needs & seen
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
