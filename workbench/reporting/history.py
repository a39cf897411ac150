"""What the desk's history says of its work: one pass over it, tables out.

Only what was recorded is counted: the history lives in the database, and what another
clone or another tool did is not in it. Of units that it does not know, progress has the
day of their approval, which is in the catalogs. Every table can be a picture and a CSV
file.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from itertools import groupby

from workbench.errors import Message, UsageError, WorkbenchError
from workbench.model import N_, State
from workbench.planning import Key
from workbench.reporting import dated, engines, leverage
from workbench.reporting.dated import Approval
from workbench.reporting.evidence import Measures, engine_of
from workbench.reporting.leverage import NOTHING, Volume
from workbench.store import Event
from workbench.workspace import Workspace

SHORT, MIDDLE = 45, 400
"""Days of a period up to which it is told by days, and by weeks; else by months."""
MOST = 240
"""Months of a report at most; the last ones."""
LESS = "less"
BANDS = (*leverage.MATCHES, LESS, leverage.MACHINE, leverage.NEW, leverage.REPETITIONS)
"""Where texts came from: matches of the memory by percent, an engine, a person who had
no draft; and where one text serves in further places of its article."""
WAITS = ("1 h", "4 h", "1 d", "3 d", "1 w", "more")
_HOURS = (1.0, 4.0, 24.0, 72.0, 168.0)
OWN, OTHERS, UNCHANGED = "own", "others", "unchanged"
APPROVALS = (OTHERS, UNCHANGED, OWN)
"""Whose text was approved: another person's, a machine's or the memory's, one's own."""
_UNTOUCHED = ("mt", "memory")
_WRITING = frozenset({"edit", "import"})
"""Steps that bring a text which somebody wrote, here or in another tool."""
_SOMEBODY = "?"
"""Who wrote a text that was there before the history; no name is like that."""
_GONE = (NOTHING, 0)
_FIRST, _LAST = date(1970, 1, 1), date(9998, 12, 31)


@dataclass(frozen=True, slots=True)
class Period:
    """From one day of UTC to another, both of them in it."""

    first: date = _FIRST
    last: date = _LAST

    @classmethod
    def of(cls, first: str, last: str) -> Period:
        """Return the period between two days, ``2026-11-01``; empty is open.

        :raises UsageError: a text is no day, or the first is after the last.
        """
        try:
            begin = date.fromisoformat(first) if first else _FIRST
            end = date.fromisoformat(last) if last else _LAST
        except ValueError as error:
            raise UsageError(
                Message(N_("a day is written as in 2026-11-28"))
            ) from error
        if begin > end:
            raise UsageError(Message(N_("the period ends before it begins")))
        return cls(max(begin, _FIRST), min(end, _LAST))

    def holds(self, stamp: str) -> bool:
        """Tell whether a UTC minute lies in it."""
        return self.first.isoformat() <= stamp[:10] <= self.last.isoformat()


@dataclass(frozen=True, slots=True)
class Engine:
    """What became of an engine's drafts, in the whole period and month by month."""

    name: str
    source: str
    target: str
    total: Measures
    months: Mapping[str, Measures]


@dataclass(slots=True)
class Report:
    """Everything that is reported of a period."""

    bins: tuple[str, ...] = ()
    """Days, weeks (by their Monday) or months, ascending, without gaps."""
    progress: dict[str, Counter[State]] = field(default_factory=dict)
    """Units by state at the end of each bin, of those that the history knows, and
    those approved by their catalogs; its bins may reach further than the others."""
    by_catalog: int = 0
    """Units of the last that the history does not know."""
    unread: int = 0
    """Catalogs that there was no time to read yet."""
    engines: tuple[Engine, ...] = ()
    waits: Counter[str] = field(default_factory=Counter)
    """Units by how long they waited between draft or submission and approval."""
    hours: list[float] = field(default_factory=list)
    """The same as hours, ascending."""
    approvals: dict[str, Counter[str]] = field(default_factory=dict)
    """Approvals of each bin by whose text it was."""
    volumes: dict[str, Volume] = field(default_factory=dict)
    """Text of the source by where its last draft came from; every band has one."""
    lost: int = 0
    """Drafted units that are in no catalog any more; in no band."""
    people: dict[str, Counter[str]] = field(default_factory=dict)
    """Of each person: ``edits`` and ``approvals`` of units, and ``words`` approved."""

    @property
    def own_share(self) -> float | None:
        """Share of approvals by whoever wrote the text; None without approvals."""
        total = sum((counts for counts in self.approvals.values()), Counter[str]())
        count = total.total()
        return total[OWN] / count if count else None

    def wait(self, share: float) -> float | None:
        """Return the hours within which that share of units was approved."""
        if not self.hours:
            return None
        return self.hours[min(int(share * len(self.hours)), len(self.hours) - 1)]


