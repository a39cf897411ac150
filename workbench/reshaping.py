"""Joins, splits and detaches units of a workspace: under the lock, recorded, undone.

Every unit that such a step makes, changes or ends is told of it in its own history,
with what is needed to take the step back. A step and its undoing give back the same
texts and approvals.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from workbench import chronicle, review, shaping
from workbench.catalog import Catalog
from workbench.chronicle import UNDO
from workbench.errors import Message, NothingMatchedError, TransitionError
from workbench.model import N_, Address, Document, Unit
from workbench.occurrences import detached, key_of, occurrences, undetached
from workbench.shaping import Reshaped
from workbench.store import Event
from workbench.workspace import Workspace, now

JOIN = "join"
SPLIT = "split"
DETACH = "detach"
ATTACH = "attach"
ACTIONS = frozenset({JOIN, SPLIT, DETACH, ATTACH})
"""What the history calls these steps. The reason it keeps is, for the first two, the
source of the first of two parts, for the others which occurrence it was about."""

Take = Callable[[Document, Catalog], Reshaped]

_NEIGHBOURS = N_("the neighbouring units were changed since")
_COUNT = re.compile(r"occurrence ([0-9]+)\Z")


def join(
    workspace: Workspace, address: Address, *, by: str, seen: str | None = None
) -> Reshaped:
    """Join a unit with the one that follows it in its paragraph.

    :param seen: the revision the person saw; None skips the check.
    :raises ConflictError: the unit changed since; nothing is written.
    :raises NothingMatchedError: the catalog has no such unit.
    :raises TransitionError: nothing follows that it can be joined with.
    """
    step = _Step(JOIN, _joining(address, by), lambda unit: unit.source)
    return _taken(workspace, address, step, by=by, seen=seen)


def split(
    workspace: Workspace,
    address: Address,
    offset: int,
    *,
    target_offset: int | None = None,
    by: str,
    seen: str | None = None,
) -> Reshaped:
    """Split a unit at ``offset`` of its source.

    :param target_offset: where the translation is cut; None leaves it to the
        sentences of both.
    :param seen: the revision the person saw; None skips the check.
    :raises ConflictError: the unit changed since; nothing is written.
    :raises NothingMatchedError: the catalog has no such unit.
    :raises TransitionError: it cannot be cut there.
    """
    take = _splitting(address, offset, target_offset, by)
    step = _Step(SPLIT, take, lambda unit: unit.source[:offset].rstrip())
    return _taken(workspace, address, step, by=by, seen=seen)


def detach(
    workspace: Workspace,
    address: Address,
    number: int,
    *,
    by: str,
    seen: str | None = None,
) -> Reshaped:
    """Give the ``number``-th occurrence of a repeated text a unit of its own.

    :param seen: the revision the person saw; None skips the check.
    :raises ConflictError: the unit changed since; nothing is written.
    :raises NothingMatchedError: the catalog has no such unit.
    :raises TransitionError: there is no such occurrence to detach.
    """
    take = _detaching(address, number, by)
    step = _Step(DETACH, take, lambda _: detached(None, number))
    return _taken(workspace, address, step, by=by, seen=seen)


def attach(
    workspace: Workspace, address: Address, *, by: str, seen: str | None = None
) -> Reshaped:
    """Give a detached occurrence back to the unit that its text shares.

    :param seen: the revision the person saw; None skips the check.
    :raises ConflictError: the unit changed since; nothing is written.
    :raises NothingMatchedError: the catalog has no such unit.
    :raises TransitionError: the unit is not a detached occurrence.
    """
    step = _Step(ATTACH, _attaching(address), lambda unit: detached(None, _count(unit)))
    return _taken(workspace, address, step, by=by, seen=seen)


def detachable(workspace: Workspace, address: Address) -> tuple[int, ...]:
    """Return the numbers of the occurrences that can be detached from a unit.

    :raises NothingMatchedError: the catalog has no such unit.
    """
    catalog = workspace.catalog(address.article, address.locale)
    key = key_of(catalog.get(address.unit))
    document = shaping.shaped(workspace.document(address.article), catalog.units)
    known = {key_of(unit) for unit in catalog.live}
    places = (place for place in occurrences(document, known) if place.key == key)
    return tuple(place.nth for place in places if place.nth > 1)


def undo(
    workspace: Workspace,
    address: Address,
    event: Event,
    *,
    by: str,
    seen: str | None = None,
) -> Unit:
    """Take back the reshaping that an event tells of; return what stands there now.

    :raises ConflictError: the unit changed since; nothing is written.
    :raises NothingMatchedError: the catalog has no such unit.
    :raises TransitionError: the units were changed since, or the step has to be
        taken back at another unit; it says so.
    """
    inverse = _Inverse(workspace, address, event, by)
    step = _Step(UNDO, inverse.take, lambda _: event.reason)
    done = _taken(workspace, address, step, by=by, seen=seen)
    return next((unit for unit in done.units if unit.id == address.unit), done.units[0])


def occurrence_of(event: Event) -> int:
    """Return which occurrence an event detached or gave back; 0 for other events."""
    found = _COUNT.fullmatch(event.reason)
    return int(found[1]) if found and event.action in {DETACH, ATTACH, UNDO} else 0


@dataclass(frozen=True, slots=True)
class _Step:
    """A reshaping to be taken on whatever the catalog holds by then."""

    action: str
    take: Take
    detail: Callable[[Unit], str]
    """What the history keeps, given the unit that the step was asked of."""


def _taken(
    workspace: Workspace,
    address: Address,
    step: _Step,
    *,
    by: str,
    seen: str | None,
) -> Reshaped:
    """Take a step under the catalog's lock, and record it."""
    document = workspace.document(address.article)
    workspace.open_store()
    touched: list[tuple[Catalog, Reshaped]] = []

    def change(present: Catalog) -> Catalog:
        review.require_revision(present.get(address.unit), seen, mine="")
        touched.append((present, step.take(document, present)))
        return touched[-1][1].catalog

    workspace.update(address.article, address.locale, change)
    before, done = touched[-1]
    reason = step.detail(before.get(address.unit))
    pairs = tuple(_changed(before, done, address.unit))
    events = [
        chronicle.event(address, *pair, by=by, action=step.action, reason=reason)
        for pair in pairs
    ]
    chronicle.keep(
        workspace, address, events, [after for _, after in pairs], done.catalog
    )
    return done


