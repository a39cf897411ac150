"""Findings that a person set aside for one unit, and why: ``wb-dismissed``.

A dismissal is about the texts as they were: a short digest binds it to them, so that
it lapses when source or translation changes, whoever changes them. Every line of it
begins with the check's code and that digest; a long reason goes on in further lines.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from workbench.catalog import marks
from workbench.errors import Message, TransitionError
from workbench.model import DISMISSED, N_, Unit, digest

_DIGITS = 6


@dataclass(frozen=True, slots=True)
class Dismissal:
    """What one person said of one check of one unit."""

    code: str
    """The check whose findings are set aside."""
    proof: str
    """Digest of the texts it was said of."""
    by: str
    reason: str
    """On one line; never empty."""

    @property
    def told(self) -> str:
        """Why, and by whom, as people read it."""
        return f"{self.reason} ({self.by})" if self.by else self.reason


def standing(unit: Unit) -> Mapping[str, Dismissal]:
    """Return the dismissals that hold for the unit's present texts, by code."""
    proof = _proof(unit)
    return {one.code: one for one in recorded(unit) if one.proof == proof}


def recorded(unit: Unit) -> tuple[Dismissal, ...]:
    """Return all dismissals in the unit's marks, lapsed ones as well."""
    return understood(lines(unit))


def lines(unit: Unit) -> tuple[str, ...]:
    """Return them as they stand in its marks."""
    return tuple(value for key, value in unit.marks if key == DISMISSED)


def understood(said: Iterable[str]) -> tuple[Dismissal, ...]:
    """Return the dismissals that some lines of marks tell of."""
    pieces: dict[tuple[str, str], list[str]] = {}
    for value in said:
        code, proof, text = _words(value)
        if proof and text:
            pieces.setdefault((code, proof), []).append(text)
    return tuple(
        _understood(code, proof, marks.unfold(texts))
        for (code, proof), texts in pieces.items()
    )


def dismiss(unit: Unit, code: str, *, by: str, reason: str) -> Unit:
    """Return the unit with a dismissal; lapsed ones, and one of this code, go."""
    kept = {key: one for key, one in standing(unit).items() if key != code}
    name = " ".join(by.replace(":", " ").split())
    said = Dismissal(code, _proof(unit), name, " ".join(reason.split()))
    return _with(unit, (*kept.values(), said))


def take_back(unit: Unit, code: str) -> Unit:
    """Return the unit without the dismissal of this code, and without lapsed ones."""
    return _with(unit, (one for one in standing(unit).values() if one.code != code))


def exchange(unit: Unit, gone: Sequence[str], back: Sequence[str]) -> Unit:
    """Return the unit without some lines, which it has, and with others.

    :raises TransitionError: it has not got all of them, so something else took them.
    """
    present = lines(unit)
    if not set(gone) <= set(present):
        raise TransitionError(Message(N_("the unit was changed outside the workbench")))
    kept = (line for line in present if line not in gone)
    return _marked(unit, (*kept, *(line for line in back if line not in present)))


def _with(unit: Unit, said: Iterable[Dismissal]) -> Unit:
    return _marked(unit, (line for one in said for line in _lines(one)))


def _marked(unit: Unit, said: Iterable[str]) -> Unit:
    others = tuple(mark for mark in unit.marks if mark[0] != DISMISSED)
    return replace(unit, marks=(*others, *((DISMISSED, line) for line in said)))


def _lines(one: Dismissal) -> Iterable[str]:
    before = f"{one.code} {one.proof} "
    text = f"{one.by}: {one.reason}" if one.by else one.reason
    pieces = marks.fold(text, f"# {DISMISSED}: {before}")
    return (f"{before}{piece}" for piece in pieces)


def _words(value: str) -> tuple[str, str, str]:
    code, _, rest = value.partition(" ")
    proof, _, text = rest.partition(" ")
    return code, proof, text.strip()


def _understood(code: str, proof: str, text: str) -> Dismissal:
    by, colon, reason = text.partition(": ")
    if not colon or not reason.strip():
        return Dismissal(code, proof, "", text)
    return Dismissal(code, proof, by, reason)


def _proof(unit: Unit) -> str:
    texts = (unit.context, unit.source, unit.plural, *marks.texts(unit))
    return digest(*texts)[:_DIGITS]
