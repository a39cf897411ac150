"""The register of an article in Korean: one voice from beginning to end."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Container, Iterable, Iterator
from typing import NamedTuple

from workbench.checks.punctuation.pairing import double_marks, single_marks
from workbench.checks.subject import Located, Problem, Subject, Whole
from workbench.korean import Register, registers
from workbench.model import N_, Kind, Severity

_EXEMPT = frozenset(
    {Kind.TITLE, Kind.HEADING, Kind.CAPTION, Kind.LIST_ITEM, Kind.TABLE_CELL}
    | {Kind.QUOTE, Kind.IMAGE_ALT, Kind.LINK_TITLE, Kind.SUBTITLE, Kind.FOOTNOTE}
    | {Kind.FRONT_MATTER, Kind.METADATA, Kind.VALUE, Kind.TERM}
    | {Kind.PAGE_HEADER, Kind.PAGE_FOOTER}
)
_ANY_QUOTE = frozenset("\"“”「」『』«»'‘’")
_OPENING = frozenset("\"“'‘")
"""With these a paragraph goes on quoting, or begins to."""
_INNER = re.compile("‘[^‘’]*+’|'[^'\n]*+'")
_OTHERS = re.compile("「[^「」]*+」|『[^『』]*+』|«[^«»]*+»")
_LONGEST_QUOTATION = 12
"""Units after which a quotation that nobody closed is taken for a slip."""
_EITHER = re.compile(r"(?:세요|까요|[답랍]니다)\W*\Z")
"""What 합쇼체 and 해요체 both ask and wish with."""
_LEAST = 3
"""Sentences that make a register that of an article."""
_SHARE = 0.75


def register(whole: Whole) -> Iterator[Located]:
    """A sentence speaks in another register than the rest of the Korean article.

    해라체 (했다), 합쇼체 (했습니다) and 해요체 (했어요) do not mix: at least three
    sentences and three in four decide what the article speaks in. Quotations are
    free, also those that go on over several sentences, be it in the source alone, or
    begin with another mark than they end with, and so are headlines, captions, lists
    and tables, and whatever ends with a noun. Between 합쇼체 and 해요체, which some
    desks mix on purpose, it is an info.
    """
    spoken = [*_settled([*_narrated(whole)])]
    counts = Counter(found for _, found, _ in spoken)
    if len(counts) < 2:
        return
    ((usual, most),) = counts.most_common(1)
    if most < _LEAST or most < _SHARE * len(spoken):
        return
    others = [one for one in spoken if one[1] is not usual]
    quoted = _quoted_in_source(whole) if others else ()
    for subject, found, ending in others:
        if subject.unit.id not in quoted:
            yield subject, _told(subject, found, usual, ending)


def _quoted_in_source(whole: Whole) -> Container[str]:
    """Return the units whose sources a quotation goes on in, or comes from."""
    found: set[str] = set()
    inside = 0
    for subject in whole.subjects:
        opened, closed = _torn(subject.unit.source)
        if inside or opened or closed:
            found.add(subject.unit.id)
        if closed or subject.unit.source[:1] in _OPENING:
            inside = 0
        if opened or inside:
            inside = 1 if opened else (inside + 1) % _LONGEST_QUOTATION
    return found


def _torn(text: str) -> tuple[bool, bool]:
    """Return whether a quotation goes on behind a text, and whether one ends in it."""
    if _ANY_QUOTE.isdisjoint(text):
        return False, False
    double, single = double_marks(text), single_marks(text)
    # ’90s and ’em are no quotations, and “workers’ rights” ends none.
    speaks = any(text[one.at + 1 : one.at + 2].isupper() for one in single.opened)
    ends = any(text[max(0, one.at - 1) : one.at] in {*".,?!…"} for one in single.closed)
    return bool(double.opened) or speaks, bool(double.closed) or ends


_Spoken = tuple[Subject, Register, str]


def _settled(spoken: list[_Spoken]) -> Iterable[_Spoken]:
    """Return all with the endings of either politeness in that of the others."""
    either = {
        ending
        for ending in {ending for _, _, ending in spoken}
        if _EITHER.search(ending)
    }
    if not either:
        return spoken
    firm = Counter(found for _, found, ending in spoken if ending not in either)
    formal = firm[Register.FORMAL] > firm[Register.POLITE]
    usual = Register.FORMAL if formal else Register.POLITE
    return (
        (subject, usual if ending in either else found, ending)
        for subject, found, ending in spoken
    )


def _told(subject: Subject, found: Register, usual: Register, ending: str) -> Problem:
    politeness = Register.PLAIN not in {found, usual}
    return Problem(
        N_("“{ending}” is {found}, the article is in {usual}."),
        (("ending", ending), ("found", found), ("usual", usual)),
        severity=Severity.INFO if politeness else None,
        target=subject.unit.target,
    )


def _narrated(whole: Whole) -> Iterator[_Spoken]:
    """Yield what each unit speaks in that the article says in its own voice."""
    if not whole.subjects:
        return
    if whole.subjects[0].target_language.partition("-")[0] != "ko":
        return
    inside = 0
    for subject in whole.subjects:
        voice = subject.known(_voice)
        if voice is None:
            continue
        if not inside and not voice.quotes:
            yield from voice.spoken
            continue
        text, still = _unquoted(subject.unit.target, quoted=inside > 0)
        inside = (inside + 1) % _LONGEST_QUOTATION if still else 0
        yield from _spoken(subject, text)


class _Voice(NamedTuple):
    """What a unit speaks in where it stands in no quotation."""

    quotes: bool
    """Whether there is any quotation mark in it; then nothing is told yet."""
    spoken: tuple[_Spoken, ...]


def _voice(subject: Subject) -> _Voice | None:
    """Return the voice of a unit; None where the article does not speak in it."""
    kind, text = subject.unit.extracted.partition("\n")[0], subject.unit.target
    if kind in _EXEMPT or not text:
        return None
    quotes = not _ANY_QUOTE.isdisjoint(text)
    return _Voice(quotes, () if quotes else _spoken(subject, text))


def _spoken(subject: Subject, text: str) -> tuple[_Spoken, ...]:
    return tuple((subject, found, ending) for found, ending in registers(text))


def _unquoted(text: str, *, quoted: bool) -> tuple[str, bool]:
    """Return the text without what is quoted, and whether a quotation goes on.

    :param quoted: whether one goes on from the sentence before.
    """
    if _ANY_QUOTE.isdisjoint(text):
        return ("", True) if quoted else (text, False)
    text = _OTHERS.sub("‘’", text)
    marks = double_marks(text)
    if quoted and not (marks.pairs or marks.opened or marks.closed):
        return "", True
    spans = [(opener.at, closer.at) for opener, closer in marks.pairs]
    spans += [(0, closer.at) for closer in marks.closed]
    spans += [(opener.at, len(text)) for opener in marks.opened]
    parts: list[str] = []
    offset = 0
    for start, end in sorted(spans):
        if end > offset:
            parts += (text[offset : max(start, offset)], "“”")
            offset = end + 1
    parts.append(text[offset:])
    return _INNER.sub("‘’", "".join(parts)), bool(marks.opened)
