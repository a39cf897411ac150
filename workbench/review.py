"""What a person may do with a unit; each step returns a new unit.

No step can reach ``APPROVED`` except :func:`approve` and a :func:`restore` of what
a person had approved before. Names and times are parameters; the same call gives
the same unit.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from workbench.catalog import authorship, machined
from workbench.errors import ConflictError, Message, TransitionError
from workbench.model import N_, Origin, State, Unit
from workbench.shaping.marks import Marks
from workbench.sync.inheritance import settled_marks

PERSON = Origin("person")


def edit(
    unit: Unit,
    target: str | Sequence[str],
    *,
    by: str,
    at: str,
    origin: Origin = PERSON,
) -> Unit:
    """Return the unit with a person's text, waiting for review.

    A list of texts sets the plural forms. Empty text makes the unit untranslated.
    Text equal to the present one changes nothing, so autosave cannot withdraw an
    approval by repeating it.

    :param origin: where the person took it from, if they did not write it.
    """
    texts = (target,) if isinstance(target, str) else tuple(target)
    if texts == texts_of(unit):
        return unit
    written = any(texts)
    edited = replace(
        unit,
        target=texts[0] if unit.plural is None else "",
        targets=() if unit.plural is None else texts,
        state=State.REVIEW if written else State.UNTRANSLATED,
        origin=origin if written else None,
        by=by,
        at=at,
        reason="",
        marks=settled_marks(unit),
        unsound="",
    )
    edited = machined.edited(unit, edited)
    if not written:
        return authorship.with_lines(edited, ())
    return authorship.written(edited, by=by, at=at)


_KEPT = frozenset({State.DRAFT, State.REWORK, State.STALE})


def amend(unit: Unit, texts: Sequence[str], *, by: str, at: str) -> Unit:
    """Return the unit with words changed, by which nobody vouches for the rest.

    An approval falls; whatever else the unit was it stays: a draft remains a draft,
    and a stale text knows what it was made for. What was like an entry of the memory is
    not any more.
    """
    edited = edit(unit, texts, by=by, at=at)
    if edited is unit or unit.state not in _KEPT:
        return edited
    origin = unit.origin
    if origin is not None and origin.kind == "memory":
        origin = replace(origin, score=None)
    kept = replace(edited, state=unit.state, origin=origin, reason=unit.reason)
    kept = machined.with_text(
        replace(kept, marks=unit.marks), machined.machine_text(unit)
    )
    return authorship.joined_by(kept, by=by, at=at)


def submit(unit: Unit, *, by: str, at: str) -> Unit:
    """Return the unit as ready for review: a draft or stale text vouched for."""
    _require_text(unit)
    if unit.state in {State.REVIEW, State.APPROVED}:
        return unit
    unit = authorship.settled(unit)
    marks = settled_marks(unit)
    return replace(unit, state=State.REVIEW, by=by, at=at, reason="", marks=marks)


def approve(unit: Unit, *, by: str, at: str) -> Unit:
    """Return the unit approved; the source it was stale against is forgotten.

    :raises TransitionError: it has no text, or is no longer in the article.
    """
    _require_text(unit)
    if unit.state is State.APPROVED:
        return unit
    unit = authorship.settled(unit)
    return replace(
        unit,
        state=State.APPROVED,
        by=by,
        at=at,
        reason="",
        marks=settled_marks(unit),
        unsound="",
        previous=None,
        previous_context=None,
        previous_plural=None,
    )


def reopen(unit: Unit, *, by: str, at: str) -> Unit:
    """Return the unit with its approval withdrawn.

    :raises TransitionError: it is not approved.
    """
    if unit.state is not State.APPROVED:
        raise TransitionError(
            Message(
                N_("unit %(id)s is %(state)s, not approved"),
                id=unit.id,
                state=unit.state,
            )
        )
    return replace(unit, state=State.REVIEW, by=by, at=at)


def send_back(unit: Unit, *, by: str, at: str, reason: str = "") -> Unit:
    """Return the unit as needing rework, with the reason on one line."""
    _require_text(unit)
    unit = authorship.settled(unit)
    return replace(
        unit, state=State.REWORK, by=by, at=at, reason=" ".join(reason.split())
    )


def restore(
    unit: Unit,
    texts: Sequence[str],
    state: State,
    *,
    by: str,
    at: str,
    origin: Origin | None = PERSON,
    marks: Marks = (),
    writer: tuple[str, str] | None = None,
    machine: str | None = None,
) -> Unit:
    """Return the unit with an earlier text, its origin and state of its own history.

    :param marks: what was known of the text then, and a person's word took away.
    :param writer: who wrote that text, and when; who restores it if that is not known.
    :param machine: what a machine had proposed of it; if that is not known, what the
        present text was made of.
    :raises TransitionError: the earlier state does not fit the text.
    """
    if not any(texts):
        return edit(unit, texts if unit.plural is not None else "", by=by, at=at)
    if state is State.UNTRANSLATED:
        raise TransitionError(
            Message(N_("unit %(id)s has text and cannot be untranslated"), id=unit.id)
        )
    written = edit(unit, texts[0] if unit.plural is None else texts, by=by, at=at)
    if state is State.DRAFT:
        written = authorship.with_lines(written, ())
    elif writer is not None and written is not unit:
        written = authorship.written(written, by=writer[0], at=writer[1])
    if state is State.APPROVED:
        written = approve(written, by=by, at=at)
    marks = (*written.marks, *marks)
    if machine is None:
        # Written by a machine, as far as anybody knows, it is wholly the machine's.
        verbatim = origin is not None and origin.kind == "mt"
        machine = "" if verbatim else machined.machine_text(written)
    written = replace(written, state=state, origin=origin, by=by, at=at, marks=marks)
    return machined.with_text(written, machine)


def to_state(unit: Unit, state: State, *, by: str, at: str, reason: str = "") -> Unit:
    """Return the unit moved to ``state`` by the step that leads there.

    :raises TransitionError: no person can move a unit to that state.
    """
    if state is State.APPROVED:
        return approve(unit, by=by, at=at)
    if state is State.REWORK:
        return send_back(unit, by=by, at=at, reason=reason)
    if state is State.REVIEW and unit.state is State.APPROVED:
        return reopen(unit, by=by, at=at)
    if state is State.REVIEW:
        return submit(unit, by=by, at=at)
    raise TransitionError(
        Message(N_("a unit cannot be set to %(state)s by hand"), state=state),
        hint=Message(
            N_("use approved, review or rework; an empty target makes it untranslated")
        ),
    )


def require_revision(unit: Unit, seen: str | None, *, mine: str) -> None:
    """Raise unless the caller saw the unit as it is; None means "whatever it is".

    :raises ConflictError: with both versions.
    """
    if seen is not None and seen != unit.revision:
        raise ConflictError(
            unit=unit.id,
            theirs=unit.target,
            mine=mine,
            revision=unit.revision,
            by=unit.by,
        )


def texts_of(unit: Unit) -> tuple[str, ...]:
    """Return every target text of the unit: one, or one for each plural form."""
    return unit.targets if unit.plural is not None else (unit.target,)


def _require_text(unit: Unit) -> None:
    if unit.obsolete:
        raise TransitionError(
            Message(N_("unit %(unit)s is no longer in the article"), unit=unit.id)
        )
    if not all(texts_of(unit)) or not texts_of(unit):
        raise TransitionError(
            Message(N_("unit %(unit)s has no translation yet"), unit=unit.id)
        )
