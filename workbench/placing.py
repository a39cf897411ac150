"""Where in its article each finding is: for editors, and for who reads a report."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from workbench.model import Document, Finding, Unit
from workbench.occurrences import Key, key_of, occurrences
from workbench.shaping import shaped

Spot = tuple[int, int]
"""Line and column, from 1."""


def in_article(
    findings: Iterable[Finding], document: Document, units: Sequence[Unit]
) -> Iterator[Finding]:
    """Yield the findings with the first place of their unit in the article.

    What is in no unit of the article, as it is now, keeps having no place there.
    """
    told = tuple(findings)
    if not any(finding.unit for finding in told):
        yield from told
        return
    spots = _spots(document, units)
    keys = {unit.id: key_of(unit) for unit in units if not unit.obsolete}
    for finding in told:
        spot = spots.get(keys[finding.unit]) if finding.unit in keys else None
        if spot is not None:
            finding = replace(finding, article_line=spot[0], article_column=spot[1])
        yield finding


def _spots(document: Document, units: Sequence[Unit]) -> Mapping[Key, Spot]:
    known = {key_of(unit) for unit in units if not unit.obsolete}
    spots: dict[Key, Spot] = {}
    for place in occurrences(shaped(document, units), known):
        if place.key not in spots:
            segment = place.segment
            begun = document.text.rfind("\n", 0, segment.start) + 1
            spots[place.key] = segment.line, segment.start - begun + 1
    return spots
