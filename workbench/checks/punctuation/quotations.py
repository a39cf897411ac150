"""Checks of direct speech: what is quoted stays quoted, and nothing else is."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from workbench.checks.passage import Pair
from workbench.checks.subject import Problem
from workbench.model import N_, Severity

_DOUBLE = re.compile(
    r"“[^“”\"]{1,2000}[”\"]|“[^“”]{1,2000}”|\"(?!\s)[^\"“”]{1,2000}[\"”]"
    r"|\"(?!\s)[^\"]{1,2000}\"|``[^`]{1,2000}?(?:''|’’)"
    r"|„[^„“”]{1,2000}[“”]|«[^«»]{1,2000}»"
    r"|「[^「」]{1,2000}」|『[^『』]{1,2000}』|＂[^＂]{1,2000}＂|״[^״]{1,2000}״"
)
"""What is quoted; the marks of a pair may be of two styles, or typewritten."""
_SINGLE = re.compile(
    r"(?<!\w)‘[^‘’]{1,500}’|(?<![\w'])'[^']{1,500}'(?![a-zA-Z])|《[^《》]{1,500}》"
    r"|〈[^〈〉]{1,500}〉|<[^<>]{1,200}>|〔[^〔〕]{1,200}〕"
)
_SPOKEN_SINGLE = re.compile(r"(?:\A|[\s:(])['‘](?=[A-Z])")
"""Where single marks begin a quotation, which apostrophes within it may hide."""
_SIGN = re.compile(r"[“”\"„«»「」『』＂״]")
_DASHED = re.compile(r"\s*[—–―]")
"""How speech begins in many languages, without any marks."""
_ATTRIBUTED = re.compile(
    r"\b(?:said|says?|saying|told|tells|add(?:s|ed)|ask(?:s|ed)|explain(?:s|ed)"
    r"|stress(?:es|ed)"
    r"|note[sd]|wrote|writes|warn(?:s|ed)|insist(?:s|ed)|recall(?:s|ed)|replie[sd]"
    r"|claim(?:s|ed)|argue[sd]|continue[sd]|conclude[sd]|according)\b",
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
    r"|\b(?:insist|claim|declar|stat|argu|warn|add|say)ing that\b"
    r"|\bto (?:declare|announce|insist|warn|argue) that\b"
)
"""Where English reports what somebody said: no mark or name comes next."""
_OWN = re.compile(r"\b(?:I|we|my|our|us|you|your)\b|\b(?:We|My|Our|You|Your)\b")
"""Who speaks in his own words."""
_SAYS = re.compile(
    rf"\b(?:{_VERBS}|t(?:old|ells)|saying|according to|report(?:s|ed)|reporting"
    r"|ask(?:ed|s)|state[ds]?|statement|declar(?:es?|ing)|announc(?:es?|ing)"
    r"|insist(?:ing)?|warning|adding|noting|arguing|claiming|urg(?:ed|es|ing)"
    r"|called (?:on|for|it)|accus(?:ed|es|ing)|wrote|writes|think(?:s|ing)?|thought"
    r"|hope[sd]?|express(?:ed|es))\b(?! so\b)",
    re.IGNORECASE,
)
"""Any word by which English reports what somebody says or thinks."""
_SAID_LAST = re.compile(
    rf"[^.!?], (?:[\w.’'-]+ ){{1,8}}?(?:{_VERBS}|told|reported)\b"
    rf"|, (?:{_VERBS}|reported) (?:[A-Z]|the\b|a\b|an\b|his\b|her\b)"
)
"""Who said it, behind what was said."""
_NOW = re.compile(
    r"\b(?:is|are|am|will|can|must|has|have|do|does|let)\b"
    r"|\w[’'](?:ll|re|ve|m|d|t)\b|[a-z][’']s (?:an?|the|not|been|going|\w+ing)\b|[!?]"
)
"""What a report would put into the past: these are the words that were spoken."""
_STOPPED = re.compile(r"[.,?!…—-]\s*\Z")
_SPOKEN_IN_KOREAN = re.compile(r"(?:[다요죠까자네나군라.?!…]|[가-힣]것)\s*\Z")
_SAID_OF_IT = re.compile(r"\s?(?:이?라)?(?:고|며|면서)(?:[\s,]|\Z)")
_LONG = 12
"""Words that are nobody's expression any more but what he said."""
_ENDS = re.compile(r"[.!][”\"’]?(?:\s|\Z)|[.?!,][”\"]")
_SENTENCE = re.compile(r"(?:[\w’']+[ ,.]+){2}[\w’']+")


