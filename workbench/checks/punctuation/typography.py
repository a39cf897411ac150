"""The typography of an article: one way of writing each sign, from end to end."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import permutations
from typing import NamedTuple

from workbench.checks.features import Bit
from workbench.checks.passage import Passage
from workbench.checks.punctuation.pairing import Sign, double_marks, single_marks
from workbench.checks.subject import Located, Problem, Subject, Whole, listed
from workbench.model import N_

_Way = tuple[str, tuple[str, ...], re.Pattern[str]]
"""A sign, what of it has to be there, and where it is one."""

_NO_LATIN, _NO_LETTER = "(?<![A-Za-z0-9À-ɏ])", "(?![A-Za-zÀ-ɏ])"
"""Behind a Latin letter stands an apostrophe, or what ends a quotation that began."""
_CURLY, _STRAIGHT = "“”", '"'
_CHOICES: tuple[tuple[_Way, ...], ...] = (
    (
        ("…", ("…",), re.compile("…")),
        ("...", ("...",), re.compile(r"(?<!\.)\.\.\.(?!\.)")),
    ),
    (
        (_CURLY, tuple("“”‘’"), re.compile(f"[“”‘]|{_NO_LATIN}’{_NO_LETTER}")),
        (
            _STRAIGHT,
            ('"', "'"),
            re.compile(rf"(?<!\d)\"|{_NO_LATIN}'(?!\d\ds)"),
        ),
    ),
    (
        ("~", ("~",), re.compile(r"(?<=[\d가-힣%])~(?=\d)")),
        ("–", ("–",), re.compile(r"(?<=[\d가-힣%])–(?=\d)")),
        ("∼", ("∼",), re.compile(r"(?<=[\d가-힣%])∼(?=\d)")),
        ("〜", ("〜", "～"), re.compile(r"(?<=[\d가-힣%])[〜～](?=\d)")),
    ),
    (
        ("·", ("·",), re.compile(r"(?<=[가-힣])·(?=[가-힣])")),
        ("ㆍ", ("ㆍ",), re.compile(r"(?<=[가-힣])ㆍ(?=[가-힣])")),
        ("・", tuple("・･•∙⋅"), re.compile(r"(?<=[가-힣])[・･•∙⋅](?=[가-힣])")),
    ),
)
_LANGUAGES = frozenset({"ko", "en"})
"""Languages whose conventions these are."""


def mixed_typography(whole: Whole) -> Iterator[Located]:
    """A sign is written in two ways in the article.

    … or ..., curly or straight quotation marks, 3~5 or 3–5, · or ㆍ: any will do, one
    in an article. What most sentences with such a sign write is its way, or of two ways
    the one that comes first. The finding stands at the first sentence that writes it
    otherwise, and lists all of them; its fix mends that one, ``workbench fix`` the
    article. The sources do not matter, for a newsroom has its own typography in each
    language.
    """
    texts = [*_texts(whole)]
    everything = "".join(text.passage.masked for text in texts)
    for ways in _CHOICES:
        # Most articles write a sign in one way only, which a glance at them tells.
        seen = [way for way in ways if any(map(everything.__contains__, way[1]))]
        if len(seen) > 1:
            yield from _mixed(texts, seen)


def _mixed(texts: Sequence[_Text], ways: Sequence[_Way]) -> Iterator[Located]:
    """Yield at most one problem: where the article leaves its way of writing a sign."""
    found = {
        sign: [n for n, text in enumerate(texts) if pattern.search(text.passage.masked)]
        for sign, _, pattern in ways
    }
    written = {sign: where for sign, where in found.items() if where}
    if len(written) < 2:
        return
    first = min(where[0] for where in written.values())
    usual = max(written, key=lambda sign: (len(written[sign]), first in written[sign]))
    others = sorted(
        (n, sign) for sign, where in written.items() if sign != usual for n in where
    )
    n, sign = others[0]
    pattern = next(pattern for name, _, pattern in ways if name == sign)
    places = [str(texts[number].number) for number, _ in others]
    yield texts[n].subject, _told(texts[n].passage, pattern, usual, places)


class _Text(NamedTuple):
    """A translation that may hold such a sign."""

    number: int
    """Which sentence of the article it is, from 1."""
    subject: Subject
    passage: Passage


def _texts(whole: Whole) -> Iterator[_Text]:
    for number, subject in enumerate(whole.subjects, 1):
        if subject.target_language.partition("-")[0] not in _LANGUAGES:
            return
        if subject.unit.target and subject.pairs:
            target = subject.pairs[0][0].target
            if target.seen & Bit.TYPOGRAPHY:
                yield _Text(number, subject, target)


def _told(
    passage: Passage, pattern: re.Pattern[str], usual: str, places: list[str]
) -> Problem:
    found = next(pattern.finditer(passage.masked))[0]
    sign, instead = _SHOWN.get(found, (found, usual))
    return Problem(
        N_("“{sign}” in sentence {places}, “{usual}” in the rest of the article."),
        (("sign", sign), ("usual", instead), ("places", listed(places, most=12))),
        target=passage.text,
        fix=_mended(passage, pattern, usual),
    )


_SHOWN = {
    **{"“": ("“”", '"'), "”": ("“”", '"'), "‘": ("‘’", "'"), "’": ("‘’", "'")},
    **{'"': ('"', "“”"), "'": ("'", "‘’")},
}
"""What is said of a quotation mark, and of the other way to write it."""


def _mended(passage: Passage, pattern: re.Pattern[str], usual: str) -> str | None:
    """Return the text with the sign as it is usual, if that is sure."""
    if usual in {_CURLY, _STRAIGHT}:
        return _with_marks(passage, _CURLED if usual == _CURLY else _STRAIGHTENED)
    text = passage.text
    parts: list[str] = []
    offset = 0
    for found in pattern.finditer(passage.masked):
        parts += (text[offset : found.start()], usual)
        offset = found.end()
    return "".join((*parts, text[offset:]))


_CURLED = (("“", "”"), ("‘", "’"))
_STRAIGHTENED = (('"', '"'), ("'", "'"))


def _with_marks(passage: Passage, signs: tuple[tuple[str, str], ...]) -> str | None:
    """Return the text with its quotation marks, double and single, written so.

    None where double marks stand in double ones, or side by side: a person has to say
    which of them opens what.
    """
    letters = [*passage.text]
    masked = passage.masked
    double, single = double_marks(masked), single_marks(masked)
    if any(one.end == other.at for one, other in double.pairs):
        return None
    if any(_holds(outer, inner) for outer, inner in permutations(double.pairs, 2)):
        return None
    for marks, (opening, closing) in zip((double, single), signs, strict=True):
        # A single mark that closes nothing may be the apostrophe of a plural.
        closed = marks.closed if marks is double else ()
        for sign in (*marks.opened, *(one for one, _ in marks.pairs)):
            letters[sign.at : sign.end] = [opening, *[""] * (len(sign.text) - 1)]
        for sign in (*closed, *(one for _, one in marks.pairs)):
            letters[sign.at : sign.end] = [closing, *[""] * (len(sign.text) - 1)]
    return "".join(letters)


def _holds(outer: tuple[Sign, Sign], inner: tuple[Sign, Sign]) -> bool:
    return outer[0].at < inner[0].at and inner[1].at < outer[1].at
