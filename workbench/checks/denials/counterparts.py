"""Phrases that can deny, and say the same in both languages.

“Without” and 없이, “rule out” and 배제, “still” and 여전히 answer each other. Once they
are struck out of both texts, no such word can hide that “not” has no counterpart.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from workbench.checks.once import once


@dataclass(frozen=True)  # no slots: the expressions are made when first asked for
class _Row:
    """What answers each other."""

    english: str
    korean: str

    @once
    def ours(self) -> re.Pattern[str]:
        """Finds the English phrases."""
        return re.compile(rf"\b(?:{self.english})", re.IGNORECASE)

    @once
    def theirs(self) -> re.Pattern[str]:
        """Finds the Korean phrases."""
        return re.compile(self.korean)

    @once
    def leads(self) -> tuple[str, ...]:
        """Letters of which some begin every English phrase."""
        return tuple(dict.fromkeys(_leads(self.english)))


def _leads(pattern: str) -> Iterator[str]:
    """Yield the letters that each alternative begins with; none that it may lack."""
    for alternative in _alternatives(pattern):
        if (group := _GROUP.match(alternative)) is not None and not group["optional"]:
            yield from _leads(group["inside"])
        else:
            letters = _LETTERS.match(alternative)
            yield letters[0] if letters else ""


def _alternatives(pattern: str) -> Iterator[str]:
    """Yield the parts of an expression between the bars outside of its brackets."""
    depth, part = 0, ""
    for sign in pattern:
        depth += {"(": 1, ")": -1}.get(sign, 0)
        if sign == "|" and not depth:
            yield part
            part = ""
        else:
            part += sign
    yield part


_LETTERS = re.compile(r"[a-z]+(?=[a-z][?*{])|[a-z]+(?![?*{])")
"""Letters that have to be there: the last of “bann?” does not."""
_GROUP = re.compile(r"\(\?:(?P<inside>[^()]*)\)(?P<optional>[?*{]?)")
_BETWEEN = re.compile(r"\W+")
_MOST = 40_000
"""Words that are remembered; then it begins anew."""
_LONGEST = 40
"""What is longer is no word, and not remembered."""
_FOLDED = frozenset("ıİſK")
"""Signs that an expression takes for an i, s or k, and ``lower`` does not."""


class _Rows(dict[str, tuple[int, ...]]):
    """Rows in their order, and the numbers of those that may begin in each word."""

    def __init__(self, *rows: _Row) -> None:
        super().__init__()
        self.rows = rows

    @once
    def leads(self) -> dict[str, list[tuple[int, str]]]:
        """The letters that begin phrases, with the numbers of their rows.

        They are by the first of them; what may begin with anything is by none.
        """
        found: dict[str, list[tuple[int, str]]] = {}
        for number, row in enumerate(self.rows):
            for lead in row.leads:
                found.setdefault(lead[:1], []).append((number, lead))
        return found

    def within(self, english: str) -> list[_Row]:
        """Return the rows of which a phrase may be in a text, or in what is left of it.

        What is struck out leaves a space, and nearly always a whole word is.
        """
        if not _FOLDED.isdisjoint(english):
            return [*self.rows]
        numbers = {number for word in english.split() for number in self[word]}
        return [self.rows[number] for number in sorted(numbers)]

    def __missing__(self, word: str) -> tuple[int, ...]:
        found = {
            number
            for part in _BETWEEN.split(word.lower())
            for letter in {"", part[:1]}
            for number, lead in self.leads.get(letter, ())
            if part.startswith(lead)
        }
        if len(self) > _MOST:
            self.clear()
        numbers = tuple(sorted(found))
        if len(word) <= _LONGEST:
            self[word] = numbers
        return numbers


_QUANTITY = (
    r"(?<!\S)(?:[^\s\d]{0,9}\d\S{0,12}|절반\S{0,3}"
    r"|(?:한|두|세|네|다섯|여섯|일곱|여덟|아홉|열|몇) \S+)"
    r"(?: [가-힣]{1,2}에)? (?:채 )?"
)
"""A quantity before a verb that says how far it goes."""

_ROWS = _Rows(
    # What falls short of a quantity is less than it: 4시간도 안 돼, 절반에 못 미친다.
    _Row(
        r"(?:less|fewer|lower|under|below|within|inside|short of|before|not even)\b",
        _QUANTITY + r"(?:(?:안|못) ?[되돼된됐]\w*|못 ?미[치친쳤]\w*"
        r"|(?:되|걸리|들|미치)지 ?[않못]\w*)",
    ),
    _Row(
        r"(?:at most|up to|maxim\w+|no (?:more|longer|later))\b",
        _QUANTITY + r"넘지 ?[않못]\w*",
    ),
    # What English says with a prefix and Korean with a verb.
    _Row(r"(?:un|in|im|ir)\w{3,}[ai]ble\b", r"수(?:가|도|는|조차)? ?없[는을던]\w*"),
    _Row(
        r"un(?!it|ion|der)\w{3,}(?:ed|en|wn)\b",
        r"지(?:가|도|는)? ?(?:않은|못한|않는)\b",
    ),
    _Row(
        r"(?:has|have|had|is|are|was|were) yet to\b",
        r"아직[가-힣]* [^,.]{0,20}?[않못없]\w*",
    ),
    _Row(
        r"little\b",
        r"(?:별|별다른|큰) [가-힣]+ ?없\w*|(?:거의|별로) [^,.]{0,12}[않못없]\w*",
    ),
    # What newsrooms say of who does not want to be named, or does not tell.
    _Row(r"not (?:to )?be(?:ing)? (?:named|identified)|anonym\w*|unnamed", r"익명"),
    _Row(
        r"ke(?:ep|pt)\w* (?:\w+ ){1,3}to (?:\w+sel(?:f|ves))",
        r"(?:공개|알리|말)[가-힣]{0,2}지 ?않\w*|숨[기겼긴]\w*",
    ),
    _Row(
        r"anything but\b|far from\b",
        r"(?:전혀|결코) [^,.]{1,15}[않없못아]\w*|거리가 [먼멀]\w*",
    ),
    _Row(
        r"(?:eliminat|remov|abolish|scrap|delet|cut|rid)\w*",
        r"없[애앴앤앨]\w*|폐지|감축",
    ),
    _Row(r"quota\w*", r"할당\w*|쿼터"),
    # What is denied or kept from happening in a word of its own.
    _Row(r"beyond (?:a |any )?reasonable doubt", r"합리적(?:인)? 의심\w* 없\w*"),
    _Row(r"unprecedented\b", r"(?:전례|유례)\w* 없\w*|초유\w*|사상 처음"),
    _Row(r"no (?:small|little) ", r"적지 않\w*"),
    _Row(r"without\b", r"없이\b|없는 (?:채|상태)\w*|않(?:고|은 채)\b"),
    _Row(
        r"(?:not?|never|cannot|\w+n['’´]t)(?: \w+){0,2} (?:less|fewer|more|under|below"
        r"|over|above|lower|higher|sooner|later|earlier) than\b",
        r"이상\w*|이하\w*|이내\w*|최소\w*|최대\w*|적어도\b|늦어도\b|넘[은게는었]\w*|그[친쳤]\w*|불과\w*",
    ),
    _Row(r"not (?:only|just|merely)\b", r"(?:뿐|만)(?:만|이)? ?아니라\b"),
    _Row(
        r"(?:not?|never|cannot|\w+n['’´]t)(?: \w+){0,3} (?:until|till)\b",
        r"[에서]야(?![가-힣])|비로소|에나(?![가-힣])|[돼라]야(?![가-힣])",
    ),
    _Row(r"unless\b[^.;]*? or\b", r"[않없못]거나\b[^.;]*?[않없못]으면\b"),
    _Row(r"unless\b", r"아니면\b|[않없]으면\b|못하면\b|[않없]는 한\b|않는다면\b"),
    _Row(
        r"den(?:y|ies|ied|ying|ials?)\b|dismiss\w*|reject\w*",
        r"부인(?=[하했한해])|부정(?=[하했한해])|일축|기각|각하",
    ),
    _Row(r"(?:rul\w+ out|exclud\w+)\b", r"배제|제외"),
    _Row(r"vot\w+ (?:[\d–-]+ )?(?:against|down)\b|defeat\w*|reject\w*", r"부결"),
    _Row(
        r"(?:refus|reject|declin|turn\w* down|rebuff)\w*",
        r"거부|거절|고사[하했한]|기각",
    ),
    _Row(r"(?:ignor|disregard|neglect)\w*", r"무시|외면|방치"),
    _Row(r"fail\w*", r"실패|못[하했한할해합]\w*|낙[방제]"),
    _Row(r"bann?(?:s|ed|ing)?\b|prohibit\w*|forb[ia]\w+|outlaw\w*", r"금지"),
    _Row(
        r"prevent\w*|block\w*|thwart\w*|(?:kept|keeps?) from",
        r"막\w*|방지|예방|차단",
    ),
    _Row(
        r"stop\w*|halt\w*|suspen[ds]\w*|ceas\w+|out of service",
        r"중단|멈[추췄춘]|그만|정지|보류|유예",
    ),
    _Row(r"cancel\w*|call(?:s|ed|ing)? off\b|revok\w*", r"취소|철회"),
    _Row(r"withdr[ae]w\w*|retract\w*|scrap\w*", r"철회|취소"),
    _Row(r"abandon\w*|giv\w+ up\b|gave up\b", r"포기|버[리렸린]"),
    _Row(r"avoid\w*|evad\w*|dodg\w*|evasion", r"피[하했한할]\w*|피해(?=[ 서])|회피"),
    _Row(r"refrain\w*|abstain\w*|abstention\w*", r"삼가\w*|자제|기권"),
    _Row(r"limit\w*|restrict\w*|curb\w*|cap(?:s|ped)?\b", r"제한|한도|억제"),
    _Row(r"oppos\w+|against\b|objec\w+|protest\w*", r"반대|반발|맞서|상대로"),
    _Row(r"acquit\w*|innocen\w+|not guilty|clear\w*", r"무죄|결백|무혐의"),
    _Row(r"illegal\w*|unlawful\w*|illicit\w*", r"불법|위법"),
    _Row(
        r"violat\w+|breach\w*|br(?:eak|oke)\w* the (?:law|rules?)",
        r"위반|어[긴겨기]",
    ),
    _Row(r"appeal\w*|defy\w*|defi\w+", r"불복\w*"),
    _Row(r"(?:barely|hardly|scarcely)\b", r"남짓\w*|겨우\b|간신히\b|가까스로\b|고작\b"),
    _Row(r"empt(?:y|ied)\b", r"빈\w*|공복\w*|텅\b"),
    _Row(r"unusual\w*|abnormal\w*|strange\w*", r"특이\w*|이상\w*|비정상\w*"),
    _Row(r"miss(?:ed|es|ing)?\b", r"어[긴기겼]\w*|놓[쳤치친]\w*|빠[졌진지]\w*"),
    _Row(r"br(?:eak|oke)\w* (?:ranks|away)\b", r"이탈|탈당"),
    _Row(r"(?:hardly|scarcely) a secret\b|open secret\b", r"공공연한 비밀"),
    _Row(r"necess\w+|need\w*", r"필요\w*|반드시\b|꼭\b"),
    _Row(r"br(?:eak|oke)\w*|cut\b|sever\w*|quit\w*|stopp\w*", r"끊\w*|깨[진졌지]\w*"),
    _Row(r"hard(?!ly)\b|difficult\w*|tough\b", r"어렵\w*|어려\w*|힘들\w*"),
    _Row(r"doubt\w*|suspicio\w*|suspect\w*", r"의심\w*|의혹\w*|불투명\w*|불확실\w*"),
    _Row(r"sufficien\w*|enough\b|ample\b", r"충분\w*"),
    _Row(r"wrong\w*|mist[ao]k\w*|fault\w*|errors?\b", r"잘못\w*|오류|실수"),
    _Row(r"secret\w*|confidential\w*", r"비밀|기밀"),
    _Row(r"unofficial\w*|informal\w*", r"비공식\w*"),
    _Row(r"irregular\w*|non-?regular\w*", r"비정규\w*"),
    _Row(r"unemploy\w*|jobless\w*", r"실업|무직|실직"),
    _Row(
        r"un(?:certain|clear)\w*|unstable|instabilit\w*|unrest\b",
        r"불(?:확실|분명|투명)\w*|불안\w*|미지수",
    ),
    _Row(
        r"unfair\w*|unjust\w*|unequal\w*|inequal\w*",
        r"불공[정평]\w*|불평등\w*|부당\w*",
    ),
    _Row(r"inconvenien\w*|uncomfortabl\w*|discomfort\w*", r"불편\w*"),
    _Row(r"impossib\w*", r"불가능\w*"),
    _Row(r"careless\w*|negligen\w*", r"부주의\w*|과실"),
    _Row(r"disagree\w*|disput\w*", r"이견|다투\w*|다툼|갈등|분쟁"),
    _Row(r"disab\w+", r"장애\w*"),
    _Row(r"disappear\w*|missing\b|vanish\w*", r"실종\w*|사라\w*|행방불명"),
    _Row(r"unidentified\b|unknown\b", r"신원\s?(?:미상|불명)\w*|정체불명|미상"),
    _Row(
        r"lack\w*|shortages?\b|short of\b|scarc\w+|in(?:suffici|adequa)\w*",
        r"부족\w*|모자라\w*|불충분\w*",
    ),
    _Row(r"except\w*|apart from\b|other than\b", r"제외\w*|예외|외에|말고는?\b|빼고"),
    _Row(r"secre\w+|quiet\w*|silen\w+", r"비밀|침묵\w*|조용\w*|순순히\b"),
    # What only measures or bounds, and denies nothing where both texts have it.
    _Row(r"still\b|remain\w*|yet(?! to)\b", r"아직도?\b|여전\w*"),
    _Row(r"until\b|till\b|through\b", r"까지\w*"),
    _Row(
        r"only\b|just\b|mere(?:ly)?\b|simply\b",
        r"밖에(?: [가-힣\d]+){0,2} (?:[가-힣]+지 )?[않없못]\w*"
        r"|(?<![\d십백천])만\b|뿐\w*|불과\w*|밖에\b|그저\b|유일\w*",
    ),
    _Row(
        r"every(?:one|body|thing)?\b|all\b",
        r"모든\b|모두\w*|마다\b|매[일주년월]\w*|전원",
    ),
    _Row(r"almost\b|nearly\b|virtually\b", r"거의\b"),
    _Row(
        r"(?:less|fewer|lower|below|under)\b",
        r"미만\w*|이하\w*|덜\b|낮\w*|줄[어었이인일여였]\w*|주는\b|감소",
    ),
    _Row(
        r"low(?:er|est|s)?\b|weak\w*|poor\w*",
        r"낮\w*|최저\w*|약[하해한화세]\w*|가난\w*|빈[곤국]\w*|내[려리린릴렸]\w*|인하",
    ),
    _Row(r"at least\b|minim\w+", r"최소\w*"),
    _Row(r"(?<!at )most\b|maxim\w+", r"최[대다고]\w*|대[부다][분수]\w*|가장\b"),
    _Row(r"out(?:side)?\b|beyond\b", r"밖\w*|벗어\w*|외\b|앞\w*"),
    _Row(r"too\b(?![^.;]{1,60}\bto\b)", r"너무\b"),
    _Row(r"free\w*", r"무료\w*|공짜\w*|석방\w*|자유\w*"),
    _Row(r"end(?:ed|s)?\b", r"끝\w*|종료\w*|말\b|마[감쳤치]\w*"),
    _Row(r"gone\b|sold out\b", r"팔[려렸린]\w*|매진|사라\w*|동[나났]\w*"),
    _Row(r"quit\b|resign\w*|step\w* down\b", r"그만[두뒀둘둔]\w*|사[임직퇴]\w*"),
    _Row(r"not (?:quite|fully)\b", r"덜\b"),
    _Row(r"off\b", r"연기\w*|미[루뤘]\w*"),
    _Row(r"short\b", r"짧\w*"),
    _Row(r"problem\w*", r"문제\w*"),
    _Row(r"rather\b|instead\b", r"대신\w*|오히려\b|보다\b"),
    _Row(
        r"other\w*|another\b|else\b|differ\w*|unlike\b",
        r"다[르른]\w*|달라\w*|달리\b",
    ),
    _Row(r"\w+less\b", r"없는\b|무[^\s]{1,3}"),
    _Row(r"secure|safe\w*|unharmed|unscathed", r"무사\w*"),
    _Row(r"false\w*|lie[sd]?\b|lying\b|fake\w*", r"거짓\w*|허위\w*|가짜\w*"),
    _Row(r"bad(?:ly)?\b", r"나[쁘빠]\w*|나쁜\b"),
)

_ONLY_BESIDE = _Rows(
    _Row(r"every(?:one|body|thing)?\b", r"없"),
    _Row(r"(?:just|merely|simply)\b", r"지나지|밖|뿐|만 |안 "),
    _Row(r"necessar\w*", r"안 [되된돼]|없어서"),
    _Row(
        r"(?:still|remain\w*|stay\w*|yet(?! to))\b",
        r"아직|여전|변함|지금|그대로|남|나지|그치|떠나|움직|벗어",
    ),
    _Row(r"(?:until|till)\b", r"까지|전에|때|[에서]야|에나"),
)
"""English words that stand for a Korean denial only in such phrases as these."""


def without_counterparts(english: str, korean: str) -> tuple[str, str]:
    """Return both texts without the phrases that answer each other, or deny nothing."""
    for row in _ROWS.within(english):
        ours = len(row.ours.findall(english))
        if many := min(ours, len(row.theirs.findall(korean))) if ours else 0:
            english = row.ours.sub(" ", english, count=many)
            korean = row.theirs.sub(" ", korean, count=many)
    for row in _ONLY_BESIDE.within(english):
        if not row.theirs.search(korean):
            english = row.ours.sub(" ", english)
    return english, korean
