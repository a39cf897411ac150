"""Checks of Korean particles: their form, and that each stands once."""

from __future__ import annotations

import re
from collections.abc import Iterable

from workbench import korean
from workbench.checks.names import hearing, surnames
from workbench.checks.passage import OBJECT, Pair
from workbench.checks.subject import Problem, listed
from workbench.korean import Misfit
from workbench.model import N_

_SHOWN = 12
_NAME = re.compile(r"[A-Z][a-z]+ [A-Z][a-z]+-[a-z]+")
_AGE = re.compile(r"\(\d{1,3}\)")
"""What stands behind a name, and behind no particle: 은딩가(33)와."""
_REIGN = re.compile(r" \d+세(?![가-힣]*기)")
"""What stands behind the name of a king: 루이 14세."""
_HANGUL = re.compile(r"[가-힣]{2,8}\Z")
_ABROAD = {
    "이": re.compile(r"(?<!\w)(?:Ma?c(?=[A-Z]))?[A-Z][a-z]*[aeou][iy](?![a-z])"),
    "가": re.compile(r"(?<!\w)[A-Z][a-z]+[gk]a(?![a-z])"),
}
"""Names that Hangul writes with what else is a particle: Chepkirui, McElroy, Odinga."""
_ALIKE = 0.7
_MARKET = re.compile(r"(?<![가-힣])시장\Z")
_PRICED = re.compile(r"\b(?:market|price)", re.IGNORECASE)


def particle(pair: Pair) -> Problem | None:
    """A Korean particle does not fit the word before it.

    은/는, 이/가, 을/를, 과/와, (으)로, (이)라고 and others follow the sound that the
    word ends with. Digits are read in Korean, Latin letters by their names or as
    English, and what stands in brackets is not read: 50%를, NK를, 국가보위성(MSS)은.
    Markup is looked through. Words that only end like particles (사과, 마을, 바로)
    are left alone, and so is 을(를). The fix puts all of them right.
    """
    if pair.languages[1] != "ko":
        return None
    text = pair.target.masked
    found = [*korean.misfits(text)]
    if not found:
        return None
    # 셔브룩가 is a street there, which no list of words can know.
    street = "Street" in pair.source.text or "Avenue" in pair.source.text
    taken = {at for item in korean.doubled(text) for at in range(item.start, item.end)}
    return _told(
        pair,
        [
            item
            for item in found
            if item.start not in taken
            and not (item.found == "가" and (street or _is_price(pair, item)))
            and not _is_name(pair.source.prose, text, item)
        ],
        N_("The particle does not fit: {found}."),
    )


def doubled_particle(pair: Pair) -> Problem | None:
    """A Korean particle stands twice after one word.

    Such as 학교를을, 공장은는 or 회사에에서: what is left of a word that was replaced.
    The fix keeps the one that fits.
    """
    if pair.languages[1] != "ko":
        return None
    return _told(
        pair,
        [*korean.doubled(pair.target.masked)],
        N_("The particle stands twice: {found}."),
    )


def _is_price(pair: Pair, item: Misfit) -> bool:
    """Tell whether 시장가 is the price of a market, and no mayor."""
    market = _MARKET.search(pair.target.masked[max(0, item.start - 3) : item.start])
    return market is not None and _PRICED.search(pair.source.text) is not None


def _is_name(source: str, text: str, item: Misfit) -> bool:
    """Tell whether a name of the source ends so: Bong Jae-i is 봉재이."""
    word = _HANGUL.search(text[: item.end])
    if word is None:
        return False
    if item.found == "가" and _AGE.match(text, item.end):
        return True
    if item.found in _ABROAD and _REIGN.match(text, item.end):
        return True
    abroad = _ABROAD.get(item.found)
    heard = hearing.hangul(word[0])
    if abroad is not None and any(
        hearing.alike(hearing.latin(name), heard, _ALIKE)
        for name in abroad.findall(source)
    ):
        return True
    return any(
        surnames.may_be(name, word[0]) and name[-1] in "iae"
        for name in _NAME.findall(source)
    )


def _told(pair: Pair, found: list[Misfit], template: str) -> Problem | None:
    text = pair.target.masked
    new = [item for item in found if _around(text, item) not in pair.source.text]
    if not new:
        return None
    shown = [f"{_around(text, item)} → {item.wanted}" for item in new]
    return Problem(
        template, (("found", listed(shown)),), fix=_fixed(pair.target.text, found)
    )


def _around(text: str, item: Misfit) -> str:
    """Return the particle with the end of the word it follows."""
    words = text[max(0, item.start - _SHOWN) : item.start].split()
    word = words[-1].replace(OBJECT, "").replace("]()", "") if words else ""
    return word + item.found


def _fixed(text: str, found: Iterable[Misfit]) -> str:
    for item in sorted(found, key=lambda item: item.start, reverse=True):
        text = text[: item.start] + item.wanted + text[item.end :]
    return text
