"""Checks of whole articles: what is much shorter or longer than its source asks for."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator
from dataclasses import dataclass
from statistics import median

from workbench.checks.completeness.beginnings import ENDS, begins_within
from workbench.checks.glance import weigh
from workbench.checks.names.consistency import lacks_name
from workbench.checks.once import once
from workbench.checks.passage import Pair
from workbench.checks.subject import Located, Problem, Subject, Whole
from workbench.model import N_, Kind, Severity

_WEIGHT = 2.3
"""Latin letters that one syllable or ideograph is worth."""
_SUBLINEAR = 0.93
"""Long sentences lose more in translation than short ones do."""
_SHORTEST = 28.0
"""Weight of a source of which the length says something."""
_FEWEST = 8
"""Units without which an article has no ratio of its own."""
_USUAL = {("en", "ko"): 0.26, ("ko", "en"): 0.29}
"""The median of news between two languages, which counts like so many units:"""
_PRIOR = 6
_FAR = 0.5
"""Which distance says that something is missing, and which that it was added:"""
_FAR_LONGER = 0.6
_FAR_UNKNOWN = 0.7
"""What is far between languages of which the ratio is not known: half, or double."""
_SPREAD = 2.8
"""Deviations of the article's own spread that are always natural."""
_FARTHEST = 0.55
"""What is never natural between languages of which the ratio is known."""
_NAMELESS = 0.22
"""What is far where a name is missing too."""
_HINTED_MORE = 0.28
"""As ``_HINTED``, for more sentences: one may well become two."""
_WHOLE = 0.47
"""Below this, more sentences may but say in two what the source says in one."""
_HINTED = 0.25
"""What is far where the number of sentences differs too."""
_BREAK = re.compile(
    r"(?:[a-z]{3}|[a-z]{2}\d|\d%?|[가-힣%])[.!?。](?=\s+[“\"‘'(]?[A-Z가-힣])|[。！？](?=.)"
)
_STOPS = (". ", "! ", "? ", "。", "！", "？")
"""One of them is where a sentence ends in a text that has no other spaces."""
_PAUSE = re.compile(r"[:;](?= )|[—–](?= )|(?<=\w)—|(?<=\w )-(?= )")
"""Signs that translations end a sentence at: “a lamp: you lit it” is two in Korean."""
_JOINS = re.compile(
    r"[\w’”\")],? (?:and|but|so|because|which|who|though|although|while|yet|as)\b"
)
"""What joins two clauses that translations make sentences of."""
_JOINED = re.compile(
    r"[.!?][”\"’']? (?:그리고|하지만|그러나|그런데|그래서|그러니|따라서|왜냐하면|다만"
    r"|또한?)(?= )"
)
"""How a sentence begins that was a clause of the one before it."""
_GLOSS = re.compile(r" ?\([^()]{1,60}\)")
"""What brackets give the readers of one language: an original, a conversion."""
_CLAUSE = re.compile("[a-z]+ [a-z]+ [a-z]+ [a-z]+")
"""Words that no name has so many of in a row."""
_SHORT = 60.0
"""Weight below which lengths differ the more, the shorter a source is."""
_LOOSE = 0.5
_LONGEST = 20_000
_PROSE = frozenset({"", Kind.PARAGRAPH.value, Kind.QUOTE.value, Kind.FOOTNOTE.value})
"""Kinds of blocks that speak in whole sentences, as far as it is known."""
_SPLIT = ("wb-unit", "split")
"""The mark of a part of a sentence, which may well begin within it."""
_BEGUN = N_("The translation begins within a sentence: “{words}”.")


@dataclass(eq=False)  # not frozen: that takes three times as long to make
class _Length:
    subject: Subject
    pair: Pair
    residual: float
    slack: float
    """How much farther is natural for a text as short as this."""

    @property
    def languages(self) -> tuple[str, str]:
        """Of the source and the translation."""
        return self.pair.languages

    @once
    def sentences(self) -> int:
        """How many the translation has more than the source."""
        return _more_sentences(*_compared_texts(self.pair))


def omission(whole: Whole) -> Iterator[Located]:
    """The translation is much shorter than others of the article: something is missing.

    Lengths are compared with what is usual between the units of the article, and of
    the two languages where it has few; Hangul, kana and ideographs count more than
    letters. Less is enough where the translation has fewer sentences than the
    source, lacks a name that the rest of the article renders, or begins in small
    letters, as the rest of a sentence does. None is needed where a whole sentence
    became one that begins with what belongs to words before it (않았지만, “of
    construction on”). Short texts, headings and the like, are left alone.
    """
    halves = _begun_within(whole)
    for one, usual, far in whole.known(_compared):
        distance = one.residual - usual
        if one in halves:
            words = " ".join(one.pair.target.text.split(maxsplit=3)[:3])
            yield (
                one.subject,
                Problem(_BEGUN, (("words", words),), None, one.pair.target.text),
            )
            continue
        if distance >= -min(_HINTED, _FARTHEST, _NAMELESS, far):
            continue  # nothing below asks for less
        begun = one.sentences < 0 or _is_begun_within(one)
        known = one.languages in _USUAL
        near = _HINTED if known and begun else far + one.slack
        if known:
            near = min(near, _FARTHEST + one.slack)
        near_by_name = known and -near <= distance < -_NAMELESS
        if distance < -near or (near_by_name and lacks_name(whole, one.subject)):
            yield _located(
                one,
                distance,
                N_("The translation is {percent} % of the length that is usual here."),
            )


