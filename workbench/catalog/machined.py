"""How much of a unit's text is a machine's, unchanged: its ``wb-draft`` lines.

Where a person changes a machine's text, the text as it was proposed stays in the entry,
so that the share that they left alone can be told from the file at any time. A text
that nobody changed needs no such line: ``wb-from`` says whose it is.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from workbench import likeness
from workbench.catalog import marks
from workbench.model import Origin, Unit

DRAFTED = "wb-draft"
"""The mark that holds the machine's text which a person changed."""
LONGEST = 20_000
"""Characters of the longest text that is kept; a longer one counts as nobody's."""

_MACHINE = "mt"
_PERSON = "person"
_BEFORE = f"# {DRAFTED}: "


def machine_text(unit: Unit) -> str:
    """Return what a machine proposed of the unit's text; empty where none did."""
    said = [value for key, value in unit.marks if key == DRAFTED]
    if said:
        return marks.unfold(said)
    return plain(unit.target) if _is_machines(unit.origin) else ""


def share(unit: Unit) -> float:
    """Return the share of the unit's text that is a machine's, unchanged: 0 to 1.

    It is 1 less :func:`workbench.likeness.changed`, white space aside.
    """
    draft = machine_text(unit)
    return 1 - likeness.changed(draft, plain(unit.target)) if draft else 0.0


def edited(before: Unit, after: Unit) -> Unit:
    """Return a unit as a person changed it, with what it owes to a machine.

    What the person took over from elsewhere owes nothing to the draft before it; a
    text that was emptied may come back, letter by letter.
    """
    taken = after.origin is not None and after.origin.kind != _PERSON
    return with_text(after, "" if taken else machine_text(before))


def with_text(unit: Unit, draft: str) -> Unit:
    """Return the unit with this as the machine's text that it was made of."""
    others = tuple(mark for mark in unit.marks if mark[0] != DRAFTED)
    text = plain(draft)
    untouched = _is_machines(unit.origin) and text == plain(unit.target)
    said = marks.fold(text, _BEFORE) if text and not untouched else []
    made = (*others, *((DRAFTED, piece) for piece in said))
    return unit if made == unit.marks else replace(unit, marks=made)


def joined(whole: Unit, parts: Iterable[Unit], joiner: str) -> Unit:
    """Return the unit of several texts with what machines proposed for any of them."""
    return with_text(whole, joiner.join(filter(None, map(machine_text, parts))))


def cut(piece: Unit, wholes: Sequence[Unit]) -> Unit:
    """Return a part of what others say with the part of a draft that is behind it."""
    if not piece.target:
        return with_text(piece, "")
    draft = " ".join(filter(None, map(machine_text, wholes)))
    return with_text(piece, likeness.passage(draft, plain(piece.target)))


def plain(text: str) -> str:
    """Return a text as it is compared and kept: one line, nothing invisible in it.

    It ends in no backslash, which in a comment gettext takes for "goes on".
    """
    if len(text) > LONGEST:
        return ""
    seen = "".join(c if c.isprintable() else " " for c in text)
    return " ".join(seen.split()).rstrip("\\ ")


def _is_machines(origin: Origin | None) -> bool:
    return origin is not None and origin.kind == _MACHINE
