"""Cues of negation: what a single word says of it, looked at once and remembered.

Most texts are told by their words alone, and no expression has to go through them: the
tables may say too much of a word, never too little.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache, reduce
from operator import or_
from types import MappingProxyType

DENIES, BEGINS, PLAIN, NEITHER, NAMELIKE = (1 << number for number in range(5))
"""A word may deny; be of a set phrase that does not; be of a phrase with a word that
only looks as if it did; say “neither”; and be a name that begins like “Mis-”."""
MAY = 1 << 24
"""It can deny, rather yes than no; the other bits of a text never add up to this."""
_MOST = 40_000
"""Words that are remembered; then it begins anew."""
_LONGEST = 40
"""What is longer is no word, and not remembered."""
_ZEROS = str.maketrans("123456789", "0" * 9)

JOINED = (
    r"(?<![가-힣])안(?=[되된될됩됨돼됐함합했왔갔봤먹잤샀읽믿써썼줘줬팔판]|해(?![왔온])"
    r"|하(?:고|면|는|지|겠|려|네|니|잖|던|나)|할(?=[ 래게거]|\Z)|한다|온다|간다|본다"
    r"|보[여이]|나[와왔오]|자고)"
    r"|(?<![가-힣])못(?=[갔봤먹잤믿찾참왔읽]|가[.!?요고]|간다|견|온다|본다|알아)"
)
"""“Not”, written together with its verb as in talk; 안전 and 못난 are no such words."""

FORBIDS = r"지(?:마(?:[라세십요]|(?!\w))|말[고라아자았])"
"""“Do not”, written together with its verb: 하지마."""
MAY_DENY: Mapping[str, re.Pattern[str]] = MappingProxyType(
    {
        "en": re.compile(
            r"\b(?:no|not|non|none|nor|never|neither|nobody|nothing|nowhere|cannot"
            r"|without|\w+n['’´]t|un(?!der|ion|i[fqtv]|til|cle)\w{3,}"
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
            r"|escap\w*|evad\w*|elud\w*|elusive|dodg\w*|spar(?:e|ed|es|ing)|forgo\w*|forewent"
            r"|waiv\w*|spurn\w*|shun\w*|snub\w*|rebuff\w*|withst\w+|def(?:y|ied|ies|iant|iance)"
            r"|dormant|vacant|bereft|devoid|exempt\w*|overlook\w*|neglect\w*"
            r"|omit\w*|omission\w*"
            r"|no-\w+|vanish\w*|lag(?:s|ged|ging)?|default\w*|disagree\w*|shelv\w*|deserted|innocen\w*|under(?:prepar|staff|fund|report|perform|pa[iy]|valu|util|develop"
            r"|represent|equip)\w*"
            r"|de(?:crimin|regul|activ|milit|nucl|carbon|class|escal|legit|stabil)\w*"
            r"|premature\w*|ground(?:ed|ing)|discreet\w*"
            r"|insensitive|problem\w*|remain\w*|weak\w*|low\w*"
            r"|obsolete)\b",
            re.IGNORECASE,
        ),
        "ko": re.compile(
            r"않|없|못|아[니닌닙님닐냐녜]|(?<![가-힣])안(?=[ 되돼했하된됩됨함됐])"
            rf"|{JOINED}|{FORBIDS}"
            r"|(?<![가-힣])(?:말(?:[고아았면]|라(?!리아))|마(?:라(?!톤)|세|십시|(?!\w)))"
            r"|불(?:구속|기소|출|송치|이행)|불[가법능필허분확편완만투참복]|무[죄효관제단응시산소력지면결]"
            r"|무[가-힣](?:하[다고며지게]|한(?= )|했|해(?=[졌서 ]))"
            r"|비[공활정합핵무회밀흡혼]"
            r"|미(?:[정확완달비흡납지승해발등혼]|사(?!일))|부(?:[적당족재인결실진]"
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
            r"|낮[다은고]|겨우|간신히|연기[됐되된했하한]|부족|모자라|희박|모면|면[하했한][다고며]"
            r"|걸렀|거르[고지]|굶|꺼[려리렸]|주저[하했앉]|망설|미[뤘루룬]|뿌리[치쳤친]"
            r"|물리[치쳤친]"
            r"|낙[선마]|결[근석장]|체[불납]|미[수제](?=[에로였인])|어[긴겨겼]|어기[고는며]|다물"
            r"|무[패승](?=[ 를로의행,.]|였)|독신|공석|떼[먹였]|포기"
            r"|기권|폐기|파기|두절"
            r"|자취|종적|만장일치"
            r"|저버[리렸린]|허사|헛[되걸수]|수포로|제자리|그대로|고수[하했한]|교착|빈손|묵살|백지화"
        ),
    }
)

_HINTS: Mapping[str, re.Pattern[str]] = MappingProxyType(
    {
        "en": re.compile(
            r"\b(?:n[eo]|without|cannot|den|unable)|n['’´]t", re.IGNORECASE
        ),
        "ko": re.compile(
            r"[않없]|몰랐|모[르른릅]|\b안(?=\s|\Z)|못[하한할했해합]|\b못(?=\s|\Z)|\b아[니닌닙냐녜]"
            r"|말(?:[고라아자았면도기것]|\Z)|마[라세십시요]|마(?!\w)"
            rf"|{JOINED}"
        ),
    }
)
"""What every word has in it that ``negations`` finds."""
BEGINNINGS: Mapping[str, re.Pattern[str]] = MappingProxyType(
    {
        "en": re.compile(
            r"\b(?:no|whether|if|why|can|could|with|yes|may|do|did"
            r"|(?:is|was|are|were|ha(?:ve|s|d)|wo|would|ca)n)",
            re.IGNORECASE,
        ),
        "ko": re.compile(
            r"아니[라나냐,.!?]|않[을으는은다]|[없않]는\Z|[않말]든|[없않]으면|밖에|못지|못하면"
            r"|모르게|모르는|다름|[머적]지|어쩔|걷잡|손쓸|헤아릴|상관|관계|변함없|우연[치찮]|것도|그렇지|경우가"
            r"|없을|아낌없|일치하지|수없이|하염없|꾸밈없|지체"
            r"|[않없]겠(?:느냐|나|냐)|않느냐|쉴|아랑곳|꼼짝|지나지|정신|터무니"
            r"|(?:아닐|않을|말|아닌|않는)지|거리낌|나위|손색|말도|같지|(?:예전|이전|평소|옛날)같지"
            r"|(?:없|않|아니|아[냐녜])\w{0,3}[요까나가지니냐어아야래]?\?"
            r"|(?<![가-힣])[안못]|금[치할]|면치"
            r"|[없않]\w{0,3}(?:[을할일]까|[은는던]가)"
        ),
    }
)
"""How the first word of a set phrase begins, or what a word of it has in it."""
_PLAINLY: Mapping[str, re.Pattern[str]] = MappingProxyType(
    {
        "en": re.compile(
            r"only|out|single|most|oppos|every|gone|off|choice|option|alternative"
            r"|un(?:pack|veil|lock|load|fold|leash|cover|plug|earth|wrap|ravel)",
            re.IGNORECASE,
        ),
        "ko": re.compile(r"다른\Z|않[을으]|못지|아직|거의|여전히|반대"),
    }
)
"""What a word has in it of every phrase that denies nothing, though it seems to."""
PREFIXED = re.compile(r"(?:Mis|Dis|Un|Im|In|Ir|Il|Non)[a-z]")
"""How a name may begin that is no word: Misiryeong."""


class _Words(dict[str, int]):
    """What each word of a language says; its digits do not matter."""

    def __init__(self, language: str) -> None:
        super().__init__()
        self._language = language

    def __missing__(self, word: str) -> int:
        plain = word if word.isalpha() else word.translate(_ZEROS)
        found = _cues(plain, self._language)
        if len(self) > _MOST:
            self.clear()
        if len(word) <= _LONGEST:
            self[word] = found
        return found


_TABLES = _HINTS, BEGINNINGS, _PLAINLY, MAY_DENY
_PATTERNS = {
    language: tuple(table[language] for table in _TABLES) for language in _HINTS
}
_SMALL = tuple(re.compile(pattern.pattern) for pattern in _PATTERNS["en"])
"""Without IGNORECASE a search passes over most words by their first letter."""


def _cues(word: str, language: str) -> int:
    small = word.lower()
    patterns = _PATTERNS[language]
    shown = word
    if language == "en" and small.isascii():
        shown, patterns = small, _SMALL
    denies, begins, plain, may = patterns
    hints = (
        (DENIES, denies.search(shown)),
        (BEGINS, begins.search(shown)),
        (PLAIN, plain.search(shown)),
        (NEITHER, "neither" in small),
        (NAMELIKE, PREFIXED.match(word)),
        (MAY, may.search(f"{shown} ")),
    )
    return sum(bit for bit, found in hints if found)


WORDS: Mapping[str, Mapping[str, int]] = MappingProxyType(
    {language: _Words(language) for language in _HINTS}
)
"""The cues of each word, by language; others have none."""


@lru_cache(maxsize=64)
def look(text: str, language: str) -> tuple[int, int]:
    """Return the cues of all words of a text, and how many of them can deny."""
    found = [*map(WORDS[language].__getitem__, text.split(" "))]
    return reduce(or_, {*found}), sum(found) // MAY