def _changed(
    before: Catalog, done: Reshaped, asked: str
) -> Iterator[tuple[Unit, Unit]]:
    """Yield each unit the step was about, as it was and as it is.

    One that was not there, or is there no more, is a unit without text.
    """
    old = {unit.id: unit for unit in before.live}
    new = {unit.id: unit for unit in done.catalog.live}
    ended = [unit_id for unit_id in old if unit_id not in new]
    made = [unit.id for unit in done.units]
    for unit_id in dict.fromkeys((asked, *ended, *made)):
        known = new.get(unit_id) or old[unit_id]
        blank = Unit(context=known.context, source=known.source)
        yield old.get(unit_id, blank), new.get(unit_id, blank)


@dataclass(frozen=True, slots=True)
class _Inverse:
    """Takes back what an event tells of a unit that is as the event left it."""

    workspace: Workspace
    address: Address
    event: Event
    by: str

    def take(self, document: Document, catalog: Catalog) -> Reshaped:
        """Return the catalog with the step taken back."""
        unit, event = catalog.get(self.address.unit), self.event
        if unit.obsolete:
            raise TransitionError(
                Message(N_("unit %(id)s is not in the article now"), id=unit.id),
                hint=Message(N_("undo the step at the unit that stands in its place")),
            )
        if (unit.state, unit.target) != (event.after_state, event.after_target):
            raise TransitionError(
                Message(N_("the unit was changed outside the workbench"))
            )
        inverses = {
            JOIN: self._part,
            SPLIT: self._rejoin,
            DETACH: self._give_back,
            ATTACH: self._detach_again,
        }
        try:
            return inverses[event.action](document, catalog, unit)
        except NothingMatchedError as error:
            raise TransitionError(
                Message(N_("the neighbouring units were changed since"))
            ) from error

    def _part(self, document: Document, catalog: Catalog, unit: Unit) -> Reshaped:
        head = self.event.reason
        if not unit.source.startswith(head) or unit.source == head:
            raise TransitionError(
                Message(N_("this text was joined with its neighbour in another place")),
                hint=Message(N_("undo the step at the joined unit")),
            )
        return _splitting(self.address, len(head), None, self.by)(document, catalog)

    def _rejoin(self, document: Document, catalog: Catalog, unit: Unit) -> Reshaped:
        head = Unit(context=unit.context, source=self.event.reason)
        first = replace(self.address, unit=head.id)
        done = _joining(first, self.by)(document, catalog)
        whole = done.units[0].source
        if not (whole.startswith(head.source) and unit.source in whole):
            raise TransitionError(Message(_NEIGHBOURS))
        return done

    def _give_back(self, document: Document, catalog: Catalog, unit: Unit) -> Reshaped:
        own = unit
        if not _count(unit):
            context = detached(unit.context, _number(self.event.reason))
            own = catalog.get(Unit(context=context, source=unit.source).id)
        if (own.state, own.target) != (self.event.after_state, self.event.after_target):
            raise TransitionError(
                Message(N_("the detached occurrence was translated on its own since")),
                hint=Message(N_("undo that first, or give it back")),
            )
        return _attaching(replace(self.address, unit=own.id))(document, catalog)

    def _detach_again(
        self, document: Document, catalog: Catalog, unit: Unit
    ) -> Reshaped:
        number = _number(self.event.reason)
        done = _detaching(self.address, number, self.by)(document, catalog)
        own = done.units[0]
        ended = next(
            event
            for event in self.workspace.store.history_of(
                self.address.locale, self.address.article.name, own.id
            )
            if event.action == ATTACH
        )
        again = review.restore(
            own, (ended.before_target,), ended.before_state, by=self.by, at=now()
        )
        catalog = done.catalog.replace(again)
        return replace(done, catalog=catalog, units=(again,))


