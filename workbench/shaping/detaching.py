"""One occurrence of a repeated text, given a unit of its own and taken back."""

from __future__ import annotations

from dataclasses import replace

from workbench.catalog import Catalog
from workbench.errors import Message, TransitionError
from workbench.model import N_, Article, Document, State
from workbench.shaping.placing import Division, Placing, reshaped, shapes_of
from workbench.shaping.tiling import shaped
from workbench.shaping.values import Reshaped
from workbench.shaping.views import View

_UNSIGNED = frozenset({State.UNTRANSLATED, State.DRAFT, State.APPROVED})
"""States that keep whoever's name is on them: an approval stays its giver's."""
"""States in which no person answers for the text."""


def detach(
    document: Document,
    article: Article,
    catalog: Catalog,
    unit_id: str,
    number: int,
    *,
    by: str,
    at: str,
) -> Reshaped:
    """Give the ``number``-th occurrence of a unit's text a unit of its own.

    Counted from 1 over all equal texts of the article; the first stays with the
    others. It begins as a copy: translation, state, approval and note.

    :raises NothingMatchedError: the catalog has no such unit.
    :raises TransitionError: there is no such occurrence, or it is detached already.
    """
    view = View.of(document, catalog)
    unit = catalog.get(unit_id)
    place = next((p for p in view.of_unit(unit) if p.nth == number), None)
    if place is None or place.key == place.own:
        raise TransitionError(
            Message(
                N_("unit %(id)s has no occurrence %(number)s to detach"),
                id=unit.id,
                number=number,
            )
        )
    if number == 1:
        raise TransitionError(Message(N_("the first occurrence stays with its unit")))
    placing = _as_it_is(document, catalog, view)
    own = replace(unit, context=place.own[0])
    if unit.state not in _UNSIGNED:
        own = replace(own, by=by, at=at)
    placing.put_instead(place.own, own)
    return reshaped(article, catalog, placing)


def attach(
    document: Document, article: Article, catalog: Catalog, unit_id: str
) -> Reshaped:
    """Give a detached occurrence back to the unit that its text shares.

    Its own unit disappears, and is handed back as lost.

    :raises NothingMatchedError: the catalog has no such unit.
    :raises TransitionError: the unit is not a detached occurrence of the article.
    """
    view = View.of(document, catalog)
    unit = catalog.get(unit_id)
    place = view.first(unit)
    if place.key != place.own:
        raise TransitionError(
            Message(N_("unit %(id)s is not a detached occurrence"), id=unit.id)
        )
    placing = _as_it_is(document, catalog, view)
    placing.take_away(place.own)
    shared = placing.live.get(place.shared) or view.units.get(place.shared)
    if shared is None or (shared.obsolete and not shared.target):
        shared = replace(unit, context=place.segment.context)
        placing.kept.add(place.own)
    placing.put_instead(place.shared, shared)
    return reshaped(article, catalog, placing)


def _as_it_is(document: Document, catalog: Catalog, view: View) -> Placing:
    """Return the units of the article where they stand now."""
    division = Division(shaped(document, catalog.units), shapes_of(catalog.units))
    placing = Placing(view, division, lambda _, units: units[0])
    placing.place()
    return placing
