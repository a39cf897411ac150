"""Knows what one language denies and the other says without denying."""

from __future__ import annotations

import re

_OTHERWISE = (
    # “Not until 2032” is 2032년에나 or 2032년에야.
    (
        re.compile(
            r"\b(?:not?|never|\w+n['’´]t)\b[^.;:]{0,60}\b(?:until|till|before)\b", re.I
        ),
        re.compile(r"[에서]야(?=[ ,])|에나(?=[ ,])|빨라야|[돼라]야|되어야|비로소"),
    ),
    # What one has never seen before is seen 처음.
    (
        re.compile(r"\bnever\b|\b(?:not|\w+n['’´]t)\b[^.;:]{0,60}\bbefore\b", re.I),
        re.compile(r"처음|최초|난생|유례|전례"),
    ),
    # A record that stands was not broken.
    (
        re.compile(
            r"\b(?:st[oa]nd|stood|held|hold|last|surviv|endur|intact|same|stay|ke[ep]p?t?\b"
            r"|st[iu]ck|insist|maintain|upheld|uphold|persist)",
            re.I,
        ),
        re.compile(
            r"(?:깨지|무너지|꺾이|흔들리|변하|바뀌|쓰러지|굽히|달라지|물러서|물러나|놓|멈추"
            r"|그치|떠나|버리|양보하|포기하)(?:지[는도]?)? ?않"
        ),
    ),
    # Who is cleared is not guilty.
    (re.compile(r"\bclear(?:s|ed|ing)?\b", re.I), re.compile("무죄")),
    # Who is without power has 정전.
    (
        re.compile(r"\bwithout (?:power|electricity|(?:running |tap )?water)\b", re.I),
        re.compile(r"정전|단전|단수|끊[겨기긴겼어]"),
    ),
    # Not everyone does: some do not.
    (
        re.compile(r"\bnot (?:everyone|everybody|everything|every|all)\b", re.I),
        re.compile(r"일부|도 있|이견|반론|비판|엇갈|갈[린렸리]|논란|반발|회의"),
    ),
    # What remains at large is not caught yet.
    (
        re.compile(r"\b(?:still|remain|yet to|continu|stay)", re.I),
        re.compile(
            r"아직\w*(?: [^\s,.]+){1,4}? ?\w*[않못없안]|여전히 [^,.]{1,20}[않못없]"
        ),
    ),
    # All of it: without a single one left.
    (
        re.compile(
            r"\b(?:all|every\w*|whole|entire\w*|each|complete\w*|total\w*|full\w*)\b",
            re.I,
        ),
        re.compile(
            r"(?<![가-힣])(?:한|단) [가-힣]+도 (?:[가-힣]+지 ?않고|없이)"
            r"|(?:빠짐|남김|예외)\s?없이|빼놓지 않고"
        ),
    ),
    # “Without a trace” is an adverb: 감쪽같이, 무사히.
    (
        re.compile(
            r"\bwithout (?:a (?:trace|hitch|word|doubt|scratch|fight|fuss)"
            r"|incident|fail|question|end|exception|warning|delay"
            r"|hesitation|ceremony|interruption|effort|permission|injury)\b",
            re.I,
        ),
        re.compile(""),
    ),
    # What is left open is not settled.
    (
        re.compile(
            r"\b(?:leav\w+|left)\b[^.;]{0,30}\bopen|\b(?:pending|outstanding)\b", re.I
        ),
        re.compile(r"지 ?[않못]|없"),
    ),
    # What is not impossible is possible.
    (
        re.compile(
            r"\b(?:not|never|\w+n['’´]t)\b(?: [\w-]+){0,2} (?:im(?:poss|prob|perf)"
            r"|in(?:evit|sign|conceiv|frequ|surm|compat|compr|excus|consider)"
            r"|un(?!i|der|til|less|pack|veil|lock|load|fold|leash|cover|plug|earth)|il(?:leg|log)|ir(?:re|ra))\w{3,}",
            re.I,
        ),
        re.compile(""),
    ),
    # “Too tired to drive” is 운전하기 힘들다, or 운전하기엔 지쳤다.
    (
        re.compile(r"\btoo \w+(?: \w+){0,4}? to\b", re.I),
        re.compile(
            r"[가-힣]기(?:가|는|도|에는?|엔|조차)? ?(?:[가-힣]+ )?"
            r"(?:겁|무서|무섭|두려|두렵|벅[차찬찼]|버거|버겁|이르|이른|늦|지쳤|지친|부족|아깝|아까"
            r"|창피|부끄|민망|미안|좁|작|짧|크|멀|비싸|싫|꺼[려리])"
        ),
    ),
    # Not many are few, and not long ago is 얼마 전.
    (
        re.compile(
            r"\b(?:not|\w+n['’´]t)(?: too| so| very| that)? (?:many|much|often)\b",
            re.I,
        ),
        re.compile(r"소수|드물|드문|적[은다게어었]|가끔|[가-힣]만(?:이|을)?(?= )"),
    ),
    (
        re.compile(
            r"\bnot(?: too| so| very| that)? (?:long|far) (?:ago|after|before|from)\b",
            re.I,
        ),
        re.compile(r"얼마|머지|가까|곧|인근|직후"),
    ),
    # Who is kept from it cannot, and talks that break down lead to nothing.
    (
        re.compile(r"\bke(?:ep|pt)s?\b[^.;]{1,60}\bfrom\b", re.I),
        re.compile(r"[않못없]"),
    ),
    (
        re.compile(
            r"\b(?:br(?:eak|oke|eaking|oken)s?[- ]?down|collaps\w*|impasse"
            r"|hit a (?:wall|snag)|f[ea]ll\w* (?:through|apart)|c[ao]m\w+ to nothing"
            r"|inconclusive\w*"
            r"|deadlock\w*|stalemate)\b",
            re.I,
        ),
        re.compile(r"(?:성과|합의|결론|소득|진전)\w*(?: [가-힣]+)? ?[없못않]"),
    ),
    # Far from the station: at a distance.
    (re.compile(r"\bfar from (?!\w+ing\b)", re.I), re.compile(r"멀|먼|떨어")),
    # What is equal has no difference.
    (
        re.compile(
            r"\b(?:equal|equivalent|same|alike|identical|similar|comparable|tie[ds]?\b"
            r"|indistinguish|as \w+ as\b)",
            re.I,
        ),
        re.compile(
            r"차이[가는도]?\w* ?없|다르지 ?않|다를 (?:것|바)\w* ?없|못지|진배없"
        ),
    ),
)
"""English, and Korean that says the same."""