def _joining(address: Address, by: str) -> Take:
    def take(document: Document, catalog: Catalog) -> Reshaped:
        article, unit = address.article, address.unit
        return shaping.join(document, article, catalog, unit, by=by, at=now())

    return take


def _splitting(
    address: Address, offset: int, target_offset: int | None, by: str
) -> Take:
    def take(document: Document, catalog: Catalog) -> Reshaped:
        return shaping.split(
            document,
            address.article,
            catalog,
            address.unit,
            offset,
            target_offset=target_offset,
            by=by,
            at=now(),
        )

    return take


def _detaching(address: Address, number: int, by: str) -> Take:
    def take(document: Document, catalog: Catalog) -> Reshaped:
        article, unit = address.article, address.unit
        return shaping.detach(document, article, catalog, unit, number, by=by, at=now())

    return take


def _attaching(address: Address) -> Take:
    def take(document: Document, catalog: Catalog) -> Reshaped:
        return shaping.attach(document, address.article, catalog, address.unit)

    return take


def _count(unit: Unit) -> int:
    """Return which occurrence a unit speaks for alone; 0 if it is not detached."""
    is_detached = undetached(unit.context) != unit.context
    return _number(unit.context or "") if is_detached else 0


def _number(context: str) -> int:
    """Return which occurrence a context counts; 0 for none."""
    found = _COUNT.search(context)
    return int(found[1]) if found else 0
