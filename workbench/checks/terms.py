"""Checks of terms: what the glossary demands, and what it forbids."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from workbench.checks.subject import Problem, Subject
from workbench.model import N_
from workbench.terms import Fault

_MISSING = N_("The glossary says “{wanted}” for “{term}”.")
_KEEP = N_("The glossary says that “{term}” stays as it is.")
_FORBIDDEN = N_("The glossary forbids “{found}” for “{term}”.")
_INSTEAD = N_("The glossary forbids “{found}” for “{term}”; say “{wanted}”.")


def term_missing(subject: Subject) -> Iterator[Problem]:
    """A term of the source is not translated as the glossary says.

    Any approved translation of the term will do, once for the whole unit, with
    whatever particles or endings; spaces are free in Korean, and known spellings of
    a loanword are one. A term that stays as it is has to be there unchanged.
    Suggestions and forms of verbs and adjectives are not looked for.
    """
    for target, fault in subject.term_faults:
        if not fault.forbidden:
            yield replace(problem_of(fault), target=target)


def term_forbidden(subject: Subject) -> Iterator[Problem]:
    """A term of the source is translated as the glossary forbids.

    What is forbidden for one term may be right for others: it is reported only
    where the source has the term, and not inside an approved translation.
    """
    for target, fault in subject.term_faults:
        if fault.forbidden:
            yield replace(problem_of(fault), target=target)


def problem_of(fault: Fault) -> Problem:
    """Return what is to be said of a fault, in a translation or in a draft."""
    term = ("term", fault.term.source)
    wanted = ("wanted", fault.term.wanted)
    found = ("found", fault.forbidden)
    if fault.forbidden and fault.term.wanted:
        return Problem(_INSTEAD, (term, wanted, found))
    if fault.forbidden:
        return Problem(_FORBIDDEN, (term, found))
    if fault.term.keep and not fault.term.preferred:
        return Problem(_KEEP, (term,))
    return Problem(_MISSING, (term, wanted))
