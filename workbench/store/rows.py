"""What the store hands out and takes in: frozen values, no SQL in sight."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from workbench.engines.services.usage import Usage
from workbench.model import Origin, State


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """One change of one unit, as it happened; never altered afterwards."""

    at: str
    """UTC minute, ``2026-11-23T10:00Z``."""
    by: str
    """Who did it; empty where no person did."""
    locale: str
    article: str
    unit: str
    """Id of the unit."""
    action: str
    """What was done: ``edit``, ``approve``, ``draft``, …"""
    before_state: State
    after_state: State
    before_target: str = ""
    after_target: str = ""
    reason: str = ""
    """What a person gave, or a note of the :mod:`doubts <workbench.doubts>` about the
    draft that came or went."""
    origin: Origin | None = None
    """Where the text that replaced the earlier one came from."""
    dismissed: tuple[tuple[str, ...], tuple[str, ...]] | None = None
    """The lines of the catalog that set findings of the unit aside, before and after a
    step that was about those; None for other steps, and where no version kept them."""
    number: int = field(default=0, compare=False)
    """Counts all events of a store upwards; 0 before it is recorded."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """Many units changed in one go, by one person."""

    id: str
    kind: str
    """What was done: ``replace``, ``approve`` or ``import``."""
    by: str
    at: str
    """UTC minute of its beginning."""
    parameters: Mapping[str, str]
    """What was asked for, for people to read."""
    units: int = 0
    """How many it changed."""
    undone_at: str = ""
    """When it was taken back; empty where it was not."""
    undone_by: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class RunUnit:
    """One unit that a run changed."""

    locale: str
    article: str
    unit: str
    revision: str
    """Of the unit as the run left it."""
    before: str
    """The unit as it was, as JSON."""


class MatchKind(StrEnum):
    """How a match fits the text that was asked for, best first."""

    CONTEXT = "context"
    """The same text between the same neighbours, in the same structural context."""
    EXACT = "exact"
    """The same text."""
    FUZZY = "fuzzy"
    """A similar text."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Match:
    """An approved translation that fits a text."""

    source: str
    target: str
    score: float
    """Likeness of ``source`` to the text asked for, 0 to 1."""
    kind: MatchKind
    article: str
    """Where it was approved."""
    unit: str
    """Id of the unit there."""
    context: str | None = None
    by: str = ""
    at: str = ""
    before: str = ""
    """Digest of the text that stood before it there; empty where that is unknown."""
    after: str = ""
    """Digest of the text that stood after it, or empty."""
    reviewed: bool = True
    """Whether a person of this workspace approved it."""
    imported: bool = False
    """Whether it came from a file of translations instead of a catalog."""
    uses: int = 0
    """How often it was drafted or inserted."""
    used: str = ""
    """UTC minute of the last time, or empty."""

    @property
    def percent(self) -> int:
        """The score as people read it; 100 only for the very same text."""
        return int(self.score * 100)


@dataclass(frozen=True, slots=True)
class CatalogKey:
    """Names a catalog and the language it translates from."""

    article: str
    locale: str
    language: str
    """Locale code of the source text."""


@dataclass(frozen=True, slots=True, kw_only=True)
class MemoryEntry:
    """An approved unit as the memory keeps it."""

    unit: str
    source: str
    target: str
    context: str | None = None
    by: str = ""
    at: str = ""
    before: str = ""
    """Digest of the text before it in the article; empty where that is unknown."""
    after: str = ""
    reviewed: bool = True
    imported: bool = False


@dataclass(frozen=True, slots=True)
class MemoryCount:
    """How much the memory holds of one language pair."""

    language: str
    locale: str
    entries: int
    sources: int
    """Different texts among them."""
    imported: int
    unreviewed: int
    used: int
    """Entries that were drafted or inserted at least once."""


class JobState(StrEnum):
    """Where a job stands."""

    QUEUED = "queued"
    RUNNING = "running"
    DONE = "done"
    FAILED = "failed"
    CANCELLED = "cancelled"
    INTERRUPTED = "interrupted"
    """Its process died or lost its lease; the next worker takes it up again."""
    PARKED = "parked"
    """It failed or killed its process too often; a person must look at it."""

    @property
    def over(self) -> bool:
        """Whether nothing more is to be expected of the job by itself."""
        return self not in {JobState.QUEUED, JobState.RUNNING}


Plain = Mapping[str, object]
"""What JSON can hold: texts, numbers, lists and mappings of them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Job:
    """A piece of work that outlives the request and the process that started it."""

    id: str
    kind: str
    """What it does, for programs: ``draft``, ``install``, …"""
    title: str
    """What it does, for people; one line."""
    by: str
    subject: str
    """What it works on, such as ``ko/seeds/a.md``, or empty."""
    parameters: Plain
    """Everything its handler needs; any process can do the work from them."""
    state: JobState
    done: int
    total: int
    """Steps in all; 0 while unknown."""
    note: str
    """What it is at, for people; may be empty."""
    message: str
    """How it ended, or why it is tried again, one line; empty until then."""
    outcome: Plain
    """How it ended, for programs and for any language; empty until then."""
    attempts: int
    """How often a worker took it up since it last finished a step."""
    created: float
    """Seconds since the epoch."""
    started: float | None
    """When it was first taken up; seconds since the epoch."""
    finished: float | None
    """Seconds since the epoch, or None while it is not over."""
    stopping: bool = False
    """Whether it was asked to stop and has not come to its next step yet."""


@dataclass(frozen=True, slots=True)
class DayOfUsage:
    """What one engine asked of its server for one language pair on one day."""

    day: str
    """Of UTC, ``2026-11-23``."""
    usage: Usage


@dataclass(frozen=True, slots=True, kw_only=True)
class Comment:
    """What a person said of a unit."""

    id: int = 0
    """Given by the store."""
    locale: str
    article: str
    unit: str
    """Id of the unit it was last known to be about."""
    trail: tuple[str, ...] = ()
    """Ids of earlier units of the same sentence, oldest first."""
    source: str
    """The sentence as it was when this was said."""
    thread: int = 0
    """Id of the comment that this answers; 0 for one that begins a thread."""
    by: str
    at: str
    """UTC minute, ``2026-11-23T10:00Z``."""
    text: str
    """Empty once it was deleted."""
    edited: str = ""
    """When it was last changed by its author, if it was."""
    deleted: bool = False
    resolved_by: str = ""
    """Who said that its thread is settled; empty while it is open."""
    resolved_at: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Presence:
    """A browser tab in which somebody has an article open."""

    tab: str
    by: str
    unit: str = ""
    """Id of the unit they are at; empty where they are at none."""
    since: float = 0.0
    """When it came, in seconds since the epoch."""
