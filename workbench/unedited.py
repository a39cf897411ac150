"""Machine text that nobody edited, judged by the catalog alone.

Only approved text is judged; a draft says itself that it is one. What a person declared
right as it is (a dismissal of :data:`UNIT`) counts as edited.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from workbench.catalog import dismissals, machined
from workbench.errors import HeldError
from workbench.model import N_, Document, Finding, Severity, State, Unit
from workbench.occurrences import key_of, occurrences
from workbench.policy import AS_IT_IS, Unedited
from workbench.shaping import shaped

UNIT = AS_IT_IS
PARAGRAPH = "unedited-paragraph"
ARTICLE = "unedited-article"
CODES = dict.fromkeys((UNIT, PARAGRAPH, ARTICLE), Severity.ERROR)
"""Codes of the findings about unedited text, with their severity where it is held."""

_WHOLE = N_("The approved translation is as the machine wrote it.")
_UNIT = N_("{share} of the approved translation is as the machine wrote it.")
_HINT_WHOLE = N_("The translation is as the machine wrote it.")
_HINT = N_("{share} of the translation is as the machine wrote it.")
_PARAGRAPH = N_("{share} of this paragraph is as a machine wrote it.")
_ARTICLE = N_("{share} of the article is as a machine wrote it.")


@dataclass(frozen=True, slots=True)
class _Weight:
    """How many characters of a unit count, and how many of them are a machine's."""

    unit: Unit
    characters: int
    unedited: float
    """Of the characters; none where a person said that the text is right as it is."""


def findings(
    document: Document | None, units: Sequence[Unit], options: Unedited
) -> Iterator[Finding]:
    """Yield what is unedited in units, in paragraphs of several, and in the article.

    :param document: the article; without it nothing is told of paragraphs.
    :param units: those of the catalog. A paragraph, or the article, is judged when all
        of its units are approved.
    """
    if not options.asked:
        return
    live = [unit for unit in units if not unit.obsolete]
    for unit in live:
        if unit.state is State.APPROVED:
            yield from about(unit, options)
    if document is not None and options.paragraph:
        for block in _blocks(document, units):
            if len(block) > 1:
                yield from _of_many(block, PARAGRAPH, options.paragraph, options)
    if options.article:
        yield from _of_many(live, ARTICLE, options.article, options)


def about(unit: Unit, options: Unedited) -> Iterator[Finding]:
    """Yield what is unedited in one unit; a mere hint while it is not approved."""
    share = machined.share(unit) if options.asked and options.unit else 0.0
    if not share or share < options.unit or not _counts(unit, options):
        return
    approved = unit.state is State.APPROVED
    texts = (_WHOLE, _UNIT) if approved else (_HINT_WHOLE, _HINT)
    template = texts[0] if share == 1 else texts[1]
    arguments = () if share == 1 else (("share", _percent(share)),)
    severity = _severity(options) if approved else Severity.INFO
    yield _finding(UNIT, severity, template, arguments, unit)


def require_edited(found: Iterable[Finding]) -> None:
    """Refuse an article that is held back for its unedited text.

    :param found: what :func:`findings` said, as grave as the settings want it.
    :raises HeldError: an error among them is open.
    """
    held = tuple(one for one in found if one.open and one.severity is Severity.ERROR)
    if held:
        raise HeldError(held)


def _blocks(document: Document, units: Sequence[Unit]) -> Iterator[list[Unit]]:
    """Yield the units of each block of the article, in order, each of them once."""
    known = {key_of(unit): unit for unit in units if not unit.obsolete}
    found = occurrences(shaped(document, units), known)
    for _, several in groupby(found, lambda one: one.block.start):
        keys = dict.fromkeys(one.key for one in several if one.key in known)
        yield [known[key] for key in keys]


def _of_many(
    units: Sequence[Unit], code: str, limit: float, options: Unedited
) -> Iterator[Finding]:
    if not units or any(unit.state is not State.APPROVED for unit in units):
        return
    weights = [_weighed(unit) for unit in units if _counts(unit, options)]
    total = sum(weight.characters for weight in weights)
    unedited = math.fsum(weight.unedited for weight in weights)
    share = unedited / total if total else 0.0
    if share >= limit:
        first = max(weights, key=lambda weight: weight.unedited).unit
        template = _ARTICLE if code == ARTICLE else _PARAGRAPH
        yield _finding(
            *(code, _severity(options), template, (("share", _percent(share)),)),
            first if code == PARAGRAPH else None,
        )


def _weighed(unit: Unit) -> _Weight:
    characters = len(machined.plain(unit.target))
    declared = UNIT in dismissals.standing(unit)
    share = 0.0 if declared else machined.share(unit)
    return _Weight(unit, characters, share * characters)


def _counts(unit: Unit, options: Unedited) -> bool:
    """Tell whether a text is long enough to be edited: a name or a number is not."""
    text = machined.plain(unit.target)
    return len(text) >= options.shortest and any(map(str.isalpha, text))


def _percent(share: float) -> str:
    """Return a share as people read it; all of it only where it is all of it."""
    return f"{math.floor(100 * share + 1e-9)}%"


def _severity(options: Unedited) -> Severity:
    return Severity.ERROR if options.held else Severity.WARNING


def _finding(
    code: str,
    severity: Severity,
    template: str,
    arguments: tuple[tuple[str, str], ...],
    unit: Unit | None,
) -> Finding:
    return Finding(
        code=code,
        severity=severity,
        template=template,
        arguments=arguments,
        line=unit.line if unit else 0,
        unit=unit.id if unit else "",
        source=unit.source if unit else "",
        target=unit.target if unit else "",
    )
