"""The ``wb-`` lines of an entry: what they say, and whether to believe it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from unicodedata import east_asian_width

from workbench.model import Origin, State, Unit, digest

LINE = re.compile(r"(wb-[a-z0-9][a-z0-9-]{0,28}):[ \t]*(.*)")
KNOWN = ("wb-state", "wb-from", "wb-by", "wb-reason", "wb-sum")
_KNOWN = frozenset(KNOWN)
CONFLICT = "#-#-#-#-#"
"""What gettext writes around versions it could not decide between."""
WIDTH = 76
"""Columns of a line, ``# `` included, that no known tool wraps."""

_BY = re.compile(r"(?:(.*) )?([0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}Z)")
_SCORE = re.compile(r"[01]\.[0-9]{2}|-")
_UNFINISHED = {
    state.value: state
    for state in (State.DRAFT, State.REVIEW, State.REWORK, State.STALE)
}

FOREIGN = Origin("import")
"""The origin of finished text that carries no mark of ours."""


@dataclass(frozen=True, slots=True)
class Comment:
    """A translator's comment, taken apart."""

    known: dict[str, str]
    """The value of each known key that is there."""
    marks: tuple[tuple[str, str], ...]
    """Other ``wb-`` lines, in order."""
    note: str
    """What a person wrote."""
    conflict: bool
    """Whether two versions of the entry were merged into one."""


def checksum(unit: Unit) -> str:
    """Return ``wb-sum``: 12 hex digits over all text of the unit."""
    return digest(unit.context, unit.source, unit.plural, *texts(unit))


def texts(unit: Unit) -> tuple[str, ...]:
    """Return every msgstr of the unit."""
    return (unit.target,) if unit.plural is None else unit.targets


def is_fuzzy(unit: Unit) -> bool:
    """Tell whether the entry of a unit says ``fuzzy``: text that nobody approved."""
    return unit.state is not State.UNTRANSLATED and unit.state is not State.APPROVED


def adopt(unit: Unit, by: str, at: str) -> Unit:
    """Approve a foreign translation: text that no mark and no tool doubts.

    Every other unit is returned as it is, above all one whose approval is void.
    """
    if unit.state is not State.REVIEW or unit.origin != FOREIGN or unit.by:
        return unit
    return replace(unit, state=State.APPROVED, by=by, at=at, unsound="")


def take_apart(comment: Iterable[str]) -> Comment:
    """Separate the marks in a comment from what a person wrote."""
    known: dict[str, list[str]] = {}
    marks = []
    note = []
    conflict = False
    for line in comment:
        text = line.strip()
        ours = text.startswith("wb-")
        key, colon, value = text.partition(":") if ours else ("", "", "")
        if colon and key in _KNOWN:
            known.setdefault(key, []).append(value.lstrip(" \t"))
        elif ours and (match := LINE.fullmatch(text)):
            marks.append((match[1], match[2] or ""))
        elif CONFLICT in line:
            conflict = True
        else:
            note.append(line.rstrip())
    reason = unfold(known.pop("wb-reason", []))
    for values in known.values():
        conflict |= len(values) > 1 and len(set(values)) > 1
    single = {key: values[0] for key, values in known.items()}
    return Comment(
        single | ({"wb-reason": reason} if reason else {}),
        tuple(marks),
        "\n".join(note).strip("\n"),
        conflict,
    )


def lines(unit: Unit) -> list[str]:
    """Return the translator's comment of a unit: its marks, then its note."""
    said = [
        ("wb-state", "" if unit.state is State.UNTRANSLATED else unit.state.value),
        ("wb-from", format_origin(unit.origin)),
        ("wb-by", " ".join(filter(None, (unit.by, unit.at)))),
        *(("wb-reason", piece) for piece in _pieces(unit.reason)),
        ("wb-sum", checksum(unit) if unit.state is State.APPROVED else ""),
    ]
    marked = [f"{key}: {value}" for key, value in said if value]
    marked += [f"{key}: {value}".rstrip() for key, value in unit.marks]
    return marked + (unit.note.split("\n") if unit.note else [])


def _pieces(reason: str) -> list[str]:
    return fold(reason, "# wb-reason: ") if reason else []


@lru_cache(maxsize=256)
def parse_origin(value: str) -> Origin | None:
    """Return the meaning of ``wb-from``."""
    kind, *words = value.split(" ")
    if not kind:
        return None
    score = None
    if words and _SCORE.fullmatch(words[-1]):
        last = words.pop()
        score = None if last == "-" else float(last)
    return Origin(kind, " ".join(words), score)


