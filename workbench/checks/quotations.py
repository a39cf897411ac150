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
_SAID = re.compile(
    r"(?<!been )(?<!was )(?<!were )\b(?:said|told)\b(?! to\b| a word)"
    r"|\b(?:added|stressed|insisted|argued|claimed) that\b",
    re.IGNORECASE,
)
_SAID_IN_KOREAN = re.compile(
    r"[라다자냐]고 ?(?!는)[가-힣\d]|[라다자]며|[라다]면서|따르면|의하면|말[했하씀한]"
    r"|밝[혔히혀]|말[을도]|내다[봤보본]"
    r"|전[했하해]|설명했|설명한|주장|강조|덧붙|지적했|언급했|발표했|보도했|알려졌|공시[했하한]"
    r"|전해졌|답[했하]|대답|예상|판결|비난|평가|분석|방침|입장|관측|추정|우려|제안"
    r"|약속|확인|선언"
    r"|시인했|부인했|인정했|촉구|당부|요청|반박|역설|공언|단언|성명|알렸|소개|전망"
    r"|진단|귀띔"
    r"|[”’\"'] ?(?:이?라)?(?:고|며|면서)"
    r"|토로|호소|이야기|얘기|회고|증언|비판했|경고했|통보|지시|요구|명령"
)
_VERBS_IN_KOREAN = (
    r"(?:말|밝|전[했하해한]|덧붙|주장|강조|설명|지적|언급|발표|공시|보도|알[렸리려]|답|진단"
    r"|분석|평가|판단|비[판난]|경고|예상|전망|내다|추[정산]|관측|약속|인정|시인|부인|반박"
    r"|호소|토로|회고|이야기|얘기|보[고았인]|봤|본|여[겼기]|믿|생각|느|썼|적[었고]|물|묻"
    r"|확인|판결|[선공단증]언|역설|통보|우려|귀띔|소개|촉구|당부|요[청구]|제안|꼬집|일축"
    r"|되[물받]|털어|고백|자[신평]|못박|입장|신고|진술|농담|받아|맞|의견|입을|운을)"
)
_REPORTING = re.compile(
    rf"(?: |\A){_VERBS_IN_KOREAN}\S*\Z|{_VERBS_IN_KOREAN}\S* \S+\Z"
    r"|[라다자냐]고[는도]? (?:\S+ )?\S+\Z|[라다자냐]고 ?[했한]|[”’\"'](?:이?라)?고"
    r"|선을|지시|명령|성명|위협|유감|사[과의]"
)
"""How the last words of a sentence say that somebody said it."""
_BY_SOURCE = re.compile(
    r"따르면|의하면|[라다자]는 (?:[가-힣]+ )?(?:게|것|입장|설명|주장|방침|평가|분석"
    r"|지적|뜻|의견|이유|반응|전언|관측|우려|말)"
)
_SAID_BEFORE = re.compile(
    rf"[라다자냐]고[는도]? ?(?:[가-힣]+ ){{0,2}}?(?:{_VERBS_IN_KOREAN}|[했하한])"
    r"|[다라자냐]며|[다라]면서|[”’\"'] ?(?:이?라)?(?:고|며|면서|는|던)"
)
_SAID_TWICE = re.compile(
    r"\b(?:adding|noting|citing|(?:and|but) said|and that|and (?:\w+ ){1,6}said"
    r"|said (?:\w+ ){1,40}?(?:but|and) (?:would|had|was|were|did|could))\b"
)
"""What one clause that says so does not answer."""


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
        return _torn(source, target)
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


def _torn(source: str, target: str) -> Problem | None:
    """Return a problem where only the translation has half of a pair of marks."""
    if not _whole(source) or sum(map(target.count, '“”"')) % 2 == 0:
        return None
    return Problem(N_("A quotation mark of the translation has no counterpart."))


def attribution(pair: Pair) -> Problem | None:
    """Somebody says it in the source; in the translation nobody does.

    From English to Korean: a report becomes a fact where “said” and “told” leave no
    trace, neither a verb such as 말하다 or 밝히다 nor 다고, 라며 or 따르면, or where
    the trace is that of another clause and the sentence ends in somebody's own words.
    """
    if pair.languages != ("en", "ko"):
        return None
    said = _SAID.search(pair.source.prose)
    if said is None:
        return None
    korean = pair.target.prose
    if _SAID_IN_KOREAN.search(korean) and not _is_open(pair.source.prose, korean):
        return None
    return Problem(
        N_("The source says who said it (“{word}”), the translation does not."),
        (("word", said[0]),),
    )


def _is_open(english: str, korean: str) -> bool:
    """Tell whether Korean ends without the verb that says whose words these are."""
    if not korean.endswith("다.") or _BY_SOURCE.search(korean):
        return False
    ends = [" ".join(one.split()[-3:]) for one in korean[:-1].split("다. ")]
    if any(_REPORTING.search(end) for end in ends):
        return False
    if korean.endswith("겠다.") or _SAID_TWICE.search(english):
        return True
    return _SAID_BEFORE.search(korean) is None


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
