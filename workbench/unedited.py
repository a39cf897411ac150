"""Machine text that nobody edited, judged by the catalog alone.

Only approved text is judged; a draft says itself that it is one. What a person declared
right as it is counts as edited. What was said of a paragraph, or of the article, stands
at each of its units that a machine wrote, and says it of these as well.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace
from itertools import groupby

from workbench.catalog import dismissals, machined
from workbench.errors import HeldError
from workbench.model import N_, Document, Finding, Severity, State, Unit
from workbench.occurrences import key_of, occurrences
from workbench.policy import (
    ARTICLE_AS_IT_IS,
    OF_MANY,
    PARAGRAPH_AS_IT_IS,
    UNIT_AS_IT_IS,
    Unedited,
)
from workbench.shaping import shaped

UNIT, PARAGRAPH = UNIT_AS_IT_IS, PARAGRAPH_AS_IT_IS
ARTICLE = ARTICLE_AS_IT_IS
CODES = dict.fromkeys((UNIT, PARAGRAPH, ARTICLE), Severity.ERROR)
"""Codes of the findings about unedited text, with their severity where it is held."""

_EDITED = frozenset({UNIT, *OF_MANY})
"""The dismissals that make an edited text of one."""

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
    yield from of_many(document, units, options)


def of_many(
    document: Document | None, units: Sequence[Unit], options: Unedited
) -> Iterator[Finding]:
    """Yield what is unedited in paragraphs, at the last unit of each, and in all."""
    for several in _several(document, units, options):
        yield from _of_many(several, options)


@dataclass(frozen=True, slots=True)
class Several:
    """Units that are judged together."""

    code: str
    """What is found of them: :data:`PARAGRAPH` or :data:`ARTICLE`."""
    units: tuple[Unit, ...]
    limit: float

    @property
    def at(self) -> Unit | None:
        """The unit beside which it is told, if there is one."""
        return self.units[-1] if self.code == PARAGRAPH else None


def concerned(
    document: Document | None,
    units: Sequence[Unit],
    code: str,
    unit: str,
    options: Unedited,
) -> tuple[Several, ...]:
    """Return the paragraphs with a unit, or the article, of which something is told.

    :param unit: its id; nothing is asked of it for the article.
    """
    return tuple(
        several
        for several in _several(document, units, options)
        if several.code == code
        if code == ARTICLE or unit in {one.id for one in several.units}
        if any(_of_many(several, options))
    )


def machine_written(several: Several, options: Unedited) -> Iterator[Unit]:
    """Yield the units of several that speak against them."""
    weights = _weights(several.units, options, {UNIT})
    return (one.unit for one in weights if one.unedited)


def _several(
    document: Document | None, units: Sequence[Unit], options: Unedited
) -> Iterator[Several]:
    if not options.asked:
        return
    if document is not None and options.paragraph:
        for block in _blocks(document, units):
            if len(block) > 1:
                yield Several(PARAGRAPH, tuple(block), options.paragraph)
    if options.article:
        live = tuple(unit for unit in units if not unit.obsolete)
        yield Several(ARTICLE, live, options.article)


def about(unit: Unit, options: Unedited) -> Iterator[Finding]:
    """Yield what is unedited in one unit; a mere hint while it is not approved."""
    share = machined.share(unit) if options.asked and options.unit else 0.0
    if not share or share < options.unit or not _counts(unit, options):
        return
    if OF_MANY & dismissals.standing(unit).keys():
        return  # it is told, with the reason, where it was said
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


def _of_many(several: Several, options: Unedited) -> Iterator[Finding]:
    """Yield what is unedited in several units together.

    Where that was declared right, it is told all the same, with the reason; what is
    left is judged without it.
    """
    bare = _weights(several.units, options, _EDITED - {several.code})
    if (share := _share(bare)) < several.limit:
        return
    marks = (dismissals.standing(one.unit) for one in bare if one.unedited)
    said = (mark[several.code].told for mark in marks if several.code in mark)
    for reason in dict.fromkeys(said):
        finding = _about_many(several, share, options)
        yield replace(finding, dismissed=reason)
    if (share := _share(_weights(several.units, options))) >= several.limit:
        yield _about_many(several, share, options)


def _about_many(several: Several, share: float, options: Unedited) -> Finding:
    template = _ARTICLE if several.code == ARTICLE else _PARAGRAPH
    told = (("share", _percent(share)),)
    return _finding(several.code, _severity(options), template, told, several.at)


def _weights(
    units: Sequence[Unit],
    options: Unedited,
    declared: AbstractSet[str] = _EDITED,
) -> list[_Weight]:
    """Return what counts of some units; nothing while one of them is not approved.

    :param declared: the dismissals that make an edited text of one.
    """
    if any(unit.state is not State.APPROVED for unit in units):
        return []
    return [_weighed(unit, declared) for unit in units if _counts(unit, options)]


def _share(weights: Sequence[_Weight]) -> float:
    total = sum(weight.characters for weight in weights)
    return math.fsum(weight.unedited for weight in weights) / total if total else 0.0


def _weighed(unit: Unit, declared: AbstractSet[str]) -> _Weight:
    characters = len(machined.plain(unit.target))
    edited = bool(declared & dismissals.standing(unit).keys())
    share = 0.0 if edited else machined.share(unit)
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