def report(
    workspace: Workspace,
    *,
    period: Period,
    locale: str | None = None,
    may: Callable[[str], bool] = lambda _locale: True,
    sees: Callable[[str], bool] = lambda _name: True,
) -> Report:
    """Return what is recorded of a period.

    :param locale: one language; all that ``may`` be seen if None.
    :param sees: whether what a person did is told to whoever asks.
    """
    made = Report()
    log = (e for e in workspace.store.events.by_unit(locale) if may(e.locale))
    told = Tale(workspace, period)
    for _, events in groupby(log, key=lambda e: (e.locale, e.article, e.unit)):
        told.hear(tuple(events))
    made.bins = told.bins()
    by_catalog = dated.approvals(workspace, locale=locale, may=may)
    made.unread = by_catalog.unread
    made.by_catalog = told.see(by_catalog.approvals)
    made.progress = told.progress(told.bins())
    made.hours = sorted(told.hours)
    made.waits = Counter(dict.fromkeys(WAITS, 0))
    made.waits.update(map(_wait, made.hours))
    made.approvals = told.approvals(made.bins)
    made.volumes, made.lost = told.volumes()
    made.people = {name: did for name, did in told.people().items() if sees(name)}
    made.engines = tuple(_engines(workspace, period, locale, may))
    return made


class Tale:
    """Hears what happened to one unit after another."""

    def __init__(self, workspace: Workspace, period: Period) -> None:
        self._workspace = workspace
        self._period = period
        self._steps: list[tuple[str, State | None, State]] = []
        self._known: set[tuple[str, str, str]] = set()
        self._begun: Counter[State] = Counter()
        self.hours: list[float] = []
        self._approved: list[tuple[str, str]] = []
        self._drafted: dict[Key, dict[str, str]] = defaultdict(dict)
        self._did: dict[str, Counter[str]] = defaultdict(Counter)
        self._words: dict[Key, dict[str, list[str]]] = defaultdict(dict)

    def hear(self, events: Sequence[Event]) -> None:
        """Take in everything that happened to one unit, from old to new."""
        first, since = events[0], ""
        author = _author_before(first)
        self._begun[first.before_state] += 1
        self._known.add((first.locale, first.article, first.unit))
        for event in events:
            if event.after_state is not event.before_state:
                self._steps.append((event.at, event.before_state, event.after_state))
            if event.after_target != event.before_target:
                author = _author(event)
            approved = event.after_state is State.APPROVED
            if approved and event.before_state is not State.APPROVED:
                self._approve(event, author, since)
                since = ""
            elif not approved and (not since or event.action == "draft"):
                since = event.at
            if self._period.holds(event.at):
                self._count(event)

    def see(self, approvals: Iterable[Approval]) -> int:
        """Take in what catalogs say; return of how many units nothing was heard."""
        unheard = [
            one
            for one in approvals
            if (one.locale, one.article, one.unit) not in self._known
        ]
        self._steps += [(one.at, None, State.APPROVED) for one in unheard]
        return len(unheard)

    def _approve(self, event: Event, author: str, since: str) -> None:
        if not self._period.holds(event.at):
            return
        whose = UNCHANGED if not author else OWN if author == event.by else OTHERS
        self._approved.append((event.at, whose))
        if since and (hours := _hours(since, event.at)) is not None:
            self.hours.append(hours)
        if event.by:
            self._did[event.by]["approvals"] += 1
            key = Key(event.article, event.locale)
            self._words[key].setdefault(event.unit, []).append(event.by)

    def _count(self, event: Event) -> None:
        if event.action == "draft" and event.origin is not None:
            key = Key(event.article, event.locale)
            self._drafted[key][event.unit] = _band(event)
        elif event.action in _WRITING and event.by:
            self._did[event.by]["edits"] += 1
            if event.before_state is State.UNTRANSLATED:
                key = Key(event.article, event.locale)
                self._drafted[key].setdefault(event.unit, leverage.NEW)

    def bins(self) -> tuple[str, ...]:
        """The bins between the first and the last thing that happened."""
        days = sorted(
            day
            for at, *_ in self._steps
            if self._period.holds(at) and (day := _day(at)) is not None
        )
        if not days:
            return ()
        return tuple(_bins(days[0], days[-1]))

    def approvals(self, bins: Sequence[str]) -> dict[str, Counter[str]]:
        """Return whose text was approved, by bin."""
        found = {name: Counter[str]() for name in bins}
        for at, whose in self._approved:
            if place := bisect_right(bins, at):
                found[bins[place - 1]][whose] += 1
        return found

    def progress(self, bins: Sequence[str]) -> dict[str, Counter[State]]:
        """Return the states at the end of each bin."""
        now, end = self._begun.copy(), f"{self._period.last.isoformat()}~"
        steps = sorted(self._steps, key=lambda step: step[0])
        found: dict[str, Counter[State]] = {}
        place = 0
        for number, name in enumerate(bins):
            after = bins[number + 1] if number + 1 < len(bins) else end
            while place < len(steps) and steps[place][0] < after:
                _, before, then = steps[place]
                if before is not None:
                    now[before] -= 1
                now[then] += 1
                place += 1
            found[name] = Counter({state: max(now[state], 0) for state in State})
        return found

    def volumes(self) -> tuple[dict[str, Volume], int]:
        """Return the text of each band, and how many units are gone."""
        found, lost = dict.fromkeys(BANDS, NOTHING), 0
        for key, units in self._drafted.items():
            sizes = self._sizes(key)
            for unit, band in units.items():
                if unit not in sizes:
                    lost += 1
                    continue
                once, count = sizes[unit]
                found[band] += once
                found[leverage.REPETITIONS] += once.times(count - 1)
        return found, lost

    def people(self) -> dict[str, Counter[str]]:
        """Return what each person did."""
        for key, units in self._words.items():
            sizes = self._sizes(key)
            for unit, names in units.items():
                for name in names:
                    self._did[name]["words"] += sizes.get(unit, _GONE)[0].words
        return dict(sorted(self._did.items()))

    def _sizes(self, key: Key) -> Mapping[str, tuple[Volume, int]]:
        """Return the text of each unit, and in how many places it stands.

        Empty where nothing can be read.
        """
        try:
            article = self._workspace.article(key.article)
            units = self._workspace.catalog(article, key.locale).live
        except WorkbenchError:
            return {}  # gone, or broken: `check` reports it
        language = article.language
        return {
            unit.id: (leverage.volume(unit, language), leverage.occurrences(unit))
            for unit in units
        }


