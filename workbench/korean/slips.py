"""Spellings and spaces that are wrong in every Korean sentence, with what is right.

After 한글 맞춤법 and the entries of 표준국어대사전. Only what no right sentence holds
is here: 안되다 and 안 되다 are both words, 할수있다 is none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

_NIEUN = "".join(map(chr, range(0xAC04, 0xD7A4, 28)))
_OPEN = "".join(map(chr, range(0xAC00, 0xD7A4, 28)))

_SPELLINGS = """
몇일:며칠 됬:됐 오랫만:오랜만 어의없:어이없 웬지:왠지 희안하:희한하 희안한:희한한
곰곰히:곰곰이 일일히:일일이 깨끗히:깨끗이 번번히:번번이 틈틈히:틈틈이 도데체:도대체
어떻해:어떡해 촛점:초점 갯수:개수 헛점:허점 싯점:시점 뇌졸증:뇌졸중 눈쌀:눈살
잠궜:잠갔 담궜:담갔 치뤘:치렀 바꼈:바뀌었 사겼:사귀었 닥달:닦달 설겆이:설거지
구렛나루:구레나룻 할려고:하려고 있슴:있음 없슴:없음 했슴:했음 있읍니다:있습니다
없읍니다:없습니다 했읍니다:했습니다 십시요:십시오 뵈요:봬요 되요:돼요 되서:돼서 됀:된
"""
_WORDS = "금새:금세 통채로:통째로 솔직이:솔직히 꼼꼼이:꼼꼼히 역활:역할 댓가:대가"
"""Spellings that other words hold: 지역활동, 예금새."""
_RIGHT = dict(row.split(":") for row in (_SPELLINGS + _WORDS).split())
_SPELLED = re.compile(
    "|".join(row.partition(":")[0] for row in _SPELLINGS.split())
    + "".join(
        f"|{wrong}(?<![가-힣]{wrong})(?![동성용지])"
        for wrong in (row.partition(":")[0] for row in _WORDS.split())
    )
)
_RATE = re.compile(
    rf"(?<=[{_OPEN}{_NIEUN}])률"
    rf"|(?<=[가-힣]{{2}})(?<![{_OPEN}{_NIEUN}])율(?=[은이을과도의로에만]|[^가-힣]|\Z)"
)
_OTHER_RATE = {"률": "율", "율": "률"}
_TO_COME = "[할될갈올볼줄을알쓸낼릴킬울질]"
"""Syllables that a verb to come ends with; 실수, 일수 and 철수 are nouns."""
# Each alternative begins with its letter, so that a search can leap to it.
_SPACED = re.compile(
    rf"수(?<={_TO_COME}수) ?(?=[있없])| 수(?<=[가-힣] 수)(?=[있없])"
    rf"|수(?<={_TO_COME}수)(?=밖에 )"
    r"|것(?<=[가-힣]는것)(?=[은이을과도]?(?![가-힣])|으로|입니다|이다)"
    r"|것(?:(?<=[할될갈올볼]것)|(?<=[있없]을것))(?=[은이을과]|으로|입니다)"
    r"|때문에(?<=[가-힣]때문에)(?![가-힣])"
    r"|때(?:(?<=[할될갈올볼]때)|(?<=[있없]을때))(?=[는에도]?(?![가-힣])|마다|까지)"
    r"|뿐(?<=[할될갈올볼]뿐)(?=만?(?![가-힣])|이다)"
    r"|(?P<before>뿐만(?=아니라)|밖에(?=없[다는었을고])|것(?=같[다은아았습지]))"
    r"|(?P<none> )(?<=\d )(?=[만억조] ?[명원개달톤건대]|%)"
)
_CLUES = re.compile(f"[수것때뿐밖률율만억조%{''.join(row[0] for row in _RIGHT)}]")
"""What is in every word with a slip."""
_PARTED = re.compile(
    rf"{_TO_COME}수\Z|\A수[있없]|\A[만억조](?:[명원개달톤건대]|\Z)|\A%"
)
"""Words beside a space that may be wrong."""


@dataclass(frozen=True, slots=True)
class Slip:
    """A stretch that is written wrongly; it may be empty, where a space is missing."""

    start: int
    end: int
    wanted: str


def may_slip(word: str) -> bool:
    """Tell whether :func:`slips` may find anything where a text has this word.

    A word is what stands between white space. Its digits do not matter.
    """
    if _CLUES.search(word) is None:
        return False
    if _SPELLED.search(word) or _SPACED.search(word) or _PARTED.search(word):
        return True
    return _RATE.search(word) is not None


def slips(text: str) -> Iterator[Slip]:
    """Yield what is certainly misspelled or wrongly spaced, in order."""
    found = [*_misspelled(text), *_misspaced(text)]
    yield from sorted(found, key=lambda slip: slip.start)


def _misspelled(text: str) -> Iterator[Slip]:
    for match in _SPELLED.finditer(text):
        yield Slip(*match.span(), _RIGHT[match[0]])
    if "률" in text or "율" in text:
        for match in _RATE.finditer(text):
            yield Slip(*match.span(), _OTHER_RATE[match[0]])


def _misspaced(text: str) -> Iterator[Slip]:
    for match in _SPACED.finditer(text):
        word = match[0].strip()
        if match["none"]:
            yield Slip(*match.span(), "")
        elif match["before"]:
            yield Slip(*match.span(), f"{word} ")
        elif word == "수" and text[match.end()] in "있없":
            yield Slip(*match.span(), " 수 ")
        else:
            yield Slip(*match.span(), f" {word}")
