"""Checks of subtitles: that they fit on the screen, and can be read in their time.

The limits are those of Netflix's Timed Text Style Guides
(https://partnerhelp.netflixstudios.com/hc/en-us/articles/215758617, for Korean
https://partnerhelp.netflixstudios.com/hc/en-us/articles/216001127), the public ones
that most of the trade follows, for programmes that adults watch. In Korean, Japanese
and Chinese a Latin letter, a space or a punctuation mark is half a character.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import wraps

from workbench.checks.subject import Function, Problem, Subject
from workbench.inline.tags import resolved
from workbench.model import N_, Kind, Unit

_MOST_LINES = 2
_UNSEEN = re.compile(r"</?[A-Za-z0-9][^<>\n]*+>|</>|\{\\[^{}\n]{1,200}\}")
_STAMP = r"([0-9]{1,9}(?::[0-9]{1,9}){0,2}(?:[.,][0-9]{1,9})?)"
_TIMES = re.compile(rf"{_STAMP} --> {_STAMP}")


@dataclass(frozen=True, slots=True)
class Limits:
    """What a reader of one language can take in."""

    columns: int
    """Characters in one line."""
    speed: int
    """Characters in one second."""
    wide: bool = False
    """Whether the characters of other scripts count half."""


_DEFAULT = Limits(42, 17)
_LIMITS = {
    "en": Limits(42, 20),
    "ja": Limits(13, 4, wide=True),
    "ko": Limits(16, 12, wide=True),
    "zh": Limits(16, 9, wide=True),
}


def subtitle_length(subject: Subject) -> Iterator[Problem]:
    """A line of the subtitle is too long, or it has too many lines.

    Players break long lines where they like, or cut them off. Two lines fit (more
    only where the source has more), each of 42 characters: 16 in Korean and Chinese,
    13 in Japanese, where Latin letters, spaces and punctuation count half. Tags
    and ``{\\an8}`` do not count. The figures are those of Netflix's Timed Text Style
    Guides.
    """
    if not is_subtitle(subject.unit):
        return
    limits = _limits(subject)
    lines = _seen(subject.unit.target).split("\n")
    lengths = [_length(line, limits) for line in lines]
    longest = max(lengths)
    if longest > limits.columns:
        yield Problem(
            N_("Line {line} has {length} characters; {most} fit."),
            (
                ("line", str(lengths.index(longest) + 1)),
                ("length", f"{longest:g}"),
                ("most", str(limits.columns)),
            ),
        )
    most = max(_MOST_LINES, subject.unit.source.count("\n") + 1)
    if len(lines) > most:
        yield Problem(
            N_("There are {count} lines; {most} fit."),
            (("count", str(len(lines))), ("most", str(most))),
        )


def subtitle_speed(subject: Subject) -> Iterator[Problem]:
    """The subtitle is gone before people have read it.

    They read 17 characters a second, 20 in English, 12 in Korean, 9 in Chinese and
    4 in Japanese, counted as for ``subtitle-length``; a text that is shown more than
    once has to fit the shortest time. Say it in fewer words. The figures are those
    of Netflix's Timed Text Style Guides.
    """
    if not is_subtitle(subject.unit):
        return
    seconds = min(_durations(subject.unit.extracted), default=0.0)
    if not seconds:
        return
    limits = _limits(subject)
    text = _seen(subject.unit.target).replace("\n", "")
    speed = round(_length(text, limits) / seconds, 1)
    if speed > limits.speed:
        yield Problem(
            N_("{speed} characters a second; people read {most}."),
            (("speed", f"{speed:g}"), ("most", str(limits.speed))),
        )


def unless_subtitle(function: Function) -> Function:
    """Return the check for units of other kinds only."""

    @wraps(function)
    def check(subject: Subject) -> Iterator[Problem]:
        if not is_subtitle(subject.unit):
            yield from function(subject)

    return check


def is_subtitle(unit: Unit) -> bool:
    """Tell whether the unit is shown on a screen for a while."""
    return unit.extracted.partition("\n")[0] == Kind.SUBTITLE


def _limits(subject: Subject) -> Limits:
    language = subject.target_language.partition("-")[0]
    return _LIMITS.get(language, _DEFAULT)


def _seen(text: str) -> str:
    """Return what of ``text`` is on the screen."""
    return resolved(_UNSEEN.sub("", text))


def _length(line: str, limits: Limits) -> float:
    return sum(_width(character, limits.wide) for character in line)


def _width(character: str, wide: bool) -> float:
    """Return 0 for what joins the character before it, as vowels do in Thai."""
    if unicodedata.category(character) in {"Mn", "Me", "Cf"}:
        return 0
    if not wide:
        return 1
    return 1 if unicodedata.east_asian_width(character) in "WF" else 0.5


def _durations(extracted: str) -> Iterator[float]:
    """Yield the seconds of each cue that lasts at all."""
    for line in extracted.splitlines():
        times = _TIMES.fullmatch(line)
        duration = _seconds(times[2]) - _seconds(times[1]) if times else 0.0
        if duration > 0:
            yield duration


def _seconds(stamp: str) -> float:
    seconds = 0.0
    for part in stamp.replace(",", ".").split(":"):
        seconds = seconds * 60 + float(part)
    return seconds
