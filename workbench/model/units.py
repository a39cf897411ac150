"""Units of a catalog, where their texts come from, and what is proposed for them."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from hashlib import blake2s

from workbench.model.documents import Article
from workbench.model.findings import Finding


class State(StrEnum):
    """Where a unit stands; only ``APPROVED`` may be published by default."""

    UNTRANSLATED = "untranslated"
    DRAFT = "draft"
    REVIEW = "review"
    REWORK = "rework"
    STALE = "stale"
    APPROVED = "approved"


@dataclass(frozen=True, slots=True)
class Reference:
    """A place in an article or a program."""

    path: str
    line: int
    """From 1; 0 means somewhere in the file."""

    def __str__(self) -> str:
        """Return ``path:line``, or the path alone."""
        return f"{self.path}:{self.line}" if self.line else self.path


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a target text came from: the value of ``wb-from``."""

    kind: str
    """``mt``, ``memory``, ``person`` or ``import``."""
    detail: str = ""
    """Engine and model, catalog, or file; no line breaks."""
    score: float | None = None
    """0 to 1, or None where no measure exists."""


@dataclass(frozen=True, slots=True)
class Link:
    """Says that a stretch of a source text became a stretch of its translation."""

    source: tuple[int, int]
    """Where it starts and ends in the text that was asked, in characters."""
    target: tuple[int, int]
    """Where it starts and ends in the draft's text, in characters."""
    weight: float
    """How sure the engine is of it, above 0 and at most 1."""


@dataclass(frozen=True, slots=True)
class Draft:
    """A proposal for one text."""

    text: str
    origin: Origin
    findings: tuple[Finding, ...] = ()
    alignment: tuple[Link, ...] = ()
    """Which words became which, by place in the target; empty where not asked or
    not known. Links may share a stretch and need not cover the texts."""
    log_probability: float | None = None
    """Mean natural logarithm of the probability of the engine's tokens, 0 at most;
    None where the engine tells nothing."""
    previous: str | None = None
    """The source the text was made for, where that is another one."""


DISMISSED = "wb-dismissed"
"""The mark of a unit of which somebody set a finding aside, with the reason."""


_set = object.__setattr__


@dataclass(frozen=True, slots=True, kw_only=True)
class Unit:
    """One entry of an article catalog, read by the PO contract.

    ``state`` is the effective state: ``APPROVED`` only where the PO entry is not
    fuzzy, says so, and its checksum proves it.
    """

    source: str
    target: str = ""
    context: str | None = None
    plural: str | None = None
    """``msgid_plural``; articles have none, software strings may."""
    targets: tuple[str, ...] = ()
    """``msgstr[0…]`` where ``plural`` is set, else empty."""
    state: State = State.UNTRANSLATED
    origin: Origin | None = None
    by: str = ""
    """Who last touched it; empty where no person did."""
    at: str = ""
    """UTC minute of that touch, ``2026-11-23T10:00Z``."""
    reason: str = ""
    """Why it was sent back."""
    marks: tuple[tuple[str, str], ...] = ()
    """``wb-`` lines this version does not know, kept in order."""
    note: str = ""
    """Translator's comment, possibly of several lines."""
    extracted: str = ""
    """The ``#.`` comment: block kind and the author's note."""
    references: tuple[Reference, ...] = ()
    flags: tuple[str, ...] = ()
    """Gettext flags other than ``fuzzy``."""
    previous: str | None = None
    """``#| msgid``: the source this target was made for, where it changed."""
    previous_context: str | None = None
    previous_plural: str | None = None
    obsolete: bool = False
    line: int = field(default=0, compare=False)
    """Line of the entry in the file it was read from; 0 for a new one."""
    unsound: str = field(default="", compare=False)
    """Why the file's own marks could not be believed, or empty."""
    _id: str = field(default="", init=False, repr=False, compare=False)
    """Computed once, when it is first asked for."""

    @property
    def id(self) -> str:
        """Stable name of the unit: 12 hex digits over context and source."""
        if not self._id:
            name = digest(self.context, self.source, self.plural)
            object.__setattr__(self, "_id", name)
        return self._id

    def at_line(self, line: int) -> Unit:
        """Return the unit as it stands in another line; what is computed is kept."""
        moved = object.__new__(Unit)
        for name in Unit.__slots__:
            _set(moved, name, getattr(self, name))
        _set(moved, "line", line)
        return moved

    @property
    def revision(self) -> str:
        """Changes whenever target, state, reason, note or a dismissal changes."""
        dismissed = (value for key, value in self.marks if key == DISMISSED)
        return digest(
            self.state,
            self.target,
            *self.targets,
            self.reason,
            self.note,
            self.at,
            *dismissed,
        )


@dataclass(frozen=True, slots=True)
class Address:
    """Where a unit lives."""

    article: Article
    locale: str
    """Canonical code of the locale it is translated into."""
    unit: str
    """Its id."""


def digest(*parts: str | None) -> str:
    """Return 12 hex digits of BLAKE2s over the length-prefixed parts.

    None and the empty string differ; no two part lists share an encoding.
    """
    encoded: list[bytes] = []
    for part in parts:
        if part is None:
            encoded.append(b"-;")
        else:
            text = part.encode("utf-8", "surrogatepass")
            encoded += (b"%d:" % len(text), text)
    return blake2s(b"".join(encoded), digest_size=6).hexdigest()
