"""Checks of direct speech: what is quoted, and that it is said by somebody."""

from __future__ import annotations

import re
from itertools import pairwise

from workbench.checks.passage import Pair
from workbench.checks.subject import Problem
from workbench.model import N_

_DOUBLE = re.compile(
    r"“[^“”]{1,2000}”|\"[^\"]{1,2000}\"|„[^„“”]{1,2000}[“”]|«[^«»]{1,2000}»"
    r"|「[^「」]{1,2000}」|『[^『』]{1,2000}』|＂[^＂]{1,2000}＂|״[^״]{1,2000}״"
)
_SINGLE = re.compile(
    r"(?<!\w)‘[^‘’]{1,500}’|(?<![\w'])'[^']{1,500}'(?![a-zA-Z])|《[^《》]{1,500}》"
    r"|〈[^〈〉]{1,500}〉|<[^<>]{1,200}>|〔[^〔〕]{1,200}〕"
)
_SIGN = re.compile(r"[“”\"„«»「」『』＂״]")
_DASHED = re.compile(r"\s*[—–―]")
"""How speech begins in many languages, without any marks."""
_ATTRIBUTED = re.compile(
    r"\b(?:said|says?|saying|told|added|asked|explained|stressed|noted|wrote|warned"
    r"|insisted|recalled|replied|claimed|argued|continued|according)\b",
    re.IGNORECASE,
)
_GOES_ON = re.compile(r"(?:이?라)?(?:며|면서도?|고)(?: [가-힣]+)?,? ")
"""What stands in Korean between two quotations of one speaker."""
_SPEECH = re.compile(r"[\w’']+[ ,]+[\w’']+")
_VERBS = (
    r"(?:said|says?|noted|warned|added|explained|argued|conceded|insisted|claimed"
    r"|admitted|acknowledged|stressed|countered|replied|recalled|complained|believed"
    r"|promised|vowed|declared|confessed|predicted|maintained|suggested|announced"
    r"|pledged|pointed out|adds|admits|argues|claims|concedes|explains|insists|notes"
    r"|warns|lamented|recounted|asserted|contended|cautioned|testified|remarked)"
)
_BEHIND = (
    r"(?:to|by|in|on|at|with|as|from|for|after|before|during|when|while|of|about|over"
    r"|shortly|through|last|this|later|earlier|yesterday|how|so|and|but|or|again)"
)
"""What goes on behind “he said” without saying what."""
_REPORTED = re.compile(
    rf"(?<![,.?!”\"] )\b{_VERBS} (?!{_BEHIND}\b)(?:that\b|[a-z]+[ ’'](?=\w))"
    rf"|\b(?:{_VERBS}|told)(?: [\w’'-]+){{0,4}} that\b"
    r"|\btold (?:[\w’'-]+ ){1,4}?(?:he|she|they|it|there|his|her|their|not|to)\b"
    r"|\b[aA]sked (?:\w+ ){0,3}?(?:if|whether|how|what|why|when|who|where)\b"
)
"""Where English reports what somebody said: no mark or name comes next."""
_OWN = re.compile(r"\b(?:I|we|my|our|us|you|your)\b|\b(?:We|My|Our|You|Your)\b")
"""Who speaks in his own words."""
_ENDS = re.compile(r"[.!][”\"’]?(?:\s|\Z)|[.?!,][”\"]")
_SENTENCE = re.compile(r"(?:[\w’']+[ ,.]+){2}[\w’']+")


def quotations(pair: Pair) -> Problem | None:
    """The translation quotes less than the source does, or quotes where it does not.

    Passages in quotation marks are counted, of any form; English may report (“said
    that”) what Korean quotes, and Korean quote what English reports. Two of the source
    that only “he said” stands between may become one, and one may be parted. Single
    words, titles and emphasis are not counted, nor is speech that a dash begins, nor
    are quotations that begin or end in another sentence.
    """
    source, target = pair.source.prose, pair.target.prose
    if _SIGN.search(source) is None and _SIGN.search(target) is None:
        return None
    if _DASHED.match(source) or _DASHED.match(target):
        return None
    if not (_whole(source) and _whole(target)):
        return None
    most, least = _counted(source)
    theirs = len(_DOUBLE.findall(target)) + len(_SINGLE.findall(target))
    if _is_headline(source) and _is_headline(target):
        return None
    gained = not _any(source) and any(map(_SENTENCE.search, _DOUBLE.findall(target)))
    if theirs < least:
        reported = _reported(pair, 1)
        enough = theirs + reported >= least or (reported and not theirs)
        return None if enough else _of(most, theirs)
    return _of(most, theirs) if gained and not _reported(pair, 0) else None


def _of(most: int, theirs: int) -> Problem:
    return Problem(
        N_("The source quotes {source} passages, the translation {target}."),
        (("source", str(most)), ("target", str(theirs))),
    )


def _reported(pair: Pair, side: int) -> int:
    """Return how often English, the source or the target, reports without quoting."""
    if {*pair.languages} != {"en", "ko"} or pair.languages[side] != "en":
        return 0
    text = _DOUBLE.sub('"', (pair.source, pair.target)[side].prose)
    return 0 if _OWN.search(text) else len(_REPORTED.findall(text))


def _is_headline(text: str) -> bool:
    """Tell whether no sentence ends: headlines in Korean quote what was only said."""
    return text[-1:] not in ".?!" and not _ENDS.search(text)


def _whole(text: str) -> bool:
    """Tell whether every quotation begins and ends in the text."""
    return _SIGN.search(text) is None or _SIGN.search(_DOUBLE.sub("", text)) is None


def _any(text: str) -> int:
    return len(_DOUBLE.findall(text)) + len(_SINGLE.findall(text))


def _counted(text: str) -> tuple[int, int]:
    """Return how many passages are quoted, and how few they may become."""
    quotes = [match for match in _DOUBLE.finditer(text) if _SPEECH.search(match[0])]
    merged = sum(
        1
        for left, right in pairwise(quotes)
        if _ATTRIBUTED.search(text[left.end() : right.start()])
        or _GOES_ON.fullmatch(text[left.end() : right.start()])
    )
    return len(quotes), len(quotes) - merged
