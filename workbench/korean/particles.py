"""Korean particles: which form stands after a word, and what a particle is.

The pairs are those of 표준국어대사전 (entries of 은, 는, 이, 가, 을, 를, 과, 와, 으로,
로, 이나, 이랑, 이든지, 이며, 이여, 아, 야 …) and of 표준어 규정 제2장; 으로 loses its
으 after a vowel and after ㄹ alone (서울로, 집으로, 나무로), every other pair after a
vowel. What the copula 이다 may keep after a vowel (의사이다, 의사다) is right either
way (한글 맞춤법 제35항 붙임, 제36항).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from workbench.korean.sounds import Sound, sounds


@dataclass(frozen=True, slots=True)
class Pair:
    """Two forms of one particle."""

    closed: str
    """After a consonant."""
    opened: str
    """After a vowel."""
    rieul_opens: bool = False
    """Whether ㄹ counts as a vowel."""
    either: bool = False
    """Whether the first form may stand after a vowel too."""

    def form(self, sound: Sound) -> str:
        """Return the form after a sound."""
        opens = sound is Sound.VOWEL or (self.rieul_opens and sound is Sound.RIEUL)
        return self.opened if opens else self.closed

    def fits(self, form: str, sound: Sound) -> bool:
        """Tell whether a form may stand after a sound."""
        free = self.either and form == self.closed and sound is Sound.VOWEL
        return free or form == self.form(sound)


PAIRS: tuple[Pair, ...] = (
    Pair("은커녕", "는커녕"),
    Pair("은요", "는요"),
    Pair("은", "는"),
    Pair("을", "를"),
    Pair("과", "와"),
    Pair("으로", "로", rieul_opens=True),
    Pair("이랑", "랑"),
    Pair("이나마", "나마", either=True),
    Pair("이나", "나", either=True),
    Pair("이라", "라", either=True),
    Pair("이란", "란", either=True),
    Pair("이든", "든", either=True),
    Pair("이며", "며", either=True),
    Pair("이여", "여"),
    Pair("이시여", "시여"),
    Pair("이면", "면", either=True),
    Pair("이지만", "지만", either=True),
    Pair("이자", "자", either=True),
    Pair("이고", "고", either=True),
    Pair("이니", "니", either=True),
    Pair("이다", "다", either=True),
    Pair("이야말로", "야말로"),
    Pair("이에요", "예요", either=True),
    Pair("이었", "였", either=True),
    Pair("아", "야"),
    Pair("이야", "야"),
    Pair("이", "가"),
)
"""Every particle of two forms. 야 is read as that of 이야: 의사야, 학생이야."""

_TAILS = {
    "은": ("",),
    "을": ("",),
    "이": ("",),
    "아": ("",),
    "으로": (
        *("", "서", "써", "부터", "는", "도", "만", "의", "까지", "밖에", "나", "라도"),
        *(
            "서는",
            "서도",
            "서의",
            "써만",
            "부터는",
            "부터의",
            "부터도",
            "까지도",
            "만은",
        ),
    ),
    "과": ("", "는", "도", "의", "만", "만은", "만이", "라도"),
    "이라": (
        "",
        "고",
        "고는",
        "고도",
        "는",
        "도",
        "면",
        "며",
        "서",
        "던",
        "야",
        "든지",
    ),
    "이나": ("", "마"),
    "이든": ("", "지", "가", "지간에"),
    "이며": ("",),
    "이여": ("", "!"),
    "이면": ("", "서", "서도"),
    "이고": ("", "요"),
    "이니": ("", "까"),
    "이다": ("",),
    "이었": (
        *("다", "고", "으며", "으나", "지만", "던", "는데", "습니다", "기", "음", "을"),
        *("다고", "다는", "다며", "다가", "으면", "어요"),
    ),
}
"""What may follow a head within the same word; nothing else is a particle."""

_FIXED = (
    *("의", "도", "만", "에", "에서", "에게", "에게서", "께", "께서", "한테", "한테서"),
    *("까지", "부터", "보다", "처럼", "같이", "만큼", "마다", "마저", "조차", "밖에"),
    *("뿐", "대로", "하고", "더러", "에는", "에도", "에만", "에의", "에서는", "에서도"),
    *(
        "에서의",
        "에게는",
        "에게도",
        "까지도",
        "까지는",
        "부터는",
        "만은",
        "만이",
        "만을",
    ),
    *("만의", "보다는", "보다도", "처럼은", "뿐만", "뿐이다", "들", "씨", "님", "측"),
    *("입니다", "입니까", "인", "인데", "일", "임", "이던", "이기", "이므로", "인지"),
    *("요", "대로라면", "로서", "라서", "인가", "이라서", "쪽", "별", "당"),
)
"""Particles of one form, forms of the copula, and suffixes that particles follow."""
_LONGEST = 12


@dataclass(frozen=True, slots=True)
class Found:
    """A particle at the beginning of what follows a word."""

    pair: Pair
    form: str
    """The form that stands there."""
    tail: str
    """What follows it in the same word."""


def choose(word: str, particle: str) -> str:
    """Return the particle in the form that fits the word.

    ``particle`` is either form, with what follows it: ``으로부터``, ``은``. One that
    has no other form comes back as it is, and so does any after a word that nobody
    can read aloud.
    """
    found = found_at_start(particle)
    heard = sounds(word)
    if found is None or not heard:
        return particle
    if any(found.pair.fits(found.form, sound) for sound in heard[:1]):
        return particle
    return found.pair.form(heard[0]) + found.tail


def attach(word: str, particle: str) -> str:
    """Return the word with the particle after it, in the form that fits."""
    return word + choose(word, particle)


def found_at_start(rest: str) -> Found | None:
    """Return the particle of two forms that the rest of a word wholly is."""
    return _FOUND.get(rest)


def _tails(pair: Pair) -> tuple[str, ...]:
    return _TAILS.get(pair.closed, ("",))


@lru_cache(maxsize=4096)
def is_suffix(rest: str) -> bool:
    """Tell whether a word may go on like this and be the same noun.

    True for particles, chains of them, forms of the copula and for suffixes such as
    들: 노동자 + 들에게는. Never true for another noun: 북한 + 군.
    """
    if not rest:
        return True
    if len(rest) > _LONGEST:
        return False
    reached = {0}
    for start in range(len(rest)):
        if start in reached:
            ends = range(start + 1, min(len(rest), start + _WIDEST) + 1)
            reached.update(end for end in ends if rest[start:end] in _ALL)
    return len(rest) in reached


def stems(word: str) -> Iterator[str]:
    """Yield the word, then what is left of it without what may be particles.

    Longest first; 사과 yields 사 as well: whoever asks has to know such a word. 으로
    stays whole: no word ends in 으 before it.
    """
    yield word
    for cut in range(len(word) - 1, max(0, len(word) - _LONGEST - 1), -1):
        if is_suffix(word[cut:]) and word[cut - 1 : cut + 1] != "으로":
            yield word[:cut]


def _founds() -> Iterator[tuple[str, Found]]:
    """Yield every particle of two forms as written; of equal ones the last counts."""
    for pair in sorted(PAIRS, key=lambda pair: len(pair.closed)):
        for form in sorted({pair.closed, pair.opened}, key=len):
            for tail in _tails(pair):
                yield form + tail, Found(pair, form, tail)


_FOUND = dict(_founds())
_ALL = frozenset(
    {
        *_FIXED,
        *(
            form + tail
            for pair in PAIRS
            for form in (pair.closed, pair.opened)
            for tail in _tails(pair)
        ),
    }
)
_WIDEST = max(map(len, _ALL))
