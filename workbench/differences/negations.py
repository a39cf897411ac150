"""The words that turn a sentence into its opposite, language by language.

A list holds what newsrooms write every day; a language that has none raises no such
alarm. Set phrases that deny nothing ("not only", 잘못, 必ず) are left out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from types import MappingProxyType

from workbench.differences.mentions import Mention


def _words(pattern: str) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{pattern})\b", re.IGNORECASE)


_NEGATIONS: Mapping[str, re.Pattern[str]] = MappingProxyType(
    {
        "en": _words(
            r"(?<!or )not(?! only| least| just|-for)|never|neither|nor|none|nobody"
            r"|nothing|nowhere|without|cannot|no(?!-|\.\s?\d|\s\d)"
            r"|deny|denies|denied|denying|unable|\w+n['’]t"
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
            r"|\b아니(?!면)\w*|\b아닌\w*|\b아닙\w*"
            r"|(?<!지 )(?<!지도 )\b(?:몰랐|모[르른릅])\w*"
            r"|(?<=지\s)(?<!까지\s)(?:말[고라아자았면도]|마[라세십시])\w*"
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
            r"|yes ?/ ?no|no(?=[.:]|$)|with or without|may or may not|nothing more than"
            r"|can(?:not|['’]t) help|no stone unturned|no small"
            r"|(?:is|was|do|does|did|are|were|have|has|had|wo|would|ca|could)n['’]t"
            r" (?:he|she|it|they|you|we|i|there)\?"
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
            r"|어쩔 수 없\w*|상관 ?없\w*|관계 ?없\w*|지 않으면 안\w*|변함없\w*|아니나"
            r"|우연[치찮]\w* ?않\w*|것도 없\w*|않으면(?!서)|않다면|그렇지 않\w*"
            r"|모르는 [가-힣]{1,6} ?없\w*|않[는은] [가-힣]{1,6} 없\w*"
            r"|\w*(?:없|않|아니)\w{0,3}[요까나가지니냐]\?"
            r"|\w*[없않]\w{0,3}(?:[을할일]까|[은는던]가)(?=[.”\"']|\Z)"
            r"|[은는] 경우가 아니\w*|없을 때|없으면|않을 때|아니라면|아낌없\w*"
            r"|든 (?:[가-힣]+지 )?[않말]든"
            r"|일치하지 ?않\w*|수없이|하염없\w*|꾸밈없\w*|지체 ?없\w*"
        ),
    }
)
_MAY_DENY: Mapping[str, re.Pattern[str]] = MappingProxyType(
    {
        "en": re.compile(
            r"\b(?:no|not|non|none|nor|never|neither|nobody|nothing|nowhere|cannot"
            r"|without|\w+n['’]t|un(?!der|ion|i[fqtv]|til|cle)\w{3,}"
            r"|dis(?:ab|ag|all|app(?!oin)|bel|cla|conn|cont|cour|hon|inc|int(?!eg)|lik|loy"
            r"|miss|obe|own|prov|qual|reg|resp|sat|trust)\w*"
            r"|mis(?!sil|sion|ter)\w{3,}|in(?:valid|correct|complete|ab|ac|ad|cap"
            r"|co(?!m(?:e|ing)|rp)|def|di(?!vid|[ac])|ef|el|ev|ex|fre|suf|vis|vol(?!v))\w*"
            r"|im(?:poss"
            r"|prob|perf"
            r"|mob)\w*|ir(?:re|ra)\w+|il(?:leg|lic|log)\w+|non\w+|anti-\w+|\w+less"
            r"|lack\w*|fail\w*|few(?:er)?|little|hardly|barely|rarely|seldom|scarcely|only"
            r"|unless|until|till|refus\w+|reject\w*|den(?:y|ies|ied|ying|ial)|declin\w+"
            r"|except\w*|rather|instead|ban(?:s|ned)?|prohibit\w*|forb\w+"
            r"|prevent\w*|stop\w*|avoid\w*|absen\w+|missing|miss(?:ed)?|empty|void"
            r"|too|free|yet|still|stay\w*|ignor\w+|exclud\w+|skip\w*|less|scrap\w*|thwart\w*"
            r"|zero"
            r"|out|short|acquit\w*|despite|regardless|wrong\w*"
            r"|error\w*"
            r"|oppos\w+|ceas\w+|halt\w*|suspend\w*|block\w*|bar(?:red)?|cancel\w*|off"
            r"|br[eo]ak\w*|broken?|collaps\w*|stall\w*|deadlock\w*|falter\w*|beyond|below|wonder\w*|unsure|myster\w*|guess\w*|against|remov\w+|delet\w+|abandon\w*|quit|resist\w*"
            r"|i[mnrl]\w{2,}[ai]bl[ey]|avert\w*|exonerat\w*|vindicat\w*|quash\w*|overturn\w*"
            r"|restrict\w*|limit\w*|doubt\w*|poor\w*|insufficient\w*|hard|difficult\w*"
            r"|null|nil|blank|quiet\w*|silent\w*|silence|secret(?!ar)\w*|ignorance|ignorant"
            r"|prevent\w*|discourag\w*|reluctan\w*|innocent|innocence|outside|gone"
            r"|every|necessar\w*|just|merely|simply"
            r"|most|maxim\w+|minim\w+|suppress\w*|bad|deprecated|protected"
            r"|\w+n`t|quota|otherwise|else|false|idle|insecure|ambiguous"
            r"|forg[eo]t\w*"
            r"|tight-lipped|mum|withh[eo]ld\w*|refrain\w*|abstain\w*|disput\w*|refut\w*|rebut\w*|skeptic\w*|sceptic\w*"
            r"|insensitive|problem\w*|remain\w*|weak\w*|low\w*"
            r"|obsolete)\b",
            re.IGNORECASE,
        ),
        "ko": re.compile(
            r"않|없|못|아[니닌닙님닐]|(?<![가-힣])안(?=[ 되돼했하된됩됨함됐])"
            r"|(?<![가-힣])(?:말(?:[고아았면]|라(?!리아))|마(?:라(?!톤)|세|십시))"
            r"|불(?:구속|기소|출|송치|이행)|불[가법능필허분확편완만투참복]|무[죄효관제단응시산소력지면결]"
            r"|무[가-힣](?:하[다고며지게]|한(?= )|했|해(?=[졌서 ]))"
            r"|비[공활정합핵무회밀]"
            r"|미(?:[정확완달비흡납지승해발등]|사(?!일))|부(?:[적당족재인결실진]"
            r"|정(?![행부선]))|금지|거부|거절|반대|실패"
            r"|모[르른릅]|(?<![가-힣])(?:잘)?모를|몰[라랐]|제외|중단|어렵|어려|힘들|드물|드문|거의|삼가"
            r"|피(?:[하한했]|해(?=[ 서야왔갔]))|막[았아는]"
            r"|예외|취소|결여|면제|배제|유보|보류|기각|일축|싫|외면|아직|커녕|(?<!하나)뿐"
            r"|해제|잘못|초범|무사"
            r"|오류|생략|누락|철회|제한|차단|방지|멈[추췄]|그만|끊|빈 |비어"
            r"|빠[져진지](?!나)|벗어|미만|덜"
            r"|무엇도|다[르릅른]|달라(?=[졌진지질서])|달랐|같아야|거짓|불과|이하|이내"
            r"|최소|충분|나쁘|나쁜|잘못|위반|외에|이외|밖에|난색|침묵|함구|회피|손사래|익명|묵묵부답|무산|불발|결렬|좌절|놓[쳤치친]"
            r"|탈락|역부족|고사[했하]|마다[했하한]|버[텼티틴]|불응|회의적|의문|미지수"
            r"|미해결|미결|시기상조|이르[다고며]|이른(?! ?바)|섣부[르른]|너무|벅[차찬]"
            r"|겠(?:어|나|냐|는가|느냐|습니까)(?![가-힣])"
        ),
    }
)

_HINTS: Mapping[str, re.Pattern[str]] = MappingProxyType(
    {
        "en": re.compile(
            r"\b(?:n[eo]|without|cannot|den|unable)|n['’]t", re.IGNORECASE
        ),
        "ko": re.compile(
            r"[않없]|몰랐|모[르른릅]|\b안(?=\s|\Z)|못[하한할했해합]|\b못(?=\s|\Z)|\b아[니닌닙]"
            r"|말[고라아자았면도]|마[라세십시]"
        ),
    }
)
"""What every word has in it that :func:`negations` finds."""
_BEYOND = 8
"""Characters behind a word that tell whether it denies: “not least”."""
_BEGINNINGS: Mapping[str, re.Pattern[str]] = MappingProxyType(
    {
        "en": re.compile(
            r"\b(?:no|whether|if|why|can|with|yes|may|do|did)", re.IGNORECASE
        )
    }
)
"""How the first word of a set phrase begins."""

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
            r"|round|start)\w* off|off (?:the|its|their|his|her)"
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
_PREFIXED = re.compile(r"(?:Mis|Dis|Un|Im|In|Ir|Il|Non)[a-z]")
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
    places = _places(text, language)
    found = _denying(text, language, places)
    if not found:
        return []
    shown = _NAMED_WORD.sub(" ", text)
    idle = _IDLE.get(language)
    if idle is not None and (shown != text or _may_be_idle(text, language, places)):
        shown = idle.sub(" ", shown)
    if shown == text:
        return found
    return _denying(shown, language, _places(shown, language))


def _denying(text: str, language: str, places: Sequence[_Place]) -> list[str]:
    if language not in _HINTS:
        return [mention.text for mention in negations(text, language)]
    found = [*_in_words(text, _NEGATIONS[language], places)]
    return found or (_DOUBTS[language].findall(text) if language in _DOUBTS else [])


def _in_words(
    text: str, pattern: re.Pattern[str], places: Sequence[_Place]
) -> Iterator[str]:
    """Yield what :func:`negations` finds, looking only at words that may be some."""
    for start, end, may in places:
        match = pattern.search(text, start, end + _BEYOND) if may & _DENIES else None
        while match is not None and match.start() < end:
            yield match[0]
            match = pattern.search(text, match.end(), end + _BEYOND)


def _may_be_idle(text: str, language: str, places: Sequence[_Place]) -> bool:
    """Tell whether a set phrase stands in a text."""
    begun = _BEGINNINGS.get(language)
    return begun is None or any(
        _IDLE[language].match(text, match.start())
        for start, end, may in places
        if may & _BEGINS
        for match in begun.finditer(text, start, end)
    )


_Place = tuple[int, int, int]
"""Where a word begins and ends, and what it may be:"""
_DENIES, _BEGINS = 1, 2


def _places(text: str, language: str) -> list[_Place]:
    """Return the words that may deny, or begin a set phrase."""
    found = []
    start = 0
    for word in text.split(" ") if language in _HINTS else ():
        end = start + len(word)
        if may := _may(word, language):
            found.append((start, end, may))
        start = end + 1
    return found


@lru_cache(maxsize=16_384)
def _may(word: str, language: str) -> int:
    begun = _BEGINNINGS.get(language)
    denies = _HINTS[language].search(word) is not None
    return denies | (begun is not None and begun.search(word) is not None) << 1


def may_deny(text: str, language: str) -> bool:
    """Tell whether a text has any word that can deny, rather yes than no."""
    pattern = _MAY_DENY.get(language)
    if pattern is None:
        return True
    text = _PLAIN[language].sub(" ", text)
    if not text.isprintable():
        return pattern.search(text) is not None
    *words, last = _without_names(text.split(" "))
    if _word_may_deny(last, language):
        return True
    return any(_word_may_deny(f"{word} ", language) for word in words)


def number_that_may_deny(text: str, language: str) -> int:
    """Return how many words of a text can deny, rather too many."""
    return len(denying(text, language))


def denying(text: str, language: str) -> list[str]:
    """Return the words of a text that can deny, rather too many."""
    if "neither" in text.lower():
        text = SAME_NOR.sub(" ", text)
    words = _without_names(_PLAIN[language].sub(" ", text).split(" "))
    return [word for word in words if _word_may_deny(f"{word} ", language)]


def _without_names(words: list[str]) -> list[str]:
    """Return the words without names that only begin like one that denies: Misiryeong.

    In a headline any word may begin with a capital.
    """
    if not any(map(_PREFIXED.match, words[1:])):
        return words
    if 2 * sum(map(str.islower, words)) < len(words):
        return words
    return [words[0], *(word for word in words[1:] if not _PREFIXED.match(word))]


@lru_cache(maxsize=16_384)
def _word_may_deny(word: str, language: str) -> bool:
    return _MAY_DENY[language].search(word) is not None
