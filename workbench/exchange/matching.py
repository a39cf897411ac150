"""Decides what becomes of each unit in a file that came back.

Values in, values out. A unit is found by its id and source, else by its source and
context where these fit one unit alone.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property

from workbench.errors import Message
from workbench.interchange.bilingual import FINISHED, Row, base_of, is_base_of
from workbench.interchange.bilingual import state_in as state_in_base
from workbench.model import N_, State, Unit

LONGEST = 20_000
"""Characters of one translation."""

_LOST = 3
"""Question marks that nobody writes beside fewer letters, all of them Latin."""
_FREE = frozenset({State.UNTRANSLATED, State.DRAFT, State.STALE})
"""What a translation that says nothing of an earlier one may take the place of."""
_BREAKS = re.compile(r"[ \t]*\n[ \t\n]*")
_WORD = re.compile(r"[^\W\d_]")

GONE = N_("no unit has this source any more")
REWRITTEN = N_(
    "its source is another one in the file: spreadsheets change numbers and dates"
)
CHANGED_SOURCE = N_("its source was changed since: %(source)s")
SEVERAL = N_("%(count)d units have this source, and the file does not say which")
SEVERAL_TARGETS = N_("the file has several translations of it")
CHANGED = N_("it was changed here since the export")
TAKEN = N_("it has a translation already, and the file does not say which it knew")
COPIED = N_("its target is the source; say translated as its state if that is meant")
LONG = N_("the translation would be too long")
GARBLED = N_("its letters came back as question marks; save the file as UTF-8")
CONTROLS = N_("the translation would hold a control character")


class Fate(StrEnum):
    """What becomes of a unit in a file."""

    TAKEN = "taken"
    UNCHANGED = "unchanged"
    CONFLICT = "conflict"
    """The unit was changed here, too."""
    LEFT = "not found"
    """There is no such unit, or its text cannot be stored."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """What becomes of one unit in a file, and why."""

    row: Row
    fate: Fate
    unit: Unit | None = None
    """The unit of the catalog, as far as one is meant."""
    target: str = ""
    """The text it gets."""
    reason: str = ""


@dataclass(frozen=True)
class Known:
    """The units of a catalog, to be found."""

    units: Sequence[Unit]
    """The live ones."""

    @cached_property
    def by_id(self) -> Mapping[str, Unit]:
        """Each unit by its id."""
        return {unit.id: unit for unit in self.units}

    @cached_property
    def by_source(self) -> Mapping[str, Sequence[Unit]]:
        """The units of each source text, white space aside."""
        found: dict[str, list[Unit]] = {}
        for unit in self.units:
            found.setdefault(flat(unit.source), []).append(unit)
        return found

    @cached_property
    def by_previous(self) -> Mapping[str, Unit]:
        """The stale units by the source that they were translated from."""
        return {flat(u.previous): u for u in self.units if u.previous is not None}

    def find(self, row: Row) -> Unit | str:
        """Return the unit that a row is about, or why there is none."""
        source = flat(row.source)
        named = self.by_id.get(row.unit)
        if named is not None and flat(named.source) == source:
            return named
        fitting = self.by_source.get(source, ())
        exact = [unit for unit in fitting if unit.context == row.context]
        chosen = exact if len(exact) == 1 else fitting
        if len(chosen) == 1:
            return chosen[0]
        if chosen:
            return Message(SEVERAL, count=len(chosen))
        since = self.by_previous.get(source)
        if since is not None:
            return Message(CHANGED_SOURCE, source=since.source)
        # An id is made of its source, so it was the file that changed it.
        return Message(GONE if named is None else REWRITTEN)


def verdict(row: Row, known: Known) -> Verdict:
    """Return what becomes of one row; nothing is lost without a reason."""
    found = known.find(row)
    if not row.target.strip() or is_base_of(row.base, row.target):
        # Nobody wrote anything in it.
        unit = found if isinstance(found, Unit) else None
        return Verdict(row, Fate.UNCHANGED, unit)
    if isinstance(found, str):
        return Verdict(row, Fate.LEFT, reason=found)
    target = fitted(row.target, found)
    if same(row.target, found.target) or same(target, found.target):
        return Verdict(row, Fate.UNCHANGED, found)
    reason = row.fault or _refusal(target) or _garbled(target, found)
    if reason := reason or _copied(row, target, found):
        return Verdict(row, Fate.LEFT, found, reason=reason)
    if reason := _conflict(row, found):
        return Verdict(row, Fate.CONFLICT, found, target, reason)
    return Verdict(row, Fate.TAKEN, found, target)


def fitted(target: str, unit: Unit) -> str:
    """Return a text as a unit has it: with line breaks only where its source has any.

    Spreadsheets and word processors add them, and blanks at the ends.
    """
    text = target.replace("\r\n", "\n").replace("\r", "\n")
    if "\n" not in unit.source:
        text = _BREAKS.sub(" ", text)
    return text.strip() if unit.source == unit.source.strip() else text


def same(one: str, other: str) -> bool:
    """Tell whether two texts differ in no more than how their letters are composed."""
    return one == other or (
        unicodedata.normalize("NFC", one) == unicodedata.normalize("NFC", other)
    )


def flat(text: str) -> str:
    """Return a source as it is compared: white space is that of one line."""
    return " ".join(text.split())


def _refusal(target: str) -> str:
    if len(target) > LONGEST:
        return Message(LONG)
    kinds = {unicodedata.category(char) for char in target if char not in "\n\t"}
    return Message(CONTROLS) if kinds & {"Cc", "Cs"} else ""


def _garbled(target: str, unit: Unit) -> str:
    """Say so where a program could not write most letters and put ``?`` for each."""
    marks = target.count("?") - unit.source.count("?")
    letters = _WORD.findall(target)
    few = marks >= _LOST and marks > len(letters)
    return Message(GARBLED) if few and "".join(letters).isascii() else ""


def _copied(row: Row, target: str, unit: Unit) -> str:
    """Say so where a tool filled in the source of what nobody translated."""
    untouched = unit.state is State.UNTRANSLATED and target == unit.source
    meant = row.state.lower() in FINISHED or not _WORD.search(target)
    return Message(COPIED) if untouched and not meant else ""


def _conflict(row: Row, unit: Unit) -> str:
    if state_in_base(row.base):
        known = row.base == base_of(unit.state, unit.target)
        return "" if known else Message(CHANGED)
    return "" if unit.state in _FREE else Message(TAKEN)
