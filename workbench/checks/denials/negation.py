"""The check that a translation denies what its source denies, and nothing else."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace

from workbench.checks.denials.closeness import (
    are_akin,
    are_far,
    differ_only,
    modify_only,
)
from workbench.checks.denials.counterparts import without_counterparts
from workbench.checks.denials.denied import Verdict, compared
from workbench.checks.denials.english import english
from workbench.checks.denials.korean import korean
from workbench.checks.denials.opposites import opposite
from workbench.checks.denials.paraphrases import is_said_otherwise
from workbench.checks.features import Bit
from workbench.checks.once import once
from workbench.checks.passage import Pair
from workbench.checks.subject import Problem, listed
from workbench.differences.negations import (
    SAME_NOR,
    denials,
    may_deny,
    number_that_may_deny,
)
from workbench.model import N_, Severity

_READ = frozenset({"en", "ko"})
_LOST = N_("The translation does not deny what the source denies: {words}.")
_GAINED = N_("The translation denies what the source does not: {words}.")
_AND_NO = re.compile(
    r"(?:[,;:—–-]|\band|\bor|\bnor|\bbut) ?(no|never)\b", re.IGNORECASE
)
_FAILED = re.compile(r"\b(?:fail(?:s|ed)? to|refus(?:es|ed) to)\b")
"""What denies as plainly as “not” where that is said, too."""
_RATHER = re.compile(r"(?:\bnot|n['’]t) so much (?:that|because|about)\b")
"""What is 기보다 in Korean, and denies nothing."""
_OR = re.compile(
    r"\b(?:not|never|nor|cannot|unless|fail\w* to|\w+n['’´]t)\b[^.;:—]*?\bor\b",
    re.I,
)
"""What is denied of two things at once."""
_TURNED_DOWN = re.compile(r"\bturn(?:s|ed|ing)? (?:down|away)\b")
"""What denies in two words of which neither does."""
_AFTERTHOUGHT = re.compile(
    r"(?:\bnot|n['’´]t)\b[^.;]+, not"
    r" (?:to|with|in|for|on|at|when|while|after|from)\b"
)
"""What says again what was denied: “I can't leave, not with the baby asleep”."""
_MILD = re.compile(
    r"(?P<stem>좋|많|크|높|길|쉽|밝|넓|깊|멀|가볍|순탄|녹록|만만|달갑|고르|넉넉|원활|심상"
    r"|예사롭|여의|간단|탐탁|마땅|석연|수월|편|평탄|호락호락)"
    r"[지치](?:는|가|도|만은)? ?(?:않|못하|못한|못해|못했)"
)
"""Denied adjectives that have an opposite of their own."""
_STRONG = {
    **{
        "좋": "good|well|nice|fine|great|healthy|pretty",
        "많": "many|much|lots?|plenty",
    },
    **{"크": "big|large|huge|great", "높": "high", "길": "long", "쉽": "eas(?:y|ily)"},
    **{"밝": "bright", "넓": "wide", "깊": "deep", "멀": "far"},
}
"""What they are in English where nobody denies them."""
_TAKEN = {"en": english, "ko": korean}
"""What takes a text apart into words and denials."""
_SLACK = 0.2
"""How much farther texts are apart that say the contrary, and yet are not compared."""
_LONGEST = 400
"""In longer texts a denial finds other words than can be listed."""


def negation(pair: Pair) -> Problem | None:
    """A negation of the source is not in the translation, or the other way round.

    For English and Korean. What is denied is compared first, by a list of Korean verbs,
    adjectives and nouns with the English words that answer them: 승인하지 않았다 beside
    “approved” is reported, and “not approved” beside 승인했다, whatever else in the
    sentence could deny. Where the list has the word, and nothing in the other text
    answers it, the same was said in another way: “stood by” beside 굽히지 않다.
    Of other texts only those are reported of which one plainly denies
    (not, never, nobody; 않다, 없다, 못하다) while the other has no word that could:
    neither those, nor words such as “fail”, “refuse”, “un-”, 금지, 거부, 불-, 부인.
    Words that answer each other, as “rule out” and 배제, hide nothing, and who denies
    twice is not answered by who does so once. What is not done without something is
    done with it: that is left alone, and so is “not until” beside 에야, “never” beside
    처음, “still alive” beside 아직 꺼지지 않은, “poor” beside 좋지 않은, and “less than
    four hours” beside 4시간도 안 돼. “Unless”, “hardly any”, “impossible” or 드물다 are
    told where nothing can be their answer, or only the contrary stands there: 않으면,
    많다, 가능.

    A contradiction is a warning: the predicate that one text denies stands in the other
    and is not denied there, or the texts are as long, have the same numbers and words
    that answer each other, and one denies more often. A denial that only finds no
    counterpart is an info: idioms, what is said freely, and what Korean denies aside
    (하지 않도록, 하는 것이 아니라, 정신없이, 흔치 않은 일). So is all that is said of
    texts of which one is much longer.
    """
    first, second = pair.languages
    if first == second or not _READ.issuperset(pair.languages):
        return None
    if pair.source.text == pair.target.text:
        return None  # not translated: another check says so
    if max(len(pair.source.prose), len(pair.target.prose)) > _LONGEST:
        return None
    source = _Side(pair.source.prose, first, pair.source.seen)
    target = _Side(pair.target.prose, second, pair.target.seen)
    many = len(source.denials) + len(target.denials)
    found = _denied(source, target) if many else None
    if found is not None and many == 1 and _is_said_otherwise(source, target):
        found = None  # asked last: few texts come so far
    return found or _turned(source, target)