def _idiom(english: str, korean: str) -> tuple[re.Pattern[str], re.Pattern[str]]:
    return re.compile(rf"\b(?:{english})\b", re.IGNORECASE), re.compile(korean)


_N = r"(?:not?|never|nothing|cannot|\w+n['’´]t)"
_IDIOMS = (
    # What English denies, and Korean hardly ever does.
    _idiom(
        r"no (?:wonder|surprise)|not surprising\w*", "당연|예상|놀랄|역시|그도 그럴"
    ),
    _idiom("in no time", "순식간|금세|금방|곧|단숨에"),
    _idiom("no secret", "공공연|알려|공인된"),
    _idiom("no exceptions?", "누구나|누구에게나|마찬가지|예외|다름|역시"),
    _idiom("no strangers? to", "익숙|친숙|낯|경험|잘 아"),
    _idiom(rf"{_N} alone", "또|다른|함께|마찬가지|많|여럿"),
    _idiom("no longer", "물러|사라|옛|그만[뒀둔두]"),
    _idiom(rf"{_N} wait", "빨리|어서|얼른|기대|고대|설레|기다리기"),
    _idiom(rf"{_N} agree more", "동의|동감|공감|맞"),
    _idiom(
        r"(?:never|could not|couldn['’´]t)(?: have)? (?:be|been|felt|looked) "
        r"(?:more|better|worse|(?!under|over|after|other)\w{3,}er)",
        "가장|최고|최대|최상|어느 때|더없|더할 수 없",
    ),
    _idiom(
        r"(?:nobody|no one|nothing|nowhere|none|no \w+)(?: \w+){0,5} "
        r"(?:(?:more|less|better|worse|\w{3,}er)(?: \w+){0,2} than|like home)",
        "가장|제일|최고|최대|누구보다|무엇보다",
    ),
    _idiom("no one is above", "누구나|모두|평등|예외"),
    _idiom(
        r"no (?:question|denying|doubting)|beyond question", "분명|확실|틀림|당연|명백"
    ),
    _idiom("as if nothing", "태연|아무렇|멀쩡|버젓"),
    # What is not stopped goes on: the contrary of the contrary.
    _idiom(
        rf"{_N} (?:stop\w*|ceas\w+|let up|abat\w+)", "계속|이어|끊임|여전|꾸준|멈출 줄"
    ),
    _idiom(rf"{_N} (?:hid\w*|conceal\w*)", "드러|내비|솔직|숨김|감추|역력"),
    _idiom(rf"{_N} (?:deny\w*|den(?:y|ied)|disput\w+)", "인정|시인|수긍"),
    _idiom(
        rf"{_N} (?:los\w+ (?:heart|hope)|giv\w+ up|gave up|despair)",
        "버[티텼]|희망|용기|끝까지|힘을|끈질",
    ),
    _idiom(rf"{_N} sle(?:ep|pt)", "뜬눈|밤을|밤새|설[쳤치친]"),
    _idiom(rf"{_N} take long", "금방|곧|이내|금세|빨리|순식간|잠깐|잠시"),
    _idiom(rf"{_N} (?:matter|mind)", "괜찮|상관|무관|개의"),
    _idiom(rf"{_N} (?:even )?look\w* back", "이후|승승|앞만|질주|거침"),
    _idiom(rf"{_N} (?:worry|fret|panic|fear)", "안심|걱정|염려|겁|침착|두려"),
    _idiom(
        rf"{_N} (?:miss|forget|hesitate|fail)",
        "꼭|반드시|챙기|잊|명심|기억|얼마든|주저|언제든",
    ),
    _idiom("nowhere near|not nearly", "멀|아직|한참|턱없"),
    _idiom(
        "no (?:trouble|difficulty|problems?)",
        "쉽게|쉬[웠이운]|수월|무난|거뜬|순조|손쉽",
    ),
    _idiom("no difference", "매한가지|마찬가지|똑같|상관|같[다은]"),
    _idiom(
        r"(?:wast\w+|los\w+|lost) no time", "곧바로|즉시|바로|즉각|서둘|지체|재빨리"
    ),
    _idiom(r"spar\w+ no", "아낌|아끼|온갖|모든|최선|총력"),
    _idiom(
        r"no (?:known )?survivors?|(?:none|nobody|no one)[^.;]{0,40} survived",
        "모두 (?:숨|사망|목숨)|전원|전멸|몰살",
    ),
    _idiom("never married", "독신|미혼|혼자"),
    _idiom(
        rf"{_N} (?:amused|impressed|happy|pleased|satisfied|convinced|thrilled)",
        "언짢|시큰둥|불만|못마땅|불쾌|회의|실망|불평|화[가를]",
    ),
    _idiom(rf"{_N} (?:start|work|function)", "고장|먹통|멈[췄춰]|멎"),
    _idiom(
        r"no (?:picnic|easy|mean|small)|not (?:an )?easy",
        "까다|고되|고된|험난|벅[찼찬]",
    ),
    _idiom(
        r"no (?:accident|coincidence)|not (?:an accident|a coincidence)",
        "고의|필연|의도|일부러|까닭|이유",
    ),
    _idiom("no fool", "영리|똑똑|현명"),
    _idiom(
        rf"{_N} [^.;]{{1,60}} since", "마지막|이후 처음|이래|만에|무패|무승|전승|전패"
    ),
    _idiom("no sooner", "자마자|무섭게|직후|동시에"),
    _idiom(
        "no (?:shortage|lack|dearth|end) of",
        "많|풍부|넘[치쳐쳤]|넉넉|끝[이도]|충분|수두룩",
    ),
    _idiom("no (?:sign|trace)|nowhere to be", "자취|사라|행방|감[췄추춘]|종적"),
    _idiom(rf"(?:nobody|no one|{_N})(?: was| were)? surprised", "예상|예견|당연"),
    _idiom(r"nothing could be (?:further|farther) from", "멀|정반대|무근|딴판"),
    _idiom(rf"{_N} (?:pass\w*|chosen|selected)", "떨어졌|탈락|낙방|고배"),
    _idiom(rf"{_N} (?:scor\w+)", "0[-대:]0|무득점|영봉|침묵|득점 없"),
    _idiom(rf"{_N} (?:a single|oppos\w+|opponents?|objection\w*)", "만장일치|전원"),
    _idiom(rf"{_N} rain\w*", "가물|가뭄|마른|맑"),
    # What Korean denies, and English hardly ever does.
    _idiom(
        r"smooth\w*|eas(?:y|ily)|without \w+|vanish\w*|disappear\w*|clean\w*|fine"
        r"|perfect\w*|seamless\w*|uneventful\w*|safe\w*|successful\w*|steadi?ly?",
        r"(?:차질|무리|어려움|문제|탈|흔적\w?|사고|말썽|잡음|흠|지장)\w? ?없",
    ),
    _idiom(
        r"best|uniqu\w+|dear\w*|closest|irreplac\w+|precious",
        r"둘도 없|다시\w? 없|비할 데 없",
    ),
    _idiom(
        r"essential\w*|key|must\w*|integral|vital\w*|central|crucial\w*|need\w*",
        r"빼놓을 수 없|없어서는 안|떼려야 뗄 수 없|빠질 수 없",
    ),
    _idiom(
        r"deserted|alone|vacant\w*|abandon\w*|lifeless|quiet\w*|all but empty",
        r"(?:아무|사람|인적|인기척)\w* ?(?:[가-힣]+ )?[없않]",
    ),
    _idiom(
        r"tired\w*|exhaust\w*|weary|busy|hectic|swamped|rush\w*|dizzy",
        r"(?:기운|힘|정신|경황|여유|맥)\w? ?없",
    ),
    _idiom(
        r"(?:every\w*|all|both)\b[^.;]{0,60}\b(?:rescu\w+|safe\w*|surviv\w+"
        r"|evacuat\w+|escap\w+|unh\w+|unscathed|accounted for)",
        r"(?:피해|부상|사상|희생|실종)\w* ?없|(?:다친|숨진|죽은) \w+ ?없",
    ),
    _idiom(
        r"vow\w*|keep\w*|fight\w*|determin\w+|press\w* on|persever\w*",
        r"(?:굴하|굽히|꺾이|물러서|포기하)지 ?않",
    ),
    _idiom(
        r"lag\w*|trail\w*|behind|outpac\w+|outstrip\w*|outrun\w*|outgr[eo]w\w*",
        r"(?:따라가|따라잡|미치|쫓아가)지 ?못|못 (?:따라|미치|미친|미쳤)",
    ),
    _idiom(
        r"(?:slim|remote|small|tiny|scant|slight|negligible|minimal|minor)",
        r"거의 없|(?:별|별다른|큰) \w+ 없",
    ),
    _idiom(
        r"loss(?:es)?|red ink|in the red|deficits?",
        r"(?:이익|수익|흑자|돈)\w* ?(?:[가-힣]+지 )?(?:못|없)",
    ),
    _idiom(r"default\w*|insolven\w+|bankrupt\w*", r"(?:갚|상환|지급)\w* ?못"),
    _idiom(r"alone|lone|single-handed\w*|solo", r"(?:공범|동승자|일행|동료)\w* ?없"),
    _idiom(
        r"(?:stay\w*|ke(?:ep|pt)|steer\w*|remain\w*) "
        r"(?:away|off|out|clear|indoors|inside|quiet|silent|calm|home)",
        r"지 ?(?:[않못말]|마[라세시])",
    ),
    _idiom(r"(?:pull|drop|back|opt|bow|walk)\w* (?:out|away)", "지 ?[않못]"),
    _idiom(r"disagree\w*|at odds|split|divided", r"(?:좁히|합의)\w* ?못|일치하지 ?않"),
)
"""Idioms, and what says the same."""


def is_said_otherwise(english: str, korean: str) -> bool:
    """Tell whether what one text denies may be said in the other without a denial."""
    return any(
        ours.search(english) and theirs.search(korean)
        for ours, theirs in (*_OTHERWISE, *_IDIOMS)
    )
