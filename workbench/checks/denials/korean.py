"""Takes a Korean text apart into words, clauses and denials."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from functools import lru_cache, partial
from typing import NamedTuple

from workbench.checks.denials.denied import PLAIN, PREFIX, Denial, Side, Word
from workbench.checks.denials.predicates import (
    NOTHING,
    Senses,
    in_korean,
    is_noun,
    of_predicate,
)
from workbench.differences.cues import JOINED
from workbench.differences.negations import set_phrases

_HANGUL = re.compile("[가-힣]+")
_SHOWN = re.compile("[가-힣]+(?: [가-힣]+)?")
_END = re.compile(
    r"[,.;:!?”“\"()…—–]|(?<![다라냐자])고(?=\s)"
    r"|(?:며|면서|지만|으나|[는은한운던]데)(?=[\s,])"
)
"""Where a clause ends."""
_AND = re.compile(r"(?<![다라냐자])고\Z")
_JOINED = re.compile("싶|있|나[서면]|말")
"""What is of one clause with 고 before it."""
_SITE = re.compile(
    r"(?P<verb>(?<=[가-힣])(?:[지치](?:[는도가를]|조차|만은|만)?\s?"
    r"(?:않|못[하한할했해함합]|말(?:[고라아자았면기]| ?것)|마[라세십요]|마(?![가-힣]))"
    r"|기(?:는|가|도|란)?\s?(?:어렵|어려[워울운]|힘[들든])))"
    rf"|(?P<joined>{JOINED})"
    r"|(?P<before>(?<![가-힣])[안못](?=\s))"
    r"|(?P<noun>(?<!끊임)(?<!틀림)(?<!어김)(?<!거침)(?<!서슴)(?<!빈틈)없(?!애)"
    r"|(?<![가-힣])아(?:니(?![오요])|[닌닙님닐냐녜]))"
    r"|(?P<none>(?<=[가-힣] )마(?:세요|십시오|라|요)?(?=[.!?”’\"']|\Z))"
    r"|(?P<unknown>(?<![가-힣])(?:모[르른를릅]|몰[라랐]))"
    r"|(?P<unable>(?<!지)(?<!지 )(?<!잘)못[하한할했해함합])"
)
"""What denies the verb before it, the verb behind it, the noun before it; and so on."""
_SOFT = re.compile(
    r"낮[다은고아]|깨[고는졌]|[가-힣]기야|다[르른릅]|달[라랐]|엇갈"
    r"|겠(?:어|나|냐|는가|느냐|습니까)|싫"
    r"|밖(?=[에의 ])|이외|미만|이하|불가(?!피)|불허|거부|거절"
    r"|반대|실패|금지|중단|취소|철회|막(?:[았아는지]|으려|기)|차단|방지|예방|저지|무산|불발|삼가"
    r"|제외|배제|부인[했하한]|부정[했하한]|일축|기각|피[하했한]|피해[ 서왔]"
    r"|면[하했한제]|어렵|어려[워울]|힘[들든]|연기|보류|유보|불투명|회의적|의문|미지수|드물|부족"
    r"|모자라|없[애앤앨]|해제|외면|무시|그[쳤치친](?!고)|멈[추췄]|끊[긴겨겼기길]|커녕|뿐|(?<![가-힣])아[꼈끼낀껴]|침묵"
    r"|함구|포기"
    r"|희박|버[텼티틴]|벗어|무죄|무관|무혐의|무효|익명|꺼[려리렸]|낙[선마]|결[근석장]|체[불납]|미[수제](?=[에로였인])"
    r"|어[긴겨겼]|어기[고는며]|다물|무[패승](?=[를로의행,.]|였| )|독신|공석"
    r"|파기|두절|감퇴|결핍|상실|전에는|까지는"
)
"""What denies in words of its own."""
_AHEAD = re.compile(
    r"에나(?=[ ,])|[에서]야(?=[ ,])|비로소|처음|최초|거의|겨우|간신히|아직"
)
"""Adverbs that deny, or bound, what comes behind them in the clause."""
_BEFORE, _BEHIND = 3, 1
"""Words from such a word to what it denies."""
_REACH = 6
"""Words before a plain denial that it can be about."""
_NEAR = 2
"""Words before what is denied that may be its object."""
_LESS = re.compile(
    r"(?<!\S)(?:[^\s\d]{0,9}\d\S{0,12}|절반\S{0,3}|(?:하루|이틀|사흘|나흘|닷새|열흘|보름)도"
    r"|(?:한|두|세|네|다섯|여섯|일곱|여덟|아홉|열|몇) \S{1,9})"
    r"(?: [가-힣]{1,2}에)?(?: [가-힣]{1,3}도)? (?:채 )?"
    r"(?:(?:안|못) ?[되돼된됐]\w*|못 ?미[치친쳤]\w*|못 [가-힣]+"
    r"|(?:되|걸리|들|미치|남|넘)지 ?[않못]\w*)"
)
"""What falls short of a quantity: 4시간도 안 돼."""
_LIGHT = re.compile(
    "(?:달하|기록하|차지하|이르|내리|붙|하|되|싶|있|않|못하|시키|받|당하|나오|보이|내|나|두|주|짓|갖|가지|내놓|이루|이뤄지"
    "|이루어지|드리|들|빚|빚어지|벌어지|오|가|미치|입|치|얻|보|이|그러|같|생기|쓰|지|잡|잃"
    "|드러내|나타내)"
)
"""Verbs that leave it to their object to say something."""
_EMPTY = frozenset({"하", "되", "싶", "있", "않"})
_MAKES = re.compile("[되된될됩돼됐하한할해했]")
_ADVERBS = re.compile(
    r"(?:수|리|적|바|줄|것|게|일|한|단|모두|모든|전부|대부분|누구|무엇|번도|명도|아무도|더"
    r"|더는|아직|전혀|결코|별로)"
    r"[이은는도가를]?\Z"
)
"""Words before a denial that are not what it denies."""
_BOUND = re.compile(r"(?:수|리|적|바|줄)[이은는도가]?\Z")
"""Nouns behind a verb that is denied: 갈 수 없다."""
_NOBODY = re.compile(r"(?:아무|누구)")
"""What stands for all that could be denied."""
_TRIED = re.compile("[본볼]")
"""What stands behind a verb that it adds little to: 해 본 적이 없다."""
_PREFIX = re.compile("[불미비무부](?=[가-힣]{2})")
_MOST = 40_000
"""Words that are remembered; then it begins anew."""


class _Seen(NamedTuple):
    """What is known of a word wherever it stands."""

    senses: Senses
    is_prefixed: bool
    is_soft: bool
    is_ahead: bool
    ends: int
    """How many clauses end in it."""


class _Known(dict[str, _Seen]):
    """What is known of words with their signs."""

    def __missing__(self, word: str) -> _Seen:
        if len(self) > _MOST:
            self.clear()
        found = _HANGUL.search(word)
        hangul = found[0] if found else ""
        self[word] = _Seen(
            in_korean(hangul),
            _PREFIX.match(hangul) is not None
            and any(is_noun(hangul[1:end]) for end in (4, 3)),
            _SOFT.search(f"{word} ") is not None,
            _AHEAD.search(f"{word} ") is not None,
            len(_END.findall(f"{word} ")),
        )
        return self[word]


_KNOWN = _Known()


@lru_cache(maxsize=16)
def korean(text: str) -> Side:
    """Return a Korean text taken apart; nobody changes what is returned."""
    words = list(_words(text))
    for at, word in enumerate(words):
        known = _KNOWN[word.text]
        if known.is_prefixed:
            word.doubts |= {PREFIX}
        if known.is_soft:
            _doubt(words, range(at - _BEFORE, at + _BEHIND + 1), at, at)
        if known.is_ahead:
            _doubt(words, range(at - 1, len(words)), at, at)
    idle = [*set_phrases(text, "ko"), *(m.span() for m in _LESS.finditer(text))]
    starts = [word.start for word in words]
    denials: list[Denial] = []
    for match in _SITE.finditer(text):
        at = bisect_right(starts, match.start()) - 1
        _doubt(words, range(at - _REACH, at + 1), at, PLAIN)
        if match["before"] and at + 1 < len(words):
            words[at + 1].doubts |= {PLAIN}
        if match["joined"]:
            words[at].senses |= _behind(words[at], match)
        if not any(start < match.end() and match.start() < end for start, end in idle):
            denial = _denial(text, words, at, match)
            if not any(map(partial(_is_same, denial), denials)):
                denials.append(denial)
    return Side(words, denials)


def _is_same(one: Denial, other: Denial) -> bool:
    """Tell whether two denials are of one thing, said twice of two others."""
    if one.own or other.own:
        return one.own == other.own
    return bool(one.near and other.near and one.near[0] == other.near[0] != NOTHING)


def _words(text: str) -> Iterator[Word]:
    clause = start = 0
    parts = text.split(" ")
    for at, part in enumerate(parts):
        if part:
            known = _KNOWN[part]
            yield Word(part, clause, known.senses, start)
            clause += known.ends
            if _AND.search(part) and _JOINED.match("".join(parts[at + 1 : at + 2])):
                clause -= 1
        start += len(part) + 1


def _doubt(words: list[Word], reach: range, at: int, by: int) -> None:
    clause = words[at].clause
    for place in range(max(0, reach.start), min(reach.stop, len(words))):
        if words[place].clause == clause:
            words[place].doubts |= {by}


def _denial(text: str, words: list[Word], at: int, match: re.Match[str]) -> Denial:
    """Return a denial that begins in the word at a place."""
    end = words[at].start + len(words[at].text)
    if match.end() > end or match["before"]:
        end = match.end() + len(text[match.end() :].lstrip().partition(" ")[0]) + 1
    before = words[at].text[: match.start() - words[at].start]
    before = (_HANGUL.findall(before) or [""])[-1] if before else ""
    own, light = _denied(words, at, before, match.lastgroup)
    near = [*_near(words, at)]
    if match["noun"] and not before and at and _BOUND.match(words[at - 1].text):
        own, *near = near or [NOTHING]
        light = False
        if near and _TRIED.match(words[at - 2].text):
            own |= near.pop(0)
    elif match["noun"] and not before and at and _NOBODY.match(words[at - 1].text):
        near = near[:0]
    target = (
        near[0]
        if near and at and words[at - 1].text.endswith(("을", "를"))
        else NOTHING
    )
    shown = _SHOWN.search(text, words[at].start, end)
    return Denial(
        shown[0] if shown else match[0],
        own,
        near=near,
        object=target,
        light=light,
        clause=words[at].clause,
    )


def _denied(
    words: list[Word], at: int, before: str, kind: str | None
) -> tuple[Senses, bool]:
    """Return the senses of what is denied, and whether it says little itself."""
    if kind == "verb":
        own = NOTHING if before in _EMPTY else of_predicate(before)
        return own, _LIGHT.fullmatch(before) is not None
    if kind == "before" and at + 1 < len(words):
        makes = _MAKES.match(words[at + 1].text)
        own = NOTHING if makes else words[at + 1].senses
        return own, not own or _LIGHT.match(words[at + 1].text) is not None
    if kind == "joined":
        return words[at].senses, not words[at].senses
    if kind == "unknown":
        return in_korean("모르"), at > 0 and words[at - 1].text.startswith("줄")
    return in_korean(before) if before else NOTHING, True


def _behind(word: Word, match: re.Match[str]) -> Senses:
    """Return the senses of a verb that “not” is written together with: 안왔어."""
    verb = _HANGUL.match(word.text, match.end() - word.start)
    return in_korean(verb[0]) if verb and not _MAKES.match(verb[0]) else NOTHING


def _near(words: list[Word], at: int) -> Iterator[Senses]:
    """Yield the senses of words before a denial, the nearest first."""
    for place in range(at - 1, max(-1, at - 1 - _NEAR), -1):
        if words[place].clause != words[at].clause:
            return
        if words[place].senses and _ADVERBS.match(words[place].text) is None:
            yield words[place].senses
