"""Particles in running text that do not fit the word before them.

What stands before a particle may be Hangul, a digit, a Latin letter, or a closing
sign of any of them. In Hangul there is no seam to see: 어린이, 나이, 사과, 마을, 바로
end like particles. So a word of Hangul counts only where its end would be wrong, and
where no ordinary word ends like it.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass

from workbench.korean.analysis import is_likelier
from workbench.korean.misplaced import may_be_misplaced, misplaced
from workbench.korean.ordinary import is_counter, is_noun, is_open, is_ordinary
from workbench.korean.particles import Found, choose, found_at_start
from workbench.korean.sounds import Sound, sounds

_OPEN = "".join(map(chr, range(0xAC00, 0xD7A4, 28)))
"""Every syllable that ends in a vowel."""
_RIEUL = "".join(map(chr, range(0xAC08, 0xD7A4, 28)))
_AFTER_RO = "(?:부터|서|써)(?:는|도|의|만|만은)?"
_CLOSED = rf"(?<=[가-힣].)(?<![{_OPEN}].)"
_WRONG = re.compile(
    # Each alternative begins with its letter, so that a search can pass over others.
    rf"은(?<=[{_OPEN}]은)(?:커녕)?(?![가-힣])|[을이과](?<=[{_OPEN}].)(?![가-힣])"
    rf"|으(?<=[{_OPEN}{_RIEUL}]으)로(?:{_AFTER_RO}|[는도만의])?(?![가-힣])"
    rf"|는{_CLOSED}(?:커녕)?(?![가-힣])|와{_CLOSED}[는도의]?(?![가-힣])"
    rf"|[를가랑]{_CLOSED}(?![가-힣])|야{_CLOSED}말로(?![가-힣])|예{_CLOSED}요(?![가-힣])"
    rf"|였{_CLOSED}(?:다|고|으며|던|는데|습니다|지만|다고|다는|다며)(?![가-힣])"
    rf"|라{_CLOSED}(?<![{_RIEUL}]라)(?:고|고는|고도|는|며|서|던)(?![가-힣])"
    rf"|로{_CLOSED}(?<![{_RIEUL}]로)(?:{_AFTER_RO})?(?![가-힣])"
)
"""Ends of Hangul words that would be particles in the wrong form."""
_SIGNS = r"A-Za-z0-9%％℃°㎞㎏㎝㎜㎡)）\]\"'”’»›」』》〉*_~`>"
_DOUBLES = (
    "를을 을를 는은 은는 를를 는는 와과 으로로 으로으로 에에 에에서 에서에서 에서에"
    " 에게에게 에게에 까지까지 부터부터 이가 가이"
)
_TWICE = re.compile(
    "|".join(
        rf"{one[0]}(?<=[가-힣{_SIGNS}].){one[1:]}(?![가-힣])"
        for one in _DOUBLES.split()
    )
)
_ONCE = {
    "을": "을",
    "를": "을",
    "은": "은",
    "는": "은",
    "와": "과",
    "이": "이",
    "가": "이",
}
_KEPT = ("으로", "에서", "에게", "까지", "부터", "에")
_AFTER_SIGN = re.compile(rf"[{_SIGNS}]([가-힣]{{1,7}}+)(?![가-힣])")
_WORD = re.compile(r"[가-힣]+\Z")
_CHOICE = r"(?:은|는|이|가|을|를|과|와|으|로|으로|아|야|이나|나|이라|라|들)"
_CHOICE_BEFORE = re.compile(rf"[(（/\[]{_CHOICE}[)）\]]?\Z")
_CHOICE_AFTER = re.compile(rf"[(（/\[]{_CHOICE}")
_STREET = re.compile(r"(?:종로|을지로|충무로|퇴계로|명륜동|제)\d+\Z")
_PLAIN = frozenset({"은", "이", "을", "과", "으로"})
_CLOSING = "\"'”’»›」』》〉*_~`"
_READ_ALONE = re.compile(r"[가-힣]\Z|\d[%％]\Z|(?:[A-Za-z]{5}|[(“‘'\"][A-Za-z]+)\Z")
"""What sounds like this, whatever words stand before it."""
_COUNTED = frozenset({"명", "건", "곳", "원", "척"})
_NUMERAL = re.compile(
    r"(?:\d[천만억조]?여?|[일이삼사오육칠팔구십백][십백천만]"
    r"|(?<![가-힣])(?:한|두|세|네|다섯|여섯|일곱|여덟|아홉|열)) ?\Z"
)
"""What the word after it is counted by: 두 명이, 64만 명이, 2900억 원이."""
_SCALE = re.compile(r"\A[십백천만억조]{0,4}여?")
"""What multiplies the digits before it: 9천명, 870억원, 120여명."""
_OF_A_PERSON = re.compile(r"(?<![가-힣])(?:전|현|신임|전임|후임) \Z")
"""What makes 시장 a mayor: 전 시장이."""
_NEAR = re.compile(r" (?:사이|인근|일대|부근|주변|출신)")
"""What stands right behind a name, without a particle: 단둥 인근, 잘라이 사이."""
_LONGEST_WORD = 200
_LONGEST_NOUN = 20


@dataclass(frozen=True, slots=True)
class Misfit:
    """A particle in the form that does not fit the word before it."""

    start: int
    end: int
    """``text[start:end]`` is the particle."""
    found: str
    wanted: str


def misfits(text: str, nouns: Collection[str] = ()) -> Iterator[Misfit]:
    """Yield the particles whose form is wrong, in order.

    ``nouns`` are known to be words, whatever they end like. Both forms side by side,
    as in 을(를) and 은/는, are no misfit.
    """
    found = [*_after_hangul(text, nouns), *_after_signs(text), *_misplaced(text)]
    yield from sorted(found, key=lambda misfit: misfit.start)


def may_misfit(word: str) -> bool:
    """Tell whether :func:`misfits` may find anything where a text has this word.

    A word is what stands between white space. Its digits do not matter.
    """
    for match in _WRONG.finditer(word):
        if _may_be_wrong(word, match):
            return True
    if _AFTER_SIGN.search(word) is not None and any(
        _may_not_follow(word, match) for match in _AFTER_SIGN.finditer(word)
    ):
        return True
    return word.endswith(("은", "을")) and may_be_misplaced(word)


def _may_be_wrong(word: str, match: re.Match[str]) -> bool:
    start = match.start()
    before = _WORD.search(word[max(0, start - _LONGEST_NOUN) : start])
    found = found_at_start(match[0])
    if before is None or found is None:
        return False
    stem = before[0]
    counted = word[start - len(stem) - 1 : start - len(stem)].isdigit()
    counted |= stem in _COUNTED  # a number may stand before the word
    counted |= stem == "시장"  # or what makes it a person
    whole = stem + match[0]
    if not counted and is_ordinary(whole, stem, found.form):
        return is_open(whole, stem, found.form)
    return any(True for _ in _judged(stem, found, start))


def _may_not_follow(word: str, match: re.Match[str]) -> bool:
    found = found_at_start(match[1])
    if found is None:
        return False
    before = word[: match.start(1)].rstrip(_CLOSING)
    if before[-1:].isdigit() or not _READ_ALONE.search(before):
        return True  # how that is read may depend on the words before
    return any(True for _ in _judged(before, found, match.start(1)))


def may_double(word: str) -> bool:
    """Tell whether :func:`doubled` may find anything where a text has this word."""
    return _TWICE.search(word) is not None


def doubled(text: str) -> Iterator[Misfit]:
    """Yield particles that stand twice, as in 학교를을; ``wanted`` is the one to keep.

    어린이가, 메가이 and 작은은 are words: 이가 and 가이 count only after known nouns.
    """
    for match in _TWICE.finditer(text):
        start, found = match.start(), match[0]
        if _offers_both(text, *match.span()):
            continue
        before = _WORD.search(text[max(0, start - _LONGEST_NOUN) : start])
        stem = before[0] if before else ""
        if found in {"이가", "가이"} and not is_noun(stem):
            continue
        if stem and is_ordinary(stem + found[0], stem, found[0]):
            continue
        known = stem or text[max(0, start - _LONGEST_WORD) : start]
        yield Misfit(start, match.end(), found, _single(known, found))


def _single(stem: str, found: str) -> str:
    if found[0] in _ONCE:
        return choose(stem, _ONCE[found[0]])
    return next(one for one in _KEPT if found.startswith(one) or found.endswith(one))


def _after_hangul(text: str, nouns: Collection[str]) -> Iterator[Misfit]:
    for match in _WRONG.finditer(text):
        start = match.start()
        before = _WORD.search(text[max(0, start - _LONGEST_NOUN) : start])
        found = found_at_start(match[0])
        if before is None or found is None or _offers_both(text, *match.span()):
            continue
        stem = before[0]
        if _is_part(text, start - len(stem), match.end(), found.form):
            continue
        before_stem = text[max(0, start - len(stem) - 4) : start - len(stem)]
        counter = _SCALE.sub("", stem)
        counted = before_stem[-1:].isdigit() and is_counter(counter)
        counted |= stem == "시장" and bool(_OF_A_PERSON.search(before_stem))
        counted |= stem in _COUNTED and bool(_NUMERAL.search(before_stem))
        known = stem in nouns or counted
        if known or not is_ordinary(stem + match[0], stem, found.form):
            yield from _judged(stem, found, start)
        elif is_open(stem + match[0], stem, found.form):
            yield from _reconsidered(text, stem, found, start)


def _misplaced(text: str) -> Iterator[Misfit]:
    for start, end, wanted in misplaced(text):
        yield Misfit(start, end, text[start:end], wanted)


def _is_part(text: str, start: int, end: int, form: str) -> bool:
    """Tell whether a word ends so of itself: ‘심청가’, or a name before 사이."""
    if text[start - 1 : start] == "‘" and text[end : end + 1] == "’":
        return True
    return form in {"이", "가"} and _NEAR.match(text, end) is not None


def _after_signs(text: str) -> Iterator[Misfit]:
    for match in _AFTER_SIGN.finditer(text):
        found = found_at_start(match[1])
        if found is None or _offers_both(text, *match.span(1)):
            continue
        before = text[max(0, match.start(1) - _LONGEST_WORD) : match.start(1)]
        if not _is_counter(before, found):
            yield from _judged(before, found, match.start(1))


def _is_counter(before: str, found: Found) -> bool:
    """Tell whether it may count what the digits before it number, as 300자 does."""
    if not before[-1].isdigit():
        return False
    return found.pair.closed not in _PLAIN or bool(_STREET.search(before[-16:]))


def _offers_both(text: str, start: int, end: int) -> bool:
    """Tell whether both forms are written, as in 을(를), (으)로 and 은/는."""
    if _CHOICE_BEFORE.search(text[max(0, start - 5) : start]):
        return True
    return _CHOICE_AFTER.match(text, end) is not None


def _judged(word: str, found: Found, start: int) -> Iterator[Misfit]:
    heard = sounds(word)
    if not heard or any(_fits(found, sound) for sound in heard):
        return
    wanted = found.pair.form(heard[0])
    yield Misfit(start, start + len(found.form), found.form, wanted)


def _reconsidered(text: str, stem: str, found: Found, start: int) -> Iterator[Misfit]:
    """Yield what an analyser, if one was asked for, takes for a particle after all."""
    for misfit in _judged(stem, found, start):
        if is_likelier(text, misfit.start, misfit.end, misfit.wanted):
            yield misfit


def _fits(found: Found, sound: Sound) -> bool:
    return found.pair.fits(found.form, sound)
