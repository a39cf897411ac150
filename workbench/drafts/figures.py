"""The finding that a draft changed a number: engines do, and it reads well."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import replace

from workbench.drafts.values import Request
from workbench.model import Draft, Finding, Severity

_FIGURE = re.compile(r"[0-9]+(?:[.,\u00a0\u202f][0-9]+)*")
_SIGNS = re.compile("[^0-9]")


def with_figures(draft: Draft, source: str, request: Request) -> Draft:
    """Return the draft with a finding if its numbers are not those of the source."""
    ours, theirs = _FIGURE.findall(source), _FIGURE.findall(draft.text)
    if not draft.text or ours == theirs or _digits(ours) == _digits(theirs):
        return draft
    # Importing all checks takes a second, and engines seldom change a number.
    from workbench.checks.passage import Pair, Passage
    from workbench.checks.values.numbers import numbers

    markup = request.markup
    texts = Passage(source, markup), Passage(draft.text, markup)
    problem = numbers(Pair(*texts, request.source, request.target, ()))
    if problem is None:
        return draft
    finding = Finding(
        code="draft-numbers",
        severity=Severity.WARNING,
        template=problem.template,
        arguments=problem.arguments,
    )
    return replace(draft, findings=(*draft.findings, finding))


def _digits(figures: Iterable[str]) -> Counter[str]:
    """Return the numbers by their digits: separators differ between languages."""
    return Counter(_SIGNS.sub("", found) for found in figures)
