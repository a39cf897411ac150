"""The typography of an article: one way of writing each sign, from end to end."""

from __future__ import annotations

import re
from collections.abc import Iterator

from workbench.checks.features import Bit
from workbench.checks.subject import Located, Problem, Subject, Whole
from workbench.model import N_

_Way = tuple[str, tuple[str, ...], re.Pattern[str]]
"""A sign, what of it has to be there, and where it is one."""

_CHOICES: tuple[tuple[_Way, ...], ...] = (
    (
        ("…", ("…",), re.compile("…")),
        ("...", ("...",), re.compile(r"(?<!\.)\.\.\.(?!\.)")),
    ),
    (
        ("“”", ("“", "”"), re.compile("[“”]")),
        ('"', ('"',), re.compile(r'(?<!\d)"')),
    ),
    (
        ("‘’", ("‘", "’"), re.compile("‘|’(?![A-Za-zÀ-ɏ])")),
        ("'", ("'",), re.compile("(?<![A-Za-z0-9À-ɏ])'|'(?![A-Za-zÀ-ɏ])(?<!\\d')")),
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
    """A sign is written otherwise than in the rest of the article.

    … or ..., “ ” or straight quotes, ‘ ’ or straight ones, 3~5 or 3–5, · or ㆍ: any
    will do, one in an article. What most units with such a sign write is its way, or
    of two ways the one that comes first. The sources of the units do not matter, for
    a newsroom has its own typography in each language.
    """
    texts = [*_texts(whole)]
    everything = "".join(text for _, text in texts)
    for ways in _CHOICES:
        # Most articles write a sign in one way only, which a glance at them tells.
        seen = [way for way in ways if any(map(everything.__contains__, way[1]))]
        if len(seen) < 2:
            continue
        found = {
            sign: [subject for subject, text in texts if pattern.search(text)]
            for sign, _, pattern in seen
        }
        if sum(map(bool, found.values())) < 2:
            continue
        first = next(s for s, _ in texts if any(s in one for one in found.values()))
        usual = max(found, key=lambda sign: (len(found[sign]), first in found[sign]))
        for sign, subjects in found.items():
            for subject in subjects if sign != usual else ():
                yield subject, _told(subject, sign, usual)


def _texts(whole: Whole) -> Iterator[tuple[Subject, str]]:
    for subject in whole.subjects:
        if subject.target_language.partition("-")[0] not in _LANGUAGES:
            return
        if subject.unit.target and subject.pairs:
            target = subject.pairs[0][0].target
            if target.seen & Bit.TYPOGRAPHY:
                yield subject, target.masked


def _told(subject: Subject, sign: str, usual: str) -> Problem:
    return Problem(
        N_("“{sign}” is written “{usual}” in the rest of the article."),
        (("sign", sign), ("usual", usual)),
        target=subject.unit.target,
    )
