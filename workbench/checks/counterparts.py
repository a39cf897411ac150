"""Phrases that can deny, and say the same in both languages.

“Without” and 없이, “rule out” and 배제, “still” and 여전히 answer each other. Once they
are struck out of both texts, no such word can hide that “not” has no counterpart.
"""

from __future__ import annotations

import re


def _row(english: str, korean: str) -> tuple[re.Pattern[str], re.Pattern[str]]:
    return re.compile(rf"\b(?:{english})", re.IGNORECASE), re.compile(korean)


_ROWS = (
    # What is denied or kept from happening in a word of its own.
    _row(r"beyond (?:a |any )?reasonable doubt", r"합리적(?:인)? 의심\w* 없\w*"),
    _row(r"unprecedented\b", r"(?:전례|유례)\w* 없\w*|초유\w*|사상 처음"),
    _row(r"no (?:small|little) ", r"적지 않\w*"),
    _row(r"without\b", r"없이\b|없는 (?:채|상태)\w*|않(?:고|은 채)\b"),
    _row(r"unless\b", r"아니면\b|[않없]으면\b|못하면\b|[않없]는 한\b|않는다면\b"),
    _row(
        r"den(?:y|ies|ied|ying|ials?)\b|dismiss\w*|reject\w*",
        r"부인(?=[하했한해])|부정(?=[하했한해])|일축",
    ),
    _row(r"(?:rul\w+ out|exclud\w+)\b", r"배제|제외"),
    _row(r"(?:refus|reject|declin|turn\w* down|rebuff)\w*", r"거부|거절|고사[하했한]"),
    _row(r"fail\w*", r"실패|못[하했한할해합]\w*|낙[방제]"),
    _row(r"bann?(?:s|ed|ing)?\b|prohibit\w*|forb[ia]\w+|outlaw\w*", r"금지"),
    _row(
        r"prevent\w*|block\w*|thwart\w*|(?:kept|keeps?) from",
        r"막\w*|방지|예방|차단",
    ),
    _row(
        r"stop\w*|halt\w*|suspend\w*|suspension|ceas\w+",
        r"중단|멈[추췄춘]|그만|정지",
    ),
    _row(r"cancel\w*|call(?:s|ed|ing)? off\b|revok\w*", r"취소|철회"),
    _row(r"withdr[ae]w\w*|retract\w*|scrap\w*", r"철회|취소"),
    _row(r"abandon\w*|giv\w+ up\b|gave up\b", r"포기|버[리렸린]"),
    _row(r"avoid\w*|evad\w*|dodg\w*|evasion", r"피[하했한할]\w*|피해(?=[ 서])|회피"),
    _row(r"refrain\w*|abstain\w*|abstention\w*", r"삼가\w*|자제|기권"),
    _row(r"limit\w*|restrict\w*|curb\w*|cap(?:s|ped)?\b", r"제한|한도|억제"),
    _row(r"oppos\w+|against\b|objec\w+|protest\w*", r"반대|반발|맞서|상대로"),
    _row(r"acquit\w*|innocen\w+|not guilty", r"무죄|결백"),
    _row(r"illegal\w*|unlawful\w*|illicit\w*", r"불법|위법"),
    _row(
        r"violat\w+|breach\w*|br(?:eak|oke)\w* the (?:law|rules?)",
        r"위반|어[긴겨기]",
    ),
    _row(r"appeal\w*|defy\w*|defi\w+", r"불복\w*"),
    _row(r"(?:barely|hardly|scarcely)\b", r"남짓\w*|겨우\b|간신히\b|가까스로\b|고작\b"),
    _row(r"empt(?:y|ied)\b", r"빈\w*|공복\w*|텅\b"),
    _row(r"unusual\w*|abnormal\w*|strange\w*", r"특이\w*|이상\w*|비정상\w*"),
    _row(r"miss(?:ed|es|ing)?\b", r"어[긴기겼]\w*|놓[쳤치친]\w*|빠[졌진지]\w*"),
    _row(r"br(?:eak|oke)\w* (?:ranks|away)\b", r"이탈|탈당"),
    _row(r"(?:hardly|scarcely) a secret\b|open secret\b", r"공공연한 비밀"),
    _row(r"necess\w+|need\w*", r"필요\w*|반드시\b|꼭\b"),
    _row(r"br(?:eak|oke)\w*|cut\b|sever\w*|quit\w*|stopp\w*", r"끊\w*|깨[진졌지]\w*"),
    _row(r"hard(?!ly)\b|difficult\w*|tough\b", r"어렵\w*|어려\w*|힘들\w*"),
    _row(r"doubt\w*|suspicio\w*|suspect\w*", r"의심\w*|의혹\w*"),
    _row(r"sufficien\w*|enough\b|ample\b", r"충분\w*"),
    _row(r"wrong\w*|mist[ao]k\w*|fault\w*|errors?\b", r"잘못\w*|오류|실수"),
    _row(r"secret\w*|confidential\w*", r"비밀|기밀"),
    _row(r"unofficial\w*|informal\w*", r"비공식\w*"),
    _row(r"irregular\w*|non-?regular\w*", r"비정규\w*"),
    _row(r"unemploy\w*|jobless\w*", r"실업|무직|실직"),
    _row(r"uncertain\w*|unstable|instabilit\w*|unrest\b", r"불확실\w*|불안\w*"),
    _row(
        r"unfair\w*|unjust\w*|unequal\w*|inequal\w*",
        r"불공[정평]\w*|불평등\w*|부당\w*",
    ),
    _row(r"inconvenien\w*|uncomfortabl\w*|discomfort\w*", r"불편\w*"),
    _row(r"impossib\w*", r"불가능\w*"),
    _row(r"careless\w*|negligen\w*", r"부주의\w*|과실"),
    _row(r"disagree\w*|disput\w*", r"이견|다투\w*|다툼|갈등|분쟁"),
    _row(r"disab\w+", r"장애\w*"),
    _row(r"disappear\w*|missing\b|vanish\w*", r"실종\w*|사라\w*|행방불명"),
    _row(r"unidentified\b|unknown\b", r"신원\s?(?:미상|불명)\w*|정체불명|미상"),
    _row(r"lack\w*|shortages?\b|short of\b|scarc\w+", r"부족\w*|모자라\w*"),
    _row(r"except\w*|apart from\b|other than\b", r"제외\w*|예외|외에|말고\b|빼고"),
    _row(r"secre\w+|quiet\w*|silen\w+", r"비밀|침묵\w*|조용\w*|순순히\b"),
    # What only measures or bounds, and denies nothing where both texts have it.
    _row(r"still\b|remain\w*|yet(?! to)\b", r"아직도?\b|여전\w*"),
    _row(r"until\b|till\b|through\b", r"까지\w*"),
    _row(
        r"only\b|just\b|mere(?:ly)?\b|simply\b",
        r"(?<![\d십백천])만\b|뿐\w*|불과\w*|밖에\b|그저\b",
    ),
    _row(
        r"every(?:one|body|thing)?\b|all\b",
        r"모든\b|모두\w*|마다\b|매[일주년월]\w*|전원",
    ),
    _row(r"almost\b|nearly\b|virtually\b", r"거의\b"),
    _row(
        r"(?:less|fewer|lower|below|under)\b",
        r"미만\w*|이하\w*|덜\b|낮\w*|줄\w*|주는\b|감소",
    ),
    _row(
        r"low(?:er|est|s)?\b|weak\w*|poor\w*",
        r"낮\w*|최저\w*|약[하해한화세]\w*|가난\w*",
    ),
    _row(r"at least\b|minim\w+", r"최소\w*"),
    _row(r"(?<!at )most\b|maxim\w+", r"최[대다고]\w*|대부분\w*|가장\b"),
    _row(r"out(?:side)?\b|beyond\b", r"밖\w*|벗어\w*|외\b|앞\w*"),
    _row(r"too\b(?![^.;]{1,60}\bto\b)", r"너무\b"),
    _row(r"free\w*", r"무료\w*|공짜\w*|석방\w*|자유\w*"),
    _row(r"end(?:ed|s)?\b", r"끝\w*|종료\w*|말\b|마[감쳤치]\w*"),
    _row(r"off\b", r"연기\w*|미[루뤘]\w*"),
    _row(r"short\b", r"짧\w*"),
    _row(r"problem\w*", r"문제\w*"),
    _row(r"rather\b|instead\b", r"대신\w*|오히려\b|보다\b"),
    _row(
        r"other\w*|another\b|else\b|differ\w*|unlike\b",
        r"다[르른]\w*|달라\w*|달리\b",
    ),
    _row(r"\w+less\b", r"없는\b|무[^\s]{1,3}"),
    _row(r"secure|safe\w*|unharmed|unscathed", r"무사\w*"),
    _row(r"false\w*|lie[sd]?\b|lying\b|fake\w*", r"거짓\w*|허위\w*|가짜\w*"),
    _row(r"bad(?:ly)?\b", r"나[쁘빠]\w*|나쁜\b"),
)

_ONLY_BESIDE = (
    _row(r"every(?:one|body|thing)?\b", r"없"),
    _row(r"(?:just|merely|simply)\b", r"지나지|밖|뿐|만 |안 "),
    _row(r"necessar\w*", r"안 [되된돼]|없어서"),
    _row(
        r"(?:still|remain\w*|stay\w*|yet(?! to))\b",
        r"아직|여전|변함|지금|그대로|남|나지|그치|떠나|움직|벗어",
    ),
    _row(r"(?:until|till)\b", r"까지|전에|때|[에서]야|에나"),
)
"""English words that stand for a Korean denial only in such phrases as these."""


def without_counterparts(english: str, korean: str) -> tuple[str, str]:
    """Return both texts without the phrases that answer each other, or deny nothing."""
    for ours, theirs in _ROWS:
        many = min(len(ours.findall(english)), len(theirs.findall(korean)))
        if many:
            english = ours.sub(" ", english, count=many)
            korean = theirs.sub(" ", korean, count=many)
    for ours, theirs in _ONLY_BESIDE:
        if not theirs.search(korean):
            english = ours.sub(" ", english)
    return english, korean
