"""What a draft may replace, and what it makes of a unit."""

from __future__ import annotations

from dataclasses import replace

from workbench import doubts
from workbench.catalog.authorship import WRITTEN
from workbench.catalog.machined import DRAFTED
from workbench.model import Draft, Origin, State, Unit

_MACHINES = frozenset({"mt", "memory"})
_REDRAFTABLE = frozenset({State.DRAFT, State.STALE})


def replaceable(unit: Unit) -> bool:
    """Tell whether a draft may take the place of the unit's text.

    True where there is none, or where it is a machine's and no person has written,
    approved or judged it since.
    """
    if unit.plural is not None:
        return False
    if not unit.target:
        return True
    by_machine = unit.origin is not None and unit.origin.kind in _MACHINES
    return by_machine and not unit.by and unit.state in _REDRAFTABLE


def drafted(unit: Unit, draft: Draft) -> Unit:
    """Return the unit with the draft as its text, always in state ``DRAFT``."""
    others = [m for m in unit.marks if m[0] not in {doubts.MARK, WRITTEN, DRAFTED}]
    return replace(
        unit,
        target=draft.text,
        marks=(*others, *doubts.kept(draft.text, draft.findings)),
        state=State.DRAFT,
        origin=_tidy(draft.origin),
        by="",
        at="",
        reason="",
        previous=draft.previous,
        previous_context=None,
        previous_plural=None,
        unsound="",
    )


def is_already(unit: Unit, draft: Draft) -> bool:
    """Tell whether the unit holds this draft already."""
    return unit.state is State.DRAFT and unit.target == draft.text


def _tidy(origin: Origin) -> Origin:
    """Return the origin as a catalog can hold it: one line, a score of 0 to 1."""
    visible = origin.detail
    if not visible.isprintable():
        visible = "".join(c if c.isprintable() else " " for c in visible)
    score = origin.score
    if score is not None:
        score = None if score != score else round(min(max(score, 0.0), 1.0), 2)
    return Origin(origin.kind, " ".join(visible.split()), score)
