"""The sound a Korean reader hears at the end of a word, however it is written.

Particles follow the sound, not the letter (한글 맞춤법 제18항 and the entries of
each particle in 표준국어대사전: "받침 있는 체언 뒤", "받침 없는 체언이나 'ㄹ' 받침
으로 끝나는 체언 뒤"). Digits are read in Sino-Korean, capitals letter by letter by
the names of 외래어 표기법, other Latin words as 외래어 표기법 제3장 writes English
sounds. What stands in brackets after a word is not read (국립국어원 온라인가나다:
괄호 안의 말은 조사 선택에 영향을 주지 않는다).
"""

from __future__ import annotations

import re
from enum import Enum

_FIRST, _LAST = "가", "힣"
_CODAS = 28
_CODA_RIEUL = 8


class Sound(Enum):
    """How a word ends, as far as particles care."""

    VOWEL = "vowel"
    RIEUL = "ㄹ"
    CONSONANT = "consonant"


_V, _R, _C = Sound.VOWEL, Sound.RIEUL, Sound.CONSONANT
_MARKUP = re.compile(r"(?:</[A-Za-z][\w-]{0,30}>|\]\([^()\s]{0,2000}\)|[*_~`]){1,8}\Z")
_BRACKETS = {")": "(", "）": "（", "]": "[", "］": "［", "〕": "〔", "】": "【"}
_CLOSERS = "\"'”’»›」』》〉·.,!?…"
_TAIL = 4096
"""Characters of a text that are looked at; what matters stands at its end."""

_MOST_SIGNS = 40
"""Closing signs in a row that are looked behind."""
_LONGEST_GLOSS = 400
"""Characters in brackets that are looked behind."""

_DIGITS = dict(zip("0123456789", (_C, _R, _V, _C, _V, _V, _C, _R, _R, _V), strict=True))
"""영 일 이 삼 사 오 육 칠 팔 구."""
_ENGLISH_DIGITS = dict(
    zip("0123456789", (_V, _C, _V, _V, _V, _V, _V, _C, _V, _C), strict=True)
)
_LETTERED = re.compile(r"[A-Za-z](?:\d{0,3})(\d)\Z")
_GROUPS = (_C, _C, _C, _V, _C, _V)
"""How a number ends by its zeros in groups of four: 십·백·천, 만, 억, 조, 경, 해."""
_NUMBER = re.compile(
    r"(?<![\d.,])(?:\d{1,3}(?:,\d{3}){1,8}|\d{1,24})(?:\.(\d{1,20}))?\Z"
)

_LETTERS = {
    **dict.fromkeys("ABCDEFGHIJKOPQSTUVWXYZ", (_V,)),
    **dict.fromkeys("MN", (_C,)),
    "L": (_R,),
    "R": (_R, _V),
}
"""엘, 엠, 엔; R is 알 in newspapers and 아르 in 표준국어대사전."""

_OPEN_ACRONYMS = (
    "NATO NASA UNESCO UNICEF AIDS FIFA SARS MERS THAAD KOICA KOTRA IKEA PISA KEPCO "
    "COVAX"
)
_CLOSED_ACRONYMS = "OPEC ASEAN APEC LAN SIM PIN RIMPAC"
_READ_AS_WORDS = {
    **dict.fromkeys(_OPEN_ACRONYMS.split(), (_V,)),
    **dict.fromkeys(_CLOSED_ACRONYMS.split(), (_C,)),
    "INTERPOL": (_R,),
    **dict.fromkeys(("ZIP", "RAM", "ROM", "PET"), (_C, _V)),
}
"""Acronyms that are read as words, 나토, 아세안, or by some as words: ZIP 집."""

_OPEN_UNITS = (
    "% ％ %p ℃ ° $ ￦ ₩ € £ km m cm mm ㎞ ㎝ ㎜ ㎡ ㎢ ha L l ml kL TB GB MB KB kW MW "
    "GW Hz kHz MHz GHz W V cal kcal km/h"
)
_CLOSED_UNITS = "kg g mg ㎏ ㎎ t Mt kt"
_UNITS = {
    **dict.fromkeys(_OPEN_UNITS.split(), (_V,)),
    **dict.fromkeys(_CLOSED_UNITS.split(), (_C,)),
    "mol": (_R,),
}
"""킬로미터, 퍼센트, 달러; 킬로그램, 톤; 몰. Only after a number."""
_UNIT = re.compile(
    r"(?:(?<=[\d*_~])|(?<=\d[백천만억]))\s?([%％℃°$￦₩€£㎞㎝㎜㎡㎢㎏㎎]p?|[A-Za-z]{1,4}(?:/[hd])?)\Z"
)

_VARIABLE = re.compile(
    r"%(?:\(\w{0,60}\))?[-+ #0-9.]{0,8}(?:[A-Za-z]|(?<=%)\d|(?<=%\d)\d)\Z"
)
"""What a program will put something in the place of, which may sound like anything."""
_VOWELS = re.compile("[aeiouyAEIOUYÀ-ɏ]")
_PRONOUNCEABLE = re.compile("(?=.{4})(?:[^AEIOUY]{1,2}[AEIOUY]{1,2}){1,9}[^AEIOUY]?E?")
"""Capitals that some read as a word: TYPE, COVID; OECD nobody does."""
_LATIN = re.compile(r"[A-Za-zÀ-ɏ]+\Z")