def _engines(
    workspace: Workspace,
    period: Period,
    locale: str | None,
    may: Callable[[str], bool],
) -> Iterator[Engine]:
    first, last = period.first.isoformat()[:7], period.last.isoformat()[:7]
    found = engines.compare(workspace, locale=locale, since=first)
    wanted = [
        (key, measures)
        for key, measures in found.items()
        if key.month <= last and measures.units and may(key.target)
    ]
    wanted.sort(key=lambda one: (one[0].source, one[0].target, one[0].engine))
    for (source, target, name), rows in groupby(
        wanted, key=lambda one: (one[0].source, one[0].target, one[0].engine)
    ):
        months = {key.month: measures for key, measures in rows}
        total = Measures()
        for measures in months.values():
            total.take(measures)
        yield Engine(name, source, target, total, months)


def _author_before(first: Event) -> str:
    """Return who wrote what stood there before the first step that is known of."""
    if not first.before_target or first.before_state is State.DRAFT:
        return ""
    origin = first.origin
    return "" if origin is not None and origin.kind in _UNTOUCHED else _SOMEBODY


def _author(event: Event) -> str:
    """Return who wrote the text that came; empty for a machine or the memory."""
    origin = event.origin
    return "" if origin is not None and origin.kind in _UNTOUCHED else event.by


def _band(event: Event) -> str:
    """Return the band of a draft."""
    origin = event.origin
    if origin is None or engine_of(origin.kind, origin.detail) != "memory":
        return "machine"
    percent = round(100 * (origin.score or 0.0))
    in_context = "context" in origin.detail.split()[1:]
    found = leverage.band(percent, in_context=in_context)
    return LESS if found == leverage.NEW else found


def _wait(hours: float) -> str:
    fits = (name for most, name in zip(_HOURS, WAITS, strict=False) if hours <= most)
    return next(fits, WAITS[-1])


def _hours(since: str, until: str) -> float | None:
    try:
        away = datetime.fromisoformat(until) - datetime.fromisoformat(since)
    except (ValueError, TypeError):
        return None
    return max(away.total_seconds(), 0.0) / 3600


def _day(stamp: str) -> date | None:
    try:
        return date.fromisoformat(stamp[:10])
    except ValueError:
        return None


def _bins(first: date, last: date) -> Iterator[str]:
    """Yield days, Mondays or months, as long as the time between two days asks for."""
    days = (last - first).days
    if days > MIDDLE:
        begin = max(12 * first.year + first.month, 12 * last.year + last.month - MOST)
        year, month = (begin - 1) // 12, (begin - 1) % 12 + 1
        while (year, month) <= (last.year, last.month):
            yield f"{year:04}-{month:02}"
            year, month = year + month // 12, month % 12 + 1
        return
    step = 1 if days <= SHORT else 7
    day = first if step == 1 else first - timedelta(days=first.weekday())
    while day <= last:
        yield day.isoformat()
        day += timedelta(days=step)
