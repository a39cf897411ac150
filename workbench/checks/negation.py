"""The check that a translation denies what its source denies, and nothing else."""

from __future__ import annotations

import re

from workbench.checks.counterparts import without_counterparts
from workbench.checks.features import Bit
from workbench.checks.passage import Pair
from workbench.checks.subject import Problem, listed
from workbench.differences.negations import (
    denials,
    may_deny,
    number_that_may_deny,
)
from workbench.model import N_

_READ = frozenset({"en", "ko"})
_OTHERWISE = (
    # “Not until 2032” is 2032년에나 or 2032년에야.
    (
        re.compile(
            r"\b(?:not?|never|\w+n['’]t)\b[^.;:]{0,60}\b(?:until|till|before)\b", re.I
        ),
        re.compile(r"[에서]야(?=[ ,])|에나(?=[ ,])|빨라야|[돼라]야|되어야|비로소"),
    ),
    # What one has never seen before is seen 처음.
    (
        re.compile(r"\bnever\b|\b(?:not|\w+n['’]t)\b[^.;:]{0,60}\bbefore\b", re.I),
        re.compile(r"처음|최초|난생|유례|전례"),
    ),
    # Who does not comment spares his words.
    (
        re.compile(
            r"\b(?:comment|say|answer|elaborat|disclos|reveal|respond|reply)", re.I
        ),
        re.compile(r"말을 (?:아[꼈끼껴]|흐[렸리])|즉답|확답|입을 (?:다물|닫)|선을 그"),
    ),
    # A record that stands was not broken.
    (
        re.compile(r"\b(?:st[oa]nd|stood|held|hold|last|surviv|endur|intact)", re.I),
        re.compile(r"(?:깨지|무너지|꺾이|흔들리|변하|바뀌지?|쓰러지)지? ?않"),
    ),
    # The others are who did not.
    (
        re.compile(r"\bthe (?:others?|rest)\b", re.I),
        re.compile(r"지 (?:않은|못한) "),
    ),
    # Not everyone does: some do not.
    (
        re.compile(r"\bnot (?:everyone|everybody|everything|every|all)\b", re.I),
        re.compile(r"일부|도 있|이견|반론|비판|엇갈|갈[린렸리]|논란|반발|회의"),
    ),
    # What is not impossible is possible.
    (
        re.compile(
            r"\b(?:not|never|\w+n['’]t)\b(?: [\w-]+){0,2} (?:im(?:poss|prob|perf)"
            r"|in(?:evit|sign|conceiv|frequ|surm|compat|compr|excus|consider)"
            r"|un(?!i|der|til|less|pack|veil|lock|load|fold|leash|cover|plug|earth)|il(?:leg|log)|ir(?:re|ra))\w{3,}",
            re.I,
        ),
        re.compile(""),
    ),
)
"""What English denies and Korean says without denying."""
_LOST = N_("The translation does not deny what the source denies: {words}.")
_GAINED = N_("The translation denies what the source does not: {words}.")
_LONGEST = 400
"""In longer texts a denial finds other words than can be listed."""


def negation(pair: Pair) -> Problem | None:
    """A negation of the source is not in the translation, or the other way round.

    For English and Korean. Only texts are reported of which one plainly denies
    (not, never, nobody; 않다, 없다, 못하다) while the other has no word that could:
    neither those, nor words such as “fail”, “refuse”, “un-”, 금지, 거부, 불-, 부인.
    Words that answer each other, as “rule out” and 배제, hide nothing, and who denies
    twice is not answered by who does so once. What is not done without something is
    done with it: that is left alone, and so is “not until” beside 에야, and “never”
    beside 처음.
    """
    first, second = pair.languages
    if first == second or not _READ.issuperset(pair.languages):
        return None
    source, target = pair.source.prose, pair.target.prose
    if max(len(source), len(target)) > _LONGEST:
        return None
    ours = denials(source, first) if pair.source.seen & Bit.DENIAL else []
    theirs = denials(target, second) if pair.target.seen & Bit.DENIAL else []
    if not ours and not theirs:
        return None
    if len(ours) + len(theirs) == 1 and _is_said_otherwise(pair):
        return None
    found = _alone(source, target, ours, theirs, pair.languages)
    # Most translations deny as often as their source: then nothing is hidden.
    return found if found or len(ours) == len(theirs) else _left(pair)


def _alone(
    source: str,
    target: str,
    ours: list[str],
    theirs: list[str],
    languages: tuple[str, str],
) -> Problem | None:
    """Return a problem if one text denies while nothing in the other can."""
    first, second = languages
    if (
        ours
        and not _may_cancel(ours)
        and not (theirs or may_deny(target, second) or ours[0] in target)
    ):
        return Problem(_LOST, (("words", listed(ours)),))
    if (
        theirs
        and not _may_cancel(theirs)
        and not (ours or may_deny(source, first) or theirs[0] in source)
    ):
        return Problem(_GAINED, (("words", listed(theirs)),))
    return None


def _left(pair: Pair) -> Problem | None:
    """Return a problem of what is left once words that answer each other are cut."""
    first, second = pair.languages
    before = pair.source.prose, pair.target.prose
    after = without_counterparts(*before[:: 1 if first == "en" else -1])
    source, target = after[:: 1 if first == "en" else -1]
    ours, theirs = denials(source, first), denials(target, second)
    return _alone(source, target, ours, theirs, pair.languages) or _fewer(
        source, target, ours, theirs, pair.languages
    )


def _fewer(
    source: str,
    target: str,
    ours: list[str],
    theirs: list[str],
    languages: tuple[str, str],
) -> Problem | None:
    """Return a problem if one text denies more often than words of the other can."""
    first, second = languages
    if _often(ours) > max(1, number_that_may_deny(target, second)):
        return Problem(_LOST, (("words", listed(ours)),))
    if _often(theirs) > max(1, number_that_may_deny(source, first)):
        return Problem(_GAINED, (("words", listed(theirs)),))
    return None


def _often(words: list[str]) -> int:
    """Return how often is denied; “neither … nor” and “no … no …” do so once."""
    lower = [word.lower() for word in words]
    if "without" in lower:
        return 0
    listed_once = max(0, lower.count("no") - 1) + lower.count("nor")
    return len(lower) - listed_once


def _is_said_otherwise(pair: Pair) -> bool:
    texts = dict(
        zip(pair.languages, (pair.source.prose, pair.target.prose), strict=True)
    )
    return any(
        english.search(texts["en"]) and korean.search(texts["ko"])
        for english, korean in _OTHERWISE
    )


def _may_cancel(words: list[str]) -> bool:
    return len(words) > 1 and any(word.lower() == "without" for word in words)