def origin_of(said: Comment, unsound: str) -> Origin | None:
    """Return where a text comes from, by its marks and what is said of them."""
    if unsound == "unmarked":
        return FOREIGN
    return parse_origin(said.known.get("wb-from", ""))


def format_origin(origin: Origin | None) -> str:
    """Return the value of ``wb-from``; ``-`` where a score could be misread."""
    if origin is None:
        return ""
    words = [*origin.kind.split(), *origin.detail.split()]
    if origin.score is not None:
        words.append(f"{origin.score:.2f}")
    elif words and _SCORE.fullmatch(words[-1]):
        words.append("-")
    return " ".join(words)


@lru_cache(maxsize=256)
def parse_by(value: str) -> tuple[str, str]:
    """Return the person and the minute in ``wb-by``."""
    match = _BY.fullmatch(value)
    return (match[1] or "", match[2]) if match else (value, "")


def judge(
    said: Comment, texts: Sequence[str], *, proof: str, fuzzy: bool, changed: bool
) -> tuple[State, str]:
    """Return the effective state and why the marks cannot be believed, or "".

    ``proof`` is the true checksum, ``changed`` whether the entry has a previous
    msgid. Nothing but an unbroken chain gives ``APPROVED``.
    """
    claimed = said.known.get("wb-state", "").replace(State.UNTRANSLATED, "")
    if not any(texts):
        return State.UNTRANSLATED, "emptied" if claimed else ""
    if said.conflict or disputed(texts):
        noticed = fuzzy and claimed == State.REWORK and not said.conflict
        return State.REWORK, "" if noticed else "conflict"
    if fuzzy:
        return _judge_fuzzy(claimed, State.STALE if changed else State.REWORK)
    proven = all(texts) and said.known.get("wb-sum") == proof
    return _judge_final(claimed, proven=proven)


def disputed(texts: Sequence[str]) -> bool:
    """Tell whether gettext left its marks of a conflict in one of the texts."""
    return CONFLICT in "\n".join(texts)


def _judge_fuzzy(claimed: str, otherwise: State) -> tuple[State, str]:
    if claimed in _UNFINISHED:
        return _UNFINISHED[claimed], ""
    unsound = "fuzzy-approval" if claimed == State.APPROVED else "unmarked-fuzzy"
    return otherwise, unsound


def _judge_final(claimed: str, *, proven: bool) -> tuple[State, str]:
    if claimed in _UNFINISHED:
        return _UNFINISHED[claimed], "cleared-fuzzy"
    if claimed != State.APPROVED:
        return State.REVIEW, "unknown-state" if claimed else "unmarked"
    return (State.APPROVED, "") if proven else (State.REVIEW, "void-approval")


def columns(text: str) -> int:
    """Return how wide a text is where East Asian characters take two columns."""
    if text.isascii():
        return len(text)
    return sum(2 if east_asian_width(char) in "WF" else 1 for char in text)


def shorten(text: str, width: int) -> str:
    """Return ``text`` in at most ``width`` columns, its middle replaced by ``…``."""
    if columns(text) <= width:
        return text
    head = _fitting(text, width // 2)
    tail = _fitting(text[::-1], width - 1 - width // 2)
    return f"{text[:head]}…{text[len(text) - tail :]}"


def _fitting(text: str, width: int) -> int:
    """Return how many characters of ``text`` fit into ``width`` columns."""
    used = 0
    for position, char in enumerate(text):
        used += columns(char)
        if used > width:
            return position
    return len(text)


def fold(text: str, before: str) -> list[str]:
    """Break a reason into values of one line each; nothing typed is cut off.

    ``before`` is what stands on each line before its part. A break stands for a
    blank; a hyphen before it says that there was none. No line ends in a backslash,
    which gettext takes for "goes on", even in comments.
    """
    width = WIDTH - columns(before)
    pieces = []
    while len(text) > width or columns(text) > width:
        fitting = _fitting(text, width - 1)
        blank = text.rfind(" ", 0, fitting + 1)
        cut = blank if blank > fitting // 2 else fitting
        if text[cut] == " " and text[cut - 1] in "-\\":
            cut -= 1
        if text[cut] == " ":
            pieces.append(text[:cut])
            text = text[cut + 1 :]
        else:
            pieces.append(f"{text[:cut]}-")
            text = text[cut:]
    return [*pieces, text]


def unfold(pieces: Sequence[str]) -> str:
    """Return the text that :func:`fold` broke into pieces."""
    if not pieces:
        return ""
    *broken, last = pieces
    parts = (p.removesuffix("-") if p.endswith("-") else f"{p} " for p in broken)
    return "".join(parts) + last