def sounds(text: str) -> tuple[Sound, ...]:
    """Return the ways the text may be heard to end, the likeliest first.

    Empty where nobody can say: no word, or a script that is not read here.
    """
    core = bare(text)
    if not core or _VARIABLE.search(core[-80:]):
        return ()
    last = core[-1]
    if _FIRST <= last <= _LAST:
        return (_of_syllable(last),)
    if last.isascii() and last.isdigit():
        return _with_english(core, _of_number(core))
    unit = _UNIT.search(core[-8:])
    if unit and unit[1] in _UNITS:
        return _UNITS[unit[1]]
    word = _LATIN.search(core[-64:])
    return _of_latin(word[0]) if word else ()


def bare(text: str) -> str:
    """Return the text up to the last character that is read aloud."""
    text = text[-_TAIL:].rstrip()
    for _ in range(_MOST_SIGNS):
        shorter = _MARKUP.sub("", text).rstrip(_CLOSERS)
        at = _gloss(shorter)
        if at > 0:
            shorter = shorter[:at].rstrip()
        elif shorter[-1:] in _BRACKETS:
            shorter = shorter[:-1]
        if shorter == text:
            # What ends in a space by now was signs alone, read nobody knows how.
            return "" if text[-1:].isspace() else text
        text = shorter
    return ""


def _gloss(text: str) -> int:
    """Return where a gloss at the end begins; 0 or less where none does.

    Round brackets hold one, and square ones a number alone.
    """
    opener = _BRACKETS.get(text[-1:])
    if opener is None:
        return 0
    at = _opening(text, opener)
    square = opener not in "(（"
    return 0 if square and not text[at + 1 : -1].isdecimal() else at


def _opening(text: str, opener: str) -> int:
    """Return where the bracket that ends the text begins; 0 or less if nowhere."""
    closer, depth = text[-1], 0
    for at in range(len(text) - 1, max(-1, len(text) - _LONGEST_GLOSS), -1):
        depth += (text[at] == closer) - (text[at] == opener)
        if not depth:
            return at
    return -1


def _of_syllable(syllable: str) -> Sound:
    coda = (ord(syllable) - ord(_FIRST)) % _CODAS
    if not coda:
        return _V
    return _R if coda == _CODA_RIEUL else _C


def _of_number(text: str) -> tuple[Sound, ...]:
    match = _NUMBER.search(text[-64:])
    whole = match[0].partition(".")[0].replace(",", "") if match else ""
    if match and match[1]:
        return (_DIGITS[match[1][-1]],)  # 0.5 is read digit by digit
    zeros = len(whole) - len(whole.rstrip("0"))
    if not zeros or zeros == len(whole) or whole[0] == "0":
        return (_DIGITS[text[-1]],)
    return (_GROUPS[min(zeros // 4, 5)],)


def _with_english(text: str, heard: tuple[Sound, ...]) -> tuple[Sound, ...]:
    """Add how the last digit of a name is read in English: IPv6 식스, mp3 스리."""
    known = _LETTERED.search(text[-24:])
    if known:
        return (*heard, _ENGLISH_DIGITS[known[1]])
    return heard


def _of_latin(word: str) -> tuple[Sound, ...]:
    if word in _READ_AS_WORDS:
        return _READ_AS_WORDS[word]
    if word[-1] == "s" and word[:-1].isupper() and len(word) > 2:
        return (_V,)  # NGOs
    if _PRONOUNCEABLE.fullmatch(word):
        return (*_LETTERS.get(word[-1], ()), *_of_english(word.lower()))
    if word[-1].isupper() or len(word) == 1 or not _VOWELS.search(word):
        return _LETTERS.get(word[-1].upper(), ())
    return _of_english(word.lower())


def _of_english(word: str) -> tuple[Sound, ...]:
    """Return how an English word ends once 외래어 표기법 has written it.

    Final l, m, n and ng are codas. Stops are codas after a short vowel and take 으
    elsewhere, which spelling does not tell, so both are offered (netbook 북, bank
    크). All other sounds end in a vowel (bus 스, bridge 지).
    """
    return next((heard for ending, heard in _ENDINGS if ending.search(word)), ())


_ENDINGS: tuple[tuple[re.Pattern[str], tuple[Sound, ...]], ...] = tuple(
    (re.compile(f"(?:{ending})\\Z"), heard)
    for ending, heard in (
        (r"l|ll|[^r]le", (_R,)),
        (r"[aeiouy][mn]e", (_C, _V)),
        (r"ng|[mn]", (_C,)),
        (r"ck|oo[kpt]", (_C, _V)),
        (r"pe|ette|tex", (_V, _C)),
        (r"(?:[^aeiou]|^)[aeiou][kptc]", (_C, _V)),
        (r"[kptc]", (_V, _C)),
        (r"[bdg]", (_V, _C)),
        (r"[a-z]", (_V,)),
    )
)
