"""Joining neighbouring units, and splitting one.

The two are each other's inverse. What a person wrote is kept: in the new units, in
obsolete ones, or among those handed back as lost.
"""

from __future__ import annotations

from workbench.catalog import Catalog
from workbench.errors import Message, TransitionError
from workbench.model import N_, Article, Document, Unit
from workbench.occurrences import Occurrence, key_of
from workbench.shaping.cutting import Range, edges, require_cut
from workbench.shaping.marks import JOINED, SPLIT
from workbench.shaping.placing import Division, Placing, reshaped, shapes_of
from workbench.shaping.seam import Seam
from workbench.shaping.strand import Strand
from workbench.shaping.values import Reshaped
from workbench.shaping.views import View


def join(
    document: Document,
    article: Article,
    catalog: Catalog,
    unit_id: str,
    *,
    by: str,
    at: str,
) -> Reshaped:
    """Join a unit with the one that follows it in its paragraph.

    Wherever the two stand side by side they are one unit then; where one of them
    stands alone it stays. Their texts are put together, and no approval passes: the
    whole waits for review, or is what the least of its parts was. Joined parts of a
    sentence are that sentence again.

    :raises NothingMatchedError: the catalog has no such unit.
    :raises TransitionError: nothing follows, or something that is not text.
    """
    view = View.of(document, catalog)
    head, tail = _pair(view, catalog.get(unit_id))
    texts = head.segment.text, tail.segment.gap or "", tail.segment.text
    key = head.segment.context, "".join(texts)
    span = head.segment.start, tail.segment.end
    chosen = {**shapes_of(catalog.units), key: _shape(document, span)}
    division = Division.of(document, chosen)
    _require(division, span)
    cut = len(head.segment.text), len(key[1]) - len(tail.segment.text)
    seam = Seam(view, article, catalog, key, cut, by=by, at=at)
    placing = Placing(view, division, seam.whole)
    placing.place()
    return reshaped(article, catalog, placing, dropped=seam.dropped)


def split(
    document: Document,
    article: Article,
    catalog: Catalog,
    unit_id: str,
    offset: int,
    *,
    target_offset: int | None = None,
    by: str,
    at: str,
) -> Reshaped:
    """Split a unit at ``offset`` of its source, wherever it stands.

    The translation is cut at ``target_offset``, or where its own sentences fit those
    of the source; else the first part has all of it. Parts that are sentences by
    themselves take back what they had before they were joined, unless somebody wrote
    something else since.

    :raises NothingMatchedError: the catalog has no such unit.
    :raises TransitionError: it is not in the article, or cannot be cut there.
    """
    view = View.of(document, catalog)
    unit = catalog.get(unit_id)
    place = view.first(unit)
    require_cut(place.segment, offset, document)
    if target_offset is not None and not 0 <= target_offset <= len(unit.target):
        raise TransitionError(Message(N_("the translation is not that long")))
    cut = edges(unit.source, offset)
    division = _divided(document, catalog, place, cut)
    seam = Seam(view, article, catalog, place.shared, cut, by=by, at=at)
    if target_offset is not None:
        seam.asked[key_of(unit)] = target_offset
    placing = Placing(view, division, seam.part)
    placing.place()
    return reshaped(article, catalog, placing, dropped=seam.dropped)


def _pair(view: View, unit: Unit) -> tuple[Occurrence, Occurrence]:
    for place in view.of_unit(unit):
        follower = view.follower(place)
        if follower is not None:
            return place, follower
    last = place.segment is place.block.segments[-1]
    raise TransitionError(
        Message(N_("the unit is the last of its paragraph"))
        if last
        else Message(
            N_("between this unit and the next stands something that is not text")
        )
    )


def _divided(
    document: Document, catalog: Catalog, place: Occurrence, cut: Range
) -> Division:
    """Return the document with one text cut in two.

    :raises TransitionError: other units would take the place of the parts.
    """
    context, text = place.shared
    strand = Strand.of([place.segment])
    spans = (
        (place.segment.start, strand.end_place(cut[0])),
        (strand.place(cut[1]), place.segment.end),
    )
    chosen = shapes_of(catalog.units)
    chosen.pop(place.shared, None)
    for part, span in zip((text[: cut[0]], text[cut[1] :]), spans, strict=True):
        chosen.setdefault((context, part), _shape(document, span))
    division = Division.of(document, chosen)
    for span in spans:
        _require(division, span)
    return division


def _shape(document: Document, span: Range) -> str:
    """Return what to call a stretch of the source: part of one sentence, or more."""
    start, end = span
    inside = any(s.start <= start and end <= s.end for s in document.segments)
    return SPLIT if inside else JOINED


def _require(division: Division, span: Range) -> None:
    if not division.has(*span):
        raise TransitionError(Message(N_("other joined units would stand in the way")))
