"""The words that turn a sentence into its opposite, language by language.

A list holds what newsrooms write every day; a language that has none raises no such
alarm. Set phrases that deny nothing ("not only", 잘못, 必ず) are left out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from types import MappingProxyType

from workbench.differences import cues
from workbench.differences.mentions import Mention


def _words(pattern: str) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{pattern})\b", re.IGNORECASE)


_NEGATIONS: Mapping[str, re.Pattern[str]] = MappingProxyType(
    {
        "en": _words(
            r"(?<!or )not(?! only| least| just|-for)|never|neither|nor|none|nobody"
            r"|nothing|nowhere|without|cannot|no(?!-|\.\s?\d|\s\d)"
            r"|deny|denies|denied|denying|unable|\w+n['’´]t"
        ),
        "de": _words(
            r"nicht(?! nur)|kein(?:e|en|em|er|es)?|nie|niemals|niemand(?:en|em)?"
            r"|nichts|nirgends|ohne|weder|nein"
        ),
        "es": _words(
            r"no(?! sol[oa]| sólo)|nunca|jamás|sin(?! embargo)|ni|tampoco"
            r"|ning(?:ún|un[oa]s?)|nadie|nada"
        ),
        # One mention for both halves, however many words stand between them.
        "fr": _words(
            r"(?:ne\s|n['’])(?:[^\s.,;]{1,30}\s){0,4}?"
            r"(?:pas|plus|jamais|rien|aucune?|personne|guère|point)"
            r"|sans|non|ni|aucune?|jamais|pas"
        ),
        "ko": re.compile(
            # Behind a bare noun 안 is “inside”, unless a verb follows.
            r"(?:(?<=[은는이가을를에도만로고서면게지데히의직잘더왜절 ] )"
            r"|(?<![가-힣] ))\b안(?=\s)"
            r"|\b안(?=\s+[가-힣]{0,4}[다고는은을해돼된될면지서며나니게라야요음기던도려와한할됐했]"
            r"(?![가-힣]))|\b\w*않\w*"
            r"|\b(?!(?:끊임|틀림|어김|터무니|느닷|어이|어처구니|난데|뜬금|턱|형편|가차"
            r"|거침|서슴|스스럼|속절|하릴|부질|영락|빈틈)없)\w*없(?!애)\w*"
            r"|\b(?!\w*잘못)\w*못(?:하|한|할|했|해|합)\w*|\b못(?=\s)"
            r"|\b아니(?!면)\w*|\b아닌\w*|\b아닙\w*|\b아[냐녜]\w*"
            r"|(?<!지 )(?<!지도 )\b(?:몰랐|모[르른릅])\w*"
            r"|(?<=지\s)(?<!까지\s)"
            r"(?:말(?:[고라아자았면도기]| ?것)|마[라세십시요]|마(?!\w))\w*"
            rf"|(?:{cues.JOINED})\w+|\b\w+(?:{cues.FORBIDS})\w*"
            r"|(?<=[가-힣]\s)마(?:세요|십시오|라|요)?(?=[.!?”’\"']|\Z)"
        ),
        "ja": re.compile(
            r"(?<![少危切])(?:ない|なかっ|なく)|ません|ませぬ"
            r"|(?<![必はまわい])ず(?=[にと、。\s]|$)"
        ),
        "zh": re.compile(
            r"不(?![过過仅僅但断斷少久]|同(?!意))|没有?|沒有?|无|無|未|勿"
        ),
    }
)

_DENYING = ("un", "non", "il", "ir")
_SHORTEST = 5
"""Letters of the shortest word that a prefix is looked for in."""


def negations(text: str, language: str) -> Iterator[Mention]:
    """Yield the negations of a text without markup; all of them say the same."""
    pattern = _NEGATIONS.get(language)
    if pattern is None:
        return
    for match in pattern.finditer(text):
        yield Mention("", match.group(), match.start(), match.end())


def positives(word: str) -> Iterator[str]:
    """Yield what an English word would deny if its beginning is a prefix.

    >>> list(positives("unlawful"))
    ['lawful']
    """
    for prefix in _DENYING:
        rest = word.removeprefix(prefix)
        if rest == word or len(rest) < _SHORTEST:
            continue
        # Only before such a letter "il" and "ir" are the prefix: illegal, irregular.
        if prefix[0] != "i" or rest[0] == prefix[1]:
            yield rest


_IDLE: Mapping[str, re.Pattern[str]] = MappingProxyType(
    {
        "en": _words(
            r"not only|not least|not just|no matter|no doubt|whether or not|if not"
            r"|not to mention|why not|no\. ?\d+|no more than|no less than|no later than"
            r"|none other|nothing but|nothing short|can(?:not|['’]t) but|without doubt"
            r"|impossible not to|no further than"
            r"|yes ?/ ?no|no(?=[.:,]|$)|with or without|may or may not"
            r"|nothing more than"
            r"|(?:cannot|could not|(?:ca|could)n['’´]t) help|no stone unturned|no small"
            r"|(?:is|was|do|does|did|are|were|have|has|had|wo|would|ca|could)n['’´]t"
            r" (?:he|she|it|they|you|we|i|there)(?=\?)"
            r"|no (?:other )?(?:choice|option|alternative) but|by no means least"
            r"|do(?: not|n['’]t) forget|(?:do|does|did)(?: not|n['’]t) match"
        ),
        "ko": re.compile(
            r"뿐(?:만)? ?아니라|만(?:이)? ?아니라|지 않을 수 없\w*|밖에 없\w*"
            r"|못지 ?않\w*"
            r"|밖에(?: [가-힣\d]+){0,3}? (?:[가-힣]+지 )?(?:않|없|못[했하한할해합])\w*"
            r"|밖에 (?:안|못) [가-힣]+"
            r"|도 모르게|[않없]는 것[은도]? 아니\w*|못하면|\b아니(?=[,.!?])"
            r"|다름 ?(?:없|아니|아닌)\w*|머지않\w*|적지 않\w*|지 않을까\w*|아니냐\w*"
            r"|(?:어쩔|걷잡을|손쓸|헤아릴) 수 없\w*|상관 ?없\w*|관계 ?없\w*"
            r"|지 않으면 안\w*|변함없\w*|아니나"
            r"|우연[치찮]\w* ?않\w*|것도 없\w*|않으면(?!서)|않다면|그렇지 않\w*"
            r"|모르는 [가-힣]{1,6} ?없\w*|않[는은] [가-힣]{1,6} 없\w*"
            r"|\w*(?:없|않|아니|아[냐녜])\w{0,3}[요까나가지니냐어아야래]?\?"
            r"|(?<![가-힣])[안못] ?[가-힣]+[요까나가지니냐어아래해]\?"
            r"|금[치할]\w* ?(?:[수길] ?없|못)\w*|면치 ?못\w*"
            r"|\w*[없않]\w{0,3}(?:[을할일]까|[은는던]가)(?=[.”\"']|\Z)"
            r"|[은는] 경우가 아니\w*|없을 때|없으면|않을 때|아니라면|아낌없\w*"
            r"|지나지 ?않\w*|(?:정신|터무니) ?없\w*"
            r"|든 (?:[가-힣]+지 )?[않말]든"
            r"|지(?:는|도|를)? ?(?:아닐|않을|말|아닌|않는)지"
            r"|일치하지 ?않\w*|수없이|하염없\w*|꾸밈없\w*|지체 ?없\w*"
            r"|[않없]겠(?:느냐|나|냐)\w*|[야지] ?하지 않느냐\w*"
            r"|(?:쉴 ?[새틈]|아랑곳하지|꼼짝[도을]? ?하지) ?[않없]\w*"
            r"|거리낌 ?없\w*|나위\w* 없\w*|손색\w? 없\w*|말도 안 ?[되돼된될됐]\w*"
            r"|(?:예전|이전|전|평소|옛날|지난해) ?같지 ?않\w*"
        ),
    }
)
_BEYOND = 8
"""Characters behind a word that tell whether it denies: “not least”."""
_PLAIN: Mapping[str, re.Pattern[str]] = MappingProxyType(
    {
        "en": _words(
            r"(?:the|an) only|(?:hold|carr|point|find|found|turn|set|work|pull|com|cam"
            r"|stand|stood|hand|break|broke|read|roll|lay|laid|let|pay|paid|spell|send"
            r"|sent|reach|check|figur|map|fill|speak|spoke|burst|burn|bring|brought|mak"
            r"|made|singl|tak|took|walk|storm|bail|lash|mov)\w* out"
            r"|one out|out of pocket|every single|(?<!\bat )most"
            r"|opposition(?! (?:to|against))"
            r"|every (?:day|week|month|year|hour|night|\w+ing)"
            r"|(?:go|going|went|gone) out"
            r"|un(?:pack|veil|lock|load|fold|leash|cover|plug|earth|wrap|ravel)\w*"
            r"|no (?:other )?(?:choice|option|alternative) but"
            r"|(?:set|lift|tak|took|send|sent|kick|pay|paid|show|com|cam|go|went|tee|fac"
            r"|round|start)\w* off|(?<!left )(?<!leave )off (?:the|its|their|his|her)"
            r"|gone (?:up|down|to|on|through|back|into)"
        ),
        "ko": re.compile(
            r"(?<![와과]) 다른(?= )|지 않을 수 없\w*|지 않으면 안 \w+|못지 ?않\w*"
            # They go along with a word that denies, and that one counts.
            r"|(?:아직|거의|여전히)(?=[^,.]{1,30}[않없못])"
            r"|반대 ?\d+ ?[표명]"
        ),
    }
)
"""Phrases that deny nothing, though a word of them can: 다른 is “other” here."""
SAME_NOR = re.compile(
    r"\bnor\b(?! (?:will|would|do|does|did|is|are|was|were|has|have|had|can|could"
    r"|should|may|might|must)\b)"
)
"""What belongs to a “neither” before it, and begins no clause of its own."""
_DOUBTS: Mapping[str, re.Pattern[str]] = MappingProxyType(
    {
        "en": _words(
            r"unclear|unwilling|unaware|uncertain|impossible|inevitable"
            r"|acquitted|exonerated|fail(?:s|ed) to|refus(?:es|ed) to"
            r"|refrain(?:s|ed)? from"
            r"|(?:has|have|had) yet to|far from|anyone['’]s guess"
            r"|un(?:resolved|decided|answered|solved|finished|convinced)"
            r"|too \w+(?: for(?: \w+){1,3})? to"
        ),
        "ko": re.compile(
            r"부인(?=했|한다|하며|하면서)|불가능\w*|삼가\w*|실패[했한하]\w*|회의적"
            r"|무죄|역부족|불투명|불분명|무산[됐되된]|금지(?=[되된돼했한])"
            r"|말을 아[꼈끼껴]\w*"
        ),
    }
)
"""What denies too, in a text that has no plainer word."""
_NAMED_WORD = re.compile(r"(['\"`‘“])\w{1,20}['\"`’”](?!\w)")
"""A word that is spoken of, such as the value 'none'."""


def denials(text: str, language: str) -> list[str]:
    """Return the words that deny, without the set phrases that only look like it."""
    if language not in cues.WORDS:
        return _whole(text, language)
    found = _denying(text, language)
    if not found:
        return []
    shown = _NAMED_WORD.sub(" ", text)
    if shown != text or _may_be_idle(text, language):
        shown = _IDLE[language].sub(" ", shown)
    return found if shown == text else _denying(shown, language)


def _whole(text: str, language: str) -> list[str]:
    """Return what :func:`denials` does of a language whose words have no cues."""
    found = [mention.text for mention in negations(text, language)]
    shown = _NAMED_WORD.sub(" ", text) if found else text
    if shown == text:
        return found
    return [mention.text for mention in negations(shown, language)]


def _denying(text: str, language: str) -> list[str]:
    seen, _ = cues.look(text, language)
    found = [*_in_words(text, language)] if seen & cues.DENIES else []
    return found or _DOUBTS[language].findall(text)


def _in_words(text: str, language: str) -> Iterator[str]:
    """Yield what :func:`negations` finds, looking only at words that may be some."""
    pattern = _NEGATIONS[language]
    for start, end in _places(text, language, cues.DENIES):
        match = pattern.search(text, start, end + _BEYOND)
        while match is not None and match.start() < end:
            yield match[0]
            rest = match.end()
            match = pattern.search(text, rest, end + _BEYOND) if rest < end else None


def set_phrases(text: str, language: str) -> list[tuple[int, int]]:
    """Return where the set phrases stand that only look like a denial."""
    if not _may_be_idle(text, language):
        return []
    return [match.span() for match in _IDLE[language].finditer(text)]


def _may_be_idle(text: str, language: str) -> bool:
    """Tell whether a set phrase stands in a text, rather yes than no."""
    seen, _ = cues.look(text, language)
    if not seen & cues.BEGINS or language != "en":
        return bool(seen & cues.BEGINS)
    return any(
        _IDLE[language].match(text, match.start())
        for start, end in _places(text, language, cues.BEGINS)
        for match in cues.BEGINNINGS[language].finditer(text, start, end)
    )


def _places(text: str, language: str, cue: int) -> Iterator[tuple[int, int]]:
    """Yield where the words begin and end that have a cue."""
    known = cues.WORDS[language]
    start = 0
    for word in text.split(" "):
        end = start + len(word)
        if known[word] & cue:
            yield start, end
        start = end + 1


def may_deny(text: str, language: str) -> bool:
    """Tell whether a text has any word that can deny, rather yes than no."""
    if language not in cues.WORDS:
        return True
    pattern = cues.MAY_DENY[language]
    if cues.look(text, language)[0] & cues.PLAIN:
        text = _PLAIN[language].sub(" ", text)
    if not text.isprintable():
        return pattern.search(text) is not None
    *words, last = _without_names(text.split(" "))
    known = cues.WORDS[language]
    return pattern.search(last) is not None or any(
        known[word] & cues.MAY for word in words
    )


def number_that_may_deny(text: str, language: str) -> int:
    """Return how many words of a text can deny, rather too many."""
    seen, many = cues.look(text, language)
    return len(denying(text, language)) if seen & _DECEPTIVE else many


def denying(text: str, language: str) -> list[str]:
    """Return the words of a text that can deny, rather too many."""
    seen, many = cues.look(text, language)
    if not many:
        return []
    if seen & cues.NEITHER:
        text = SAME_NOR.sub(" ", text)
    words = _without_names(_PLAIN[language].sub(" ", text).split(" "))
    known = cues.WORDS[language]
    return [word for word in words if known[word] // cues.MAY]


_DECEPTIVE = cues.NEITHER | cues.PLAIN | cues.NAMELIKE
"""Cues of words that may deny less than they seem to."""


def _without_names(words: list[str]) -> list[str]:
    """Return the words without names that only begin like one that denies: Misiryeong.

    In a headline any word may begin with a capital.
    """
    if not any(map(cues.PREFIXED.match, words[1:])):
        return words
    if 2 * sum(map(str.islower, words)) < len(words):
        return words
    return [words[0], *(word for word in words[1:] if not cues.PREFIXED.match(word))]