def quotations(pair: Pair) -> Problem | None:
    """The translation quotes less than the source does, or quotes where it does not.

    Passages in quotation marks are counted, of any form. A whole sentence of somebody
    that is quoted no more, or that nobody said before, is a warning; a few words that
    lost their marks, or got some, as “unfit” or a title, are an info, and so is what
    English may tell in the words of the reporter (“it was late, he said”). English may
    report (“said that”, “according to”) what Korean quotes. Two quotations that only
    “he said” stands between may become one, and one may be parted. Single words and
    emphasis are not counted, nor is speech that a dash begins, nor are quotations that
    begin or end in another sentence.
    """
    source, target = pair.source.prose, pair.target.prose
    if _SIGN.search(source) is None and _SIGN.search(target) is None:
        return None
    if _DASHED.match(source) or _DASHED.match(target):
        return None
    if not (_whole(source) and _whole(target)):
        return None
    if _is_headline(source) and _is_headline(target):
        return None
    ours, theirs = _any(source), _any(target)
    quoted = [one for one in _DOUBLE.finditer(source) if _SPEECH.search(one[0])]
    if theirs < _least(source, quoted):
        return _lost(pair, quoted, theirs)
    return _gained(pair, theirs) if not ours else None


def _lost(pair: Pair, quoted: Sequence[re.Match[str]], theirs: int) -> Problem | None:
    """Say that something is quoted no more: what somebody said, or an expression."""
    source, english = pair.source.prose, pair.languages == ("ko", "en")
    reported = _reported(pair.target.prose) if english else 0
    if theirs + reported >= _least(source, quoted) or (reported and not theirs):
        return None
    spoken = [one for one in quoted if _is_spoken(one, source, pair.languages[0])]
    told = english and not theirs and _is_told(pair.target.prose)
    slight = told or theirs >= _least(source, spoken)
    return _of(len(quoted), theirs, Severity.INFO if slight else None)


def _gained(pair: Pair, theirs: int) -> Problem | None:
    """Say that something is quoted where the source quotes nothing."""
    target = pair.target.prose
    quoted = [one for one in _DOUBLE.finditer(target) if _SENTENCE.search(one[0])]
    english = pair.languages == ("en", "ko")
    if not quoted or (english and _is_speech(pair.source.prose)):
        return None
    spoken = any(_is_spoken(one, target, pair.languages[1]) for one in quoted)
    return _of(0, theirs, None if spoken else Severity.INFO)


def _is_speech(english: str) -> bool:
    """Tell whether English without marks is what somebody says all the same."""
    return _SAYS.search(english) is not None or _OWN.search(english) is not None


def _of(ours: int, theirs: int, severity: Severity | None = None) -> Problem:
    return Problem(
        N_("The source quotes {source} passages, the translation {target}."),
        (("source", str(ours)), ("target", str(theirs))),
        severity=severity,
    )


def _is_spoken(quoted: re.Match[str], text: str, language: str) -> bool:
    """Tell whether a quotation is what somebody said, and no expression or title."""
    words = quoted[0].strip("“”\"`'’ ")
    if language == "ko":
        said = _SAID_OF_IT.match(text, quoted.end())
        ends = _SPOKEN_IN_KOREAN.search(quoted[0].rstrip("”\"’'")) is not None
        return ends and (said is not None or not text[quoted.end() :].strip(" ."))
    if language != "en" or len(words.split()) >= _LONG:
        return True
    before = text[: quoted.start()].rstrip()[-1:]
    if not (words[:1].isupper() or words[:1].isdigit() or before in {"", ",", ":"}):
        return False
    stops = _STOPPED.search(quoted[0].rstrip("”\"’'")) is not None
    return stops or not all(
        word[0].isupper() or len(word) < 4 for word in words.split()
    )


def _reported(english: str) -> int:
    """Return how often an English translation reports without quoting."""
    text = _DOUBLE.sub('"', english)
    if _OWN.search(text):
        return 0
    return len(_REPORTED.findall(text)) + text.lower().count("according to ")


def _is_told(english: str) -> bool:
    """Tell whether what somebody said may be told in the words of the reporter."""
    if _OWN.search(english) or _NOW.search(english):
        return False
    return _SAID_LAST.search(english) is not None


def _is_headline(text: str) -> bool:
    """Tell whether no sentence ends: headlines in Korean quote what was only said."""
    return text[-1:] not in ".?!" and not _ENDS.search(text)


def _whole(text: str) -> bool:
    """Tell whether every quotation begins and ends in the text."""
    return _SIGN.search(text) is None or _SIGN.search(_DOUBLE.sub("", text)) is None


def _any(text: str) -> int:
    found = len(_DOUBLE.findall(text)) + len(_SINGLE.findall(text))
    return found or len(_SPOKEN_SINGLE.findall(text))


def _least(text: str, quoted: Sequence[re.Match[str]]) -> int:
    """Return how few passages what is quoted may become."""
    between = [text[one.end() : other.start()] for one, other in pairwise(quoted)]
    merged = sum(
        1 for one in between if _ATTRIBUTED.search(one) or _GOES_ON.fullmatch(one)
    )
    return len(quoted) - merged
