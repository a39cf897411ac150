"""Particles in running text: put right after another noun, or found wrong."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass

from workbench.korean.particles import Found, choose, found_at_start
from workbench.korean.sounds import Sound, sounds

_CLOSING = re.compile(
    r"(?:</[A-Za-z][\w-]{0,30}>|\]\([^()\s]{0,2000}\)|\([^()\n]{0,80}\)"
    r"|[*_~`\"'”’»›」』》〉>)\]])*"
)
"""What may stand between a noun and its particle: closing signs, a gloss."""
_PLAIN = frozenset({"은", "이", "을", "과", "으로"})
_OPTIONAL = ("(이)", "(으)", "（으）", "（이）")
_EITHER = re.compile(r"[(（/][은는이가을를과와으아야]")
_HANGUL = re.compile("[가-힣]+")
_UNSURE_ENDS = re.compile(r"[A-Za-z0-9%℃㎞㎏)\]\"'”’»›」』》〉*_~`>]\Z")
_LONGEST_WORD = 200
_LONGEST_PARTICLE = 7


@dataclass(frozen=True, slots=True)
class Misfit:
    """A particle in the form that does not fit the word before it."""

    start: int
    end: int
    """``text[start:end]`` is the particle."""
    found: str
    wanted: str


def replace_with_particles(text: str, span: tuple[int, int], new: str) -> str:
    """Return the text with another noun at ``span`` and the particle after it right.

    Closing quotes, brackets and markup, or a gloss in brackets, may stand between
    them. Where what follows is no particle, only the noun changes.
    """
    start, end = span
    return text[:start] + agree(new, text[end:])


def agree(noun: str, rest: str) -> str:
    """Return noun and rest joined, a particle that the rest begins with put right."""
    gap = _CLOSING.match(rest)
    at = gap.end() if gap else 0
    hangul = _HANGUL.match(rest, at)
    if hangul is None:
        return noun + rest
    particle = hangul[0]
    if found_at_start(particle) is None:
        return noun + rest
    return noun + rest[:at] + choose(noun + rest[:at], particle) + rest[hangul.end() :]


def misfits(text: str, nouns: Collection[str] = ()) -> Iterator[Misfit]:
    """Yield the particles whose form is certainly wrong.

    Certain is what follows Latin letters, digits, closing signs, or one of
    ``nouns``; and, after any syllable, forms that no Korean word ends with: 를 and 와
    after a consonant, 으로 after a vowel or ㄹ. Words that only end like particles
    (어린이, 나이, 사과, 마을, 바로) are left alone.
    """
    for match in _HANGUL.finditer(text):
        if _undecided(text, match.start(), match.end()):
            continue
        before = text[max(0, match.start() - _LONGEST_WORD) : match.start()]
        if _UNSURE_ENDS.search(before):
            found = found_at_start(match[0])
            if found is not None and not _is_counter(before, found):
                yield from _judged(before, found, match.start())
        else:
            yield from _in_word(match[0], match.start(), nouns)


def _is_counter(before: str, found: Found) -> bool:
    """Tell whether it may count what the digits before it number, as 300자 does."""
    return before[-1].isdigit() and found.pair.closed not in _PLAIN


def _undecided(text: str, start: int, end: int) -> bool:
    """Tell whether both forms are written, as in 을(를), (으)로 and 은/는."""
    if text.endswith(_OPTIONAL, 0, start):
        return True
    return _EITHER.match(text, end) is not None


def _in_word(word: str, offset: int, nouns: Collection[str]) -> Iterator[Misfit]:
    for cut in range(len(word) - 1, max(0, len(word) - _LONGEST_PARTICLE - 1), -1):
        found = found_at_start(word[cut:])
        if found is None:
            continue
        known = word[:cut] in nouns
        if known or _unmistakable(word[:cut], found):
            yield from _judged(word[:cut], found, offset + cut)
            return


def _unmistakable(stem: str, found: Found) -> bool:
    sound = sounds(stem)[0]
    if found.form in {"를", "와"} and not found.tail:
        return sound is not Sound.VOWEL
    return found.form == "으로" and sound is not Sound.CONSONANT


def _judged(word: str, found: Found, start: int) -> Iterator[Misfit]:
    heard = sounds(word)
    if not heard or any(found.pair.fits(found.form, sound) for sound in heard):
        return
    wanted = found.pair.form(heard[0])
    yield Misfit(start, start + len(found.form), found.form, wanted)
