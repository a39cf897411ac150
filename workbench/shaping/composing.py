"""What a joined unit takes over from its parts, and a part from the whole.

Nothing here gives an approval: what was approved as a sentence waits for review as
a part of something else. The least state of the parts is that of the whole.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from workbench import languages
from workbench.catalog import machined
from workbench.doubts import MARK
from workbench.model import Origin, State, Unit
from workbench.occurrences import Key
from workbench.shaping.marks import JOINED, SHAPE, WAS, Marks, without

PERSON = Origin("person")


def composed(
    parts: Sequence[Unit],
    key: Key,
    *,
    gaps: Sequence[str],
    locale: str,
    by: str,
    at: str,
) -> Unit:
    """Return the unit of neighbouring texts; ``gaps`` stand between their sources.

    ``by`` and ``at`` say who joins them, and when.
    """
    state = _state_of(parts)
    context, source = key
    whole = Unit(
        context=context,
        source=source,
        target=languages.joiner(locale).join(_written(part.target for part in parts)),
        state=state,
        note="\n".join(_written(part.note for part in parts)),
        marks=_common_marks(parts, state),
        flags=tuple(dict.fromkeys(flag for part in parts for flag in part.flags)),
    )
    if state is State.UNTRANSLATED:
        return whole
    # Without a name on it another draft may take the place of one.
    signed = any(part.state is not State.DRAFT for part in parts)
    whole = replace(
        whole,
        origin=_origin_of(parts),
        reason=" ".join(dict.fromkeys(_written(part.reason for part in parts))),
        previous=_previous(parts, gaps) if state is State.STALE else None,
        previous_context=context if state is State.STALE else None,
        by=by if signed else "",
        at=at if signed else "",
    )
    return machined.joined(whole, parts, languages.joiner(locale))


def pieces(
    whole: Unit, keys: Sequence[Key], targets: Sequence[str] | None, *, by: str, at: str
) -> list[Unit]:
    """Return the units of the parts of ``whole``, with these translations.

    Without ``targets`` nobody knows what belongs where: the first has all of it, and
    somebody has to look. The note stays with the first.
    """
    signed = whole.state is not State.DRAFT or bool(whole.by)
    texts = targets or (whole.target, *("" for _ in keys[1:]))
    state = _state_of_part(whole, divided=targets is not None)
    parts: list[Unit] = []
    for (context, source), text in zip(keys, texts, strict=True):
        blank = Unit(
            context=context,
            source=source,
            note="" if parts else whole.note,
            marks=without(whole.marks, WAS, SHAPE, MARK),
            flags=whole.flags,
        )
        written = replace(
            blank,
            target=text,
            state=state,
            origin=whole.origin,
            reason=whole.reason,
            by=by if signed else "",
            at=at if signed else "",
        )
        parts.append(
            machined.cut(written, [whole]) if text else machined.with_text(blank, "")
        )
    return parts


def says_the_same(one: Unit, other: Unit) -> bool:
    """Whether nothing but stamps and marks tells two units of one text apart."""
    return (one.target, one.state, one.reason, one.note) == (
        other.target,
        other.state,
        other.reason,
        other.note,
    )


def _state_of(parts: Sequence[Unit]) -> State:
    states = {part.state for part in parts}
    if states == {State.UNTRANSLATED}:
        return State.UNTRANSLATED
    if states & {State.UNTRANSLATED, State.REWORK} or not all(p.target for p in parts):
        return State.REWORK
    if State.STALE in states:
        return State.REWORK if State.DRAFT in states else State.STALE
    return State.DRAFT if State.DRAFT in states else State.REVIEW


def _state_of_part(whole: Unit, *, divided: bool) -> State:
    if not divided and whole.state is not State.DRAFT:
        return State.REWORK
    return State.REVIEW if whole.state is State.APPROVED else whole.state


def _origin_of(parts: Sequence[Unit]) -> Origin:
    """Return the origin that says most against the text: a machine's, if any."""
    written = [part for part in parts if part.target]
    drafts = [part for part in written if part.state is State.DRAFT]
    origins = [part.origin or PERSON for part in drafts or written]
    if len({(origin.kind, origin.detail) for origin in origins}) > 1 and not drafts:
        return PERSON
    return min(
        origins, key=lambda origin: 1.0 if origin.score is None else origin.score
    )


def _common_marks(parts: Sequence[Unit], state: State) -> Marks:
    marks = (mark for part in parts for mark in without(part.marks, WAS, SHAPE, MARK))
    was: Marks = ((WAS, f"{State.REVIEW} {JOINED}"),) if state is State.STALE else ()
    return (*dict.fromkeys(marks), *was)


def _previous(parts: Sequence[Unit], gaps: Sequence[str]) -> str:
    sources = [
        part.source if part.previous is None else part.previous for part in parts
    ]
    texts = (text for pair in zip(("", *gaps), sources, strict=True) for text in pair)
    return "".join(texts)


def _written(texts: Iterable[str]) -> list[str]:
    return [text for text in texts if text]