def _denied(source: _Side, target: _Side) -> Problem | None:
    """Return a problem if one text plainly denies what the other does not."""
    if source.denials and target.denials and _are_alike(source, target):
        return None
    verdict = _compared(source, target)
    if verdict.lost or verdict.gained:
        denials = verdict.lost or verdict.gained
        words, texts = listed(denials), _english_first(source, target)
        is_plain = are_akin(*texts) and not modify_only(denials)
        is_sure = verdict.is_certain or is_plain
        return Problem(
            _LOST if verdict.lost else _GAINED,
            (("words", words),),
            None if is_sure and not are_far(*texts, slack=_SLACK) else Severity.INFO,
        )
    if verdict.is_settled and not any(_FAILED.search(x.text) for x in (source, target)):
        return None
    found = _unanswered(source, target)
    if found is None:
        return None
    ours = (found.template == _LOST) == (source.language == "en")
    if differ_only(*_english_first(source, target), ours=ours):
        return found
    return replace(found, severity=Severity.INFO)


def _unanswered(source: _Side, target: _Side) -> Problem | None:
    """Return a problem if one text denies while no word of the other can."""
    if found := _told(source, target, _alone):
        return found
    return None if _are_alike(source, target) else _left(source, target)


def _english_first(source: _Side, target: _Side) -> tuple[str, str]:
    texts = source.text, target.text
    return texts if source.language == "en" else texts[::-1]


def _compared(source: _Side, target: _Side) -> Verdict:
    """Return what comes of comparing which predicates the texts deny."""
    return compared(*(_TAKEN[side.language](side.text) for side in (source, target)))


def _turned(source: _Side, target: _Side) -> Problem | None:
    """Return a problem if one text says the contrary in words that are no denials."""
    step = 1 if source.language == "en" else -1
    found = opposite(*(source.text, target.text)[::step])
    if found is None:
        return None
    ours, theirs = found[::step]
    return Problem(_LOST if ours else _GAINED, (("words", ours or theirs),))


@dataclass  # no slots: the denials are looked for once
class _Side:
    """A text of the pair, or what is left of it; nobody changes one."""

    text: str
    language: str
    seen: int = Bit.DENIAL

    @once
    def denials(self) -> list[str]:
        """The words that deny."""
        return denials(self.text, self.language) if self.seen & Bit.DENIAL else []


def _are_alike(source: _Side, target: _Side) -> bool:
    """Tell whether both deny as often, in words that surely do."""
    alike = _often(source) == _often(target)
    return alike and not (_more(source) or _more(target))


def _more(one: _Side) -> bool:
    """Tell whether more words of a text can deny than surely do."""
    return number_that_may_deny(one.text, one.language) > len(one.denials)


def _left(source: _Side, target: _Side) -> Problem | None:
    """Return a problem of what is left once words that answer each other are cut."""
    step = 1 if source.language == "en" else -1
    texts = without_counterparts(*(source.text, target.text)[::step])[::step]
    source, target = _Side(texts[0], source.language), _Side(texts[1], target.language)
    return _told(source, target, _alone_at_last) or _told(source, target, _oftener)


def _told(
    source: _Side, target: _Side, denies: Callable[[_Side, _Side], bool]
) -> Problem | None:
    """Return a problem if one text denies what the other does not."""
    if denies(source, target):
        return Problem(_LOST, (("words", listed(source.denials)),))
    if denies(target, source):
        return Problem(_GAINED, (("words", listed(target.denials)),))
    return None


def _alone(one: _Side, other: _Side) -> bool:
    """Tell whether one text denies while nothing in the other can."""
    words = one.denials
    if not words or other.denials or words[0] in other.text or _is_mild(one, other):
        return False
    cancelled = len(words) > 1 and _has_without(words)
    return not (cancelled or may_deny(other.text, other.language))


def _alone_at_last(one: _Side, other: _Side) -> bool:
    """As :func:`_alone`, of what is left; “without” may be in any verb: 발을 묶은."""
    return not _has_without(one.denials) and _alone(one, other)


def _oftener(one: _Side, other: _Side) -> bool:
    """Tell whether one text denies more often than words of the other can."""
    many = _often(one)
    if many and not any(map(_FAILED.search, one.denials)):
        many += len(_FAILED.findall(one.text))
    often = _often(other)
    if many <= max(1, often) or many <= often + len(_OR.findall(other.text)):
        return False
    can = number_that_may_deny(other.text, other.language)
    return many > can + len(_TURNED_DOWN.findall(other.text))


def _often(one: _Side) -> int:
    """Return how often is denied; “neither … nor” and “no … and no …” do so once."""
    lower = [word.lower() for word in one.denials]
    if "without" in lower:
        return 0
    again = 0
    if len({*lower}) < len(lower):
        joined = [word.lower() for word in _AND_NO.findall(one.text)]
        again = sum(
            min(max(0, lower.count(word) - 1), joined.count(word)) for word in {*joined}
        )
    again += len(_RATHER.findall(one.text))
    if ", not " in one.text:
        again += len(_AFTERTHOUGHT.findall(one.text))
    nor = len(SAME_NOR.findall(one.text)) if "nor" in one.text else 0
    return len(lower) - again - nor


def _is_said_otherwise(source: _Side, target: _Side) -> bool:
    step = 1 if source.language == "en" else -1
    return is_said_otherwise(*(source.text, target.text)[::step])


def _is_mild(one: _Side, other: _Side) -> bool:
    """Tell whether a text only says 좋지 않다 or the like: “poor” in English."""
    found = _MILD.findall(one.text) if one.language == "ko" else []
    if not found or len(found) < len(one.denials):
        return False
    strong = "|".join(_STRONG[stem] for stem in found if stem in _STRONG)
    return not (strong and re.search(rf"\b(?:{strong})\b", other.text, re.IGNORECASE))


def _has_without(words: list[str]) -> bool:
    return any(word.lower() == "without" for word in words)