def addition(whole: Whole) -> Iterator[Located]:
    """The translation is much longer than others of the article: something was added.

    It is measured as for ``omission``. Less is enough where the translation has more
    sentences than the source, other than clauses that became sentences: “, but” and
    하지만. Where they are the only sign and it is longer by less than 60 %, it is an
    info: one sentence may say in two what another says in one.
    """
    for one, usual, far in whole.known(_compared):
        distance = one.residual - usual
        if distance <= min(_HINTED, _FAR_LONGER):
            continue  # nothing below asks for less
        longest = max(far, _FAR_LONGER) + one.slack
        hinted = one.sentences > 0 and one.languages in _USUAL
        if distance > (_HINTED_MORE if hinted else longest):
            yield _located(
                one,
                distance,
                N_("The translation is {percent} % of the length that is usual here."),
                Severity.INFO if distance <= min(longest, _WHOLE) else None,
            )


def _begun_within(whole: Whole) -> list[_Length]:
    """Return what lacks its beginning: a whole sentence became the rest of one.

    What a program says begins as it likes; so where nobody knows of what kind a text
    is, the only one of an article is believed.
    """
    found = [
        one
        for one, usual, _ in whole.known(_compared)
        if one.residual < usual and _lacks_beginning(one)
    ]
    unknown = sum(not one.subject.unit.extracted for one in found)
    return [one for one in found if one.subject.unit.extracted or unknown == 1]


def _lacks_beginning(one: _Length) -> bool:
    unit, pair = one.subject.unit, one.pair
    return (
        begins_within(pair.target.text, pair.target_language)
        and one.languages in _USUAL
        and not begins_within(pair.source.text, pair.source_language)
        and pair.source.text.endswith(ENDS)
        and unit.extracted.partition("\n")[0] in _PROSE
        and not unit.flags
        and _SPLIT not in unit.marks
    )


def _is_begun_within(one: _Length) -> bool:
    """Tell whether a translation of Hangul, or the like, begins in small letters."""
    first = one.pair.target.text[:1]
    return one.languages == ("ko", "en") and first.isascii() and first.islower()


def _located(
    one: _Length, distance: float, template: str, severity: Severity | None = None
) -> Located:
    percent = round(100 * math.exp(distance))
    return one.subject, Problem(
        template,
        (("percent", str(percent)),),
        severity=severity,
        target=one.pair.target.text,
    )


def _compared(whole: Whole) -> list[tuple[_Length, float, float]]:
    """Return the lengths with what is usual in the article, and how far is far."""
    lengths = [one for subject in whole.subjects for one in subject.known(_lengths)]
    if not lengths:
        return []
    languages = lengths[0].languages
    usual = _USUAL.get(languages)
    if usual is None and len(lengths) < _FEWEST:
        return []
    residuals = [one.residual for one in lengths]
    middle = median([*residuals, *([usual] * _PRIOR if usual is not None else [])])
    spread = 1.4826 * median(abs(residual - middle) for residual in residuals)
    least = _FAR if usual is not None else _FAR_UNKNOWN
    far = max(least, _SPREAD * spread if len(lengths) >= _FEWEST else 0.0)
    return [(one, middle, far) for one in lengths]


def _lengths(subject: Subject) -> tuple[_Length, ...]:
    if not subject.pairs:
        return ()
    pair = subject.pairs[0][0]
    source, target = _compared_texts(pair)
    ours, theirs = weight(_plain(source)), weight(_plain(target))
    if ours < _SHORTEST or pair.source.text == pair.target.text:
        return ()
    residual = math.log(theirs + 4) - _SUBLINEAR * math.log(ours + 4)
    slack = max(0.0, _LOOSE * (1 - ours / _SHORT))
    return (_Length(subject, pair, residual, slack),)


def _compared_texts(pair: Pair) -> tuple[str, str]:
    return pair.source.prose[:_LONGEST], pair.target.prose[:_LONGEST]


def _plain(text: str) -> str:
    if "니다" in text:
        text = text.replace("습니다", "다").replace("니다", "다")
    return _GLOSS.sub(_said_in, text) if "(" in text else text


def _said_in(gloss: re.Match[str]) -> str:
    """Return what brackets say, if that is more than a name or a number."""
    return gloss[0] if _CLAUSE.search(gloss[0]) else ""


def _more_sentences(source: str, target: str) -> int:
    """Return how many more sentences the target has than the source surely has not."""
    more = _breaks(target) - _breaks(source)
    fewer, many = (source, target) if more > 0 else (target, source)
    if not more or _PAUSE.search(fewer):
        return 0
    joined = min(len(_JOINED.findall(many)), len(_JOINS.findall(fewer)))
    return max(0, more - joined) if more > 0 else min(0, more + joined)


def _breaks(text: str) -> int:
    """Return how many sentences end in the text and are followed by another."""
    if text.isprintable() and not any(map(text.__contains__, _STOPS)):
        return 0
    return len(_BREAK.findall(text))


def weight(text: str) -> float:
    """Return how much a text says, in letters."""
    syllables, signs = weigh(text)
    spaces = text.count(" ")
    if not text.isprintable():  # there may be others than the blank
        spaces += sum(map(text.count, "\n\t\u00a0"))
    letters = len(text) - syllables - signs
    return letters + _WEIGHT * syllables + 0.5 * (signs - spaces)
