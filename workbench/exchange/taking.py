"""Takes back the work of people who used other tools.

Everything is planned first and shown. Each text is stored by the same step as one that
a person types, so it waits for review, whatever the file says of it; what was changed
here meanwhile is left alone and told. One import is one run with one undo.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import partial

from workbench import review, searching
from workbench.catalog import authorship, machined
from workbench.desk import Revision
from workbench.errors import CatalogError, Message, StorageError, WorkbenchError
from workbench.exchange import memories
from workbench.exchange.matching import Fate, Verdict, verdict
from workbench.exchange.reading import Delivery
from workbench.exchange.routing import Place, Routes
from workbench.interchange.bilingual import Row
from workbench.model import N_, Article, Finding, Origin, Unit
from workbench.runs import IMPORT, Running
from workbench.workspace import Workspace, now

ACTION = "import"
TWICE = N_("the files hold another translation of it, too")


@dataclass(frozen=True, slots=True)
class Item:
    """One unit in a file, and what becomes of it."""

    delivery: Delivery
    verdict: Verdict
    place: Place | None = None
    """Article and locale; None where no article is meant."""

    @property
    def key(self) -> tuple[str, str, str]:
        """Article, locale and id of the unit, empty where there is none."""
        unit = self.verdict.unit
        name, locale = ("", "") if self.place is None else _named(self.place)
        return name, locale, unit.id if unit else ""


@dataclass
class Plan:
    """Everything that files hold, in their order."""

    items: list[Item] = field(default_factory=list)
    problems: list[WorkbenchError] = field(default_factory=list)
    """Why articles could not be looked at."""
    unused: int = 0
    """How many translations of memories no unit has a use for."""

    def of(self, *fates: Fate) -> list[Item]:
        """Return what has one of these fates."""
        return [item for item in self.items if item.verdict.fate in fates]

    @property
    def by_place(self) -> list[tuple[Place, list[Item]]]:
        """What is to be taken, by article and locale."""
        found: dict[tuple[str, str], tuple[Place, list[Item]]] = {}
        for item in self.of(Fate.TAKEN):
            if item.place is not None:
                key = _named(item.place)
                found.setdefault(key, (item.place, []))[1].append(item)
        return list(found.values())


def plan(
    workspace: Workspace,
    deliveries: Sequence[Delivery],
    *,
    patterns: Sequence[str] = (),
    locale: str | None = None,
) -> Plan:
    """Return what becomes of each unit in the files; nothing is written.

    :param patterns: globs of the articles they may be for; none means all.
    :param locale: the language they have to be in; None takes that of the files.
    :raises NothingMatchedError: no article fits.
    :raises LocaleError: the workspace does not translate into it.
    """
    routes = Routes(workspace, patterns, locale)
    made = Plan(problems=routes.problems)
    taken: dict[tuple[str, str, str], str] = {}
    for delivery in deliveries:
        for row in delivery.rows:
            made.items.append(_first(_item(delivery, row, routes), taken))
        remembered, unused = _remembered(delivery, routes)
        made.items += [_first(item, taken) for item in remembered]
        made.unused += unused
    return made


def apply(workspace: Workspace, planned: Plan, *, by: str, writer: str = "") -> Running:
    """Take what a plan says as one run, and return what it did.

    :param by: who answers for it.
    :param writer: who wrote the texts, if it is somebody else; the catalog says so.
    """
    names = dict.fromkeys(item.delivery.name for item in planned.items)
    running = Running(workspace, IMPORT, by, {"files": " ".join(names)})
    for (article, locale), items in planned.by_place:
        revisions = [_revision(item, by, writer) for item in items]
        try:
            running.take_all(article, locale, revisions, ACTION)
        except (CatalogError, StorageError) as error:
            planned.problems.append(error)
    return running


def findings(
    workspace: Workspace, planned: Plan, *, by: str, writer: str = ""
) -> Iterator[Finding]:
    """Yield what is wrong with the texts that are taken, also before they are."""
    for (article, locale), items in planned.by_place:
        present = workspace.catalog(article, locale)
        wanted = {item.key[2]: item for item in items}
        units = tuple(
            _taken(unit, wanted[unit.id], by, writer) if unit.id in wanted else unit
            for unit in present.units
        )
        found = searching.findings(workspace, article, replace(present, units=units))
        for item in items:
            yield from _open(found, item, article)


def _open(
    found: Mapping[str, Sequence[Finding]], item: Item, article: Article
) -> Iterator[Finding]:
    name, locale, unit = item.key
    for one in found.get(unit, ()):
        if one.open:
            yield replace(one, article=name, locale=locale, path=name)


def _item(delivery: Delivery, row: Row, routes: Routes) -> Item:
    place = routes.place(row)
    if isinstance(place, str):
        empty = not row.target.strip()
        fate = Fate.UNCHANGED if empty else Fate.LEFT
        return Item(delivery, Verdict(row, fate, reason="" if empty else place))
    return Item(delivery, verdict(row, routes.known(place)), place)


def _remembered(delivery: Delivery, routes: Routes) -> tuple[list[Item], int]:
    """Return what a memory has for units, and how much of it is for none."""
    spoken: dict[tuple[str, str], list[Row]] = {}
    for language, row in delivery.memory:
        spoken.setdefault((language, row.locale), []).append(row)
    found: list[Item] = []
    used: set[frozenset[str]] = set()
    for pair, rows in spoken.items():
        sources = memories.by_source(rows)
        for place in routes.speaking(*pair):
            for made, fitting in memories.verdicts(sources, routes.known(place)):
                found.append(Item(delivery, made, place))
                used.update(map(_pair, fitting))
    # One that is of use in neither direction counts once.
    return found, len({_pair(row) for _, row in delivery.memory} - used)


def _pair(row: Row) -> frozenset[str]:
    return frozenset({row.source, row.target})


def _first(item: Item, taken: dict[tuple[str, str, str], str]) -> Item:
    """Return an item; another one than the first for its unit takes nothing."""
    if item.verdict.fate is not Fate.TAKEN:
        return item
    if item.key not in taken:
        taken[item.key] = item.verdict.target
        return item
    again = taken[item.key] == item.verdict.target
    fate, reason = (Fate.UNCHANGED, "") if again else (Fate.CONFLICT, Message(TWICE))
    return replace(item, verdict=replace(item.verdict, fate=fate, reason=reason))


def _revision(item: Item, by: str, writer: str) -> Revision:
    unit = item.verdict.unit
    if unit is None:
        raise ValueError("only a unit that is there can be taken")
    step = partial(_taken, item=item, by=by, writer=writer)
    return Revision(unit.id, unit.revision, step)


def _taken(unit: Unit, item: Item, by: str, writer: str) -> Unit:
    """Return the unit with the text of a file, waiting for review."""
    name = "".join(c for c in item.delivery.name if c.isprintable())
    origin = Origin("import", " ".join(name.split()))
    after = review.edit(unit, item.verdict.target, by=by, at=now(), origin=origin)
    if item.verdict.row.base:
        # Made from what stood there: if that was a machine's, so is what is left of it.
        after = machined.with_text(after, machined.machine_text(unit))
    return authorship.written(after, by=writer, at="") if writer else after


def _named(place: Place) -> tuple[str, str]:
    article, locale = place
    return article.name, locale
